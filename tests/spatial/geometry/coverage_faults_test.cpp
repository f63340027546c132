// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/coverage_faults.h"

#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

using namespace spatial;

namespace {

GeometryColumn column(const std::vector<std::string>& shapes)
{
    GeometryColumn out;
    for (const std::string& shape : shapes)
        out.append(wkt(shape));
    return out;
}

}  // namespace

TEST(CoverageFaults, ParcelsThatShareTheirBordersHaveNone)
{
    const auto faults = coverageFaults(column({"POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", "POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))"}), 0.01, noProgress());
    ASSERT_TRUE(faults);
    EXPECT_TRUE(faults->overlaps.empty());
    EXPECT_TRUE(faults->gaps.empty());
}

TEST(CoverageFaults, FindsAnOverlapWithItsAreaAndPlace)
{
    const auto faults = coverageFaults(column({"POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", "POLYGON ((20 0, 24 0, 24 4, 20 4, 20 0))", "POLYGON ((3 1, 8 1, 8 3, 3 3, 3 1))"}), 0.01, noProgress());
    ASSERT_TRUE(faults);
    ASSERT_EQ(faults->overlaps.size(), 1U);
    EXPECT_EQ(faults->overlaps[0].first, 0U);
    EXPECT_EQ(faults->overlaps[0].second, 2U);
    EXPECT_DOUBLE_EQ(faults->overlaps[0].area, 2);
    EXPECT_TRUE((Box{3, 1, 4, 3}).contains(faults->overlaps[0].place));
}

TEST(CoverageFaults, FindsTheHoleThatFourParcelsLeave)
{
    const auto faults = coverageFaults(column({"POLYGON ((0 0, 6 0, 6 2, 0 2, 0 0))", "POLYGON ((0 4, 6 4, 6 6, 0 6, 0 4))", "POLYGON ((0 2, 2 2, 2 4, 0 4, 0 2))", "POLYGON ((4 2, 6 2, 6 4, 4 4, 4 2))"}), 0.01, noProgress());
    ASSERT_TRUE(faults);
    EXPECT_TRUE(faults->overlaps.empty());
    ASSERT_EQ(faults->gaps.size(), 1U);
    EXPECT_DOUBLE_EQ(faults->gaps[0].area, 4);
    EXPECT_TRUE((Box{2, 2, 4, 4}).contains(faults->gaps[0].place));
}

TEST(CoverageFaults, LeavesOutRoundingAndWhatIsNoPolygon)
{
    const auto faults = coverageFaults(column({"POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", "POLYGON ((3.999 0, 8 0, 8 4, 3.999 4, 3.999 0))", "LINESTRING (0 0, 9 9)", "POINT (1 1)"}), 0.01, noProgress());
    ASSERT_TRUE(faults);
    EXPECT_TRUE(faults->overlaps.empty());
}
