// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/repair.h"

#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

TEST(Repair, SaysWhichFeatureWasWrongWhereAndWhy)
{
    FeatureTable table = features({"name"}, {{"POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", {textValue("good")}},
                                             {"POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))", {textValue("bow tie")}},
                                             {"POLYGON ((0 0, 4 0, 2 0, 0 0))", {textValue("flat")}},
                                             {"", {textValue("none")}}});
    table.ids = {10, 11, 12, 13};
    const auto out = repaired(table, noProgress());
    ASSERT_TRUE(out);
    EXPECT_EQ(out->repaired, 1u);
    EXPECT_EQ(out->setAside, 1u);
    ASSERT_EQ(out->warnings.size(), 2u);
    EXPECT_EQ(out->warnings[0].code, "geometry.repaired");
    EXPECT_EQ(out->warnings[0].feature, 11);
    EXPECT_EQ(out->warnings[0].message.english(), "Feature 11 was repaired: the boundary crosses itself near 2, 2.");
    EXPECT_EQ(out->warnings[1].code, "geometry.set-aside");
    EXPECT_EQ(out->warnings[1].feature, 12);
    ASSERT_EQ(out->table.size(), 4u);
    EXPECT_EQ(planarArea(out->table.geometry[1]), 8);
    EXPECT_TRUE(out->table.geometry[2].isNull());
    EXPECT_EQ(cellOf(out->table, 2, "name"), "flat");
    for (std::size_t row = 0; row < 4; ++row)
        EXPECT_TRUE(isValid(out->table.geometry[row]));
}

TEST(Repair, AValidLayerIsNotCopied)
{
    const FeatureTable table = features({}, {{"POINT (1 1)", {}}});
    const auto usable = UsableGeometries::of(table, noProgress());
    ASSERT_TRUE(usable);
    EXPECT_EQ(&usable->geometries(), &table.geometry);
}

TEST(Repair, ThousandsOfBrokenFeaturesAreCountedNotListed)
{
    std::vector<FeatureLiteral> rows(1500, {"POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))", {}});
    const auto out = repaired(features({}, rows), noProgress());
    ASSERT_TRUE(out);
    EXPECT_EQ(out->repaired, 1500u);
    ASSERT_EQ(out->warnings.size(), 1001u);
    EXPECT_EQ(out->warnings.back().message.english(), "500 more features were repaired or left out.");
}

}  // namespace
}  // namespace spatial
