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

struct RasterCode {
    double value = 0;
    Color color;
    Words title = {};                 ///< empty: the code itself
    friend bool operator==(const RasterCode&, const RasterCode&) = default;
};

/// A table of codes with their names: land cover, soil types. Each cell takes the colour of exactly its value.
struct RasterCodes {
    std::vector<RasterCode> codes;    ///< each value once
    std::optional<Color> others = {}; ///< of values without a code; empty: transparent
    friend bool operator==(const RasterCodes&, const RasterCodes&) = default;
};

/// One of the three channels of a composite: a band of the layer's file, stretched linearly.
struct RasterChannel {
    int band = 1;                     ///< counts from 1
    double minimum = 0;               ///< becomes dark
    double maximum = 255;             ///< becomes bright
    friend bool operator==(const RasterChannel&, const RasterChannel&) = default;
};

/// Three bands as red, green and blue: photographs and satellite images. Nodata in one of them is transparent.
struct RasterComposite {
    RasterChannel red = {1};
    RasterChannel green = {2};
    RasterChannel blue = {3};
    double gamma = 1;                 ///< above 1: brighter middle tones
    friend bool operator==(const RasterComposite&, const RasterComposite&) = default;
};

/// A raster that a style needs beside the layer's own.
struct RasterInput {
    std::string layer = {};           ///< id of a raster layer of the project; empty: another band of the layer's own file
    int band = 1;                     ///< counts from 1; only where `layer` is empty
    friend bool operator==(const RasterInput&, const RasterInput&) = default;
};

struct RasterAxis {
    double lower = 0;
    std::vector<double> upper;        ///< ascending; class i holds values v with upper[i-1] < v <= upper[i], the first one also `lower`
    Words title = {};
    friend bool operator==(const RasterAxis&, const RasterAxis&) = default;
};

/// By the classes of two rasters: x is the layer's own, y another one. Outside the classes of either: transparent.
struct RasterBivariate {
    RasterAxis x;
    RasterAxis y;
    RasterInput other;                ///< where y is read
    std::vector<Color> colors;        ///< rows of x classes, the lowest y first
    friend bool operator==(const RasterBivariate&, const RasterBivariate&) = default;
};

using RasterStyle = std::variant<RasterRamp, RasterClassified, Hillshade, RasterCodes, RasterComposite, RasterBivariate>;

/// The rasters that the style needs beside the layer's own, in the order in which RasterContent::more holds them: the three bands of a
/// composite, the other one of a bivariate style, else none.
std::vector<RasterInput> moreInputsOf(const RasterStyle& style);

/// {"version": 1, "kind": "ramp" | "classified" | "hillshade" | "codes" | "composite" | "bivariate-raster", ...}; errors as vectorStyleFromJson.
std::string toJson(const RasterStyle& style);
spatial::Result<RasterStyle> rasterStyleFromJson(std::string_view json);

}  // namespace styles
