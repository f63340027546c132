// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace app::desktop {

/// Walks over the pixels that a straight line with smooth edges covers: column by column, or row by row where it is steep. `put(pixel, alpha)` gets
/// the number of the pixel in a picture of `columns` x `rows`, row by row, and how much of it is covered, 0..255.
class LineWalk {
public:
    LineWalk(int columns, int rows, double width) : half_(width / 2), columns_(columns), rows_(rows) {}

    template <class Put>
    void line(QPointF a, QPointF b, Put&& put) const
    {
        if (std::abs(b.y() - a.y()) > std::abs(b.x() - a.x()))
            walk<true>(a.y(), a.x(), b.y(), b.x(), put);
        else
            walk<false>(a.x(), a.y(), b.x(), b.y(), put);
    }

private:
    static constexpr int kOne = 1 << 16;   // a pixel in fixed point

    /// Along the axis on which the line is longer; `u` runs on it, `v` across.
    template <bool steep, class Put>
    void walk(double u0, double v0, double u1, double v1, Put& put) const
    {
        if (u0 > u1) {
            std::swap(u0, u1);
            std::swap(v0, v1);
        }
        const int mostU = steep ? rows_ : columns_;
        const int mostV = steep ? columns_ : rows_;
        const double along = u1 - u0;
        const double slope = along > 0 ? (v1 - v0) / along : 0;
        const double thick = half_ * std::sqrt(1 + slope * slope);
        const double cap = along < 1 ? half_ : 0.5;
        const int first = std::max(0, static_cast<int>(std::floor(u0 - cap + 0.5)));
        const int last = std::min(mostU - 1, static_cast<int>(std::floor(u1 + cap - 0.5)));
        // Far beside the surface nothing is drawn, and fixed point would not hold it.
        if (std::max(v0, v1) + thick < 0 || std::min(v0, v1) - thick >= mostV || !(std::abs(v0) < 16'000) || !(std::abs(v1) < 16'000))
            return;
        const auto wide = static_cast<int>(2 * thick * kOne);
        for (int u = first; u <= last; ++u) {
            const double middle = v0 + slope * std::clamp(u + 0.5 - u0, 0.0, along);
            const auto low = static_cast<int>((middle - thick) * kOne);
            const int high = low + wide;
            const int end = std::min((high - 1) >> 16, mostV - 1);
            int v = std::max(low >> 16, 0);
            std::ptrdiff_t pixel = steep ? static_cast<std::ptrdiff_t>(u) * columns_ + v : static_cast<std::ptrdiff_t>(v) * columns_ + u;
            const std::ptrdiff_t step = steep ? 1 : columns_;
            for (; v <= end; ++v, pixel += step)
                if (const int alpha = std::min((std::min(high, (v + 1) * kOne) - std::max(low, v * kOne)) >> 8, 255); alpha > 0)
                    put(pixel, alpha);
        }
    }

    double half_;
    int columns_;
    int rows_;
};

}  // namespace app::desktop
