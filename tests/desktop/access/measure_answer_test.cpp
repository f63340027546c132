// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/equity/equity_answer.h"
#include "app/desktop/access/equity/equity_settings.h"
#include "app/desktop/access/measures/measure_answer.h"
#include "app/desktop/access/measures/measure_map.h"
#include "app/desktop/access/measures/measure_tables.h"
#include "tests/support/drawn_network.h"
#include "tests/support/feature_tables.h"

#include <cmath>

namespace app::desktop {
namespace {

using namespace spatial;
using namespace spatial::test;

/// A street of two kilometres with a second one apart from it, walked at 1 m/s.
struct Ground {
    Town town = drawn(100_m, R"(
        A---------B---------C

        Y--Z)");
    PreparedNetworkPtr network = std::make_shared<PreparedNetwork>(PreparedNetwork{town.streets, {}, {}, std::make_shared<Snapper>(*town.streets), Impedance::Time});
    // People at both ends, on the street apart, and in the fields far from all streets.
    FeatureTablePtr people = std::make_shared<FeatureTable>(features({"name", "population", "unemployed"}, {{"POINT (0 0)", {textValue("West"), intValue(100), intValue(10)}},
                                                                                                             {"POINT (2000 0)", {textValue("East"), intValue(300), intValue(60)}},
                                                                                                             {"POINT (0 -200)", {textValue("Apart"), intValue(50), intValue(5)}},
                                                                                                             {"POINT (0 90000)", {textValue("Far"), intValue(7), intValue(1)}}}));
    FeatureTablePtr works = std::make_shared<FeatureTable>(features({"name", "jobs"}, {{"POINT (1000 0)", {textValue("Mill"), intValue(40)}}, {"POINT (2000 0)", {textValue("Port"), Value()}}}));

