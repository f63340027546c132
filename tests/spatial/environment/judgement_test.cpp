// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/judgement.h"

#include "spatial/environment/pollution_index.h"
#include "tests/support/cancelled_after.h"

#include <gtest/gtest.h>

#include <cmath>

namespace spatial {
namespace {

struct Measured {
    const char* analyte;
    double value;
    bool below = false;
};

/// One sample a list of values.
SampleSet samplesWith(Medium medium, const std::vector<std::vector<Measured>>& samples, std::optional<double> ph = {})
{
    SampleSet set;
    set.medium = medium;
    for (const auto& values : samples) {
        Sample sample;
        sample.id = "S" + std::to_string(set.samples.size() + 1);
        sample.ph = ph;
        for (const Measured& value : values) {
            const Analyte* analyte = analyteById(value.analyte);
            EXPECT_NE(analyte, nullptr) << value.analyte;
            auto at = std::find(set.analytes.begin(), set.analytes.end(), analyte);
            if (at == set.analytes.end()) {
                set.analytes.push_back(analyte);
                set.units.emplace_back(unitOf(*analyte, medium));
                at = set.analytes.end() - 1;
            }
            set.readings.push_back({static_cast<std::uint32_t>(set.samples.size()), static_cast<std::uint16_t>(at - set.analytes.begin()), value.below, value.value});
        }
        set.samples.push_back(std::move(sample));
    }
    return set;
}

Judgement judged(const SampleSet& set, const char* standard, const JudgementContext& context)
{
    auto made = judge(set, *shippedLimits(standard), context, noProgress());
    EXPECT_TRUE(made) << made.error().message.english();
    return made ? *made : Judgement{};
}

TEST(Judgement, AValueAtTheLimitKeepsItAndOneAboveDoesNot)
{
    const auto set = samplesWith(Medium::Soil, {{{"as", 60}}, {{"as", 60.0001}}, {{"as", 140}}, {{"as", 140.1}}});
    const auto made = judged(set, "gb36600", {.conditions = {{"land", "2"}}});
    EXPECT_EQ(made.samples[0].exceeded, 0);
    EXPECT_EQ(made.samples[1].exceeded, 1);
    EXPECT_EQ(made.samples[2].exceeded, 1);
    EXPECT_EQ(made.samples[3].exceeded, 2);
    EXPECT_DOUBLE_EQ(made.readings[0].factor, 1.0);
    EXPECT_EQ(made.readings[3].decisive->level, "intervention");
}

TEST(Judgement, TheWorstAnalyteIsTheOneThatExceedsMostLevelsThenMostTimes)
{
    // Lead above the intervention value by little, cadmium above the screening value by much.
    const auto set = samplesWith(Medium::Soil, {{{"cd", 171}, {"pb", 2600}, {"cu", 10}}});
    const auto made = judged(set, "gb36600", {.conditions = {{"land", "2"}}});
    const Verdict& verdict = made.samples[0];
    ASSERT_TRUE(verdict.worst);
    EXPECT_EQ(set.analytes[made.readings[*verdict.worst].analyte]->id, "pb");
    ASSERT_EQ(verdict.analytes.size(), 2u);
    EXPECT_EQ(set.analytes[verdict.analytes[1]]->id, "cd");
    EXPECT_EQ(sentenceOf(set, *shippedLimits("gb36600"), {.conditions = {{"land", "2"}}}, made.readings[0]).english(),
              "Sample S1: Cadmium 171 mg/kg is 2.63 times the screening value of 65 mg/kg (GB 36600-2018, Table 1, class 2 land).");
}

TEST(Judgement, EachSampleMayHaveItsOwnClassOfLand)
{
    const auto set = samplesWith(Medium::Soil, {{{"pb", 500}}, {{"pb", 500}}});
    JudgementContext context;
    context.perSample = "land";
    context.sampleValues = {"1", "2"};
    const auto made = judged(set, "gb36600", context);
    EXPECT_EQ(made.samples[0].exceeded, 1);
    EXPECT_EQ(made.samples[1].exceeded, 0);
    context.sampleValues = {"1", "3"};
    EXPECT_EQ(judge(set, *shippedLimits("gb36600"), context, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(judge(set, *shippedLimits("gb36600"), {}, noProgress()).error().parameter, "land");
    EXPECT_EQ(judge(set, *shippedLimits("gb36600"), {.conditions = {{"land", "9"}}}, noProgress()).error().code, ErrorCode::InvalidParameter);
}

TEST(Judgement, BelowDetectionIsKeptWhereTheDetectionLimitAllowsItAndUnclearElsewhere)
{
    const auto set = samplesWith(Medium::Soil, {{{"cr6", 0.5, true}}, {{"cr6", 6, true}}, {{"cr6", std::nan(""), true}}});
    const auto made = judged(set, "gb36600", {.conditions = {{"land", "2"}}});
    EXPECT_EQ(made.readings[0].state, ReadingState::BelowDetection);
    EXPECT_TRUE(made.samples[0].isJudged);
    EXPECT_EQ(made.readings[1].state, ReadingState::LimitUnclear);
    EXPECT_FALSE(made.samples[1].isJudged);
    EXPECT_EQ(made.samples[1].unclear, 1u);
    EXPECT_EQ(made.readings[2].state, ReadingState::LimitUnclear);
}

TEST(Judgement, NaturalBackgroundExcusesOnlyTheAnalytesTheStandardNames)
{
    const auto set = samplesWith(Medium::Soil, {{{"as", 70}}, {{"pb", 900}}, {{"as", 81}}});
    const auto made = judged(set, "gb36600", {.conditions = {{"land", "2"}}, .background = {{"as", 80}, {"pb", 1000}}});
    EXPECT_EQ(made.readings[0].state, ReadingState::Background);
    EXPECT_EQ(made.samples[0].exceeded, 0);
    EXPECT_EQ(made.samples[1].exceeded, 1);
    EXPECT_EQ(made.samples[2].exceeded, 1);
}

TEST(Judgement, FarmlandNeedsThePhOfTheSample)
{
    EXPECT_EQ(judged(samplesWith(Medium::Soil, {{{"cd", 0.35}}}, 5.5), "gb15618", {.conditions = {{"use", "paddy"}}}).samples[0].exceeded, 1);
    EXPECT_EQ(judged(samplesWith(Medium::Soil, {{{"cd", 0.35}}}, 5.6), "gb15618", {.conditions = {{"use", "paddy"}}}).samples[0].exceeded, 0);
    EXPECT_EQ(judged(samplesWith(Medium::Soil, {{{"cd", 0.35}}}), "gb15618", {.conditions = {{"use", "paddy"}}}).readings[0].state, ReadingState::NeedsPh);
}

TEST(Judgement, WaterHasTheClassOfItsWorstItem)
{
    const JudgementContext river{.conditions = {{"water", "river"}}};
    const auto set = samplesWith(Medium::Water, {{{"cod-mn", 3}, {"nh3-n", 1.2}, {"do", 8}, {"tn", 9}, {"ph", 7.5}, {"faecal-coliform", 50000}}, {{"tp", 0.5}}, {{"do", 2.5}}, {{"ph", 9.5}}, {{"cod-cr", 15}}});
    const auto made = judged(set, "gb3838", river);
    EXPECT_EQ(made.samples[0].exceeded, 3) << "ammonia 1.2 keeps class IV";
    EXPECT_NEAR(made.readings[1].factor, 1.2, 1e-12) << "over class III";
    EXPECT_EQ(made.readings[3].state, ReadingState::NoLimit) << "total nitrogen in a river";
    EXPECT_EQ(made.readings[5].state, ReadingState::LeftOut);
    EXPECT_EQ(verdictWords(*shippedLimits("gb3838"), made.samples[1].exceeded).english(), "Worse than class V");
    EXPECT_EQ(made.samples[2].exceeded, 4) << "dissolved oxygen 2.5 keeps class V";
    EXPECT_TRUE(std::isnan(made.readings[7].factor)) << "no multiple is defined for dissolved oxygen";
    EXPECT_EQ(made.samples[3].exceeded, 5);
    EXPECT_EQ(made.samples[4].exceeded, 0) << "at the limit of class I";
    EXPECT_EQ(judged(samplesWith(Medium::Water, {{{"tp", 0.3}}}), "gb3838", {.conditions = {{"water", "lake"}}}).samples[0].exceeded, 5) << "in a lake";
    EXPECT_EQ(judge(set, *shippedLimits("gb3838"), {.conditions = {{"water", "river"}}, .target = "VI"}, noProgress()).error().parameter, "class");
}

TEST(Judgement, AirDependsOnGradeAndAveragingTime)
{
    const auto set = samplesWith(Medium::Air, {{{"pm2.5", 40}, {"co-gas", 4000}}});
    const auto day = judged(set, "gb3095", {.conditions = {{"grade", "2"}, {"average", "day"}}});
    EXPECT_EQ(day.samples[0].exceeded, 0);
    const auto year = judged(set, "gb3095", {.conditions = {{"grade", "2"}, {"average", "year"}}});
    EXPECT_EQ(year.samples[0].exceeded, 1);
    EXPECT_EQ(year.readings[1].state, ReadingState::NoLimit) << "carbon monoxide has no annual limit";
}

TEST(Judgement, ASiteIsAsBadAsItsWorstSampleAndItsDepthsAreTold)
{
    auto set = samplesWith(Medium::Soil, {{{"pb", 900}}, {{"pb", 100}}, {{"pb", 3000}}});
    for (Sample& sample : set.samples)
        sample.site = "plant";
    set.samples[0].depthTop = 0;
    set.samples[0].depthBottom = 0.5;
    set.samples[1].depthTop = 0.5;
    set.samples[1].depthBottom = 1.5;
    set.samples[2].kind = SampleKind::Duplicate;
    const auto made = judged(set, "gb36600", {.conditions = {{"land", "2"}}});
    ASSERT_EQ(made.sites.size(), 3u);
    EXPECT_FALSE(made.sites[0].depthTop);
    EXPECT_EQ(made.sites[0].samples, 2u) << "a duplicate is no sample";
    EXPECT_EQ(made.sites[0].samplesExceeding, 1u);
    EXPECT_EQ(made.sites[0].verdict.exceeded, 1);
    EXPECT_EQ(*made.sites[1].depthTop, 0);
    EXPECT_EQ(made.sites[1].verdict.exceeded, 1);
    EXPECT_EQ(made.sites[2].verdict.exceeded, 0);
}

TEST(Judgement, AnotherMediumIsRefusedAndAWishToStopHeard)
{
    EXPECT_EQ(judge(samplesWith(Medium::Water, {{{"as", 1}}}), *shippedLimits("gb36600"), {.conditions = {{"land", "1"}}}, noProgress()).error().code, ErrorCode::InvalidInput);
    CancelledAfter stop{std::chrono::milliseconds(0)};
    EXPECT_EQ(judge(samplesWith(Medium::Soil, {{{"as", 1}}}), *shippedLimits("gb36600"), {.conditions = {{"land", "1"}}}, stop).error().code, ErrorCode::Cancelled);
}

TEST(PollutionIndex, HasTheWorkedFigures)
{
    EXPECT_NEAR(*nemerowIndex(std::vector{0.8, 1.5, 2.4}), 2.0266, 5e-5);
    EXPECT_EQ(nemerowClass(0.7), 0);
    EXPECT_EQ(nemerowClass(0.71), 1);
    EXPECT_EQ(nemerowClass(2.0266), 3);
    EXPECT_EQ(nemerowClass(3.1), 4);
    EXPECT_NEAR(*geoaccumulationIndex(3, 1), 1, 1e-12);
    EXPECT_EQ(geoaccumulationClass(0), 0);
    EXPECT_EQ(geoaccumulationClass(5.1), 6);
    EXPECT_FALSE(geoaccumulationIndex(0, 1));
    EXPECT_EQ(ecologicalRisk(*toxicResponse("hg"), 0.1, 0.05), 80);
    EXPECT_EQ(*toxicResponse("cd"), 30);
    EXPECT_FALSE(toxicResponse("benzene"));
    EXPECT_EQ(riskIndexClass(149.9), 0);
    EXPECT_EQ(riskIndexClass(150), 1);
    EXPECT_EQ(riskIndexClass(600), 3);
    EXPECT_NEAR(*pollutionLoadIndex(std::vector{1.0, 4.0, 2.0}), 2, 1e-12);
    EXPECT_FALSE(pollutionLoadIndex(std::vector{1.0, 0.0}));
    EXPECT_FALSE(nemerowIndex({}));
}

}  // namespace
}  // namespace spatial
