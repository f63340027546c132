// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/scenarios/regret.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace spatial {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

auto about(double value) { return DoubleNear(value, 1e-12); }

// Three sites in the base and two scenarios:      base  rail  flood    regrets          largest  worst
//                                            A    0.80  0.50  0.60     0.00 0.20 0.30    0.30    0.50
//                                            B    0.60  0.70  0.65     0.20 0.00 0.25    0.25    0.60
//                                            C    0.70  0.40  0.90     0.10 0.30 0.00    0.30    0.40
//                                         best    0.80  0.70  0.90
TEST(Regret, OfTheWorkedExample)
{
    const auto table = regretTable({{0.80, 0.50, 0.60}, {0.60, 0.70, 0.65}, {0.70, 0.40, 0.90}});
    ASSERT_TRUE(table);
    EXPECT_THAT(table->best, ElementsAre(0.80, 0.70, 0.90));
    EXPECT_THAT(table->regret[0], ElementsAre(about(0), about(0.2), about(0.3)));
    EXPECT_THAT(table->regret[1], ElementsAre(about(0.2), about(0), about(0.25)));
    EXPECT_THAT(table->regret[2], ElementsAre(about(0.1), about(0.3), about(0)));
    EXPECT_THAT(table->largest, ElementsAre(about(0.3), about(0.25), about(0.3)));
    EXPECT_THAT(table->worst, ElementsAre(about(0.5), about(0.6), about(0.4)));
    EXPECT_EQ(table->leastRegret, 1u);
    EXPECT_EQ(table->bestWorst, 1u);
    EXPECT_THAT(table->rank[0], ElementsAre(1, 2, 3));
    EXPECT_THAT(table->rank[1], ElementsAre(3, 1, 2));
    EXPECT_THAT(table->rank[2], ElementsAre(2, 3, 1));
}

TEST(Regret, LeastRegretAndBestWorstNeedNotAgree)
{
    // A is never far from the best, B never scores as low as A does in the second future.
    const auto table = regretTable({{0.9, 0.3}, {0.4, 0.35}});
    ASSERT_TRUE(table);
    EXPECT_EQ(table->leastRegret, 0u);
    EXPECT_EQ(table->bestWorst, 1u);
}

TEST(Regret, EqualScoresShareARank)
{
    const auto table = regretTable({{0.5}, {0.5}, {0.2}});
    EXPECT_EQ(table->rank[0][0], 1);
    EXPECT_EQ(table->rank[1][0], 1);
    EXPECT_EQ(table->rank[2][0], 3);
}

TEST(Regret, ASiteWithoutAScoreInOneFutureIsNeverTheChoice)
{
    const auto table = regretTable({{0.9, kNaN}, {0.5, 0.4}});
    ASSERT_TRUE(table);
    EXPECT_TRUE(std::isnan(table->largest[0]));
    EXPECT_TRUE(std::isnan(table->regret[0][1]));
    EXPECT_EQ(table->rank[0][1], 0);
    EXPECT_EQ(table->leastRegret, 1u);
}

TEST(Regret, AFutureInWhichNobodyHasAScoreDoesNotCount)
{
    const auto table = regretTable({{0.9, kNaN}, {0.5, kNaN}});
    ASSERT_TRUE(table);
    EXPECT_EQ(table->leastRegret, 0u);
    EXPECT_THAT(table->largest, ElementsAre(about(0), about(0.4)));
}

TEST(Regret, WithoutSitesThereIsNoChoice)
{
    const auto table = regretTable({});
    ASSERT_TRUE(table);
    EXPECT_FALSE(table->leastRegret);
    EXPECT_FALSE(regretTable({{0.5}, {0.5, 0.6}}));
}

}  // namespace
}  // namespace spatial
