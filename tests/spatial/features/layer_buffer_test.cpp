// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/layer_buffer.h"

#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

const FeatureTable kWells = features({"name"}, {{"POINT (0 0)", {textValue("a")}}, {"POINT (100 0)", {textValue("b")}}, {"", {textValue("c")}}});

TEST(LayerBuffer, EveryFeatureKeepsItsAttributes)
{
    const auto out = bufferedLayer(kWells, {.distance = 10}, noProgress());
    ASSERT_TRUE(out);
    ASSERT_EQ(out->table.size(), 2u);
    EXPECT_EQ(cellOf(out->table, 1, "name"), "b");
    EXPECT_EQ(out->table.geometry[0].ring(0).size(), 33u);
    EXPECT_EQ(out->table.geometry.box(1), (Box{90, -10, 110, 10}));
}

TEST(LayerBuffer, DissolvedBuffersAreOneFeature)
{
    const auto apart = bufferedLayer(kWells, {.distance = 10, .dissolve = true}, noProgress());
    ASSERT_EQ(apart->table.size(), 1u);
    EXPECT_EQ(apart->table.geometry[0].partCount(), 2u);
    const auto together = bufferedLayer(kWells, {.distance = 60, .dissolve = true}, noProgress());
    EXPECT_EQ(together->table.geometry[0].partCount(), 1u);
    EXPECT_EQ(cellOf(together->table, 0, "count"), "2");
}

TEST(LayerBuffer, APolygonMayShrinkAway)
{
    const FeatureTable squares = features({}, {{"POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", {}}, {"POLYGON ((0 0, 40 0, 40 40, 0 40, 0 0))", {}}});
    const auto out = bufferedLayer(squares, {.distance = -5}, noProgress());
    ASSERT_EQ(out->table.size(), 1u);
    EXPECT_THAT(out->table.geometry[0], isGeometry("POLYGON ((5 5, 35 5, 35 35, 5 35, 5 5))"));
}

}  // namespace
}  // namespace spatial
