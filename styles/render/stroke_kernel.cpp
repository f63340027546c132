// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/stroke_kernel.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace styles {
namespace {

/// Walks along the longer axis (`u`), one pixel after the other; `v` is the other one.
template <class Put>
void walk(double u0, double v0, double u1, double v1, double width, Put put)
{
    if (u0 > u1) {
        std::swap(u0, u1);
        std::swap(v0, v1);
    }
    const double length = u1 - u0;
    const double slope = (v1 - v0) / length;
    const double half = width / 2 * std::sqrt(1 + slope * slope);
    const int last = std::min(static_cast<int>(std::ceil(u1)), kBlock);
    for (int u = std::max(static_cast<int>(std::floor(u0)), 0); u < last; ++u) {
        const double from = std::max(u0, static_cast<double>(u));
        const double to = std::min(u1, u + 1.0);
        const double middle = v0 + slope * ((from + to) / 2 - u0);
        const double low = std::max(middle - half, 0.0);
        const double high = std::min(middle + half, static_cast<double>(kBlock));
        for (int v = static_cast<int>(low); v < high; ++v) {
            const double covered = (std::min(high, v + 1.0) - std::max(low, static_cast<double>(v))) * (to - from);
            if (const auto coverage = static_cast<std::uint32_t>(covered * 255 + 0.5); coverage > 0)
                put(u, v, coverage);
        }
    }
}

std::uint64_t packedStroke(QuarterPixel a, QuarterPixel b)
{
    const auto part = [](std::int32_t v) { return static_cast<std::uint64_t>(static_cast<std::uint32_t>(v + 32768) & 0xffffU); };
    return part(a.x) << 48U | part(a.y) << 32U | part(b.x) << 16U | part(b.y);
}

}  // namespace

void layStroke(CoverageSurface& surface, QuarterPixel a, QuarterPixel b, double width, const Paint& paint)
{
    const QPointF p = a.point();
    const QPointF q = b.point();
    if (a == b || std::max(p.x(), q.x()) < -width || std::max(p.y(), q.y()) < -width || std::min(p.x(), q.x()) > kBlock + width || std::min(p.y(), q.y()) > kBlock + width)
        return;
    if (std::abs(a.x - b.x) >= std::abs(a.y - b.y))
        walk(p.x(), p.y(), q.x(), q.y(), width, [&](int u, int v, std::uint32_t coverage) { surface.lay(u, v, coverage, paint); });
    else
        walk(p.y(), p.x(), q.y(), q.x(), width, [&](int u, int v, std::uint32_t coverage) { surface.lay(v, u, coverage, paint); });
}

bool SeenEdges::isNew(QuarterPixel a, QuarterPixel b)
{
    const auto fits = [](QuarterPixel q) { return q.x >= -32768 && q.x < 32768 && q.y >= -32768 && q.y < 32768; };
    if (!fits(a) || !fits(b))
        return true;   // so far away that it is not told apart
    if (b.x < a.x || (b.x == a.x && b.y < a.y))
        std::swap(a, b);
    if (4 * count_ > 3 * slots_.size())
        grow();
    const std::uint64_t key = packedStroke(a, b);
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ULL) >> 32U) & mask;
    while (slots_[slot] != 0) {
        if (slots_[slot] == key)
            return false;
        slot = (slot + 1) & mask;
    }
    slots_[slot] = key;
    ++count_;
    return true;
}

void SeenEdges::clear()
{
    if (count_ > 0)
        std::fill(slots_.begin(), slots_.end(), 0);
    count_ = 0;
}

void SeenEdges::grow()
{
    std::vector<std::uint64_t> old(2 * slots_.size());
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const std::uint64_t key : old) {
        if (key == 0)
            continue;
        std::size_t slot = static_cast<std::size_t>((key * 0x9e3779b97f4a7c15ULL) >> 32U) & mask;
        while (slots_[slot] != 0)
            slot = (slot + 1) & mask;
        slots_[slot] = key;
    }
}

}  // namespace styles
