// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/zonal_statistics.h"

#include "spatial/core/instruction_set.h"
#include "spatial/core/parallel.h"
#include "spatial/raster/coverage.h"
#include "tests/support/cancelled_after.h"
#include "tests/support/grids.h"
#include "tests/support/polygons.h"

namespace spatial::test {

namespace {

std::vector<ZoneStatistics> statistics(const FeatureTablePtr& zones, const RasterExpression& values)
{
    auto made = zonalStatistics(zones, values, true, noProgress());
    EXPECT_TRUE(made.hasValue());
    return *std::move(made);
}

Grid pattern(int columns, int rows)
{
    Grid made(GridShape{.left = 0, .top = static_cast<double>(rows), .dx = 1, .dy = 1, .columns = columns, .rows = rows, .crs = {}});
    for (std::size_t i = 0; i < made.cells.size(); ++i)
        made.cells[i] = i % 17 == 0 ? kNoData : static_cast<float>(i * 7 % 23);
    return made;
}

}  // namespace

TEST(ZonalStatistics, CellsCountByTheShareTheZoneCovers)
{
    const auto zone = statistics(layer({Geometry::rectangle({0.5, 0, 2, 1})}), grid({{4, 10, 99}})).front();

    EXPECT_DOUBLE_EQ(zone.count, 1.5);
    EXPECT_DOUBLE_EQ(zone.sum, 0.5 * 4 + 10);
    EXPECT_DOUBLE_EQ(zone.mean, 8);
    EXPECT_DOUBLE_EQ(zone.minimum, 4);
    EXPECT_DOUBLE_EQ(zone.maximum, 10);
    EXPECT_NEAR(zone.deviation, std::sqrt((0.5 * 16 + 4) / 1.5), 1e-12);
    EXPECT_DOUBLE_EQ(zone.majority, 10);
}

TEST(ZonalStatistics, NodataDoesNotCount)
{
    const auto zone = statistics(layer({Geometry::rectangle({0, 0, 3, 1})}), grid({{1, kNoData, 5}})).front();

    EXPECT_DOUBLE_EQ(zone.count, 2);
    EXPECT_DOUBLE_EQ(zone.mean, 3);
}

TEST(ZonalStatistics, AMajorityTieGoesToTheLowestValue)
{
    EXPECT_EQ(statistics(layer({Geometry::rectangle({0, 0, 4, 1})}), grid({{7, 3, 3, 7}})).front().majority, 3);
}

TEST(ZonalStatistics, AnEmptyZoneHasCountZeroAndNulls)
{
    const auto zones = layer({Geometry::rectangle({50, 50, 60, 60}), Geometry(), Geometry::point({0.5, 0.5}), Geometry::rectangle({0, 0, 1, 1})});
    const auto found = statistics(zones, grid({{kNoData, 1}}));

    for (const ZoneStatistics& zone : found) {
        EXPECT_EQ(zone.count, 0);
        EXPECT_TRUE(std::isnan(zone.mean) && std::isnan(zone.sum) && std::isnan(zone.minimum) && std::isnan(zone.deviation) && std::isnan(zone.majority));
    }
    const auto table = *withZonalStatistics(zones, {{grid({{kNoData, 1}})}}, {"count", "mean"}, noProgress());
    EXPECT_EQ(table.column("count")->real(0), 0);
    EXPECT_TRUE(table.column("mean")->isNull(0));
}

TEST(ZonalStatistics, AgreeWithSummingEveryCellAcrossTiles)
{
    std::mt19937_64 random(21);
    const Grid values = pattern(1100, 600);
    std::vector<Geometry> polygons;
    for (int i = 0; i < 40; ++i)
        polygons.push_back(star(random, {1200 * uniform(random) - 50, 700 * uniform(random) - 50}, 0.2 + 300 * uniform(random) * uniform(random), 4 + i % 15, i % 4 == 0));
    const auto found = statistics(layer(polygons), values);

    for (std::size_t zone = 0; zone < polygons.size(); ++zone) {
        double count = 0;
        double sum = 0;
        double squares = 0;
        PolygonCoverage coverage(values.shape);
        coverage.cover(polygons[zone], values.shape.all(), [&](int row, int column, std::span<const double> fractions) {
            for (std::size_t i = 0; i < fractions.size(); ++i)
                if (const auto v = static_cast<double>(values.at(column + static_cast<int>(i), row)); !std::isnan(v)) {
                    count += fractions[i];
                    sum += fractions[i] * v;
                    squares += fractions[i] * v * v;
                }
        });
        ASSERT_NEAR(found[zone].count, count, 1e-6);
        if (count == 0)
            continue;
        EXPECT_NEAR(found[zone].mean, sum / count, 1e-9);
        EXPECT_NEAR(found[zone].sum, sum, 1e-9 * std::abs(sum) + 1e-9);
        EXPECT_NEAR(found[zone].deviation, std::sqrt(std::max(0.0, squares / count - sum / count * sum / count)), 1e-6);
    }
}

TEST(ZonalStatistics, ThreadsDoNotChangeABit)
{
    std::mt19937_64 random(22);
    std::vector<Geometry> polygons;
    for (int i = 0; i < 30; ++i)
        polygons.push_back(star(random, {1100 * uniform(random), 600 * uniform(random)}, 200 * uniform(random), 12));
    const auto zones = layer(polygons);
    const Grid values = pattern(1100, 600);
    setThreadLimit(1);
    const auto expected = statistics(zones, values);
    for (const int threads : {2, 5}) {
        setThreadLimit(threads);
        const auto found = statistics(zones, values);
        for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_EQ(found[i].sum, expected[i].sum);
            EXPECT_EQ(found[i].deviation, expected[i].deviation);
            EXPECT_EQ(found[i].majority, expected[i].majority);
        }
    }
    setThreadLimit(0);
}

