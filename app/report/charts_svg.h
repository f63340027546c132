// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace app {

/// A colour for the n-th criterion, the same in every chart of a report.
std::string_view chartColor(std::size_t n);

struct BarPart {
    std::string label;   ///< escaped already; empty: no tooltip
    double value = 0;    ///< 0..1, parts add up to at most 1
    std::size_t color = 0;
};

/// One horizontal bar on a scale from 0 to 1: contributions side by side, with the threshold as a line. Inline SVG; each part has its
/// label as a tooltip.
std::string stackedBar(const std::vector<BarPart>& parts, double threshold);

/// What a drawing of a curve shows: raw values from 0 to a little beyond the last break, where all that comes after is seen to be level.
struct CurveSpan {
    double largest = 0;       ///< raw value at the right end; 0: nothing to draw
    double breakShare = 0;    ///< where the last break stands, as a share of the width
    std::string breakLabel;   ///< its value, without the unit
};
CurveSpan curveSpan(const std::string& curve);

/// A utility curve over its span, as a thumbnail. Empty for a curve that cannot be read.
std::string curveThumbnail(const std::string& curve, std::string_view unit);

}  // namespace app
