// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/corridor_study.h"

#include "spatial/core/parallel.h"
#include "tests/app/workflow/drawn_corridor.h"

#include <gmock/gmock.h>

#include <cmath>

namespace app::test {
namespace {

using spatial::kUnreachable;
using spatial::PairStatus;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

///   A----4 km----E--6 km--B---------10 km---------C
///                         |
///                       5 km
///                         |
///                         D
/// Masses: A sqrt(400 x 100) = 200, C 100, D 50. Minutes: A-C 20, A-D 15, C-D 15.
struct ThreeCities : DrawnCorridor {
    ThreeCities()
    {
        settings.cities = {city("A", 0, 0, 400, 100), city("C", 20, 0, 100, 100), city("D", 10, -5, 50, 50)};
        roads = lines({{"west", {{0, 0}, {4, 0}}}, {"west", {{4, 0}, {10, 0}}}, {"east", {{10, 0}, {20, 0}}}, {"south", {{10, 0}, {10, -5}}}, {"farm", {{4, 0}, {4, 3}}}});
    }
    layers::CorridorSettings settings;
    spatial::FeatureTable roads;
};

TEST(CorridorStudy, LinkageIsMassTimesMassOverMinutesSquared)
{
    const ThreeCities made;
    const CorridorStudy study = made.studied(made.settings, {made.network(CorridorMode::Road, made.roads)});
    ASSERT_EQ(study.modes.size(), 1u);
    const CorridorByMode& road = study.modes.front();
    EXPECT_NEAR(road.minutesOf(0, 1), 20, 1e-4);
    EXPECT_NEAR(road.minutesOf(2, 0), 15, 1e-4);
    EXPECT_NEAR(road.kilometres[1], 20, 1e-4);
    EXPECT_NEAR(road.linkage.strengthOf(0, 1), 200.0 * 100 / 400, 1e-3);
    EXPECT_NEAR(road.linkage.strengthOf(0, 2), 200.0 * 50 / 225, 1e-3);
    EXPECT_NEAR(road.linkage.strengthOf(1, 2), 100.0 * 50 / 225, 1e-3);
    EXPECT_NEAR(road.linkage.shareOf(0, 1), 50 / (50 + 400.0 / 9), 1e-6);
    EXPECT_TRUE(std::isnan(road.detour[0]));
    EXPECT_NEAR(road.detour[1], 1, 1e-6);
    EXPECT_NEAR(road.detour[2], 15 / std::sqrt(125.0), 1e-6);
    EXPECT_THAT(study.warnings, IsEmpty());
}

TEST(CorridorStudy, TheBreakingPointLiesOnTheWayAndNearerToTheSmallerCity)
{
    const ThreeCities made;
    const CorridorStudy study = made.studied(made.settings, {made.network(CorridorMode::Road, made.roads)});
    ASSERT_EQ(study.modes.front().breaks.size(), 3u);
    const CorridorBreak& between = study.modes.front().breaks.front();
    EXPECT_THAT(std::pair(between.from, between.to), Pair(0u, 1u));
    EXPECT_NEAR(between.minutesTo, 20 / (1 + std::sqrt(2.0)), 1e-4);
    EXPECT_NEAR(between.minutesFrom + between.minutesTo, 20, 1e-4);
    const spatial::Coordinate expected = made.at(20 - 20 / (1 + std::sqrt(2.0)), 0);
    EXPECT_NEAR(between.place.x, expected.x, 0.5);
    EXPECT_NEAR(between.place.y, expected.y, 0.5);
}

TEST(CorridorStudy, WaysFollowTheRoads)
{
    const ThreeCities made;
    const CorridorStudy study = made.studied(made.settings, {made.network(CorridorMode::Road, made.roads)});
    const auto& ways = study.modes.front().ways;
    ASSERT_EQ(ways.size(), 3u);
    EXPECT_EQ(ways[1].to, 2u);
    ASSERT_GE(ways[1].line.size(), 3u);
    EXPECT_NEAR(ways[1].line.back().y, made.at(10, -5).y, 0.1);
    EXPECT_THAT(ways[1].line, Contains(testing::Truly([&](const spatial::Coordinate& c) { return std::abs(c.x - made.at(10, 0).x) < 0.1 && std::abs(c.y - made.at(10, 0).y) < 0.1; }))) << "over the fork, not straight";
}

TEST(CorridorStudy, BottlenecksAreStretchesWithoutAForkByTheLinkageThatDrivesOverThem)
{
    const ThreeCities made;
    const CorridorStudy study = made.studied(made.settings, {made.network(CorridorMode::Road, made.roads)});
    const auto& found = study.modes.front().bottlenecks;
    const double whole = 50 + 400.0 / 9 + 200.0 / 9;
    ASSERT_EQ(found.size(), 3u);
    EXPECT_EQ(found[0].name.en, "west");
    EXPECT_NEAR(found[0].kilometres, 10, 1e-3) << "both edges: nothing that travels turns off at the farm road";
    EXPECT_NEAR(found[0].load, (50 + 400.0 / 9) / whole, 1e-6);
    EXPECT_THAT(found[0].pairs, ElementsAre(Pair(0u, 1u), Pair(0u, 2u)));
    EXPECT_EQ(found[1].name.en, "east");
    EXPECT_NEAR(found[1].load, (50 + 200.0 / 9) / whole, 1e-6);
    EXPECT_EQ(found[2].name.en, "south");
    EXPECT_NEAR(found[2].load, (600.0 / 9) / whole, 1e-6);
    ASSERT_TRUE(found[0].closed) << "the edge that no city lies in";
    EXPECT_NEAR(found[0].closed->stranded, found[0].load, 1e-9) << "there is no other way to A";
    EXPECT_FALSE(found[0].closed->addedMinutes);
    EXPECT_EQ(found[0].closed->tried, 1u);
    EXPECT_EQ(found[0].closed->edges, 2u);
    EXPECT_FALSE(found[1].closed) << "C itself lies in its only edge";
}

TEST(CorridorStudy, AClosedBottleneckCostsTheMinutesOfTheWayRound)
{
    // Between the cities the direct 4 km, or 3 + 4 + 3 km round.
    DrawnCorridor made;
    layers::CorridorSettings settings;
    settings.cities = {made.city("A", 0, 0, 9, 9), made.city("B", 6, 0, 4, 4)};
    const auto roads = made.lines({{"a", {{0, 0}, {1, 0}}}, {"bridge", {{1, 0}, {5, 0}}}, {"round", {{1, 0}, {1, 3}, {5, 3}, {5, 0}}}, {"b", {{5, 0}, {6, 0}}}});
    const CorridorStudy study = made.studied(settings, {made.network(CorridorMode::Road, roads)});
    const auto& found = study.modes.front().bottlenecks;
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].name.en, "bridge") << "it makes up most of the stretch";
    EXPECT_NEAR(found[0].load, 1, 1e-9);
    ASSERT_TRUE(found[0].closed);
    EXPECT_EQ(found[0].closed->stranded, 0);
    ASSERT_TRUE(found[0].closed->addedMinutes);
    EXPECT_NEAR(*found[0].closed->addedMinutes, 6, 1e-3);
    EXPECT_EQ(found[0].closed->edges, 3u);
}

