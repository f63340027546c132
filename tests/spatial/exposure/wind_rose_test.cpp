// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/transform.h"
#include "spatial/exposure/true_north.h"
#include "spatial/exposure/wind_sectors.h"
#include "spatial/geometry/measures.h"
#include "tests/support/feature_tables.h"

#include <cmath>
#include <numeric>

namespace spatial {
namespace {

constexpr Coordinate kHarbin{126.6, 45.8};

WindRecord blowing(double from, double speed, int month = 1, Coordinate place = kHarbin, double weight = 1) { return {place, month, from, speed, weight}; }

TEST(WindRose, SharesAndCalmAddUpToOne)
{
    // Twelve months: four from the north, three from the south-west, one each from 22.4 and 22.5 degrees, three calm.
    std::vector<WindRecord> records;
    for (int month = 1; month <= 12; ++month)
        records.push_back(month <= 4 ? blowing(0, 4, month) : month <= 7 ? blowing(225, 2, month) : month == 8 ? blowing(22.4, 6, month) : month == 9 ? blowing(22.5, 3, month) : blowing(90, 0.2, month));
    const auto rose = windRose(records, kHarbin, {});
    ASSERT_TRUE(rose);
    EXPECT_NEAR(rose->share[0], 5.0 / 12, 1e-12) << "22.4 degrees belong to the north";
    EXPECT_NEAR(rose->share[1], 1.0 / 12, 1e-12) << "22.5 to the north-east";
    EXPECT_NEAR(rose->share[5], 3.0 / 12, 1e-12);
    EXPECT_NEAR(rose->calm, 3.0 / 12, 1e-12);
    EXPECT_NEAR(std::accumulate(rose->share.begin(), rose->share.end(), rose->calm), 1, 1e-12);
    EXPECT_NEAR(rose->meanSpeed[0], (4 * 4 + 6) / 5.0, 1e-12);
    EXPECT_TRUE(std::isnan(rose->meanSpeed[2]));
    EXPECT_NEAR(rose->speed, (16 + 6 + 6 + 3 + 0.6) / 12, 1e-12) << "calms count in the mean speed";
    EXPECT_NEAR(rose->shareTowards(180), 5.0 / 12, 1e-12) << "the north wind carries to the south";
    EXPECT_NEAR(rose->shareTowards(45), 3.0 / 12, 1e-12);
}

TEST(WindRose, OnlyCalmIsARoseWithoutSectors)
{
    const auto rose = windRose(std::vector{blowing(10, 0.1)}, kHarbin, {});
    ASSERT_TRUE(rose);
    EXPECT_EQ(rose->calm, 1);
    EXPECT_EQ(rose->shareTowards(190), 0);
    EXPECT_TRUE(windSectors(Geometry::point({0, 0}), Crs(), *rose, {})->empty());
}

TEST(WindRose, MonthsAreChosenAndWeightsCount)
{
    const std::vector<WindRecord> records{blowing(0, 3, 1), blowing(180, 3, 7), blowing(90, 3, 7, kHarbin, 3)};
    EXPECT_EQ(windRose(records, kHarbin, {.months = {12, 1, 2}})->share[0], 1);
    EXPECT_EQ(windRose(records, kHarbin, {.months = {7}})->share[2], 0.75);
    EXPECT_FALSE(windRose(records, kHarbin, {.months = {3}}));
    EXPECT_EQ(windRose(records, kHarbin, {.sectors = 16})->share.size(), 16u);
    EXPECT_FALSE(windRose(records, kHarbin, {.sectors = 12}));
}

TEST(WindRose, StationsCountByTheInverseSquareOfTheirDistance)
{
    const std::vector<WindRecord> records{blowing(0, 3, 1, {126, 45}), blowing(180, 3, 1, {129, 45})};
    const Coordinate place{127, 45};   // twice as far from the second
    EXPECT_EQ(windRose(records, place, {})->share[0], 1);
    const auto both = windRose(records, place, {.stations = 2});
    EXPECT_NEAR(both->share[0], 0.8, 1e-4);
    EXPECT_NEAR(both->share[4], 0.2, 1e-4);
    EXPECT_EQ(windRose(records, {126, 45}, {.stations = 2})->share[0], 1) << "at a station only that one counts";
}

TEST(WindRose, SeasonsAreWrittenAsWordsOrMonths)
{
    EXPECT_EQ(*monthsOf("winter"), (std::vector{12, 1, 2}));
    EXPECT_EQ(*monthsOf("12, 1"), (std::vector{12, 1}));
    EXPECT_TRUE(monthsOf("year")->empty());
    for (const char* wrong : {"13", "0", "1.5", "rain", "1,,2"})
        EXPECT_FALSE(monthsOf(wrong)) << wrong;
}

TEST(WindTable, VectorsSayWhereTheWindComesFrom)
{
    // As in the sample: u 0.89, v -5.39 towards the south comes from 351 degrees.
    const auto table = windTableOf(features({"lon", "lat", "month", "u_ms", "v_ms", "speed_ms", "from_deg"}, {{"", {120.0, 42.5, intValue(1), 0.89, -5.39, 5.47, 351.0}}, {"", {120.0, 42.5, intValue(2), {}, {}, {}, {}}}}));
    ASSERT_TRUE(table);
    ASSERT_EQ(table->records.size(), 1u);
    EXPECT_EQ(table->leftOut, 1u);
    EXPECT_FALSE(table->weighted);
    EXPECT_NEAR(table->records[0].fromDegrees, 350.62, 0.01);
    EXPECT_EQ(table->records[0].speed, 5.47);
    EXPECT_FALSE(windTableOf(features({"lon", "lat", "month"}, {{"", {120.0, 42.5, intValue(1)}}})));
    EXPECT_FALSE(windTableOf(features({"month", "from_deg", "speed_ms"}, {{"", {intValue(1), 3.0, 4.0}}})));
}

TEST(WindSectors, WedgesPointAwayFromWhereTheWindComes)
{
    const std::vector<WindRecord> records{blowing(0, 3), blowing(0, 3), blowing(90, 3)};
    const auto rose = *windRose(records, kHarbin, {});
    const auto sectors = windSectors(Geometry::point({1000, 2000}), Crs(), rose, {.reach = 600});
    ASSERT_TRUE(sectors);
    ASSERT_EQ(sectors->size(), 2u);
    EXPECT_EQ((*sectors)[0].towards, 180);
    EXPECT_EQ((*sectors)[0].reach, 600);
    EXPECT_EQ((*sectors)[1].towards, 270);
    EXPECT_EQ((*sectors)[1].reach, 300) << "half as often, half as far";
    const Box south = (*sectors)[0].area.view().box();
    EXPECT_NEAR(south.minY, 1400, 1e-9);
    EXPECT_NEAR(south.maxY, 2000, 1e-9);
    EXPECT_NEAR(south.maxX - 1000, 600 * std::sin(22.5 * 3.14159265358979 / 180), 1e-6);
    EXPECT_NEAR(planarArea((*sectors)[0].area), 600.0 * 600 * 3.14159265358979 / 8, 600.0 * 600 * 0.4 * 0.001) << "an eighth of a circle";
    const auto fixed = *windSectors(wkt("POLYGON ((0 0, 60 0, 60 80, 0 80, 0 0))"), Crs(), rose, {.reach = 600, .byFrequency = false, .halfAngle = 10});
    EXPECT_NEAR(fixed[1].reach, 650, 1e-9) << "50 m from the centre to the corner";
    EXPECT_FALSE(windSectors(Geometry::point({0, 0}), Crs(), rose, {.reach = 0}));
    EXPECT_FALSE(windSectors(Geometry::point({0, 0}), Crs(), rose, {.halfAngle = 91}));
}

TEST(Downwind, ReceptorsHaveBearingDistanceAndShare)
{
    const auto rose = *windRose(std::vector{blowing(0, 3), blowing(0, 3), blowing(270, 3), blowing(0, 0)}, kHarbin, {});
    const auto source = wkt("POLYGON ((-50 -50, 50 -50, 50 50, -50 50, -50 -50))");
    const auto table = features({}, {{"POINT (0 -250)", {}}, {"POINT (150 0)", {}}, {"POINT (0 300)", {}}, {"", {}}});
    const auto found = downwindOf(source, table.geometry, Crs(), rose, 240, noProgress());
    ASSERT_TRUE(found);
    EXPECT_NEAR((*found)[0].bearing, 180, 1e-9);
    EXPECT_NEAR((*found)[0].metres, 200, 1e-9) << "from the boundary";
    EXPECT_EQ((*found)[0].share, 0.5);
    EXPECT_NEAR((*found)[1].bearing, 90, 1e-9);
    EXPECT_EQ((*found)[1].share, 0.25);
    EXPECT_TRUE(std::isnan((*found)[2].share)) << "250 m off, farther than the reach";
    EXPECT_EQ((*downwindOf(source, table.geometry, Crs(), rose, 250, noProgress()))[2].share, 0) << "no wind comes from the south";
    EXPECT_TRUE(std::isnan((*found)[3].share));
}

TEST(TrueNorth, IsOnTheMeridianStraightUpAndBesideItNot)
{
    const Crs& albers = provinceAnalysisCrs();
    const auto toPlane = *Transform::between(cgcs2000(), albers);
    EXPECT_NEAR(std::remainder(*trueNorthOn(albers, toPlane(Coordinate{128, 46})), 360), 0, 1e-6);
    EXPECT_GT(std::abs(std::remainder(*trueNorthOn(albers, toPlane(Coordinate{134, 46})), 360)), 3) << "the convergence of Albers six degrees off";
    EXPECT_EQ(*trueNorthOn(Crs(), {0, 0}), 0);
    EXPECT_EQ(planeBearing({0, 0}, {1, 0}), 90);
    EXPECT_EQ(wholeBearing(-90), 270);
    EXPECT_EQ(wholeBearing(720), 0);
}

}  // namespace
}  // namespace spatial
