// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/row_relation.h"

#include "spatial/geometry/measures.h"

#include <algorithm>

namespace spatial {

namespace {

double distanceTo(Coordinate place, const GeometryView& other)
{
    if (isPolygon(other.kind()) && sideOf(place, other) != Side::Outside)
        return 0;
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t part = 0; part < other.partCount(); ++part)
        for (std::size_t r = 0; r < other.ringCount(part); ++r) {
            const auto line = other.ring(part, r);
            if (line.size() == 1)
                best = std::min(best, distance(place, line[0]));
            for (std::size_t i = 1; i < line.size(); ++i)
                best = std::min(best, distanceToSegment(place, line[i - 1], line[i]));
        }
    return best;
}

}  // namespace

bool RowRelation::holds(JoinPredicate predicate, std::size_t row, std::uint32_t other)
{
    if (predicate == JoinPredicate::Within && !sides_.others.box(other).contains(sides_.mine.box(row)))
        return false;
    if (predicate == JoinPredicate::Contains && !sides_.mine.box(row).contains(sides_.others.box(other)))
        return false;
    const auto plain = plainly(predicate, row, other);
    return plain ? *plain : byGeos(predicate, row, other);
}

std::optional<bool> RowRelation::plainly(JoinPredicate predicate, std::size_t row, std::uint32_t other)
{
    const bool myPolygon = sides_.myPolygons.plain(row);
    const bool otherPolygon = sides_.otherPolygons.plain(other);
    if (myPolygon && otherPolygon) {
        switch (clipper_.relate(sides_.myPolygons.edges(row, myEdges_), sides_.otherPolygons.edges(other, otherEdges_))) {
        case PolygonClipper::Relation::Unsure: return std::nullopt;
        case PolygonClipper::Relation::Apart: return false;
        case PolygonClipper::Relation::FirstInside: return predicate != JoinPredicate::Contains;
        case PolygonClipper::Relation::SecondInside: return predicate != JoinPredicate::Within;
        case PolygonClipper::Relation::Overlapping: return predicate == JoinPredicate::Intersects;
        }
    }
    if (sides_.mine.kind(row) == GeometryKind::Point && otherPolygon) {
        const Side side = sides_.otherPolygons.edges(other, otherEdges_).sideOf(sides_.mine[row].ring(0)[0]);
        return predicate == JoinPredicate::Intersects ? side != Side::Outside : predicate == JoinPredicate::Within && side == Side::Inside;
    }
    if (myPolygon && sides_.others.kind(other) == GeometryKind::Point) {
        const Side side = sides_.myPolygons.edges(row, myEdges_).sideOf(sides_.others[other].ring(0)[0]);
        return predicate == JoinPredicate::Intersects ? side != Side::Outside : predicate == JoinPredicate::Contains && side == Side::Inside;
    }
    return std::nullopt;
}

const PreparedGeometry* RowRelation::self(std::size_t row)
{
    if (selfRow_ != row) {
        selfRow_ = row;
        self_.reset();
        if (auto made = PreparedGeometry::of(sides_.mine[row]))
            self_.emplace(*std::move(made));
    }
    return self_ ? &*self_ : nullptr;
}

bool RowRelation::byGeos(JoinPredicate predicate, std::size_t row, std::uint32_t other)
{
    if (predicate == JoinPredicate::Contains) {
        const PreparedGeometry* const mine = self(row);
        return mine && mine->contains(sides_.others[other]);
    }
    const PreparedGeometry* const theirs = prepared_(other);
    if (!theirs)
        return false;
    return predicate == JoinPredicate::Within ? theirs->contains(sides_.mine[row]) : theirs->intersects(sides_.mine[row]);
}

double RowRelation::distance(std::size_t row, std::uint32_t other)
{
    constexpr std::size_t kShort = 256;   // vertices; beyond, an index of the edges pays
    const GeometryView mine = sides_.mine[row];
    const GeometryView theirs = sides_.others[other];
    if (mine.kind() == GeometryKind::Point && theirs.coordinates().size() <= kShort)
        return distanceTo(mine.ring(0)[0], theirs);
    const PreparedGeometry* const prepared = self(row);
    return prepared ? prepared->distance(theirs) : std::numeric_limits<double>::infinity();
}

}  // namespace spatial