TEST(CorridorStudy, AStretchEndsWhereACityMeetsTheNetworkNotAtTheEndOfItsEdge)
{
    // A 3 km from the start of the first edge, B in the middle between, C at the end: nothing travels west of A.
    DrawnCorridor made;
    layers::CorridorSettings settings;
    settings.cities = {made.city("A", 3, 0, 10, 10), made.city("B", 7, 0, 10, 10), made.city("C", 20, 0, 10, 10)};
    const auto roads = made.lines({{"west", {{0, 0}, {10, 0}}}, {"east", {{10, 0}, {20, 0}}}});
    const CorridorStudy study = made.studied(settings, {made.network(CorridorMode::Road, roads)});
    const auto& found = study.modes.front().bottlenecks;
    ASSERT_EQ(found.size(), 2u);
    const double ab = 100.0 / 16, bc = 100.0 / 169, ac = 100.0 / 289;
    EXPECT_NEAR(found[0].kilometres, 4, 1e-3);
    EXPECT_NEAR(found[0].load, (ab + ac) / (ab + bc + ac), 1e-6);
    EXPECT_NEAR(found[0].line.front().x, made.at(3, 0).x, 0.5);
    EXPECT_NEAR(found[0].line.back().x, made.at(7, 0).x, 0.5);
    EXPECT_THAT(found[0].pairs, ElementsAre(Pair(0u, 1u), Pair(0u, 2u)));
    EXPECT_NEAR(found[1].kilometres, 13, 1e-3);
    EXPECT_NEAR(found[1].load, (bc + ac) / (ab + bc + ac), 1e-6);
    EXPECT_THAT(found[1].pairs, ElementsAre(Pair(0u, 2u), Pair(1u, 2u)));
}