TEST(ZonalStatistics, NeitherTheProcessorNorKeptCellsChangeABit)
{
    std::mt19937_64 random(23);
    std::vector<Geometry> polygons;
    for (int i = 0; i < 60; ++i)
        polygons.push_back(star(random, {1200 * uniform(random) - 50, 650 * uniform(random) - 25}, (i % 3 == 0 ? 3 : 150) * uniform(random), 3 + i % 17, i % 4 == 0));
    polygons.push_back(Geometry::rectangle({0.5, 0.25, 900.5, 3.5}));   // shares that stay the same over many cells
    const auto zones = layer(polygons);
    const Grid values = pattern(1100, 600);
    const auto expected = statistics(zones, values);
    const auto same = [&](const std::vector<ZoneStatistics>& found) {
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            for (const auto of : {&ZoneStatistics::count, &ZoneStatistics::mean, &ZoneStatistics::minimum, &ZoneStatistics::maximum, &ZoneStatistics::sum, &ZoneStatistics::deviation,
                                  &ZoneStatistics::majority})
                EXPECT_EQ(std::bit_cast<std::uint64_t>(found[i].*of), std::bit_cast<std::uint64_t>(expected[i].*of)) << i;
    };
    for (const InstructionSet set : {InstructionSet::Baseline, InstructionSet::Avx2}) {
        limitInstructionSet(set);
        same(statistics(zones, values));
    }
    limitInstructionSet(InstructionSet::Avx512);

    const auto runs = *CoverageRuns::make(zones, values.shape, noProgress());
    same(*zonalStatistics(runs, values, true, noProgress()));
    const std::string bytes = runs.toBytes();
    same(*zonalStatistics(*CoverageRuns::fromBytes(bytes, values.shape), values, true, noProgress()));

    GridShape other = values.shape;
    other.left += 1;
    EXPECT_FALSE(CoverageRuns::fromBytes(bytes, other).hasValue());
    EXPECT_FALSE(CoverageRuns::fromBytes({}, values.shape).hasValue());
    for (std::size_t cut = 1; cut < bytes.size(); cut += bytes.size() / 50 + 1) {
        EXPECT_FALSE(CoverageRuns::fromBytes(bytes.substr(0, cut), values.shape).hasValue());
        std::string flipped = bytes;
        flipped[cut] = static_cast<char>(flipped[cut] ^ 4);
        EXPECT_FALSE(CoverageRuns::fromBytes(flipped, values.shape).hasValue());
    }
    EXPECT_NE(CoverageRuns::keyOf(*zones, values.shape), CoverageRuns::keyOf(*zones, other));
    EXPECT_EQ(zonalStatistics(runs, grid({{1}}), false, noProgress()).error().code, ErrorCode::GridMismatch);
}

TEST(ZonalStatistics, SeveralRastersHaveTheirNamesBeforeTheirColumns)
{
    const auto zones = layer({Geometry::rectangle({0, 0, 2, 1})});
    const auto table = *withZonalStatistics(zones, {{grid({{1, 3}}), "height"}, {grid({{10, 30}}), "cost"}, {grid({{7, 7}, {7, 7}}, 0.5), "fine"}}, {"mean", "count"}, noProgress());

    EXPECT_EQ(table.column("height_mean")->real(0), 2);
    EXPECT_EQ(table.column("cost_mean")->real(0), 20);
    EXPECT_EQ(table.column("fine_count")->real(0), 4);
}

