// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/spatial_join.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/crs/crs_words.h"
#include "spatial/crs/transform.h"
#include "spatial/features/joined_table.h"
#include "spatial/features/repair.h"
#include "spatial/features/row_relation.h"
#include "spatial/geometry/spatial_index.h"

namespace spatial {

namespace {

struct Match {
    std::size_t row;
    std::optional<std::size_t> other;
    double distance = std::numeric_limits<double>::quiet_NaN();
};

/// What matching needs of both layers.
struct JoinSides {
    RowRelation::Sides layers;
    const SpatialIndex& index;   ///< of the others
    const SpatialJoin& join;
};

/// A workspace for one thread at a time.
class Matcher {
public:
    explicit Matcher(const JoinSides& sides) : sides_(sides), relation_(sides.layers) {}

    void match(std::size_t row, std::vector<Match>& out)
    {
        const std::size_t before = out.size();
        if (!sides_.layers.mine.box(row).empty()) {
            if (sides_.join.predicate == JoinPredicate::Nearest)
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
        sides_.index.query(sides_.layers.mine.box(row), hits_);
        for (const std::uint32_t other : hits_)
            if (relation_.holds(sides_.join.predicate, row, other))
                out.push_back({row, other});
    }

    void nearest(std::size_t row, std::vector<Match>& out)
    {
        Match best{row, std::nullopt, std::numeric_limits<double>::infinity()};
        sides_.index.visitNearest(sides_.layers.mine.box(row), [&](std::uint32_t other, double boxDistance) {
            if (boxDistance > best.distance || boxDistance > sides_.join.maxDistance)
                return false;
            const double found = relation_.distance(row, other);
            if (found <= sides_.join.maxDistance && (found < best.distance || (found == best.distance && best.other && other < *best.other))) {
                best.other = other;
                best.distance = found;
            }
            return true;
        });
        if (best.other)
            out.push_back(best);
    }

    const JoinSides& sides_;
    RowRelation relation_;
    std::vector<std::uint32_t> hits_;
};

}  // namespace

Result<FeatureResult> spatiallyJoined(const FeatureTable& table, const FeatureTable& other, const SpatialJoin& join, Progress& progress)
{
    if (table.crs.isKnown() && other.crs.isKnown() && !table.crs.sameAs(other.crs))
        return Error{ErrorCode::CrsMismatch, text("The layers have different coordinate systems ({0} and {1}).", crsWords(table.crs), crsWords(other.crs)), text("Reproject one of them first.")};
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
    TRY_ASSIGN(const ReadyPolygons myPolygons, ReadyPolygons::of(*from, progress));
    TRY_ASSIGN(const ReadyPolygons otherPolygons, ReadyPolygons::of(*to, progress));
    const JoinSides sides{{*from, *to, myPolygons, otherPolygons}, index, planar};
    Pool<Matcher> matchers([&] { return std::make_unique<Matcher>(sides); });
    CountedProgress counted(matching, table.size(), "join");
    std::vector<std::vector<Match>> found(table.size() / kGrain + 1);
    TRY(parallelFor(table.size(), kGrain, matching, [&](std::size_t begin, std::size_t end) -> Result<void> {
        auto matcher = matchers.borrow();
        for (std::size_t row = begin; row < end; ++row) {
            TRY(notCancelled(progress));
            matcher->match(row, found[begin / kGrain]);
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