TEST(CorridorStudy, WhatCannotBeReachedIsAStateAndSaid)
{
    const ThreeCities made;
    layers::CorridorSettings settings = made.settings;
    settings.cities.push_back(made.city("Island", 40, 0, 10, 10));
    settings.cities.push_back(made.city("Far", 0, 90, 10, 10));
    spatial::FeatureTable roads = made.lines({{"west", {{0, 0}, {10, 0}}}, {"east", {{10, 0}, {20, 0}}}, {"south", {{10, 0}, {10, -5}}}, {"island", {{39, 0}, {41, 0}}}});
    const CorridorStudy study = made.studied(settings, {made.network(CorridorMode::Road, roads)});
    const CorridorByMode& road = study.modes.front();
    EXPECT_EQ(road.status[3], PairStatus::Unreachable);
    EXPECT_EQ(road.minutesOf(0, 3), kUnreachable);
    EXPECT_EQ(road.status[4], PairStatus::Unsnapped);
    EXPECT_EQ(road.linkage.strengthOf(0, 3), 0);
    EXPECT_EQ(road.ways.size(), 3u);
    EXPECT_THAT(codesOf(study.warnings), ElementsAre("corridor.unsnapped", "corridor.no-way"));
    EXPECT_THAT(study.warnings[1].message.english(), HasSubstr("3 pairs"));
}

TEST(CorridorStudy, ModesStandSideBySideAndWinterHasNoBottlenecksOfItsOwn)
{
    const ThreeCities made;
    const auto rail = made.lines({{"line", {{0, 1}, {20, 1}}}}, 120);
    const auto snow = made.lines({{"west", {{0, 0}, {10, 0}}}, {"east", {{10, 0}, {20, 0}}}, {"south", {{10, 0}, {10, -5}}}}, 48);
    const CorridorStudy study = made.studied(made.settings, {made.network(CorridorMode::Rail, rail), made.network(CorridorMode::Road, made.roads), made.network(CorridorMode::Winter, snow)});
    ASSERT_EQ(study.modes.size(), 3u);
    EXPECT_NEAR(study.by(CorridorMode::Winter)->minutesOf(0, 1), 25, 1e-3);
    EXPECT_THAT(study.by(CorridorMode::Winter)->bottlenecks, IsEmpty());
    // A kilometre to the line at 20 km/h on either side, 20 km at 120 km/h.
    EXPECT_NEAR(study.by(CorridorMode::Rail)->minutesOf(0, 1), 3 + 10 + 3, 1e-3);
    EXPECT_NEAR(study.by(CorridorMode::Rail)->detour[1], 1, 1e-6) << "the way to the line is no detour of the line";
    EXPECT_EQ(study.modes.front().mode, CorridorMode::Road);
}

