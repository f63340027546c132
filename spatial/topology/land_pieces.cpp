// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/geometry/spatial_index.h"
#include "spatial/topology/faults.h"

#include <algorithm>
#include <cmath>

namespace spatial::topology {

namespace {

constexpr std::size_t kPiece = 512;   // features in a piece of land
constexpr std::size_t kFew = 24;      // are compared one by one
constexpr int kDeepest = 24;

/// The land of a layer cut into pieces; each place belongs to one.
class Land {
public:
    Land(const Look& look, std::span<const std::int64_t> ids) : ids_(ids)
    {
        boxes_.reserve(ids.size());
        Box extent;
        for (const std::int64_t id : ids) {
            const GeometryView view = look.features.geometry(id);
            boxes_.push_back(isPolygon(view.kind()) ? view.box() : Box());
            extent.include(boxes_.back());
        }
        index_ = SpatialIndex(boxes_);
        if (extent.empty())
            return;
        const double grow = 1e-9 * (std::abs(extent.maxX) + std::abs(extent.maxY) + 1);   // the upper borders belong to no piece
        extent_ = extent.grownBy(grow);
        const double side = std::sqrt(extent_.width() * extent_.height() * static_cast<double>(kPiece) / static_cast<double>(std::max<std::size_t>(ids.size(), 1)));
        columns_ = static_cast<std::size_t>(std::clamp(std::ceil(extent_.width() / std::max(side, 1e-12)), 1.0, 4096.0));
        rows_ = static_cast<std::size_t>(std::clamp(std::ceil(extent_.height() / std::max(side, 1e-12)), 1.0, 4096.0));
    }

    std::size_t pieces() const { return columns_ * rows_; }
    Box piece(std::size_t number) const
    {
        const auto x = [&](std::size_t c) { return extent_.minX + extent_.width() * static_cast<double>(c) / static_cast<double>(columns_); };
        const auto y = [&](std::size_t r) { return extent_.minY + extent_.height() * static_cast<double>(r) / static_cast<double>(rows_); };
        const std::size_t c = number % columns_;
        const std::size_t r = number / columns_;
        return {x(c), y(r), x(c + 1), y(r + 1)};
    }
    std::vector<std::int64_t> in(const Box& box) const
    {
        std::vector<std::int64_t> ids;
        for (const std::uint32_t row : index_.query(box))
            ids.push_back(ids_[row]);
        return ids;
    }

private:
    std::span<const std::int64_t> ids_;
    std::vector<Box> boxes_;
    SpatialIndex index_;
    Box extent_;
    std::size_t columns_ = 0;
    std::size_t rows_ = 0;
};

bool holds(const Box& piece, Coordinate c) { return piece.minX <= c.x && c.x < piece.maxX && piece.minY <= c.y && c.y < piece.maxY; }

/// Where the boxes of a pair begin to overlap.
Coordinate beginOf(const Box& a, const Box& b) { return {std::max(a.minX, b.minX), std::max(a.minY, b.minY)}; }

Result<void> overlapsIn(const Look& look, const Land& land, const Box& piece, int depth, Found& found, Progress& progress)
{
    TRY(notCancelled(progress));
    const auto ids = land.in(piece);
    if (ids.size() < 2)
        return {};
    const bool many = ids.size() > 4 * kPiece && depth < kDeepest;
    if (!many && coverOnce(look, ids))
        return {};
    if (ids.size() > kFew && depth < kDeepest) {
        const Coordinate middle = piece.centre();
        for (const Box& quarter : {Box{piece.minX, piece.minY, middle.x, middle.y}, Box{middle.x, piece.minY, piece.maxX, middle.y}, Box{piece.minX, middle.y, middle.x, piece.maxY},
                                   Box{middle.x, middle.y, piece.maxX, piece.maxY}})
            TRY(overlapsIn(look, land, quarter, depth + 1, found, progress));
        return {};
    }
    for (const std::int64_t id : ids) {
        const Box box = look.features.geometry(id).box();
        TRY(faultsOfPairs(look, id, [&](std::int64_t other) { return other > id && holds(piece, beginOf(box, look.features.geometry(other).box())); }, found));
    }
    return {};
}

template <class Work>
Result<void> overPieces(const Land& land, Found& found, Progress& progress, Work&& work)
{
    std::vector<Found> ofPieces(land.pieces());
    TRY(parallelFor(land.pieces(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t i = begin; i < end; ++i)
            TRY(work(land.piece(i), ofPieces[i]));
        return {};
    }));
    for (Found& some : ofPieces)
        std::move(some.begin(), some.end(), std::back_inserter(found));
    return {};
}

}  // namespace

Result<void> overlapsOfAll(const Look& look, std::span<const std::int64_t> ids, Found& found, Progress& progress)
{
    const Land land(look, ids);
    return overPieces(land, found, progress, [&](const Box& piece, Found& mine) { return overlapsIn(look, land, piece, 0, mine, progress); });
}

Result<void> gapsOfAll(const Look& look, std::span<const std::int64_t> ids, Found& found, Progress& progress)
{
    const Land land(look, ids);
    return overPieces(land, found, progress, [&](const Box& piece, Found& mine) -> Result<void> {
        Found touching;
        TRY(gapsAt(look, piece, touching));
        for (TopologyFindingPtr& gap : touching)
            if (holds(piece, cornerOf(gap->shape)))
                mine.push_back(std::move(gap));
        return {};
    });
}

}  // namespace spatial::topology
