// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/double_counting.h"

#include "tests/support/grids.h"

namespace spatial::test {

TEST(DoubleCounting, CriteriaThatMoveTogetherAreNamed)
{
    const auto made = criterionCorrelations({{1, 2, 3, 4}, {10, 20, 30, 41}, {4, 1, 3, 2}, {5, 5, 5, 5}, {4, 3, 2, 1}});
    ASSERT_TRUE(made);
    ASSERT_EQ(made->warnings.size(), 3u);
    EXPECT_EQ(made->warnings[0].first, 0u);
    EXPECT_EQ(made->warnings[0].second, 4u);
    EXPECT_NEAR(made->warnings[0].correlation, -1, 1e-12);
    EXPECT_EQ(made->at(2, 2), 1);
    EXPECT_TRUE(std::isnan(made->at(0, 3)));
    EXPECT_EQ(made->at(1, 0), made->at(0, 1));
}

TEST(DoubleCounting, ByRanksACurvedRelationIsPerfect)
{
    const auto made = *criterionCorrelations({{1, 2, 3, 4}, {1, 10, 100, 100000}}, CorrelationKind::Spearman);
    EXPECT_NEAR(made.at(0, 1), 1, 1e-12);
    EXPECT_LT(criterionCorrelations({{1, 2, 3, 4}, {1, 10, 100, 100000}})->at(0, 1), kDoubleCounting);
}

TEST(DoubleCounting, OfRastersLeavesNodataOut)
{
    const std::vector<Factor> factors{{grid({{0, .5, 1, kNoData}})}, {grid({{0, .25, .5, .9}})}};
    const auto made = criterionCorrelations(factors);
    ASSERT_TRUE(made);
    EXPECT_NEAR(made->at(0, 1), 1, 1e-12);
    EXPECT_EQ(made->places, 4u);
    EXPECT_FALSE(criterionCorrelations(std::vector<Factor>{}));
    EXPECT_FALSE(criterionCorrelations(CriterionValues{{1, 2}, {1}}));
}

}  // namespace spatial::test