TEST(ZonalStatistics, CountTimesTheCellIsTheAreaOfTheZone)
{
    std::mt19937_64 random(24);
    const Grid ones(GridShape{.left = 0, .top = 700, .dx = 1, .dy = 1, .columns = 900, .rows = 700, .crs = {}}, 1.0F);
    std::vector<Geometry> polygons;
    std::vector<double> areas;
    for (int i = 0; i < 40; ++i) {
        polygons.push_back(star(random, {450 + 50 * uniform(random), 350 + 50 * uniform(random)}, 20 + 250 * uniform(random), 5 + i % 30));
        const auto ring = polygons.back().view().ring(0);
        double area = 0;
        for (std::size_t k = 0; k + 1 < ring.size(); ++k)
            area += (ring[k].x - ring[0].x) * (ring[k + 1].y - ring[0].y) - (ring[k + 1].x - ring[0].x) * (ring[k].y - ring[0].y);
        areas.push_back(std::abs(area) / 2);
    }
    const auto found = statistics(layer(polygons), ones);
    for (std::size_t i = 0; i < polygons.size(); ++i)
        EXPECT_NEAR(found[i].count, areas[i], 1e-9 * areas[i]);
}

TEST(ZonalStatistics, ZonesOutsideNestedTwiceAndSelfCrossing)
{
    const Geometry square = Geometry::rectangle({1, 1, 3, 3});
    const Geometry bowTie = Geometry::polygon({{{0, 0}, {4, 4}, {4, 0}, {0, 4}}});   // its halves are walked against each other
    const auto found = statistics(layer({square, square, Geometry::rectangle({0, 0, 4, 4}), Geometry::rectangle({90, 90, 99, 99}), bowTie, Geometry::polygon({{{1, 1}, {2, 2}, {1, 1}}})}),
                                  Grid(GridShape{.left = 0, .top = 4, .dx = 1, .dy = 1, .columns = 4, .rows = 4, .crs = {}}, 2.0F));

    EXPECT_EQ(found[0].count, 4);
    EXPECT_EQ(found[1].count, 4);   // a duplicate counts as the first does
    EXPECT_EQ(found[2].count, 16);
    EXPECT_EQ(found[3].count, 0);
    EXPECT_EQ(found[5].count, 0);
}

TEST(ZonalStatistics, InfiniteCellsAreValues)
{
    const auto zone = statistics(layer({Geometry::rectangle({0, 0, 3, 1})}), grid({{1, std::numeric_limits<double>::infinity(), 5}})).front();

    EXPECT_EQ(zone.count, 3);
    EXPECT_TRUE(std::isinf(zone.maximum));
    EXPECT_TRUE(std::isinf(zone.sum));
}

TEST(ZonalStatistics, StopsWithinAFifthOfASecond)
{
    std::mt19937_64 random(25);
    std::vector<Geometry> polygons;
    for (int i = 0; i < 40'000; ++i)   // all in one tile
        polygons.push_back(star(random, {500 * uniform(random), 500 * uniform(random)}, 30, 12));
    const auto zones = layer(polygons);
    const Grid values = pattern(512, 512);
    for (const int patience : {0, 20}) {
        CancelledAfter statisticsStop{std::chrono::milliseconds(patience)};
        const auto found = zonalStatistics(zones, values, true, statisticsStop);
        EXPECT_LT(statisticsStop.secondsSince(), kStopsSoon);
        ASSERT_FALSE(found.hasValue());
        EXPECT_EQ(found.error().code, ErrorCode::Cancelled);

        CancelledAfter runsStop{std::chrono::milliseconds(patience)};
        const auto runs = CoverageRuns::make(zones, values.shape, runsStop);
        EXPECT_LT(runsStop.secondsSince(), kStopsSoon);
        ASSERT_FALSE(runs.hasValue());
        EXPECT_EQ(runs.error().code, ErrorCode::Cancelled);
    }
}

TEST(ZonalStatistics, AColumnDoesNotReplaceOneOfTheZones)
{
    const auto zones = layer({{Geometry::rectangle({0, 0, 1, 1}), 5.0}}, "mean");
    const auto table = *withZonalStatistics(zones, {{grid({{2}})}}, {"mean", "max"}, noProgress());

    EXPECT_EQ(table.column("mean")->real(0), 5);
    EXPECT_EQ(table.column("mean_1")->real(0), 2);
    EXPECT_EQ(table.column("max")->real(0), 2);
}

TEST(ZonalStatistics, AnUnknownStatisticIsRefused)
{
    EXPECT_EQ(withZonalStatistics(layer({Geometry::rectangle({0, 0, 1, 1})}), {{grid({{2}})}}, {"median"}, noProgress()).error().parameter, "statistics");
}

}  // namespace spatial::test
