// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/symbol_json.h"
#include "styles/symbols/vector_style.h"

/// The JSON form of vector styles. For the .cpp files of styles only.
namespace styles::json {

template <>
struct VariantNames<VectorStyle> {
    static constexpr const char* key = "kind";
    static constexpr std::array<const char*, 8> names{"single", "categorized", "graduated", "rules", "proportional", "heat", "cluster", "bivariate"};
};
template <>
struct EnumNames<SizeScale> {
    static constexpr std::array<const char*, 3> names{"area", "radius", "flannery"};
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

template <class A>
void describe(A& a, Rule& r)
{
    a("filter", r.filter);
    a("title", r.title);
    a("smallestDenominator", r.smallestDenominator, json::kDenominators);
    a("largestDenominator", r.largestDenominator, json::kDenominators);
    a("symbol", r.symbol);
    a("rules", r.rules);
}
template <class A>
void describe(A& a, RuleBased& r)
{
    a.required("rules", r.rules);
}
template <class A>
void describe(A& a, Proportional& p)
{
    a.required("field", p.field);
    a.required("maximum", p.maximum, json::kPositive);
    a("largest", p.largest, json::kMillimetres);
    a("smallest", p.smallest, json::kMillimetres);
    a("scale", p.scale);
    a("symbol", p.symbol);
    a("others", p.others);
    a("unit", p.unit);
}
template <class A>
void describe(A& a, HeatMap& h)
{
    a("field", h.field);
    a("radius", h.radius, json::Range{0.2, 100});
    a("maximum", h.maximum, json::Range{0, 1e300});
    a("colors", h.colors);
}
template <class A>
void describe(A& a, Cluster& c)
{
    a("distance", c.distance, json::Range{0.2, 100});
    a("symbol", c.symbol);
    a("cluster", c.cluster);
}
template <class A>
void describe(A& a, BivariateAxis& x)
{
    a.required("field", x.field);
    a.required("lower", x.lower, json::kAnyNumber);
    a.required("upper", x.upper, json::kAnyNumber);
    a("title", x.title);
}
template <class A>
void describe(A& a, Bivariate& b)
{
    a.required("x", b.x);
    a.required("y", b.y);
    a.required("colors", b.colors);
    a("symbol", b.symbol);
    a("others", b.others);
}

}  // namespace styles
