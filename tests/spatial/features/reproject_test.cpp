// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/reproject.h"

#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

TEST(Reproject, ALayerComesOutInTheOtherSystem)
{
    const auto out = reprojected(features({"city"}, {{"POINT (126.642 45.757)", {textValue("Harbin")}}}, cgcs2000()), *Crs::fromText("EPSG:4530"));
    ASSERT_TRUE(out);
    EXPECT_TRUE(out->warnings.empty());
    EXPECT_EQ(out->table.crs.code(), "EPSG:4530");
    EXPECT_NEAR(out->table.geometry[0].ring(0)[0].x, 42549948.6654, 1e-4);
    EXPECT_EQ(cellOf(out->table, 0, "city"), "Harbin");
}

TEST(Reproject, AnOldDatumIsNotPassedOverInSilence)
{
    const auto out = reprojected(features({}, {{"POINT (126.642 45.757)", {}}}, *Crs::fromText("EPSG:4214")), cgcs2000());
    ASSERT_TRUE(out);
    ASSERT_EQ(out->warnings.size(), 1u);
    EXPECT_EQ(out->warnings[0].code, "crs.no-transformation");
}

TEST(Reproject, WhatLiesOutsideLosesItsGeometryAndIsNamed)
{
    const auto out = reprojected(features({}, {{"POINT (126 95)", {}}, {"POINT (126 45)", {}}}, cgcs2000()), *Crs::fromText("EPSG:3857"));
    ASSERT_TRUE(out);
    EXPECT_TRUE(out->table.geometry[0].isNull());
    EXPECT_FALSE(out->table.geometry[1].isNull());
    ASSERT_EQ(out->warnings.size(), 1u);
    EXPECT_EQ(out->warnings[0].code, "crs.outside");
    EXPECT_EQ(out->warnings[0].feature, 0);
}

TEST(Reproject, AZoneThatIsMeantForAnotherCountryIsTold)
{
    auto qiqihar = features({}, {{"POINT (123.9 47.3)", {}}});
    qiqihar.crs = cgcs2000();

    const auto zone41 = reprojected(qiqihar, *Crs::fromText("EPSG:4529"));
    const auto germany = reprojected(qiqihar, *Crs::fromText("EPSG:32633"));

    ASSERT_TRUE(zone41 && germany);
    EXPECT_TRUE(zone41->warnings.empty());
    ASSERT_FALSE(germany->warnings.empty());
    EXPECT_EQ(germany->warnings.front().code, "crs.area-of-use");
}

TEST(Reproject, AnUnknownSystemIsRefused) { EXPECT_FALSE(reprojected(features({}, {{"POINT (1 1)", {}}}), cgcs2000())); }

}  // namespace
}  // namespace spatial
