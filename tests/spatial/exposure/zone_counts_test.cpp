// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/zone_counts.h"
#include "tests/support/feature_tables.h"

namespace spatial {
namespace {

TEST(ZoneCounts, HalfOfASettlementHasHalfOfItsPeople)
{
    const auto zones = features({}, {{"POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))", {}}});
    const auto places = features({}, {{"POLYGON ((50 0, 150 0, 150 100, 50 100, 50 0))", {}}, {"POLYGON ((10 10, 20 10, 20 20, 10 20, 10 10))", {}}, {"POLYGON ((200 0, 300 0, 300 100, 200 100, 200 0))", {}}});
    const auto counts = countInZones(zones.geometry, places.geometry, std::vector<double>{1000, 70, 9}, noProgress());
    ASSERT_TRUE(counts);
    EXPECT_DOUBLE_EQ(counts->zones[0].amount, 570);
    EXPECT_EQ(counts->zones[0].whole, 1u);
    EXPECT_EQ(counts->zones[0].partly, 1u);
    EXPECT_DOUBLE_EQ(counts->shares[0], 0.5);
    EXPECT_EQ(counts->shares[2], 0);
    ASSERT_EQ(counts->reached.size(), 2u);
}

TEST(ZoneCounts, NobodyCountsTwiceWhereZonesOverlap)
{
    const auto zones = features({}, {{"POLYGON ((0 0, 60 0, 60 100, 0 100, 0 0))", {}}, {"POLYGON ((40 0, 75 0, 75 100, 40 100, 40 0))", {}}});
    const auto places = features({}, {{"POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))", {}}});
    const auto counts = *countInZones(zones.geometry, places.geometry, std::vector<double>{100}, noProgress());
    EXPECT_NEAR(counts.zones[0].amount, 60, 1e-9);
    EXPECT_NEAR(counts.zones[1].amount, 35, 1e-9);
    EXPECT_NEAR(counts.all.amount, 75, 1e-9);
    EXPECT_EQ(counts.all.partly, 1u);
}

TEST(ZoneCounts, PointsOnTheBorderAreInsideAndLinesCountByLength)
{
    const auto zones = features({}, {{"POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))", {}}});
    const auto places = features({}, {{"POINT (100 50)", {}}, {"POINT (100.1 50)", {}}, {"LINESTRING (50 50, 250 50)", {}}, {"MULTIPOINT ((1 1), (2 2), (300 1), (400 1))", {}}, {"", {}}});
    const auto counts = *countInZones(zones.geometry, places.geometry, {}, noProgress());
    EXPECT_EQ(counts.shares[0], 1);
    EXPECT_EQ(counts.shares[1], 0);
    EXPECT_NEAR(counts.shares[2], 0.25, 1e-12);
    EXPECT_NEAR(counts.shares[3], 0.5, 1e-12);
    EXPECT_EQ(counts.shares[4], 0);
}

TEST(ZoneCounts, NeighboursThatOnlyTouchAreOutside)
{
    const auto zones = features({}, {{"POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))", {}}});
    const auto places = features({}, {{"POLYGON ((100 0, 200 0, 200 100, 100 100, 100 0))", {}}});
    const auto counts = *countInZones(zones.geometry, places.geometry, {}, noProgress());
    EXPECT_EQ(counts.zones[0].whole + counts.zones[0].partly, 0u);
    EXPECT_FALSE(countInZones(zones.geometry, places.geometry, std::vector<double>{1, 2}, noProgress()));
}

}  // namespace
}  // namespace spatial
