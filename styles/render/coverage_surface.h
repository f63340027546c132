// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/color.h"

#include <cstdint>
#include <vector>

namespace styles {

/// Edge of the square blocks of pixels that features are drawn in.
inline constexpr int kBlock = 256;

/// Neighbouring pixels of a row of a block of which a feature covers the same share.
struct Fragment {
    std::uint32_t feature = 0;     ///< row of the table
    std::uint8_t x = 0;
    std::uint8_t y = 0;
    std::uint8_t more = 0;         ///< pixels besides the first
    std::uint8_t coverage = 255;   ///< 255 is the whole pixel
};
static_assert(sizeof(Fragment) == 8);

/// A colour ready to be laid onto a CoverageSurface.
class Paint {
public:
    Paint() = default;
    explicit Paint(Color color);
    bool isVisible() const { return alpha_ > 0; }

private:
    friend class CoverageSurface;
    using Lanes [[gnu::vector_size(16)]] = std::uint16_t;
    Lanes lanes_{};          // blue, green, red, alpha (premultiplied), 1
    std::uint32_t alpha_ = 0;
};

/// A block of pixels onto which covered shares are laid, one feature after the other.
///
/// Shares of features that meet in a pixel add up until the pixel is full; only what does not fit lies over what is there.
/// So parcels that share a border leave no hair of the ground between them, whichever way the border runs, and features that do overlap
/// look as if painted one over the other. (Ordinary smooth painting takes 0.5 and 0.5 for 0.75.)
class CoverageSurface {
public:
    CoverageSurface();

    void lay(const Fragment& f, const Paint& paint)
    {
        Lanes* at = pixels_.data() + f.y * kBlock + f.x;
        if (f.more == 0)
            layOne(*at, f.coverage, paint);
        else
            layRun(at, f.more + 1, f.coverage, paint);
    }
    void lay(int x, int y, std::uint32_t coverage, const Paint& paint) { layOne(pixels_[static_cast<std::size_t>(y * kBlock + x)], coverage, paint); }

    bool isEmpty() const;
    /// The pixels, premultiplied, row by row, `stride` pixels from one row to the next; the surface is empty again afterwards.
    void take(std::uint32_t* argb, std::size_t stride);

private:
    using Lanes = Paint::Lanes;
    static constexpr int kShare = 4;   // the lane that holds how much of the pixel is covered, 0 .. 255

    void layOne(Lanes& pixel, std::uint32_t coverage, const Paint& paint)
    {
        if (pixel[kShare] + coverage <= 255)
            pixel += paint.lanes_ * static_cast<std::uint16_t>(coverage);
        else
            layOver(pixel, coverage, paint);
    }
    static void layOver(Lanes& pixel, std::uint32_t coverage, const Paint& paint);
    static void layRun(Lanes* pixel, int count, std::uint32_t coverage, const Paint& paint);

    std::vector<Lanes> pixels_;
};

}  // namespace styles
