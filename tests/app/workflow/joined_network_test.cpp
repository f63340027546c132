// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/joined_network.h"
#include "layers/sources/open.h"
#include "spatial/network/od_matrix.h"
#include "tests/support/two_modes.h"

#include <gmock/gmock.h>

namespace app::test {
namespace {

using spatial::test::TwoModes;

/// A project of the networks "road", joined to "rail" at "stations" (a minute and 2 yuan a change), 36 yuan an hour, 10 and 1 yuan a kilometre.
layers::Project joinedProject(const std::string& impedance)
{
    layers::Project project;
    project.networks.push_back({.id = "road", .layer = "roads", .impedance = impedance, .speed = "speed_kmh", .yuanPerHour = 36, .yuanPerKm = 10, .joined = layers::JoinedMode{"rail", "stations", 1, 2}});
    project.networks.push_back({.id = "rail", .layer = "railways", .speed = "kmh", .profile = "rail", .yuanPerKm = 1});
    return project;
}

TableOf tablesOf(const TwoModes& two, const std::string& without = {})
{
    return [&two, without](const std::string& layer) -> spatial::FeatureTablePtr {
        if (layer == without)
            return nullptr;
        return std::make_shared<const spatial::FeatureTable>(layer == "roads" ? two.town.lines : layer == "railways" ? two.railLines : two.terminals);
    };
}

double costAcross(const spatial::NetworkPtr& network)
{
    const spatial::Snapper snapper(*network);
    const auto matrix = spatial::odMatrix(*network, {snapper.snap(spatial::Coordinate{0, 0}, 10)}, {snapper.snap(spatial::Coordinate{1600, 0}, 10)}, {}, spatial::noProgress());
    return matrix ? matrix->seconds[0] : -1;
}

TEST(JoinedNetwork, OfAProjectIsPreparedWithBothModes)
{
    const TwoModes two;
    const layers::Project project = joinedProject("time");
    EXPECT_THAT(layersOfNetwork(project, project.networks[0]), testing::ElementsAre("roads", "railways", "stations"));
    EXPECT_THAT(layersOfNetwork(project, project.networks[1]), testing::ElementsAre("railways"));
    const auto prepared = prepareProjectNetwork(project, project.networks[0], tablesOf(two), spatial::noProgress());
    ASSERT_TRUE(prepared) << prepared.error().message.english();
    EXPECT_NEAR(costAcross((*prepared)->network), 820, 1e-6);
    EXPECT_EQ((*prepared)->priced, nullptr);
    EXPECT_EQ((*prepared)->searched(), (*prepared)->network);
    // A place beside the railway meets the road.
    const auto beside = (*prepared)->snapper->snap(spatial::Coordinate{800, 99}, 5000);
    ASSERT_TRUE(beside);
    EXPECT_NEAR(beside->place.y, 0, 1e-9);
}

TEST(JoinedNetwork, ByCostItHasYuanBesideItsTimes)
{
    const TwoModes two;
    const layers::Project project = joinedProject("cost");
    const auto prepared = prepareProjectNetwork(project, project.networks[0], tablesOf(two), spatial::noProgress());
    ASSERT_TRUE(prepared) << prepared.error().message.english();
    EXPECT_NEAR(costAcross((*prepared)->searched()), 19.2, 1e-9);   // freight_ways_test counts it by hand
    EXPECT_NEAR(costAcross((*prepared)->network), 820, 1e-6);
    EXPECT_TRUE((*prepared)->searched()->priced);
    EXPECT_FALSE((*prepared)->network->priced);
}

TEST(JoinedNetwork, ANetworkOfOneModeCanBeByCostToo)
{
    const TwoModes two;
    layers::Project project = joinedProject("cost");
    project.networks[0].joined.reset();
    const auto prepared = prepareProjectNetwork(project, project.networks[0], tablesOf(two), spatial::noProgress());
    ASSERT_TRUE(prepared);
    EXPECT_NEAR(costAcross((*prepared)->searched()), 32, 1e-9);
}

TEST(JoinedNetwork, WhatIsMissingIsNamed)
{
    const TwoModes two;
    const layers::Project project = joinedProject("time");
    for (const auto& [layer, parameter] : {std::pair{"roads", "layer"}, std::pair{"railways", "layer"}, std::pair{"stations", "joined.terminals"}}) {
        const auto prepared = prepareProjectNetwork(project, project.networks[0], tablesOf(two, layer), spatial::noProgress());
        ASSERT_FALSE(prepared) << layer;
        EXPECT_EQ(prepared.error().parameter, parameter);
    }
    layers::Project lost = project;
    lost.networks.pop_back();
    EXPECT_EQ(prepareProjectNetwork(lost, lost.networks[0], tablesOf(two), spatial::noProgress()).error().parameter, "joined.network");
    layers::Project free = joinedProject("cost");
    free.networks[0].yuanPerHour = free.networks[0].yuanPerKm = 0;
    free.networks[1].yuanPerKm = 0;
    EXPECT_EQ(prepareProjectNetwork(free, free.networks[0], tablesOf(two), spatial::noProgress()).error().code, spatial::ErrorCode::InvalidParameter);
}

TEST(JoinedNetwork, TheSampleProjectsStationsJoinRoadsAndRailways)
{
    auto read = layers::readProject(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua");
    ASSERT_TRUE(read);
    layers::Project project = *std::move(read);
    const std::string terminals = project.withRole("freight-stations").front()->id;
    ASSERT_NE(project.network("road"), nullptr);
    for (auto& network : project.networks)
        if (network.id == "road")
            network.joined = layers::JoinedMode{"rail", terminals, 120, 20};
    const auto tables = [&](const std::string& layer) -> spatial::FeatureTablePtr {
        auto opened = layers::openFeatures(project.sourceOf(*project.layer(layer)), spatial::noProgress());
        return opened ? opened->table : nullptr;
    };
    const auto built = buildProjectNetwork(project, *project.network("road"), tables, spatial::noProgress());
    ASSERT_TRUE(built) << built.error().message.english();
    const auto& modes = built->network->modes;
    EXPECT_GT(std::count(modes.begin(), modes.end(), spatial::kChangeOfMode), 20);
    EXPECT_GT(std::count(modes.begin(), modes.end(), 1), 50);
}

}  // namespace
}  // namespace app::test
