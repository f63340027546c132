// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/spatial/regions/drawn_regions.h"
#include "tests/support/grids.h"
#include "tests/support/tool_runs.h"

namespace spatial::test {

namespace {

ToolRun search(const Grid& scores) { return ToolRun(decisionTools(), "site-search").raster("suitability", RasterExpression(scores)); }

}  // namespace

TEST(SiteSearchTool, GivesPolygonsWithRankAreaScoresBoundAndGap)
{
    const auto outputs = search(grid({{0.9, 0.9, 0, 0.5}, {0.9, 0.9, 0, 0.5}, {0.1, 0.1, 0, 0.5}, {0.1, 0.1, 0, 0.5}}, 100)).number("min-area", 4).number("max-area", 4).number("count", 2).run();
    ASSERT_TRUE(outputs.hasValue());
    const FeatureTablePtr sites = tableOf(*outputs);
    ASSERT_EQ(sites->size(), 2U);
    const auto value = [&](const char* field, std::size_t row) { return sites->column(field)->number(row).value(); };
    EXPECT_EQ(value("site_id", 1), 2);
    EXPECT_EQ(value("rank", 0), 1);
    EXPECT_EQ(value("area_ha", 0), 4);
    EXPECT_NEAR(value("mean_score", 0), 0.9, 1e-6);
    EXPECT_NEAR(value("min_score", 0), 0.9, 1e-6);
    EXPECT_EQ(value("compactness", 0), 1);
    EXPECT_EQ(value("gap", 0), 0);
    EXPECT_NEAR(value("bound", 0), 0.9, 1e-6);
    EXPECT_NEAR(value("mean_score", 1), 0.5, 1e-6);
    EXPECT_EQ(sites->geometry[0].kind(), GeometryKind::Polygon);
}

TEST(SiteSearchTool, ARasterInDegreesIsMovedAndItSaysSo)
{
    Grid degrees(plainShape(60, 60, 0.001));
    degrees.shape.crs = *Crs::fromText("EPSG:4490");
    degrees.shape.left = 126;
    degrees.shape.top = 46;
    for (float& cell : degrees.cells)
        cell = 0.7F;
    const auto outputs = search(degrees).number("min-area", 50).run();
    ASSERT_TRUE(outputs.hasValue());
    ASSERT_FALSE(outputs->warnings.empty());
    EXPECT_EQ(outputs->warnings.front().code, "crs.metric");
    EXPECT_GE(tableOf(*outputs)->column("area_ha")->number(0).value(), 50 * (1 - 1e-6));
}

TEST(SiteSearchTool, ErrorsNameTheirParameter)
{
    const auto small = search(grid({{1, 1}}, 100)).number("min-area", 4).run();
    ASSERT_FALSE(small.hasValue());
    EXPECT_EQ(small.error().parameter, "suitability");
    EXPECT_EQ(exitCode(small.error().code), 4);
    EXPECT_EQ(search(grid({{1, 1}}, 100)).number("min-area", 4).number("max-area", 3).run().error().parameter, "max-area");
}

}  // namespace spatial::test
