// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/row_rings.h"

#include "styles/render/clip.h"

#include <algorithm>
#include <cmath>

namespace styles {
namespace {

constexpr double kLargePixels = 8000;   // within it vertices stay far from any limit of the kernels

/// Rounded to the nearest whole number; faster than std::lround for what is known to fit.
std::int32_t rounded(double v)
{
    constexpr double kShift = 2147483648.0;
    return static_cast<std::int32_t>(static_cast<std::int64_t>(v + (kShift + 0.5)) - static_cast<std::int64_t>(kShift));
}

}  // namespace

RowRings::RowRings(const LayerGeometry& geometry, const LayerProjection& projection, QPoint corner)
    : shapes_(geometry.table->geometry), projection_(projection), toQuarters_(projection.straight()), corner_(corner), tiny_(projection.unitsPerPixel() / 2),
      large_(projection.unitsPerPixel() * kLargePixels)
{
    toQuarters_.dx -= corner.x();
    toQuarters_.dy -= corner.y();
    for (double* member : {&toQuarters_.xx, &toQuarters_.xy, &toQuarters_.dx, &toQuarters_.yx, &toQuarters_.yy, &toQuarters_.dy})
        *member *= 4;
}

bool RowRings::load(std::uint32_t row)
{
    vertices_.clear();
    ends_.clear();
    holes_.clear();
    const spatial::Box& box = shapes_.box(row);
    cut_ = box.width() > large_ || box.height() > large_;
    const spatial::GeometryView shape = shapes_[row];
    for (std::size_t part = 0; part < shape.partCount(); ++part)
        for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring)
            addRing(shape.ring(part, ring), ring > 0);
    return !ends_.empty();
}

void RowRings::addRing(std::span<const spatial::Coordinate> ring, bool hole)
{
    const std::size_t start = vertices_.size();
    if (projection_.isStraight() && !cut_) {
        for (const spatial::Coordinate& c : ring) {
            const QPointF p = toQuarters_(c);
            const QuarterPixel q{rounded(p.x()), rounded(p.y())};
            if (vertices_.size() == start || !(vertices_.back() == q))
                vertices_.push_back(q);
        }
        finish(start, hole);
        return;
    }
    projection_.apply(ring, points_);
    std::size_t kept = 0;
    double reach = 0;
    for (const QPointF& place : points_) {
        const QPointF p = place - corner_;
        if (!std::isfinite(p.x()) || !std::isfinite(p.y()))
            continue;
        reach = std::max({reach, std::abs(p.x()), std::abs(p.y())});
        points_[kept++] = p;
    }
    points_.resize(kept);
    if (reach > 2 * kLargePixels) {
        constexpr double kAround = kLargePixels / 2;
        points_ = clipRing(points_, QRectF(-kAround, -kAround, 2 * kAround, 2 * kAround));
    }
    for (const QPointF& p : points_) {
        const QuarterPixel q{rounded(p.x() * 4), rounded(p.y() * 4)};
        if (vertices_.size() == start || !(vertices_.back() == q))
            vertices_.push_back(q);
    }
    finish(start, hole);
}

void RowRings::finish(std::size_t start, bool hole)
{
    if (vertices_.size() > start + 1 && vertices_.back() == vertices_[start])
        vertices_.pop_back();   // the kernels join the ends
    if (vertices_.size() < start + 3) {
        vertices_.resize(start);
        return;
    }
    ends_.push_back(vertices_.size());
    holes_.push_back(hole ? 1 : 0);
}

bool RowRings::dot(std::uint32_t row, Fragment& fragment) const
{
    const spatial::Box& box = shapes_.box(row);
    const QPointF p = projection_(box.centre()) - corner_;
    if (!(p.x() >= 0 && p.y() >= 0 && p.x() < kBlock && p.y() < kBlock))
        return false;
    constexpr double kLeast = 96;
    const double pixels = box.width() * box.height() / (4 * tiny_ * tiny_);
    fragment = {row, static_cast<std::uint8_t>(p.x()), static_cast<std::uint8_t>(p.y()), 0, static_cast<std::uint8_t>(std::clamp(255 * pixels, kLeast, 255.0))};
    return true;
}

}  // namespace styles
