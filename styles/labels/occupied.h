// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSizeF>

#include <span>
#include <vector>

namespace styles {

/// Which parts of the surface carry letters or markers already: rectangles, found through a coarse grid.
class Occupied {
public:
    explicit Occupied(QSizeF surface);

    /// Whether nothing taken touches the boxes; `except`, as it was taken, does not count.
    bool isFree(std::span<const QRectF> boxes, const QRectF& except = {}) const;
    void take(std::span<const QRectF> boxes);

private:
    template <class Visit>
    void visitBuckets(const QRectF& box, Visit visit) const;

    int columns_;
    int rows_;
    std::vector<QRectF> boxes_;
    std::vector<std::vector<std::size_t>> buckets_;
};

}  // namespace styles
