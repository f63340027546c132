// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/survey_design.h"
#include "spatial/geometry/measures.h"
#include "tests/support/feature_tables.h"

#include <cmath>
#include <set>

namespace spatial {
namespace {

GeometryColumn shapes(std::initializer_list<const char*> written)
{
    GeometryColumn made;
    for (const char* one : written)
        made.append(wkt(one));
    return made;
}

TEST(SurveyAdequacy, FiguresAreThoseOfTheDomainRules)
{
    const SurveyFigures figures;
    EXPECT_EQ(figures.smallPlotM2, 5000);
    EXPECT_EQ(figures.pointsOfSmallPlot, 3);
    EXPECT_EQ(figures.pointsOfLargePlot, 6);
    EXPECT_EQ(figures.suspectedM2PerPoint, 400);
    EXPECT_EQ(figures.otherM2PerPoint, 1600);
    EXPECT_EQ(figures.confidence, Confidence::High);
}

TEST(SurveyAdequacy, APlotOf5000IsStillSmall)
{
    EXPECT_EQ(pointsOfFirstSurvey(5000), 3u);
    EXPECT_EQ(pointsOfFirstSurvey(5000.01), 6u);
    EXPECT_EQ(pointsOfFirstSurvey(1), 3u);
    EXPECT_EQ(pointsOfFirstSurvey(0), 0u);
    const auto exact = surveyAdequacy(shapes({"POLYGON ((0 0, 100 0, 100 50, 0 50, 0 0))"}), {}, shapes({"POINT (10 10)", "POINT (100 50)", "POINT (101 50)"}), SurveyPhase::First, {}, noProgress());
    ASSERT_TRUE(exact);
    EXPECT_EQ((*exact)[0].plot.required, 3u);
    EXPECT_EQ((*exact)[0].plot.present, 2u) << "a corner is inside";
    EXPECT_EQ((*exact)[0].missing(), 1u);
    EXPECT_FALSE((*exact)[0].adequate());
}

TEST(SurveyAdequacy, DensitiesRoundUp)
{
    EXPECT_EQ(pointsOfDensity(400, 400), 1u);
    EXPECT_EQ(pointsOfDensity(400.1, 400), 2u);
    EXPECT_EQ(pointsOfDensity(0.5, 400), 1u);
    EXPECT_EQ(pointsOfDensity(4000 * (1 + 1e-12), 400), 10u) << "rounding asks for no point";
    EXPECT_EQ(pointsOfDensity(0, 400), 0u);
}

TEST(SurveyAdequacy, SuspectedZonesAndTheRestAreCountedEach)
{
    // 100 x 100 m, of which 40 x 40 m suspected: 4 points there, 8,400 / 1,600 = 5.25, so 6 in the rest.
    const auto made = surveyAdequacy({.plotM2 = 10'000, .suspectedM2 = 1600, .pointsInPlot = 12, .pointsInSuspected = 3}, SurveyPhase::Detailed);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->suspected.required, 4u);
    EXPECT_EQ(made->other.required, 6u);
    EXPECT_EQ(made->plot.required, 10u);
    EXPECT_EQ(made->missing(), 1u) << "the surplus of the rest does not help";
    const auto drawn = surveyAdequacy(shapes({"POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))"}), shapes({"POLYGON ((-40 0, 40 0, 40 40, -40 40, -40 0))", "POLYGON ((0 0, 40 0, 40 20, 0 20, 0 0))"}),
                                      shapes({"POINT (40 20)", "POINT (60 60)"}), SurveyPhase::Detailed, {}, noProgress());
    EXPECT_EQ((*drawn)[0].suspected.required, 4u) << "outside the plot and twice covered does not count";
    EXPECT_EQ((*drawn)[0].suspected.present, 1u) << "the border belongs to the suspected zone";
    EXPECT_EQ((*drawn)[0].other.required, 6u);
    EXPECT_EQ((*drawn)[0].other.present, 1u);
}

TEST(SurveyAdequacy, WhatDoesNotFitIsRefused)
{
    EXPECT_FALSE(surveyAdequacy({.plotM2 = -1}, SurveyPhase::First));
    EXPECT_FALSE(surveyAdequacy({.plotM2 = 100, .suspectedM2 = 200}, SurveyPhase::Detailed));
    EXPECT_FALSE(surveyAdequacy({.plotM2 = 100, .pointsInPlot = 1, .pointsInSuspected = 2}, SurveyPhase::Detailed));
    EXPECT_FALSE(surveyAdequacy({.plotM2 = 100}, SurveyPhase::First, {.smallPlotM2 = 0}));
}

/// The plot with its survey's points added needs none any more.
void expectEnough(const GeometryColumn& plots, const GeometryColumn& suspected, const GeometryColumn& there, const SurveyDesign& design)
{
    const auto made = designSurvey(plots, suspected, there, design, noProgress());
    ASSERT_TRUE(made) << made.error().message.english();
    GeometryColumn all = there;
    std::set<std::string> names;
    for (const SurveyPoint& one : made->points) {
        all.append(Geometry::point(one.place));
        names.insert(one.name);
        EXPECT_NE(sideOf(one.place, plots[one.plot]), Side::Outside);
    }
    EXPECT_EQ(names.size(), made->points.size());
    const auto enough = surveyAdequacy(plots, suspected, all, design.phase, design.figures, noProgress());
    ASSERT_TRUE(enough);
    for (const SurveyAdequacy& after : *enough)
        EXPECT_TRUE(after.adequate()) << after.missing();
}

TEST(SurveyDesign, EveryPatternReachesTheRequiredDensity)
{
    const GeometryColumn plots = shapes({"POLYGON ((0 0, 130 10, 110 90, 20 120, 0 0))", "POLYGON ((500 0, 900 0, 900 3, 500 3, 500 0))", "POLYGON ((0 500, 90 500, 90 590, 0 590, 0 500), (20 520, 20 570, 70 570, 70 520, 20 520))"});
    const GeometryColumn suspected = shapes({"POLYGON ((10 10, 60 10, 60 60, 10 60, 10 10))", "POLYGON ((0 500, 15 500, 15 590, 0 590, 0 500))"});
    for (const SurveyPhase phase : {SurveyPhase::First, SurveyPhase::Detailed})
        for (const SurveyPattern pattern : {SurveyPattern::Square, SurveyPattern::Triangular, SurveyPattern::Judgement})
            for (const bool random : {false, true}) {
                expectEnough(plots, suspected, {}, {.phase = phase, .pattern = pattern, .randomStart = random, .seed = 7});
                expectEnough(plots, suspected, shapes({"POINT (30 30)", "POINT (100 60)", "POINT (700 1)"}), {.phase = phase, .pattern = pattern, .randomStart = random});
            }
}

TEST(SurveyDesign, ASquarePlotGetsAnEvenGrid)
{
    // 40 x 40 m suspected: spacing 20 m, the middles of four squares.
    const auto made = *designSurvey(shapes({"POLYGON ((0 0, 40 0, 40 40, 0 40, 0 0))"}), shapes({"POLYGON ((-1 -1, 41 -1, 41 41, -1 41, -1 -1))"}), {}, {.phase = SurveyPhase::Detailed}, noProgress());
    ASSERT_EQ(made.points.size(), 4u);
    EXPECT_EQ(made.points[0].name, "S01");
    EXPECT_NEAR(made.points[0].place.x, 10, 1e-9);
    EXPECT_NEAR(made.points[3].place.y, 30, 1e-9);
    EXPECT_TRUE(made.points[0].suspected);
    EXPECT_EQ(made.before[0].suspected.required, 4u);
    EXPECT_EQ(made.before[0].other.required, 0u);
}

TEST(SurveyDesign, OnlyWhatIsMissingIsAddedFarFromWhatIsThere)
{
    const auto made = *designSurvey(shapes({"POLYGON ((0 0, 70 0, 70 70, 0 70, 0 0))"}), {}, shapes({"POINT (5 5)", "POINT (10 5)"}), {}, noProgress());
    ASSERT_EQ(made.points.size(), 1u) << "three in all";
    EXPECT_GT(distance(made.points[0].place, {5, 5}), 60);
}

TEST(SurveyDesign, JudgementGoesIntoTheSuspectedZonesFirst)
{
    const auto made = *designSurvey(shapes({"POLYGON ((0 0, 70 0, 70 70, 0 70, 0 0))"}), shapes({"POLYGON ((50 50, 60 50, 60 60, 50 60, 50 50))", "POLYGON ((0 0, 5 0, 5 5, 0 5, 0 0))"}), {}, {.pattern = SurveyPattern::Judgement}, noProgress());
    ASSERT_EQ(made.points.size(), 3u);
    EXPECT_EQ(made.points[0].reason, SurveyReason::Judgement);
    EXPECT_NEAR(made.points[0].place.x, 55, 5) << "the larger zone first";
    EXPECT_TRUE(made.points[1].suspected);
    EXPECT_EQ(made.points[2].reason, SurveyReason::Grid);
}

TEST(SurveyDesign, TheSeedDecidesTheStart)
{
    const GeometryColumn plots = shapes({"POLYGON ((0 0, 200 0, 200 200, 0 200, 0 0))"});
    const auto place = [&](std::uint64_t seed) { return designSurvey(plots, {}, {}, {.randomStart = true, .seed = seed}, noProgress())->points[0].place; };
    EXPECT_EQ(place(1), place(1));
    EXPECT_NE(place(1), place(2));
}

}  // namespace
}  // namespace spatial
