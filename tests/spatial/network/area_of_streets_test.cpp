// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/area_of_streets.h"

#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "tests/support/drawn_network.h"

#include <limits>
#include <numbers>
#include <random>

namespace spatial::test {
namespace {

constexpr double kAnyBlock = std::numeric_limits<double>::infinity();

FeatureTable linesTable(const std::vector<std::vector<Coordinate>>& lines)
{
    FeatureTable table;
    for (const auto& line : lines) {
        table.geometry.append(Geometry::lineString(line));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
    }
    return table;
}

/// A town of crooked streets: some crossings missing, bridges, dead ends, and a part that hangs together with nothing.
NetworkPtr crookedTown(unsigned seed, int size)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> share(0, 1);
    const auto place = [&](double column, double row) { return Coordinate{(column + 0.7 * share(random)) * 300, (row + 0.7 * share(random)) * 300}; };
    std::vector<std::vector<Coordinate>> nodes(static_cast<std::size_t>(size));
    for (int row = 0; row < size; ++row)
        for (int column = 0; column < size; ++column)
            nodes[static_cast<std::size_t>(row)].push_back(place(column, row));
    std::vector<std::vector<Coordinate>> lines;
    const auto street = [&](Coordinate a, Coordinate b) {
        std::vector<Coordinate> line{a};
        if (share(random) < 0.5)
            line.push_back({(a.x + b.x) / 2 + 60 * (share(random) - 0.5), (a.y + b.y) / 2 + 60 * (share(random) - 0.5)});
        line.push_back(b);
        lines.push_back(line);
    };
    const auto at = [&](int column, int row) { return nodes[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]; };
    for (int row = 0; row < size; ++row)
        for (int column = 0; column < size; ++column) {
            if (column + 1 < size && share(random) < 0.8)
                street(at(column, row), at(column + 1, row));
            if (row + 1 < size && share(random) < 0.8)
                street(at(column, row), at(column, row + 1));
            if (share(random) < 0.08)
                street(at(column, row), place(column, row));
            if (column + 2 < size && row + 1 < size && share(random) < 0.05)
                street(at(column, row), at(column + 2, row + 1));   // a bridge
        }
    lines.push_back({{-90, -40}, {-90 + 30, -40}});
    auto built = buildNetwork(linesTable(lines), {.rules = {.defaultKmh = 3.6}}, noProgress());
    EXPECT_TRUE(built);
    return built ? built->network : nullptr;
}

struct Prepared {
    explicit Prepared(NetworkPtr of) : network(std::move(of)), index(network->firstVertex, network->vertices), map(*StreetMap::of(*network, index, noProgress())), area(*network, map, index) {}
    NetworkPtr network;
    SegmentIndex index;
    StreetMap map;
    AreaOfStreets area;
};

std::vector<ReachedStretch> reachedFrom(const Network& network, std::uint32_t edge, double along, double cutoff)
{
    Search search(network);
    const SearchSource source{{edge, along}};
    EXPECT_TRUE(search.run(std::span(&source, 1), {.cutoff = cutoff}, noProgress()));
    StretchFinder finder(network);
    std::vector<ReachedStretch> stretches;
    finder.find(search, cutoff, stretches);
    return stretches;
}

/// Everything from the ground up by overlay: no faces known beforehand, every street a strip.
double areaByBruteForce(const Network& network, const std::vector<ReachedStretch>& stretches, double width)
{
    const StripShape shape(width + kStripOverlap);
    std::vector<Geometry> strips;
    for (const ReachedStretch& stretch : stretches) {
        const auto line = network.stretch(stretch.edge, stretch.from, stretch.to);
        for (std::size_t i = 1; i < line.size(); ++i) {
            std::vector<Coordinate> around;
            for (const Coordinate end : {line[i - 1], line[i]})
                for (std::uint32_t k = 0; k < StripShape::kCorners; ++k)
                    around.push_back({end.x + shape.corner(k).x, end.y + shape.corner(k).y});
            around.push_back(around.front());
            strips.push_back(*convexHull(Geometry::lineString(around)));
        }
    }
    const std::vector<GeometryView> views(strips.begin(), strips.end());
    const Geometry all = *unaryUnion(views);
    const auto gapInside = [&](std::span<const Coordinate> ring) {
        for (std::uint32_t e = 0; e < network.edges.size(); ++e) {
            double from = 0;
            std::vector<std::pair<double, double>> gaps;
            for (const ReachedStretch& stretch : stretches)
                if (stretch.edge == e) {
                    if (stretch.from > from)
                        gaps.emplace_back(from, stretch.from);
                    from = stretch.to;
                }
            if (from < 1)
                gaps.emplace_back(from, 1);
            for (const auto& [begin, end] : gaps) {
                auto places = network.stretch(e, begin, end);
                places.push_back(network.placeAt(e, (begin + end) / 2));
                for (const Coordinate place : places)
                    if (sideOf(place, ring) == Side::Inside)
                        return true;
            }
        }
        return false;
    };
    double sum = 0;
    const GeometryView view = all.view();
    for (std::size_t part = 0; part < view.partCount(); ++part)
        for (std::size_t r = 0; r < view.ringCount(part); ++r)
            if (r == 0 || gapInside(view.ring(part, r)))
                sum += (r == 0 ? 1 : -1) * std::abs(signedArea(view.ring(part, r)));
    return sum;
}

TEST(StripShape, HasTheAreaOfTheCircleAndIsExactAlongTheAxes)
{
    const StripShape shape(100);
    double area = 0;
    double highest = 0;
    double rightmost = 0;
    for (std::uint32_t k = 0; k < StripShape::kCorners; ++k) {
        const Coordinate a = shape.corner(k);
        const Coordinate b = shape.corner(k + 1);
        area += (a.x * b.y - a.y * b.x) / 2;
        highest = std::max(highest, a.y);
        rightmost = std::max(rightmost, a.x);
    }
    EXPECT_NEAR(area, std::numbers::pi * 100 * 100, 1e-6);
    EXPECT_NEAR(highest, 100, 1e-9);
    EXPECT_NEAR(rightmost, 100, 1e-9);
}

TEST(AreaOfStreets, EqualsTheUnionOfAllStripsOnCrookedTowns)
{
    for (unsigned seed = 1; seed <= 60; ++seed) {
        Prepared town(crookedTown(seed, 8));
        std::mt19937 random(seed);
        for (const double width : {20.0, 61.0, 150.0}) {
            const auto edge = static_cast<std::uint32_t>(random() % town.network->edges.size());
            const auto reached = reachedFrom(*town.network, edge, 0.3, 500.0 + static_cast<double>(random() % 1500));
            const auto area = town.area.of(reached, {width, kAnyBlock}, noProgress());
            ASSERT_TRUE(area);
            ASSERT_TRUE(isValid(*area)) << validityOf(*area).reason.english();
            const double expected = areaByBruteForce(*town.network, reached, width);
            ASSERT_NEAR(planarArea(*area), expected, 1e-9 * std::max(expected, 1e5)) << "seed " << seed << ", width " << width;
        }
        EXPECT_EQ(town.area.overlays(), 0u) << seed;
    }
}

TEST(AreaOfStreets, TheWayOutByOverlayGivesTheSameArea)
{
    for (unsigned seed = 1; seed <= 10; ++seed) {
        Prepared town(crookedTown(seed, 8));
        const auto reached = reachedFrom(*town.network, seed, 0.5, 1400);
        for (const double block : {0.0, 30'000.0, kAnyBlock}) {
            const auto quick = town.area.of(reached, {40, block}, noProgress());
            const auto slow = town.area.byOverlay(reached, {40, block}, noProgress());
            ASSERT_TRUE(quick && slow);
            EXPECT_NEAR(planarArea(*quick), planarArea(*slow), 1e-9 * planarArea(*slow)) << seed;
        }
    }
}

/// Streets exactly two widths apart, ends that touch, blocks that just vanish: nothing here is in general position.
TEST(AreaOfStreets, RegularTownsAreRightAndValidToo)
{
    std::size_t overlays = 0;
    for (const double spacing : {100.0, 150.0, 200.0, 300.0, 400.0})
        for (unsigned seed = 1; seed <= 6; ++seed) {
            std::mt19937 random(seed);
            std::vector<std::vector<Coordinate>> lines;
            for (int row = 0; row < 7; ++row)
                for (int column = 0; column < 7; ++column) {
                    const Coordinate at{column * spacing, row * spacing};
                    if (random() % 4 != 0)
                        lines.push_back({at, {at.x + spacing, at.y}});
                    if (random() % 4 != 0)
                        lines.push_back({at, {at.x, at.y + spacing}});
                    if (random() % 8 == 0)
                        lines.push_back({at, {at.x + spacing, at.y + spacing}});
                }
            auto built = buildNetwork(linesTable(lines), {.rules = {.defaultKmh = 3.6}}, noProgress());
            ASSERT_TRUE(built);
            Prepared town(built->network);
            const auto edge = static_cast<std::uint32_t>(random() % town.network->edges.size());
            for (const double cutoff : {2.5 * spacing, 4 * spacing, 1e9}) {
                const auto reached = reachedFrom(*town.network, edge, 0.5, cutoff);
                const auto area = town.area.of(reached, {100, kAnyBlock}, noProgress());
                ASSERT_TRUE(area);
                EXPECT_TRUE(isValid(*area)) << "spacing " << spacing << ", seed " << seed << ", cutoff " << cutoff << ": " << validityOf(*area).reason.english();
                const double expected = areaByBruteForce(*town.network, reached, 100);
                EXPECT_NEAR(planarArea(*area), expected, 1e-8 * expected) << "spacing " << spacing << ", seed " << seed << ", cutoff " << cutoff;
            }
            overlays += town.area.overlays();
        }
    EXPECT_EQ(overlays, 0u);
}

TEST(AreaOfStreets, ABlockWithAnIslandOfStreetsThatAreNotReachedStaysOpen)
{
    const Town town = drawn(100_m, R"(
        A---------B
        |         |
        |  E---F  |
        |  |   |  |
        |  G---H  |
        |         |
        C---------D)");
    Prepared prepared(town.streets);
    const auto reached = reachedFrom(*town.streets, town.edge("AB"), 0.5, 1e9);
    const auto area = prepared.area.of(reached, {50, kAnyBlock}, noProgress());
    ASSERT_TRUE(area);
    EXPECT_FALSE(contains(*area, Geometry::point({500, -300})));
    EXPECT_TRUE(isValid(*area));
}

TEST(AreaOfStreets, NothingReachedIsAnEmptyArea)
{
    Prepared town(crookedTown(1, 3));
    const auto area = town.area.of({}, {50, kAnyBlock}, noProgress());
    ASSERT_TRUE(area);
    EXPECT_TRUE(area->view().isEmpty());
}

TEST(StretchFinder, FindsWhatThePiecesSay)
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const NetworkPtr network = crookedTown(seed, 6);
        Search search(*network);
        const std::vector<SearchSource> sources{{{seed, 0.25}}, {{seed, 0.75}, 30}, {{seed + 7, 0.5}, 10}};
        ASSERT_TRUE(search.run(sources, {.cutoff = 900}, noProgress()));
        StretchFinder finder(*network);
        std::vector<ReachedStretch> stretches;
        for (const double cutoff : {200.0, 900.0}) {
            finder.find(search, cutoff, stretches);
            const auto expected = stretchesOf(reachedPieces(search), cutoff);
            ASSERT_EQ(stretches.size(), expected.size()) << seed;
            for (std::size_t i = 0; i < stretches.size(); ++i) {
                EXPECT_EQ(stretches[i].edge, expected[i].edge);
                EXPECT_NEAR(stretches[i].from, expected[i].from, 1e-9);
                EXPECT_NEAR(stretches[i].to, expected[i].to, 1e-9);
            }
        }
    }
}

}  // namespace
}  // namespace spatial::test
