// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/coverage_surface.h"
#include "styles/render/quarter_pixel.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace styles {

/// Which shares of the pixels of a block a polygon covers: signed areas are accumulated along the edges (as font rasterisers do), in whole
/// numbers, so that the shares of polygons with common borders add up to exactly one before they are rounded to 255ths.
///
/// Vertices are relative to the block's corner and may lie anywhere within 2^22 pixels of it. Cost: some nanoseconds for each pixel of the
/// block that an edge crosses. One object for each thread; it keeps its buffers.
class FillKernel {
public:
    FillKernel();

    /// Adds a ring (its last vertex is the first, or is joined to it). The only ring of a feature may run either way round.
    void addRing(std::span<const QuarterPixel> ring) { add(ring, 1); }
    /// Of several rings each is an outer one or a hole, whichever way it runs.
    void addRing(std::span<const QuarterPixel> ring, bool hole);

    /// Appends what the rings since the last call cover.
    void finish(std::uint32_t feature, std::vector<Fragment>& fragments);

private:
    static constexpr std::size_t kStride = kBlock + 8;

    void add(std::span<const QuarterPixel> ring, int sign);
    void edge(std::int32_t x0, std::int32_t y0, std::int32_t x1, std::int32_t y1, int sign);
    void piece(int row, std::int32_t x0, std::int32_t x1, std::int32_t height);
    void put(int row, int column, std::int32_t height, std::int32_t offsets);

    struct Reach {
        std::int16_t first = kBlock;
        std::int16_t last = -1;
    };
    std::vector<std::int32_t> changes_;   // of the share from one pixel to the next; all 0 between calls
    std::array<Reach, kBlock> reach_;
    int top_ = kBlock;
    int bottom_ = -1;
};

}  // namespace styles
