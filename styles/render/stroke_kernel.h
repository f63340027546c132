// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/coverage_surface.h"
#include "styles/render/quarter_pixel.h"

#include <cstdint>
#include <vector>

namespace styles {

/// Lays the straight stroke from a to b, `width` pixels wide, onto a block. Meant for thin strokes (up to 3 pixels): the ends are cut along the
/// rows or columns of pixels, so that the pieces of a line fit together without joints.
void layStroke(CoverageSurface& surface, QuarterPixel a, QuarterPixel b, double width, const Paint& paint);

/// Which edges between rounded vertices were met before, whatever their direction. Vertices lie within 8,000 pixels of the block.
class SeenEdges {
public:
    SeenEdges() : slots_(1 << 12) {}
    /// True for the first time.
    bool isNew(QuarterPixel a, QuarterPixel b);
    void clear();

private:
    void grow();
    std::vector<std::uint64_t> slots_;   // 0: free
    std::size_t count_ = 0;
};

}  // namespace styles
