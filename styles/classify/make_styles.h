// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/classify/class_breaks.h"
#include "styles/classify/histogram.h"
#include "styles/ramps/color_ramp.h"
#include "styles/symbols/raster_style.h"
#include "styles/symbols/vector_style.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

/// Styles made from a classification, a ramp and a symbol: what the style panel does when a person chooses them.

/// Classes told by colour along the ramp.
Graduated graduatedByColor(const std::string& field, const ClassBounds& bounds, const ColorRamp& ramp, const Symbol& base);
/// Classes told by size, from `smallest` to `largest` millimetres.
Graduated graduatedBySize(const std::string& field, const ClassBounds& bounds, const Symbol& base, double smallest, double largest);

/// One category for each value; the rest as `others` in grey.
Categorized categorizedBy(const std::string& field, const std::vector<ValueCount>& values, const ColorRamp& ramp, const Symbol& base);

RasterClassified classifiedRaster(const ClassBounds& bounds, const ColorRamp& ramp);
RasterCodes codedRaster(const std::vector<double>& codes, const ColorRamp& ramp);

/// A pair of colours that a bivariate square runs to: x alone, y alone. In between and in the corner of both they are laid over each other
/// (multiplied), so the corner is dark.
struct BivariateScheme {
    std::string_view name;
    Color x;
    Color y;
};
std::span<const BivariateScheme> bivariateSchemes();

/// The colours of a square with so many classes, row by row from the lowest y.
std::vector<Color> bivariateColors(const BivariateScheme& scheme, int columns, int rows);
/// Value-by-alpha: x takes the ramp's colours, and y fades them from nearly nothing to full.
std::vector<Color> valueByAlphaColors(const ColorRamp& ramp, int columns, int rows);

}  // namespace styles
