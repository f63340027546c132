// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/raster_style.h"
#include "styles/symbols/symbol_json.h"

/// The JSON form of raster styles. For the .cpp files of styles only.
namespace styles::json {

template <>
struct VariantNames<RasterStyle> {
    static constexpr const char* key = "kind";
    static constexpr std::array<const char*, 6> names{"ramp", "classified", "hillshade", "codes", "composite", "bivariate-raster"};
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

template <class A>
void describe(A& a, RasterCode& c)
{
    a.required("value", c.value, json::kAnyNumber);
    a.required("color", c.color);
    a("title", c.title);
}
template <class A>
void describe(A& a, RasterCodes& c)
{
    a.required("codes", c.codes);
    a("others", c.others);
}
template <class A>
void describe(A& a, RasterChannel& c)
{
    a.required("band", c.band, json::Range{1, 10'000});
    a.required("minimum", c.minimum, json::kAnyNumber);
    a.required("maximum", c.maximum, json::kAnyNumber);
}
template <class A>
void describe(A& a, RasterComposite& c)
{
    a.required("red", c.red);
    a.required("green", c.green);
    a.required("blue", c.blue);
    a("gamma", c.gamma, json::Range{0.1, 10});
}
template <class A>
void describe(A& a, RasterInput& i)
{
    a("layer", i.layer);
    a("band", i.band, json::Range{1, 10'000});
}
template <class A>
void describe(A& a, RasterAxis& x)
{
    a.required("lower", x.lower, json::kAnyNumber);
    a.required("upper", x.upper, json::kAnyNumber);
    a("title", x.title);
}
template <class A>
void describe(A& a, RasterBivariate& b)
{
    a.required("x", b.x);
    a.required("y", b.y);
    a.required("other", b.other);
    a.required("colors", b.colors);
}

}  // namespace styles
