// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/reach/street_raster.h"

#include <memory>
#include <span>
#include <vector>

namespace app::desktop {

/// The pixels that each street of one view covers, worked out once, so that a frame only asks every pixel for the nearest class of the streets on it.
/// The picture is that of drawReachedStreets(), bit by bit; streets that change their class, or are reached in part, are drawn anew each time. About 5
/// bytes for each pixel of each street, and 4 a pixel of the view. Immutable; any thread.
class StreetPixels {
public:
    /// `edges`: those in view, ascending. All of them are drawn twice, once to count their pixels: below a second for a million.
    static std::shared_ptr<const StreetPixels> of(std::shared_ptr<const StreetShapes> shapes, std::span<const std::uint32_t> edges, const styles::MapView& view, double ratio, double width);

    /// Whether it was made for this view; the CRS is that of the shapes.
    bool fits(const styles::MapView& view, double ratio) const;
    /// Stretches of edges in view, in the order of the edges; at most 255 classes, ascending. In parallel; the same picture for any number of threads.
    QImage draw(std::span<const spatial::LiveStretch> stretches, std::span<const ReachClass> classes) const;

private:
    StreetPixels() = default;

    std::shared_ptr<const StreetShapes> shapes_;
    styles::MapView view_;
    double ratio_ = 1;
    double width_ = 1;
    int columns_ = 0;
    int rows_ = 0;
    std::vector<std::uint32_t> edges_;
    std::vector<std::uint32_t> first_{0};    // by pixel, in the two arrays below
    std::vector<std::uint32_t> street_;      // number in edges_
    std::vector<std::uint8_t> cover_;
};

}  // namespace app::desktop
