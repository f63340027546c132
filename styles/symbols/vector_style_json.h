// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/symbol_json.h"
#include "styles/symbols/vector_style.h"

/// The JSON form of vector styles. For the .cpp files of styles only.
namespace styles::json {

template <>
struct VariantNames<VectorStyle> {
    static constexpr const char* key = "kind";
    static constexpr std::array<const char*, 3> names{"single", "categorized", "graduated"};
};

}  // namespace styles::json

namespace styles {

template <class A>
void describe(A& a, SingleSymbol& s)
{
    a.required("symbol", s.symbol);
}
template <class A>
void describe(A& a, Category& c)
{
    a.required("value", c.value);
    a("title", c.title);
    a.required("symbol", c.symbol);
}
template <class A>
void describe(A& a, Categorized& c)
{
    a.required("field", c.field);
    a("byPrefix", c.byPrefix);
    a.required("categories", c.categories);
    a("others", c.others);
}
template <class A>
void describe(A& a, ClassBreak& c)
{
    a.required("upper", c.upper, json::kAnyNumber);
    a("title", c.title);
    a.required("symbol", c.symbol);
}
template <class A>
void describe(A& a, Graduated& g)
{
    a.required("field", g.field);
    a("unit", g.unit);
    a.required("lower", g.lower, json::kAnyNumber);
    a.required("classes", g.classes);
    a("others", g.others);
}

}  // namespace styles
