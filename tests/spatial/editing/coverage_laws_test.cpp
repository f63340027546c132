// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every coverage and every gesture: borders stay shared to the last bit, nothing gaps or overlaps, areas are kept.
#include "spatial/editing/gaps.h"
#include "spatial/editing/generalise.h"
#include "spatial/editing/merge.h"
#include "spatial/editing/reshape.h"
#include "spatial/editing/split.h"
#include "spatial/editing/vertices.h"
#include "spatial/geometry/coverage.h"
#include "spatial/geometry/coverage_faults.h"
#include "tests/spatial/editing/drawn_layer.h"
#include "tests/support/parcels.h"
#include "tests/support/random_geometry.h"

#include <rapidcheck/gtest.h>

#include <numbers>
#include <set>

namespace spatial {
namespace {

/// Random parcels at coordinates of zone 42.
FeatureTablePtr coverage(int edge, std::uint64_t seed)
{
    SeededRandom random(seed);
    const double dx = 42'000'000 + std::round(random.uniform(0, 1e6));
    const double dy = 5'000'000 + random.uniform(0, 1e5);
    FeatureTable table = *test_support::parcels(edge);
    table.geometry = table.geometry.transformed([&](Coordinate c) { return Coordinate{c.x + dx, c.y + dy}; });
    return std::make_shared<const FeatureTable>(std::move(table));
}

double area(const FeatureTable& table)
{
    double sum = 0;
    for (std::size_t row = 0; row < table.size(); ++row)
        sum += planarArea(table.geometry[row]);
    return sum;
}

/// Every border between two parcels is the same vertices on both sides, and nothing gaps or overlaps.
void expectCoverage(const FeatureTable& table)
{
    std::vector<GeometryView> all;
    for (std::size_t row = 0; row < table.size(); ++row) {
        RC_ASSERT(isValid(table.geometry[row]));
        all.push_back(table.geometry[row]);
    }
    const auto whole = mergedCoverage(all);
    RC_ASSERT(whole.has_value());
    RC_ASSERT(whole->view().partCount() == 1U);
    RC_ASSERT(whole->view().ringCount(0) == 1U);
    const auto faults = coverageFaults(table.geometry, 1e-6, noProgress());
    RC_ASSERT(faults.hasValue());
    RC_ASSERT(faults->gaps.empty());
    RC_ASSERT(faults->overlaps.empty());
}

/// No edit leaves a feature as it was.
void expectOnlyChanges(const Surroundings& before, const GeometryEdits& edits)
{
    std::set<std::int64_t> ids;
    for (const EditedGeometry& edit : edits) {
        if (!edit.id)
            continue;
        RC_ASSERT(ids.insert(*edit.id).second);
        if (edit.geometry)
            RC_ASSERT(toWkt(before.geometry(*edit.id)) != toWkt(edit.geometry->view()));
    }
}

FeatureTablePtr applied(const FeatureTablePtr& table, const Result<GeometryEdits>& edits)
{
    if (!edits)
        RC_FAIL(edits.error().message.english());
    expectOnlyChanges(TableSurroundings(table), *edits);
    return tableAfter(*table, *edits);
}

std::vector<Coordinate> randomLine(SeededRandom& random, const Box& box, int vertices)
{
    std::vector<Coordinate> line;
    for (int i = 0; i < vertices; ++i)
        line.push_back({random.uniform(box.minX - 50, box.maxX + 50), random.uniform(box.minY - 50, box.maxY + 50)});
    return line;
}

RC_GTEST_PROP(CoverageLaws, SplittingByAnyLineKeepsTheCoverageAndItsArea, ())
{
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    SeededRandom random(seed);
    const FeatureTablePtr before = coverage(random.integer(2, 5), seed);
    const TableSurroundings layer(before);
    std::vector<std::int64_t> ids;
    for (const std::int64_t id : before->ids)
        if (random.integer(0, 2) > 0)
            ids.push_back(id);
    const Geometry blade = Geometry::lineString(randomLine(random, before->geometry.extent(), random.integer(2, 8)));
    const GeometryView blades[] = {blade};

    const auto edits = split(layer, ids, blades, Sharing::on());

    if (!edits)
        RC_DISCARD("nothing is cut");
    const FeatureTablePtr after = applied(before, edits);
    expectCoverage(*after);
    RC_ASSERT(std::abs(area(*after) - area(*before)) <= 1e-9 * area(*before));
}

RC_GTEST_PROP(CoverageLaws, SplittingThenMergingKeepsAreaAndBorder, ())
{
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    SeededRandom random(seed);
    const FeatureTablePtr before = coverage(3, seed);
    const TableSurroundings layer(before);
    const std::int64_t ids[] = {random.integer(0, 8)};
    const Box box = layer.geometry(ids[0]).box();
    const Geometry blade = Geometry::lineString(randomLine(random, box, random.integer(2, 6)));
    const GeometryView blades[] = {blade};
    const auto cut = split(layer, ids, blades, Sharing::on());
    if (!cut)
        RC_DISCARD("nothing is cut");
    const FeatureTablePtr pieces = applied(before, cut);
    std::vector<std::int64_t> all{ids[0]};
    for (std::int64_t id = 9; id < static_cast<std::int64_t>(pieces->size()); ++id)
        all.push_back(id);

    const FeatureTablePtr after = applied(pieces, mergeFeatures(TableSurroundings(pieces), all, ids[0]));

    expectCoverage(*after);
    const GeometryView was = before->geometry[static_cast<std::size_t>(ids[0])];
    const GeometryView is = after->geometry[static_cast<std::size_t>(ids[0])];
    RC_ASSERT(std::abs(planarArea(is) - planarArea(was)) <= 1e-9 * planarArea(was));
    RC_ASSERT(is.ringCount(0) == 1U);
    // The border is what it was, with the cut's nodes on it.
    const auto ring = is.ring(0);
    for (const Coordinate c : was.ring(0))
        RC_ASSERT(std::find(ring.begin(), ring.end(), c) != ring.end());
    for (const Coordinate c : ring) {
        double nearest = 1;
        for (std::size_t i = 1; i < was.ring(0).size(); ++i)
            nearest = std::min(nearest, distanceToSegment(c, was.ring(0)[i - 1], was.ring(0)[i]));
        RC_ASSERT(nearest < 0.001);
    }
}

RC_GTEST_PROP(CoverageLaws, MovingAddingAndDeletingNodesKeepsTheCoverage, ())
{
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    SeededRandom random(seed);
    FeatureTablePtr now = coverage(3, seed);
    for (int step = 0; step < 4; ++step) {
        const TableSurroundings layer(now);
        const auto row = static_cast<std::size_t>(random.integer(0, 8));
        const GeometryView view = now->geometry[row];
        const auto index = static_cast<std::uint32_t>(random.integer(0, static_cast<int>(view.ring(0).size()) - 2));
        const VertexPlace place{now->ids[row], 0, 0, index};
        const double dx = random.uniform(-3, 3), dy = random.uniform(-3, 3);   // far less than parcels are wide
        Result<GeometryEdits> edits = GeometryEdits();
        switch (random.integer(0, 2)) {
        case 0:
            edits = moveVerticesBy(layer, std::span(&place, 1), dx, dy, Sharing::on());
            break;
        case 1: {
            const Coordinate a = view.ring(0)[index], b = view.ring(0)[index + 1];
            const double t = random.uniform(0.2, 0.8);
            const Coordinate at{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
            edits = insertVertex(layer, {place, at, 0}, Sharing::on(), Coordinate{at.x + dx, at.y + dy});
            break;
        }
        default:
            edits = deleteVertices(layer, std::span(&place, 1), Sharing::on());
            if (!edits)
                continue;   // three borders meet there
        }
        const FeatureTablePtr after = applied(now, edits);
        bool valid = true;
        for (std::size_t r = 0; r < after->size(); ++r)
            valid = valid && isValid(after->geometry[r]);
        if (!valid)
            continue;   // a gesture that crosses borders: the rules say so
        expectCoverage(*after);
        now = after;
    }
}

RC_GTEST_PROP(CoverageLaws, ReshapingKeepsTheCoverage, ())
{
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    SeededRandom random(seed);
    const FeatureTablePtr before = coverage(4, seed);
    const TableSurroundings layer(before);
    // A line across the middle of a border between two inner parcels.
    const std::int64_t ids[] = {random.integer(1, 2) + 4 * random.integer(1, 2)};
    const Coordinate centre = *centroid(layer.geometry(ids[0]));
    std::vector<Coordinate> line;
    const double start = random.uniform(0, 2 * std::numbers::pi);
    for (int i = 0; i < 6; ++i) {
        const double r = random.uniform(60, 230);
        line.push_back({centre.x + r * std::cos(start + 0.25 * i), centre.y + r * std::sin(start + 0.25 * i)});
    }

    const auto edits = reshape(layer, ids, line, Sharing::on());

    if (!edits)
        RC_DISCARD("meets the border less than twice");
    const FeatureTablePtr after = applied(before, edits);
    expectCoverage(*after);
    RC_ASSERT(std::abs(area(*after) - area(*before)) <= 1e-9 * area(*before));
}

RC_GTEST_PROP(CoverageLaws, APieceOfGivenAreaHasItAndKeepsTheCoverage, ())
{
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    SeededRandom random(seed);
    const FeatureTablePtr before = coverage(3, seed);
    const TableSurroundings layer(before);
    const std::int64_t id = random.integer(0, 8);
    const double whole = planarArea(layer.geometry(id));
    const double wanted = whole * random.uniform(0.02, 0.98);

    const auto edits = splitByArea(layer, id, {.area = wanted, .angle = random.uniform(0, 2 * std::numbers::pi)}, Sharing::on());

    const FeatureTablePtr after = applied(before, edits);
    RC_ASSERT(std::abs(planarArea(after->geometry[9]) - wanted) <= 1e-9 * whole);
    // The piece may be of several parts, each in its place.
    expectCoverage(*after);
}

RC_GTEST_PROP(CoverageLaws, SimplifyingAndSmoothingACoverageKeepsItOne, ())
{
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    SeededRandom random(seed);
    const FeatureTablePtr before = coverage(random.integer(2, 5), seed);
    const TableSurroundings layer(before);
    std::vector<std::int64_t> ids;
    for (const std::int64_t id : before->ids)
        if (random.integer(0, 1) == 0)
            ids.push_back(id);
    const int what = random.integer(0, 2);
    const double tolerance = random.uniform(1, 100);

    const auto edits = what == 2 ? smoothFeatures(layer, ids, 2, Sharing::on()) : simplifyFeatures(layer, ids, what == 0 ? Simplify::Area : Simplify::Distance, tolerance, Sharing::on());

    expectCoverage(*applied(before, edits));
}

RC_GTEST_PROP(CoverageLaws, ARemovedParcelIsFilledAgainWithTheSameBorder, ())
{
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const FeatureTablePtr whole = coverage(3, seed);
    GeometryEdits removal;
    removal.push_back({.id = 4, .geometry = std::nullopt});
    const FeatureTablePtr before = tableAfter(*whole, removal);

    const auto edits = fillGap(TableSurroundings(before), *pointOnSurface(whole->geometry[4]), Sharing::on());

    RC_ASSERT(edits.hasValue());
    RC_ASSERT(edits->size() == 1U);
    RC_ASSERT(equalTopology((*edits)[0].geometry->view(), whole->geometry[4]));
    expectCoverage(*tableAfter(*before, *edits));
}

RC_GTEST_PROP(CoverageLaws, APolygonDrawnOverACoverageIsLeftOnlyWhereNothingLies, ())
{
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    SeededRandom random(seed);
    const FeatureTablePtr before = coverage(3, seed);
    const TableSurroundings layer(before);
    const Box box = before->geometry.extent();
    const Geometry drawn = randomPolygon(random, {box.maxX + random.uniform(-100, 100), random.uniform(box.minY, box.maxY)}, 400);
    const Surroundings* const layers[] = {&layer};

    const auto edits = drawnBeside(layers, drawn, Sharing::on());

    if (!edits)
        RC_DISCARD("all of it is covered");
    const FeatureTablePtr after = applied(before, edits);
    const auto faults = coverageFaults(after->geometry, 1e-6, noProgress());
    RC_ASSERT(faults.hasValue());
    RC_ASSERT(faults->overlaps.empty());
    const auto covered = unaryUnion(std::vector<GeometryView>{before->geometry[0], before->geometry[1], before->geometry[2], before->geometry[3], before->geometry[4], before->geometry[5],
                                                              before->geometry[6], before->geometry[7], before->geometry[8]});
    const auto rest = overlay(Overlay::Difference, drawn, *covered);
    RC_ASSERT(std::abs(planarArea(*rest) - planarArea(*(*edits)[0].geometry)) < 0.01);
}

}  // namespace
}  // namespace spatial
