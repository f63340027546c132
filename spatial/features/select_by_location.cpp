// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/select_by_location.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/crs/metric_crs.h"
#include "spatial/crs/transform.h"
#include "spatial/features/repair.h"
#include "spatial/features/row_relation.h"
#include "spatial/geometry/spatial_index.h"

#include <cmath>

namespace spatial {

namespace {

JoinPredicate joinPredicateOf(LocationPredicate predicate)
{
    switch (predicate) {
    case LocationPredicate::Within: return JoinPredicate::Within;
    case LocationPredicate::Contains: return JoinPredicate::Contains;
    default: return JoinPredicate::Intersects;
    }
}

/// The boxes of the rows asked about; empty ones, which the index does not find, for the others.
std::vector<Box> boxesOf(const GeometryColumn& geometries, const std::vector<std::uint32_t>* rows)
{
    if (!rows)
        return {geometries.boxes().begin(), geometries.boxes().end()};
    std::vector<Box> boxes(geometries.size());
    for (const std::uint32_t row : *rows)
        boxes[row] = geometries.box(row);
    return boxes;
}

/// `from` in `to`, in place where it already is.
Result<const GeometryColumn*> broughtTo(const Crs& to, const GeometryColumn& from, const Crs& fromCrs, std::optional<GeometryColumn>& kept)
{
    if (!to.isKnown() || fromCrs.sameAs(to))
        return &from;
    TRY_ASSIGN(kept, transformed(from, fromCrs, to));
    return &*kept;
}

/// A workspace for one thread at a time.
class Judge {
public:
    Judge(const RowRelation::Sides& sides, const SpatialIndex& index, LocationPredicate predicate, double reach)
        : sides_(sides), relation_(sides), index_(index), predicate_(predicate), reach_(reach)
    {
    }

    bool operator()(std::size_t row)
    {
        Box box = sides_.mine.box(row);
        if (predicate_ == LocationPredicate::WithinDistance)
            box = {box.minX - reach_, box.minY - reach_, box.maxX + reach_, box.maxY + reach_};
        index_.query(box, hits_);
        for (const std::uint32_t other : hits_)
            if (predicate_ == LocationPredicate::WithinDistance ? near(row, other) : relation_.holds(joinPredicateOf(predicate_), row, other))
                return true;
        return false;
    }

private:
    bool near(std::size_t row, std::uint32_t other)
    {
        const double apart = distance(sides_.mine.box(row), sides_.others.box(other));
        return apart <= reach_ && (relation_.holds(JoinPredicate::Intersects, row, other) || relation_.distance(row, other) <= reach_);
    }

    const RowRelation::Sides sides_;
    RowRelation relation_;
    const SpatialIndex& index_;
    const LocationPredicate predicate_;
    const double reach_;
    std::vector<std::uint32_t> hits_;
};

}  // namespace

Result<std::vector<std::uint32_t>> rowsByLocation(const FeatureTable& table, const FeatureTable& other, const LocationQuestion& question, Progress& progress)
{
    const bool byDistance = question.predicate == LocationPredicate::WithinDistance;
    if (byDistance && !(question.meters >= 0 && std::isfinite(question.meters)))
        return Error{ErrorCode::InvalidParameter, text("A distance is 0 or more."), {}, "distance"};
    if (table.crs.isKnown() != other.crs.isKnown())
        return Error{ErrorCode::CrsMismatch, text("The coordinate system of {0} is not known.", table.crs.isKnown() ? other.name : table.name), text("Set the coordinate system of the layer first.")};
    PartOfProgress checkingFirst(progress, 0, 0.15);
    PartOfProgress checkingSecond(progress, 0.15, 0.3);
    PartOfProgress asking(progress, 0.3, 1);
    TRY_ASSIGN(const UsableGeometries mine, UsableGeometries::of(table, checkingFirst));
    TRY_ASSIGN(const UsableGeometries others, UsableGeometries::of(other, checkingSecond));
    const Crs plane = byDistance ? metricCrsFor(table.crs, table.geometry.extent()) : table.crs;
    std::optional<GeometryColumn> movedMine;
    std::optional<GeometryColumn> movedOthers;
    TRY_ASSIGN(const GeometryColumn* const from, broughtTo(plane, mine.geometries(), table.crs, movedMine));
    TRY_ASSIGN(const GeometryColumn* const to, broughtTo(plane, others.geometries(), other.crs, movedOthers));
    TRY(notCancelled(progress));
    const SpatialIndex index(boxesOf(*to, question.otherRows));
    TRY_ASSIGN(const ReadyPolygons myPolygons, ReadyPolygons::of(*from, progress));
    TRY_ASSIGN(const ReadyPolygons otherPolygons, ReadyPolygons::of(*to, progress));
    const RowRelation::Sides sides{*from, *to, myPolygons, otherPolygons};
    const double reach = question.meters / (plane.isProjected() ? plane.metersPerUnit() : 1);
    Pool<Judge> judges([&] { return std::make_unique<Judge>(sides, index, question.predicate, reach); });

    constexpr std::size_t kGrain = 256;
    CountedProgress counted(asking, table.size(), "select");
    std::vector<std::uint8_t> kept(table.size(), 0);
    TRY(parallelFor(table.size(), kGrain, asking, [&](std::size_t begin, std::size_t end) -> Result<void> {
        auto judge = judges.borrow();
        for (std::size_t row = begin; row < end; ++row) {
            TRY(notCancelled(progress));
            kept[row] = !from->box(row).empty() && (*judge)(row) != question.inverse ? 1 : 0;
        }
        counted.add(end - begin);
        return {};
    }));
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < kept.size(); ++row)
        if (kept[row] != 0)
            rows.push_back(static_cast<std::uint32_t>(row));
    return rows;
}

}  // namespace spatial
