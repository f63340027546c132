// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/concordance.h"

#include <gtest/gtest.h>

#include <cmath>

namespace spatial::test {

TEST(Concordance, IsOneWhereAllOrdersAreTheSameAndZeroWhereTheyCancel)
{
    EXPECT_DOUBLE_EQ(kendallConcordance({{1, 2, 3, 4}, {1, 2, 3, 4}, {1, 2, 3, 4}}), 1);
    EXPECT_DOUBLE_EQ(kendallConcordance({{1, 2, 3, 4}, {4, 3, 2, 1}}), 0);
}

TEST(Concordance, ThreeJudgesOfFourThingsByHand)
{
    // Sums of ranks 4, 6, 8, 12 around 7.5: 12.25 + 2.25 + 0.25 + 20.25 = 35; 12 * 35 / (9 * 60) = 7/9.
    EXPECT_NEAR(kendallConcordance({{1, 2, 3, 4}, {1, 3, 2, 4}, {2, 1, 3, 4}}), 12.0 * 35 / (9.0 * 60), 1e-12);
}

TEST(Concordance, TiesShareTheirMeanRankHoweverTheyAreCounted)
{
    // 1 2.5 2.5 4 and 1 2 3 4: sums 2, 4.5, 5.5, 8 around 5: 9 + 0.25 + 0.25 + 9 = 18.5; one tie of two: T = 6.
    const double expected = 12 * 18.5 / (4.0 * 60 - 2 * 6);
    EXPECT_NEAR(kendallConcordance({{1, 2, 2, 4}, {1, 2, 3, 4}}), expected, 1e-12);
    EXPECT_NEAR(kendallConcordance({{1, 2, 2, 3}, {1, 2, 3, 4}}), expected, 1e-12);
}

TEST(Concordance, IsNotANumberWhereThereIsNothingToCompare)
{
    EXPECT_TRUE(std::isnan(kendallConcordance({})));
    EXPECT_TRUE(std::isnan(kendallConcordance({{1, 2, 3}})));
    EXPECT_TRUE(std::isnan(kendallConcordance({{1}, {1}})));
    EXPECT_TRUE(std::isnan(kendallConcordance({{1, 1}, {1, 1}})));
}

}  // namespace spatial::test
