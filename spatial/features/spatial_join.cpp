// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/spatial_join.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/crs/transform.h"
#include "spatial/features/joined_table.h"
#include "spatial/features/prepared_cache.h"
#include "spatial/features/repair.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/spatial_index.h"

namespace spatial {

namespace {

struct Match {
    std::size_t row;
    std::optional<std::size_t> other;
    double distance = std::numeric_limits<double>::quiet_NaN();
};

class Matcher {
public:
    Matcher(const GeometryColumn& mine, const GeometryColumn& others, const SpatialIndex& index, const SpatialJoin& join, PreparedCache& prepared)
        : mine_(mine), others_(others), index_(index), join_(join), prepared_(prepared)
    {
    }

    void match(std::size_t row, std::vector<Match>& out)
    {
        const std::size_t before = out.size();
        if (!mine_.box(row).empty()) {
            if (join_.predicate == JoinPredicate::Nearest)
                nearest(row, out);
            else
                related(row, out);
        }
        if (out.size() == before)
            out.push_back({row, std::nullopt});
    }

private:
    void related(std::size_t row, std::vector<Match>& out)
    {
        const GeometryView a = mine_[row];
        std::optional<PreparedGeometry> self;
        if (join_.predicate == JoinPredicate::Contains)
            if (auto made = PreparedGeometry::of(a))
                self.emplace(*std::move(made));
        index_.query(mine_.box(row), hits_);
        for (const std::uint32_t other : hits_) {
            bool hit = false;
            if (join_.predicate == JoinPredicate::Contains)
                hit = self && mine_.box(row).contains(others_.box(other)) && self->contains(others_[other]);
            else if (join_.predicate == JoinPredicate::Within)
                hit = others_.box(other).contains(mine_.box(row)) && prepared_(other) && prepared_(other)->contains(a);
            else
                hit = prepared_(other) && prepared_(other)->intersects(a);
            if (hit)
                out.push_back({row, other});
        }
    }

    void nearest(std::size_t row, std::vector<Match>& out) const
    {
        const auto self = PreparedGeometry::of(mine_[row]);
        if (!self)
            return;
        Match best{row, std::nullopt, std::numeric_limits<double>::infinity()};
        index_.visitNearest(mine_.box(row), [&](std::uint32_t other, double boxDistance) {
            if (boxDistance > best.distance || boxDistance > join_.maxDistance)
                return false;
            const double far = self->distance(others_[other]);
            if (far <= join_.maxDistance && (far < best.distance || (far == best.distance && best.other && other < *best.other))) {
                best.other = other;
                best.distance = far;
            }
            return true;
        });
        if (best.other)
            out.push_back(best);
    }

    const GeometryColumn& mine_;
    const GeometryColumn& others_;
    const SpatialIndex& index_;
    const SpatialJoin& join_;
    PreparedCache& prepared_;
    std::vector<std::uint32_t> hits_;
};

}  // namespace

Result<FeatureResult> spatiallyJoined(const FeatureTable& table, const FeatureTable& other, const SpatialJoin& join, Progress& progress)
{
    if (table.crs.isKnown() && other.crs.isKnown() && !table.crs.sameAs(other.crs))
        return Error{ErrorCode::CrsMismatch, text("The layers have different coordinate systems ({0} and {1}).", table.crs.name(), other.crs.name()), text("Reproject one of them first.")};
    PartOfProgress checkingFirst(progress, 0, 0.1);
    PartOfProgress checkingSecond(progress, 0.1, 0.2);
    PartOfProgress matching(progress, 0.2, 1);
    TRY_ASSIGN(const UsableGeometries mine, UsableGeometries::of(table, checkingFirst));
    TRY_ASSIGN(const UsableGeometries others, UsableGeometries::of(other, checkingSecond));

    // Where to measure: the geometries of the result stay as they are.
    const GeometryColumn* from = &mine.geometries();
    const GeometryColumn* to = &others.geometries();
    std::optional<GeometryColumn> metricFrom;
    std::optional<GeometryColumn> metricTo;
    Crs plane = table.crs;
    SpatialJoin planar = join;
    if (join.predicate == JoinPredicate::Nearest && join.measuredIn.isKnown() && table.crs.isKnown() && !join.measuredIn.sameAs(table.crs)) {
        plane = join.measuredIn;
        TRY_ASSIGN(metricFrom, transformed(*from, table.crs, plane));
        TRY_ASSIGN(metricTo, transformed(*to, table.crs, plane));
        from = &*metricFrom;
        to = &*metricTo;
    }
    const double meters = plane.isProjected() ? plane.metersPerUnit() : 1;
    planar.maxDistance /= meters;
    const SpatialIndex index(to->boxes());

    constexpr std::size_t kGrain = 256;
    Pool<PreparedCache> caches([to] { return std::make_unique<PreparedCache>(*to); });
    CountedProgress counted(matching, table.size(), "join");
    std::vector<std::vector<Match>> found(table.size() / kGrain + 1);
    TRY(parallelFor(table.size(), kGrain, matching, [&](std::size_t begin, std::size_t end) -> Result<void> {
        auto cache = caches.borrow();
        Matcher matcher(*from, *to, index, planar, *cache);
        for (std::size_t row = begin; row < end; ++row) {
            TRY(notCancelled(progress));
            matcher.match(row, found[begin / kGrain]);
        }
        counted.add(end - begin);
        return {};
    }));

    JoinedTable out(table, other);
    AttributeColumn distances(FieldType::Real);
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t> matches;
    GeometryColumn geometries;
    for (const auto& chunk : found)
        for (const Match& match : chunk) {
            geometries.append(table.geometry[match.row]);
            rows.push_back(static_cast<std::uint32_t>(match.row));
            matches.push_back(match.other ? static_cast<std::uint32_t>(*match.other) : kNoRow);
            if (match.other)
                distances.append(match.distance * meters);
            else
                distances.appendNull();
        }
    TRY(out.add(std::move(geometries), rows, matches, progress));
    if (join.predicate == JoinPredicate::Nearest)
        out.addField({"distance_m", FieldType::Real}, std::move(distances));
    FeatureResult result{out.take(), mine.warnings()};
    result.warnings.insert(result.warnings.end(), others.warnings().begin(), others.warnings().end());
    return result;
}

}  // namespace spatial
