// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/raster_style.h"
#include "styles/symbols/symbol_json.h"

/// The JSON form of raster styles. For the .cpp files of styles only.
namespace styles::json {

template <>
struct VariantNames<RasterStyle> {
    static constexpr const char* key = "kind";
    static constexpr std::array<const char*, 3> names{"ramp", "classified", "hillshade"};
};

}  // namespace styles::json

namespace styles {

template <class A>
void describe(A& a, ColorStop& s)
{
    a.required("value", s.value, json::kAnyNumber);
    a.required("color", s.color);
}
template <class A>
void describe(A& a, SpecialValue& s)
{
    a("value", s.value, json::kAnyNumber);
    a("color", s.color);
    a("hatch", s.hatch);
    a("title", s.title);
}
template <class A>
void describe(A& a, RasterRamp& r)
{
    a.required("stops", r.stops);
    a("special", r.special);
    a("unit", r.unit);
    a("decimals", r.decimals, json::Range{0, 12});
}
template <class A>
void describe(A& a, RasterClass& c)
{
    a.required("upper", c.upper, json::kAnyNumber);
    a.required("color", c.color);
    a("title", c.title);
}
template <class A>
void describe(A& a, RasterClassified& r)
{
    a.required("lower", r.lower, json::kAnyNumber);
    a.required("classes", r.classes);
    a("special", r.special);
    a("unit", r.unit);
}
template <class A>
void describe(A& a, Hillshade& h)
{
    a("azimuth", h.azimuth, json::Range{0, 360});
    a("altitude", h.altitude, json::Range{0, 90});
    a("exaggeration", h.exaggeration, json::Range{0, 1000});
    a("strength", h.strength, json::Range{0, 1});
}

}  // namespace styles
