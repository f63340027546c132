// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/coverage_surface.h"

#include <algorithm>

namespace styles {
namespace {

/// From this share on a pixel counts as full: shares are rounded one by one, and six neighbours may lose half a step each.
constexpr std::uint32_t kFull = 252;

}  // namespace

Paint::Paint(Color color)
{
    const QRgb c = qPremultiply(color.argb());
    lanes_ = Lanes{static_cast<std::uint16_t>(qBlue(c)), static_cast<std::uint16_t>(qGreen(c)), static_cast<std::uint16_t>(qRed(c)), static_cast<std::uint16_t>(qAlpha(c)), 1, 0, 0, 0};
    alpha_ = color.alpha;
}

CoverageSurface::CoverageSurface() : pixels_(static_cast<std::size_t>(kBlock) * kBlock) {}

void CoverageSurface::layOver(Lanes& pixel, std::uint32_t coverage, const Paint& paint)
{
    // `over` of the covered share lies under the new feature, which lets (1 - alpha) of it through.
    const std::uint32_t share = pixel[kShare];
    const std::uint32_t over = share + coverage - 255;
    const std::uint32_t keep = 65536 - (paint.alpha_ * over * 257 + share - 1) / share;   // alpha / 255 as 257 / 65535
    for (int lane = 0; lane < kShare; ++lane) {
        const std::uint32_t sum = (pixel[lane] * keep >> 16U) + paint.lanes_[lane] * coverage;
        pixel[lane] = static_cast<std::uint16_t>(std::min(sum, 65025U));
    }
    pixel[kShare] = 255;
}

void CoverageSurface::layRun(Lanes* pixel, int count, std::uint32_t coverage, const Paint& paint)
{
    if (coverage == 255 && paint.alpha_ == 255) {
        std::fill_n(pixel, count, paint.lanes_ * static_cast<std::uint16_t>(255));
        return;
    }
    for (int i = 0; i < count; ++i) {
        if (pixel[i][kShare] + coverage <= 255)
            pixel[i] += paint.lanes_ * static_cast<std::uint16_t>(coverage);
        else
            layOver(pixel[i], coverage, paint);
    }
}

bool CoverageSurface::isEmpty() const
{
    return std::all_of(pixels_.begin(), pixels_.end(), [](const Lanes& p) { return p[kShare] == 0; });
}

void CoverageSurface::take(std::uint32_t* argb, std::size_t stride)
{
    Lanes* from = pixels_.data();
    for (int y = 0; y < kBlock; ++y, argb += stride)
        for (int x = 0; x < kBlock; ++x, ++from) {
            Lanes& p = *from;
            const std::uint32_t share = p[kShare];
            if (share == 0) {
                argb[x] = 0;
                continue;
            }
            if (share >= kFull && share < 255)
                for (int lane = 0; lane < kShare; ++lane)
                    p[lane] = static_cast<std::uint16_t>(p[lane] * 255U / share);
            const Lanes half = p + static_cast<std::uint16_t>(128);
            const Lanes byte = (half + (half >> 8)) >> 8;   // / 255, rounded
            argb[x] = static_cast<std::uint32_t>(byte[0]) | static_cast<std::uint32_t>(byte[1]) << 8U | static_cast<std::uint32_t>(byte[2]) << 16U | static_cast<std::uint32_t>(byte[3]) << 24U;
            p = Lanes{};
        }
}

}  // namespace styles
