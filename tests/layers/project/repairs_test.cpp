// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/project.h"
#include "layers/project/repairs.h"

#include <gtest/gtest.h>

namespace layers {
namespace {

TEST(Repairs, StandInTheProjectFileBesideWhatANewerProgramWrote)
{
    Project project;
    LayerEntry layer;
    layer.id = "towns";
    layer.name = {"Towns", "城镇"};
    layer.source.path = "towns.shp";
    layer.unknown = R"({"colour_of_tomorrow":7})";
    EXPECT_TRUE(repairsOf(layer).empty());
    const Repair encoding{"encoding", "", "GBK", "2026-11-26", {"Its bytes are Chinese.", "字节是汉字。"}};
    const Repair crs{"crs", "EPSG:4530", "EPSG:4551", "2026-11-27"};
    addRepair(layer, encoding);
    addRepair(layer, crs);
    project.layers.push_back(layer);
    const auto again = projectFromJson(projectToJson(project));
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(repairsOf(again->layers.front()), (std::vector<Repair>{encoding, crs}));
    EXPECT_NE(again->layers.front().unknown.find("colour_of_tomorrow"), std::string::npos);
}

TEST(Repairs, WhatIsNoRecordIsPassedOver)
{
    LayerEntry layer;
    layer.unknown = R"({"repairs": 7})";
    EXPECT_TRUE(repairsOf(layer).empty());
    addRepair(layer, {"offset", "", "gcj02"});
    ASSERT_EQ(repairsOf(layer).size(), 1U);
}

}  // namespace
}  // namespace layers
