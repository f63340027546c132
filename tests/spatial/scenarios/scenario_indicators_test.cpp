// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/scenarios/change_maps.h"
#include "spatial/scenarios/scenario_indicators.h"
#include "tests/support/cancelled_after.h"
#include "tests/support/grids.h"

#include <gmock/gmock.h>

#include <cmath>

namespace spatial {
namespace {

using test::evaluated;
using test::grid;

const double kNone = kNoData;

// Cells of 100 m are a hectare each.
Grid before(double cell = 100) { return grid({{0.8, 0.7, 0.2}, {0.6, 0.0, kNone}, {0.5, 0.6, kNone}}, cell); }
Grid after(double cell = 100) { return grid({{0.9, 0.5, 0.7}, {0.6, 0.0, 0.8}, {0.5, kNone, kNone}}, cell); }

TEST(ChangeMaps, TheDeltaIsAfterLessBefore)
{
    const Grid change = evaluated(scoreChange(before(), after()));
    EXPECT_NEAR(change.at(0, 0), 0.1, 1e-6);
    EXPECT_NEAR(change.at(1, 0), -0.2, 1e-6);
    EXPECT_EQ(change.at(0, 1), 0);
    EXPECT_TRUE(isNoData(change.at(2, 1))) << "no score before";
    EXPECT_TRUE(isNoData(change.at(1, 2))) << "no score after";
}

TEST(ChangeMaps, ClassesSayWhoGainsAndWhoLoses)
{
    const Grid classes = evaluated(suitableLandChange(before(1), 0.6, after(1), 0.6));
    EXPECT_THAT(classes, test::isGrid({{1, 3, 2}, {1, 0, 2}, {0, 3, kNone}}));
}

TEST(ScenarioIndicators, CountHectaresAgainstTheBase)
{
    const Grid rule = grid({{1, 1, 1}, {1, 0, 1}, {1, 1, 0}}, 100);
    const Grid other = grid({{1, 1, 1}, {1, 0, 0}, {1, 1, 1}}, 100);
    const Grid study = grid({{1, 1, 1}, {1, 1, 1}, {1, 1, kNone}}, 100);
    const std::vector<ScenarioRasters> all{{before(), 0.6, {rule, other}, study}, {after(), 0.6, {rule, {}}, study}, {before(), 0.75, {}, study}};
    const auto indicators = scenarioIndicators(all, noProgress());
    ASSERT_TRUE(indicators);
    const auto& base = (*indicators)[0];
    EXPECT_EQ(base.hectares, 7);
    EXPECT_EQ(base.suitableHectares, 4);
    EXPECT_EQ(base.gainedHectares, 0);
    EXPECT_NEAR(base.meanScore, (0.8 + 0.7 + 0.2 + 0.6 + 0 + 0.5 + 0.6) / 7, 1e-6);
    EXPECT_NEAR(base.highestScore, 0.8, 1e-6);
    EXPECT_EQ(base.excludedHectares, 2) << "the cell outside the study area does not count";
    EXPECT_THAT(base.excludedByRule, testing::ElementsAre(1, 2));
    const auto& scenario = (*indicators)[1];
    EXPECT_EQ(scenario.gainedHectares, 2);
    EXPECT_EQ(scenario.lostHectares, 2);
    EXPECT_EQ(scenario.suitableHectares, base.suitableHectares + scenario.gainedHectares - scenario.lostHectares);
    EXPECT_TRUE(std::isnan(scenario.excludedByRule[1])) << "the rule has no data";
    EXPECT_EQ((*indicators)[2].suitableHectares, 1) << "another threshold is a scenario, too";
    EXPECT_EQ((*indicators)[2].lostHectares, 3);
}

TEST(ScenarioIndicators, AreTheSameForAnyNumberOfThreads)
{
    Grid large(GridShape{0, 1300, 1, 1, 1700, 1300, {}});
    for (std::size_t i = 0; i < large.cells.size(); ++i)
        large.cells[i] = static_cast<float>((i * 2654435761u) % 1000) / 999.0F;
    Grid other = large;
    for (std::size_t i = 0; i < other.cells.size(); i += 3)
        other.cells[i] = 1 - other.cells[i];
    const std::vector<ScenarioRasters> all{{large}, {other, 0.5}};
    const int threads = threadLimit();
    setThreadLimit(1);
    const auto one = scenarioIndicators(all, noProgress());
    setThreadLimit(4);
    const auto four = scenarioIndicators(all, noProgress());
    setThreadLimit(threads);
    for (std::size_t s = 0; s < all.size(); ++s) {
        EXPECT_EQ((*one)[s].meanScore, (*four)[s].meanScore);
        EXPECT_EQ((*one)[s].suitableHectares, (*four)[s].suitableHectares);
        EXPECT_EQ((*one)[s].gainedHectares, (*four)[s].gainedHectares);
    }
}

TEST(ScenarioIndicators, RefuseRastersOfSeveralGridsAndStopWhenAsked)
{
    const auto mismatch = scenarioIndicators({{before()}, {grid({{1, 1}}, 100)}}, noProgress());
    ASSERT_FALSE(mismatch);
    EXPECT_EQ(mismatch.error().code, ErrorCode::GridMismatch);
    EXPECT_FALSE(scenarioIndicators({}, noProgress()));
    CancelledAfter stop(std::chrono::milliseconds(0));
    const auto cancelled = scenarioIndicators({{before()}, {after()}}, stop);
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace spatial
