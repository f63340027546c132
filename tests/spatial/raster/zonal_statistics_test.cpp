// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/zonal_statistics.h"

#include "spatial/core/parallel.h"
#include "spatial/raster/coverage.h"
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
    const auto table = *withZonalStatistics(zones, grid({{kNoData, 1}}), {"count", "mean"}, noProgress());
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

TEST(ZonalStatistics, AColumnDoesNotReplaceOneOfTheZones)
{
    const auto zones = layer({{Geometry::rectangle({0, 0, 1, 1}), 5.0}}, "mean");
    const auto table = *withZonalStatistics(zones, grid({{2}}), {"mean", "max"}, noProgress());

    EXPECT_EQ(table.column("mean")->real(0), 5);
    EXPECT_EQ(table.column("mean_1")->real(0), 2);
    EXPECT_EQ(table.column("max")->real(0), 2);
}

TEST(ZonalStatistics, AnUnknownStatisticIsRefused)
{
    EXPECT_EQ(withZonalStatistics(layer({Geometry::rectangle({0, 0, 1, 1})}), grid({{2}}), {"median"}, noProgress()).error().parameter, "statistics");
}

}  // namespace spatial::test
