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

/// A utility curve drawn from 0 to the largest raw value that matters, as a thumbnail. Empty for a curve that cannot be read.
std::string curveThumbnail(const std::string& curve, std::string_view unit);

}  // namespace app
