// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/preview/color_vision.h"
#include "styles/symbols/raster_style.h"
#include "styles/symbols/vector_style.h"

#include <vector>

namespace styles {

/// Below this CIEDE2000 two classes are hard to tell apart on a map, where they do not lie side by side. Our choice.
inline constexpr double kHardToTellApart = 10;

/// Two classes of a style that look alike.
struct ColorFinding {
    Words first;
    Words second;
    ColorVision vision = ColorVision::Normal;
    double difference = 0;   ///< CIEDE2000 as this eye sees it
};

/// Pairs of classes whose colours are hard to tell apart, the worst first: for everybody (Normal), or only in another vision. Each pair is
/// named once for each vision. Classes that differ by the shape of their marker or by their pattern are left alone; so are ramps, whose
/// colours run into each other by intent. O(classes^2).
std::vector<ColorFinding> confusableClasses(const VectorStyle& style, double threshold = kHardToTellApart);
std::vector<ColorFinding> confusableClasses(const RasterStyle& style, double threshold = kHardToTellApart);

}  // namespace styles
