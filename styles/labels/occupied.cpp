// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/occupied.h"

#include <algorithm>
#include <cmath>

namespace styles {
namespace {
constexpr double kBucket = 64;
}

Occupied::Occupied(QSizeF surface)
    : columns_(std::max(1, static_cast<int>(std::ceil(surface.width() / kBucket)))), rows_(std::max(1, static_cast<int>(std::ceil(surface.height() / kBucket)))),
      buckets_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_))
{
}

template <class Visit>
void Occupied::visitBuckets(const QRectF& box, Visit visit) const
{
    const auto place = [](double v, int count) { return std::clamp(static_cast<int>(std::floor(v / kBucket)), 0, count - 1); };
    for (int r = place(box.top(), rows_); r <= place(box.bottom(), rows_); ++r)
        for (int c = place(box.left(), columns_); c <= place(box.right(), columns_); ++c)
            visit(static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(c));
}

bool Occupied::isFree(std::span<const QRectF> boxes, std::uint64_t except) const
{
    bool free = true;
    for (const QRectF& box : boxes)
        visitBuckets(box, [&](std::size_t bucket) {
            for (std::size_t i = 0; free && i < buckets_[bucket].size(); ++i) {
                const std::size_t other = buckets_[bucket][i];
                free = !boxes_[other].intersects(box) || (except != kNobody && owners_[other] == except);
            }
        });
    return free;
}

void Occupied::take(std::span<const QRectF> boxes, std::uint64_t owner)
{
    for (const QRectF& box : boxes) {
        visitBuckets(box, [&](std::size_t bucket) { buckets_[bucket].push_back(boxes_.size()); });
        boxes_.push_back(box);
        owners_.push_back(owner);
    }
}

}  // namespace styles