    MeasureAnswerPtr ask(const MeasureSettings& settings)
    {
        const auto costs = measureCosts(network, "streets", people, works, {1000, 0}, noProgress());
        EXPECT_TRUE(costs);
        const auto answer = measureAnswer(*costs, settings, {"population", "unemployed"}, noProgress());
        EXPECT_TRUE(answer);
        return answer ? *answer : nullptr;
    }
};

TEST(MeasureAnswer, CountsWhatLiesWithinTheLimitAndTellsStatesApart)
{
    Ground ground;
    const auto answer = ground.ask({.people = "population", .supply = "jobs", .measure = "cumulative", .decay = "step:17", .limit = 10});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->values[0], 40) << "the mill after 1,000 s, 16.7 min";
    EXPECT_EQ(answer->values[1], 40);
    EXPECT_TRUE(std::isnan(answer->values[2])) << "no way is no number";
    EXPECT_TRUE(std::isnan(answer->values[3])) << "no road is no number";
    EXPECT_EQ(answer->costs->states[2], AccessState::Unreachable);
    EXPECT_EQ(answer->costs->states[3], AccessState::Unsnapped);
    EXPECT_EQ(answer->emptySupply, 1u) << "the port has no number of jobs";
    ASSERT_EQ(answer->groups.size(), 2u);
    EXPECT_EQ(answer->groups[0].summary.counted, 400);
    EXPECT_EQ(answer->groups[0].summary.unreachable, 50);
    EXPECT_EQ(answer->groups[0].summary.unsnapped, 7);
    EXPECT_EQ(answer->groups[0].summary.beyond, 100) << "in the west the nearest is farther than 10 min; in the east the port lies at the door";
    EXPECT_EQ(answer->groups[1].summary.unreachable, 5);
    EXPECT_EQ(answer->costs->originSnaps.snapped, 3u);
}

TEST(MeasureAnswer, TheNearestIsAPlaceAndATime)
{
    Ground ground;
    const auto answer = ground.ask({.measure = "nearest"});
    EXPECT_NEAR(answer->values[0], 1000 / 60.0, 1e-6);
    EXPECT_EQ(answer->best[0], 0u);
    EXPECT_EQ(answer->values[1], 0);
    EXPECT_EQ(answer->best[1], 1u);
    EXPECT_TRUE(answer->lessIsBetter());
    const ValueMapPtr map = measureMap(*answer);
    std::size_t shown = 0;
    for (const ValueClass& one : map->classes)
        shown += one.count;
    EXPECT_EQ(shown, 4u) << "each place is in a class";
    EXPECT_EQ(map->classes[map->classes.size() - 2].count, 1u) << "no way";
    EXPECT_EQ(map->classes.back().count, 1u) << "far from every road";
}

TEST(MeasureAnswer, E2sfcaSharesOutWhatIsReached)
{
    Ground ground;
    const auto answer = ground.ask({.people = "population", .supply = "jobs", .measure = "e2sfca", .decay = "zones:10,1;20,0.5"});
    ASSERT_TRUE(answer->sharedOut);
    // 40 jobs for 100 x 0.5 + 300 x 0.5 claims: 0.2 a claim, 0.1 for each person.
    EXPECT_NEAR(answer->ofDestinations[0], 0.2, 1e-12);
    EXPECT_NEAR(answer->values[0], 0.1, 1e-12);
    EXPECT_NEAR(answer->sharedOut->first, 40, 1e-9);
    EXPECT_EQ(answer->sharedOut->second, 40);
    EXPECT_TRUE(checkWords(*answer).startsWith(QStringLiteral("Check:")));
    const auto none = ground.ask({.people = "population", .supply = "jobs", .measure = "e2sfca", .decay = "step:1"});
    EXPECT_EQ(none->unreachedSupply, 40) << "nobody reaches the mill in a minute";
    EXPECT_EQ(none->sharedOut->first, 0);
}

TEST(MeasureAnswer, HuffDividesPeopleUp)
{
    Ground ground;
    // Each place counts 1: from the west 1000 s and 2000 s, weights 1/c^1: two thirds to the mill.
    const auto answer = ground.ask({.people = "population", .supply = std::string(kEachOne), .measure = "huff", .decay = "power:1"});
    EXPECT_NEAR(answer->values[0], 2 / 3.0, 1e-9);
    EXPECT_EQ(answer->best[0], 0u);
    EXPECT_NEAR(answer->ofDestinations[0] + answer->ofDestinations[1], 400, 1e-9) << "all who have a way";
    EXPECT_FALSE(answer->isJudged());
}

TEST(MeasureAnswer, AWrongDecayAndANegativeSupplyAreSentences)
{
    Ground ground;
    const auto costs = measureCosts(ground.network, "streets", ground.people, ground.works, {1000, 0}, noProgress());
    EXPECT_EQ(measureAnswer(*costs, {.supply = "jobs", .measure = "hansen", .decay = "power:-1"}, {}, noProgress()).error().code, ErrorCode::InvalidParameter);
    ground.works = std::make_shared<FeatureTable>(features({"jobs"}, {{"POINT (0 0)", {intValue(-4)}}}));
    const auto other = measureCosts(ground.network, "streets", ground.people, ground.works, {1000, 0}, noProgress());
    EXPECT_EQ(measureAnswer(*other, {.supply = "jobs", .measure = "hansen", .decay = "power:1"}, {}, noProgress()).error().code, ErrorCode::InvalidInput);
}

TEST(DecayChart, FollowsTheDecayAndStepsAreUpright)
{
    const auto step = decayChart({.measure = "cumulative", .decay = "step:30"}, false);
    ASSERT_EQ(step.series.size(), 1u);
    EXPECT_EQ(step.toX, 40);
    EXPECT_EQ(charts::valueAt(step.series[0], 29.9), 1);
    EXPECT_EQ(charts::valueAt(step.series[0], 30.1), 0);
    const auto curve = decayChart({.measure = "hansen", .decay = "exponential:0.05"}, false);
    EXPECT_NEAR(*charts::valueAt(curve.series[0], 20), std::exp(-1), 1e-3);
    EXPECT_GT(curve.toX, 90) << "until the weight is a hundredth";
    EXPECT_TRUE(decayChart({.measure = "nearest"}, false).series.empty());
}

TEST(MeasureSettings, KeepWhatOthersWroteAndRefuseNonsense)
{
    MeasureSettings settings{.origins = "people", .people = "unemployed", .destinations = "works", .supply = "jobs", .measure = "huff", .decay = "loglogistic:20,3", .attraction = 1.5, .limit = 60, .maximumSnap = 800, .offRoadKmh = 5};
    const std::string access = withMeasureSettings(R"({"corridor": {"exponent": 2}})", settings);
    EXPECT_EQ(measureSettingsFrom(access), settings);
    EXPECT_NE(access.find(R"("exponent":2)"), std::string::npos);
    EXPECT_EQ(measureSettingsFrom("{}"), MeasureSettings());
    EXPECT_EQ(measureSettingsFrom("[1"), MeasureSettings());
    EXPECT_EQ(measureSettingsFrom(R"({"measures": {"measure": "magic", "decay": "power:-3"}})"), MeasureSettings());
    EXPECT_EQ(measureSettingsFrom(R"({"measures": {"measure": "e2sfca", "decay": 7}})").decay, "zones:10,1;20,0.68;30,0.22");
    for (const char* decay : {"step:30", "zones:10,1;20,0.68;30,0.22", "power:2", "exponential:0.05", "gaussian:15", "loglogistic:20,3"})
        EXPECT_EQ(DecayForm::fromText(decay).text(), decay);

    EquitySettings equity{.source = "people", .value = "income", .before = "income_2010", .people = "elderly", .city = "county", .rank = "income", .line = 4000, .lessIsBetter = true};
    EXPECT_EQ(equitySettingsFrom(withEquitySettings(access, equity)), equity);
    EXPECT_EQ(measureSettingsFrom(withEquitySettings(access, equity)), settings);
}

TEST(EquityAnswer, TellsGroupsApartAndMapsWhoGains)
{
    const auto places = std::make_shared<FeatureTable>(features({"city", "population", "unemployed", "access", "was"}, {{"POINT (0 0)", {textValue("A"), intValue(100), intValue(0), 10.0, 8.0}},
                                                                                                                          {"POINT (1 0)", {textValue("A"), intValue(100), intValue(50), 4.0, 4.0}},
                                                                                                                          {"POINT (2 0)", {textValue("B"), intValue(200), intValue(10), 2.0, 3.0}},
                                                                                                                          {"POINT (3 0)", {textValue("B"), intValue(40), intValue(4), Value(), 3.0}}}));
    const auto answer = equityAnswer({.places = places, .value = "access", .beforeField = "was", .people = "population", .city = "city", .groups = {"unemployed"}}, noProgress());
    ASSERT_TRUE(answer);
    const EquityAnswer& made = **answer;
    EXPECT_EQ(made.cities, (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(made.profile.change->gaining, 100);
    EXPECT_EQ(made.profile.change->losing, 200);
    EXPECT_EQ(made.profile.cutOff, 40);
    ASSERT_TRUE(made.groups[0].profile);
    EXPECT_EQ(made.groups[0].profile->change->gaining, 0) << "no unemployed live where access rises";
    EXPECT_EQ(made.groups[0].profile->change->losing, 10);
    ASSERT_TRUE(made.map);
    std::size_t shown = 0;
    for (const ValueClass& one : made.map->classes)
        shown += one.count;
    EXPECT_EQ(shown, 4u);
    EXPECT_EQ(equityAnswer({.places = places, .value = "nothing"}, noProgress()).error().code, ErrorCode::InvalidParameter);
}

}  // namespace
}  // namespace app::desktop