TEST(CorridorStudy, CitiesWithoutMassesHaveNoLinkageButTimesAndBottlenecks)
{
    const ThreeCities made;
    layers::CorridorSettings settings = made.settings;
    for (auto& city : settings.cities)
        city.people = city.output = {};
    const CorridorStudy study = made.studied(settings, {made.network(CorridorMode::Road, made.roads)});
    const CorridorByMode& road = study.modes.front();
    EXPECT_NEAR(road.minutesOf(0, 1), 20, 1e-4);
    EXPECT_EQ(road.linkage.strengthOf(0, 1), 0);
    EXPECT_THAT(road.breaks, IsEmpty());
    EXPECT_TRUE(road.weighedEvenly);
    ASSERT_EQ(road.bottlenecks.size(), 3u);
    EXPECT_NEAR(road.bottlenecks[0].load, 2.0 / 3, 1e-9);
}

TEST(CorridorStudy, DoesNotDependOnThreads)
{
    const ThreeCities made;
    std::vector<CorridorStudy> studies;
    for (const int threads : {1, 3}) {
        spatial::setThreadLimit(threads);
        studies.push_back(made.studied(made.settings, {made.network(CorridorMode::Road, made.roads)}));
    }
    spatial::setThreadLimit(0);
    EXPECT_EQ(studies[0].modes[0].minutes, studies[1].modes[0].minutes);
    EXPECT_EQ(studies[0].modes[0].linkage.strength, studies[1].modes[0].linkage.strength);
    for (std::size_t b = 0; b < 3; ++b)
        EXPECT_EQ(studies[0].modes[0].bottlenecks[b].load, studies[1].modes[0].bottlenecks[b].load);
}

TEST(CorridorStudy, FewerThanTwoCitiesAreNoCorridor)
{
    const auto study = studyCorridor({}, {}, {}, *spatial::Crs::fromText("EPSG:4554"), spatial::noProgress());
    ASSERT_FALSE(study);
    EXPECT_EQ(study.error().code, spatial::ErrorCode::InvalidInput);
}

/// Rows of two cities, one without a figure.
spatial::FeatureTable townships()
{
    using spatial::intValue;
    using spatial::textValue;
    return spatial::features({"code", "prefecture", "population", "emp_food", "emp_coal"},
                             {{"POINT (0 0)", {textValue("230102000"), textValue("Harbin"), intValue(100), intValue(10), intValue(1)}},
                              {"POINT (0 0)", {textValue("230103000"), textValue("Harbin"), intValue(50), intValue(4), {}}},
                              {"POINT (0 0)", {textValue("230602000"), textValue("Daqing"), intValue(70), intValue(20), intValue(2)}},
                              {"POINT (0 0)", {textValue("231002000"), textValue("Mudanjiang"), intValue(90), intValue(20), intValue(2)}}});
}

TEST(CorridorCities, SumTheRowsOfTheirPrefecture)
{
    layers::CorridorSettings settings;
    settings.cities = layers::presetCorridorCities();
    const spatial::FeatureTable table = townships();
    std::vector<spatial::Warning> warnings;
    const auto cities = corridorCities(settings, &table, spatial::cgcs2000(), warnings);
    ASSERT_TRUE(cities);
    EXPECT_EQ((*cities)[0].people, 150);
    EXPECT_EQ((*cities)[0].output, 15) << "jobs of all sectors";
    EXPECT_EQ((*cities)[0].outputSource.kind, CorridorMassSource::Kind::Jobs);
    EXPECT_DOUBLE_EQ((*cities)[0].mass(), std::sqrt(150.0 * 15));
    EXPECT_EQ((*cities)[1].people, 70);
    EXPECT_EQ((*cities)[2].people, std::nullopt) << "no row of Qiqihar";
    EXPECT_EQ((*cities)[2].mass(), 0);
    EXPECT_EQ(corridorMassWords((*cities)[0].peopleSource, "Towns").english(), "sum of population over 2 features of the layer Towns");
    EXPECT_THAT(codesOf(warnings), ElementsAre("corridor.people", "corridor.output", "corridor.missing-values"));
}

