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
    if (!geometry.pyramid)
        return;
    band_ = geometry.pyramid->bandFor(projection.unitsPerPixel());
    over_ = geometry.over.get();
    origin_ = geometry.pyramid->origin();
    if (!band_)
        return;
    const QPointF origin = toQuarters_(origin_);
    stepsToQuarters_ = {toQuarters_.xx * band_->step, toQuarters_.xy * band_->step, origin.x(), toQuarters_.yx * band_->step, toQuarters_.yy * band_->step, origin.y()};
}

bool RowRings::load(std::uint32_t row)
{
    vertices_.clear();
    ends_.clear();
    holes_.clear();
    const spatial::Box& box = shapes_.box(row);
    cut_ = box.width() > large_ || box.height() > large_;
    const std::uint32_t inBand = over_ ? over_->baseRow[row] : row;
    if (band_ && inBand != RowsOverBase::kNone) {
        for (std::uint32_t ring = band_->rowRings[inBand]; ring < band_->rowRings[inBand + 1]; ++ring)
            addRing(*band_, ring);
        return !ends_.empty();
    }
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
            add(start, {rounded(p.x()), rounded(p.y())});
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
    for (const QPointF& p : points_)
        add(start, {rounded(p.x() * 4), rounded(p.y() * 4)});
    finish(start, hole);
}

void RowRings::addRing(const spatial::PyramidBand& band, std::uint32_t ring)
{
    spatial::PyramidBand::Place at = band.ringBegin[ring];
    const auto* move = band.moves.data() + band.ringMoves[ring];
    const auto* const end = band.moves.data() + band.ringMoves[ring + 1];
    const bool hole = band.ringIsHole[ring] != 0;
    if (projection_.isStraight() && !cut_) {
        const std::size_t start = vertices_.size();
        for (;; ++move) {
            const QPointF p = stepsToQuarters_({static_cast<double>(at.x), static_cast<double>(at.y)});
            add(start, {rounded(p.x()), rounded(p.y())});
            if (move == end)
                break;
            at = {at.x + move->x, at.y + move->y};
        }
        return finish(start, hole);
    }
    places_.clear();
    for (;; ++move) {
        places_.push_back({origin_.x + at.x * band.step, origin_.y + at.y * band.step});
        if (move == end)
            break;
        at = {at.x + move->x, at.y + move->y};
    }
    addRing(places_, hole);
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
