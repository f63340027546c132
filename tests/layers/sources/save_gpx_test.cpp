// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "tests/layers/sources/scratch.h"
#include "tests/support/feature_tables.h"

#include <gmock/gmock.h>

using namespace layers;
using layers::test::Scratch;
using spatial::features;
using spatial::FeatureTable;
using spatial::noProgress;
using spatial::cellOf;
using spatial::textValue;

namespace {

spatial::FeatureTablePtr points(const char* crs, const char* first)
{
    return std::make_shared<const FeatureTable>(features({"name", "plot"}, {{first, {textValue("S01"), spatial::intValue(7)}}, {"", {textValue("S02"), spatial::intValue(8)}}}, *spatial::Crs::fromText(crs)));
}

TEST(SaveGpx, WaypointsHaveTheirNamesAndDegreesOfWgs84)
{
    const Scratch scratch;
    const auto file = scratch / "survey.gpx";
    const auto saved = saveFeatures({points("EPSG:4530", "POINT (42549948.6654 5069277.2091)")}, file, {}, noProgress());
    ASSERT_TRUE(saved) << saved.error().message.english();
    const auto read = openFeatures({.path = file, .layer = "waypoints"}, noProgress());
    ASSERT_TRUE(read) << read.error().message.english();
    ASSERT_EQ(read->table->size(), 1u);
    EXPECT_NEAR(read->table->geometry.box(0).minX, 126.642, 1e-6);
    EXPECT_NEAR(read->table->geometry.box(0).minY, 45.757, 1e-6);
    EXPECT_EQ(cellOf(*read->table, 0, "name"), "S01");
    EXPECT_EQ(cellOf(*read->table, 0, "desc"), "plot: 7");
    std::vector<std::string> codes;
    for (const auto& loss : saved->losses)
        codes.push_back(loss.code);
    EXPECT_THAT(codes, testing::IsSupersetOf({"crs.reprojected", "feature.dropped", "field.joined"}));
}

TEST(SaveGpx, MetresOfAnUnknownSystemAreRefused)
{
    const Scratch scratch;
    auto table = std::make_shared<FeatureTable>(features({"name"}, {{"POINT (42549948 5069277)", {textValue("S01")}}}));
    const auto saved = saveFeatures({table}, scratch / "metres.gpx", {}, noProgress());
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, spatial::ErrorCode::CrsMismatch);
}

TEST(SaveGpx, LinesAreRefusedAndLeaveNoFile)
{
    const Scratch scratch;
    const auto file = scratch / "lines.gpx";
    const auto saved = saveFeatures({points("EPSG:4490", "LINESTRING (126 45, 127 45)")}, file, {}, noProgress());
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, spatial::ErrorCode::InvalidInput);
    EXPECT_FALSE(std::filesystem::exists(file));
}

}  // namespace