TEST(CorridorCities, WhatAPersonWroteGoesFirstAndPeopleStandForOutputWhereNobodySaysIt)
{
    layers::CorridorSettings settings;
    settings.cities = layers::presetCorridorCities();
    settings.cities.resize(2);
    settings.cities[1].people = 7;
    settings.cities[1].output = 8;
    spatial::FeatureTable table = townships();
    table.fields.resize(3);
    table.columns.resize(3, table.columns[0]);
    std::vector<spatial::Warning> warnings;
    const auto cities = corridorCities(settings, &table, spatial::cgcs2000(), warnings);
    ASSERT_TRUE(cities);
    EXPECT_EQ((*cities)[0].output, 150);
    EXPECT_EQ((*cities)[0].outputSource.kind, CorridorMassSource::Kind::AsPeople);
    EXPECT_EQ((*cities)[1].people, 7);
    EXPECT_EQ((*cities)[1].output, 8);
    EXPECT_EQ((*cities)[1].peopleSource.kind, CorridorMassSource::Kind::Written);
    ASSERT_EQ(warnings.size(), 1u);
    EXPECT_THAT(warnings[0].message.english(), HasSubstr("people stand for it"));
}

TEST(CorridorCities, AFieldThatIsNotThereIsNamed)
{
    layers::CorridorSettings settings;
    settings.cities = layers::presetCorridorCities();
    settings.outputFields = {"gdp"};
    const spatial::FeatureTable table = townships();
    std::vector<spatial::Warning> warnings;
    const auto cities = corridorCities(settings, &table, spatial::cgcs2000(), warnings);
    ASSERT_FALSE(cities);
    EXPECT_EQ(cities.error().message.english(), "The layer of people has no field \"gdp\".");
}

TEST(CorridorCities, AreNamedInEitherLanguageOrByTheirCode)
{
    const layers::CorridorCity harbin = layers::presetCorridorCities().front();
    for (const char* value : {"Harbin", "harbin", "哈尔滨", "哈尔滨市", "2301", "230102000"})
        EXPECT_TRUE(namesCity(value, harbin)) << value;
    for (const char* value : {"", "Harbin District", "230", "2302", "齐齐哈尔市"})
        EXPECT_FALSE(namesCity(value, harbin)) << value;
}

TEST(CorridorNetworks, AreFoundByProfileAndSeasonOrByName)
{
    layers::Project project;
    const auto add = [&](const char* id, const char* profile, const char* season, const char* impedance = "time") {
        layers::NetworkEntry entry;
        entry.id = id;
        entry.profile = profile;
        entry.season = season;
        entry.impedance = impedance;
        project.networks.push_back(entry);
    };
    add("freight", "truck", "", "cost");
    add("snow", "truck", "winter");
    add("plain", "truck", "");
    const auto id = [&](const layers::CorridorSettings& settings, CorridorMode mode) {
        const auto network = corridorNetwork(project, settings, mode);
        return !network ? network.error().message.english() : *network ? (*network)->id : std::string("none");
    };
    EXPECT_EQ(id({}, CorridorMode::Road), "plain") << "yuan are no minutes";
    EXPECT_EQ(id({}, CorridorMode::Winter), "snow");
    EXPECT_EQ(id({}, CorridorMode::Rail), "none");
    layers::CorridorSettings settings;
    settings.rail = "snow";
    EXPECT_EQ(id(settings, CorridorMode::Rail), "snow");
    settings.rail = "tram";
    EXPECT_THAT(id(settings, CorridorMode::Rail), HasSubstr("no network \"tram\""));
    settings.rail = "freight";
    EXPECT_THAT(id(settings, CorridorMode::Rail), HasSubstr("makes yuan small"));
}

}  // namespace
}  // namespace app::test
