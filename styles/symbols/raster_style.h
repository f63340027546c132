// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "styles/symbols/color.h"
#include "styles/symbols/words.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace styles {

/// How a raster looks: values with a versioned JSON form.

struct ColorStop {
    double value = 0;
    Color color;
    friend bool operator==(const ColorStop&, const ColorStop&) = default;
};

/// A value that is drawn apart from all others: excluded cells (0), or nodata (`value` empty). Without one, nodata is transparent.
struct SpecialValue {
    std::optional<double> value = {};
    Color color = Color::rgb(0xe4e4e4);
    bool hatch = false;               ///< a grey diagonal over the colour
    Words title = {};                 ///< in the legend; empty: not in it
    friend bool operator==(const SpecialValue&, const SpecialValue&) = default;
};

/// Colours between stops, linear in sRGB; values outside take the end colours.
struct RasterRamp {
    std::vector<ColorStop> stops;     ///< ascending, at least two
    std::vector<SpecialValue> special = {};
    std::string unit = {};
    int decimals = 2;                 ///< of the numbers in the legend
    friend bool operator==(const RasterRamp&, const RasterRamp&) = default;
};

struct RasterClass {
    double upper = 0;
    Color color;
    Words title = {};                 ///< empty: the legend prints the bounds
    friend bool operator==(const RasterClass&, const RasterClass&) = default;
};

/// Class i holds values v with upper[i-1] < v <= upper[i]; the first one also `lower` itself. Outside: transparent. For codes
/// (robustness 0..3) use lower = code - 0.5 and uppers code + 0.5.
struct RasterClassified {
    double lower = 0;
    std::vector<RasterClass> classes;   ///< upper bounds ascending
    std::vector<SpecialValue> special = {};
    std::string unit = {};
    friend bool operator==(const RasterClassified&, const RasterClassified&) = default;
};

/// Relief shaded by the method of Horn (1981): grey = 255 cos(angle between light and surface normal), drawn as a veil of black and
/// white over what lies below.
struct Hillshade {
    double azimuth = 315;       ///< of the light, degrees clockwise from north
    double altitude = 45;       ///< of the light, degrees above the horizon
    double exaggeration = 1;    ///< of heights
    double strength = 0.6;      ///< 0..1, opacity of the veil
    friend bool operator==(const Hillshade&, const Hillshade&) = default;
};

using RasterStyle = std::variant<RasterRamp, RasterClassified, Hillshade>;

/// {"version": 1, "kind": "ramp" | "classified" | "hillshade", ...}; errors as vectorStyleFromJson.
std::string toJson(const RasterStyle& style);
spatial::Result<RasterStyle> rasterStyleFromJson(std::string_view json);

}  // namespace styles
