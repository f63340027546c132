// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSizeF>

#include <cstdint>
#include <span>
#include <vector>

namespace styles {

/// Which parts of the surface carry letters or markers already: rectangles, found through a coarse grid.
class Occupied {
public:
    explicit Occupied(QSizeF surface);

    static constexpr std::uint64_t kNobody = 0;

    /// Whether nothing taken touches the boxes; what `except` took does not count.
    bool isFree(std::span<const QRectF> boxes, std::uint64_t except = kNobody) const;
    void take(std::span<const QRectF> boxes, std::uint64_t owner = kNobody);
    bool empty() const { return boxes_.empty(); }

private:
    template <class Visit>
    void visitBuckets(const QRectF& box, Visit visit) const;

    int columns_;
    int rows_;
    std::vector<QRectF> boxes_;
    std::vector<std::uint64_t> owners_;
    std::vector<std::vector<std::size_t>> buckets_;
};

}  // namespace styles
