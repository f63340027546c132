// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/json_form.h"
#include "styles/symbols/symbol.h"
#include "styles/symbols/words.h"

/// The JSON form of symbols and words. For the .cpp files of styles only.
namespace styles::json {

template <>
struct EnumNames<MarkerShape> {
    static inline const std::vector<std::string> names = [] {
        std::vector<std::string> ids;
        for (const MarkerInfo& marker : markerShapes())
            ids.emplace_back(marker.id);
        return ids;
    }();
};
template <>
struct EnumNames<MarkerPlate> {
    static constexpr std::array<const char*, 3> names{"none", "disc", "square"};
};
template <>
struct EnumNames<FillPattern> {
    static constexpr std::array<const char*, 5> names{"solid", "none", "hatch", "cross-hatch", "dots"};
};
template <>
struct VariantNames<Symbol> {
    static constexpr const char* key = "type";
    static constexpr std::array<const char*, 3> names{"point", "line", "fill"};
};

}  // namespace styles::json

namespace styles {

// describe() is found by argument-dependent lookup, so it lives beside the values.
template <class A>
void describe(A& a, Words& w)
{
    a("en", w.en);
    a("zh", w.zh);
}
template <class A>
void describe(A& a, Stroke& s)
{
    a("color", s.color);
    a("width", s.width, json::kMillimetres);
    a("dash", s.dash, json::kMillimetres);
    a("roundCap", s.roundCap);
}
template <class A>
void describe(A& a, PointSymbol& s)
{
    a("shape", s.shape);
    a("size", s.size, json::kMillimetres);
    a("fill", s.fill);
    a("outline", s.outline);
    a("textField", s.textField);
    a("textColor", s.textColor);
    a("plate", s.plate);
    a("rotation", s.rotation, json::Range{-360, 360});
}
template <class A>
void describe(A& a, LineSymbol& s)
{
    a("strokes", s.strokes);
}
template <class A>
void describe(A& a, FillSymbol& s)
{
    a("fill", s.fill);
    a("pattern", s.pattern);
    a("patternColor", s.patternColor);
    a("patternSpacing", s.patternSpacing, json::Range{0.2, 100});
    a("outline", s.outline);
    a("badge", s.badge);
}

}  // namespace styles
