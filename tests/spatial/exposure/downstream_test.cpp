// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/downstream.h"
#include "tests/support/feature_tables.h"

namespace spatial {
namespace {

/// A river from west to east, drawn so; a brook joins it at x = 1,000 in its middle, drawn against its flow.
FeatureTable rivers()
{
    return features({"flow"}, {{"LINESTRING (0 0, 2000 0)", {textValue("FT")}}, {"LINESTRING (1000 0, 1000 800)", {textValue("TF")}}});
}
FeatureTable at(std::initializer_list<const char*> places)
{
    std::vector<FeatureLiteral> rows;
    for (const char* place : places)
        rows.push_back({place, {}});
    return features({}, rows);
}

TEST(Downstream, WaterIsFollowedAlongTheFieldsDirection)
{
    const auto found = downstreamOf(rivers(), {.field = "flow"}, at({"POINT (500 20)"}), at({"POINT (1500 -30)", "POINT (100 0)", "POINT (1000 500)", "POINT (1500 5000)"}), 100, 0, noProgress());
    ASSERT_TRUE(found) << found.error().message.english();
    EXPECT_EQ(found->of(0, 0).state, DownstreamState::Reached);
    EXPECT_NEAR(found->of(0, 0).riverMetres, 1000, 1e-6);
    EXPECT_NEAR(found->of(0, 0).sourceMetres, 20, 1e-9);
    EXPECT_NEAR(found->of(0, 0).receptorMetres, 30, 1e-9);
    EXPECT_EQ(found->of(0, 1).state, DownstreamState::Unreachable) << "upstream";
    EXPECT_EQ(found->of(0, 2).state, DownstreamState::Unreachable) << "on a brook that flows in";
    EXPECT_EQ(found->of(0, 3).state, DownstreamState::Unsnapped);
    EXPECT_TRUE(found->warnings.empty());
}

TEST(Downstream, ABrookCarriesIntoTheRiver)
{
    const auto found = *downstreamOf(rivers(), {.field = "flow"}, at({"POINT (1000 600)"}), at({"POINT (1500 0)", "POINT (500 0)"}), 100, 0, noProgress());
    EXPECT_NEAR(found.of(0, 0).riverMetres, 1100, 1e-6);
    EXPECT_EQ(found.of(0, 1).state, DownstreamState::Unreachable);
}

TEST(Downstream, WithoutADirectionLinesFlowAsDrawnWhichIsSaid)
{
    const auto found = *downstreamOf(rivers(), {}, at({"POINT (1000 600)"}), at({"POINT (1500 0)"}), 100, 0, noProgress());
    EXPECT_EQ(found.of(0, 0).state, DownstreamState::Unreachable) << "the brook was drawn against its flow";
    ASSERT_EQ(found.warnings.size(), 1u);
    EXPECT_EQ(found.warnings[0].code, "river.direction");
    EXPECT_FALSE(downstreamOf(rivers(), {.field = "none"}, at({}), at({}), 100, 0, noProgress()));
}

TEST(Downstream, HeightsTellTheDirection)
{
    // Cells of 1,000 m; the land falls from east to west and from north to south.
    GridShape shape{.left = -500, .top = 1500, .dx = 1000, .dy = 1000, .columns = 3, .rows = 2, .crs = {}};
    Grid dem(shape);
    const float heights[2][3] = {{40, 30, 50}, {10, 20, 30}};
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 3; ++column)
            dem.at(column, row) = heights[row][column];
    const auto found = *downstreamOf(rivers(), {.dem = RasterExpression(dem)}, at({"POINT (1000 600)"}), at({"POINT (500 0)", "POINT (1500 0)"}), 100, 0, noProgress());
    EXPECT_EQ(found.of(0, 0).state, DownstreamState::Reached) << "the river flows to the west";
    EXPECT_NEAR(found.of(0, 0).riverMetres, 1100, 1e-6);
    EXPECT_EQ(found.of(0, 1).state, DownstreamState::Unreachable);
    EXPECT_TRUE(found.warnings.empty());
}

}  // namespace
}  // namespace spatial
