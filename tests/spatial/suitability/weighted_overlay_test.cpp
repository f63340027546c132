// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weighted_overlay.h"

#include "spatial/core/parallel.h"
#include "spatial/suitability/curve.h"
#include "tests/support/grids.h"

namespace spatial::test {

namespace {

/// One row of cells under a rule, to be read beside the formula.
Grid combined(OverlayRule rule, Rows a, Rows b, Rows c, double gamma = 0.9)
{
    return evaluated(weightedOverlay({{grid(a)}, {grid(b)}, {grid(c)}}, {}, {.rule = rule, .orderWeights = {}, .gamma = gamma}));
}

Grid withMissing(MissingData missing)
{
    return evaluated(weightedOverlay({{grid({{1, kNoData, kNoData}}), 3}, {grid({{0.5, 0.5, kNoData}}), 1}}, {}, {.missing = missing}));
}

Grid pattern(int columns, int rows, int step)
{
    Grid made(GridShape{.left = 0, .top = static_cast<double>(rows), .dx = 1, .dy = 1, .columns = columns, .rows = rows, .crs = {}});
    for (std::size_t i = 0; i < made.cells.size(); ++i)
        made.cells[i] = i % 13 == 0 ? kNoData : static_cast<float>(i * static_cast<std::size_t>(step) % 101) / 100.0F;
    return made;
}

}  // namespace

TEST(WeightedOverlay, AConstraintExcludesTheCellWhateverItsScore)
{
    const Grid slope = grid({{1.0, 0.5}, {0.0, kNoData}});
    const Grid access = grid({{0.0, 0.5}, {1.0, 1.0}});
    const Grid dry = grid({{1.0, 0.0}, {1.0, 1.0}});

    EXPECT_THAT(evaluated(weightedOverlay({{slope, 3}, {access, 1}}, {dry})), isGrid({{0.75, 0.0}, {0.25, kNoData}}));
}

TEST(WeightedOverlay, NodataInAConstraintIsNodata)
{
    const Grid score = grid({{1, 1, 1}});

    EXPECT_THAT(evaluated(weightedOverlay({{score}}, {grid({{1, kNoData, kNoData}}), grid({{1, 1, 0}})})), isGrid({{1, kNoData, kNoData}}));
}

TEST(WeightedOverlay, OnlyTheRatioOfWeightsCounts)
{
    const Grid a = grid({{0.2, 0.9}});
    const Grid b = grid({{0.7, 0.1}});

    EXPECT_TRUE(sameBits(evaluated(weightedOverlay({{a, 2}, {b, 1}})), evaluated(weightedOverlay({{a, 200}, {b, 100}}))));
}

TEST(WeightedOverlay, MissingDataFollowsThePolicy)
{
    EXPECT_THAT(withMissing(MissingData::Exclude), isGrid({{0.875, kNoData, kNoData}}));
    EXPECT_THAT(withMissing(MissingData::Neutral), isGrid({{0.875, 0.5, 0.5}}));
    EXPECT_THAT(withMissing(MissingData::Worst), isGrid({{0.875, 0.125, 0}}));
    EXPECT_THAT(withMissing(MissingData::Reweight), isGrid({{0.875, 0.5, kNoData}}));
}

TEST(WeightedOverlay, AFactorMayHaveItsOwnPolicy)
{
    const Grid gap = grid({{kNoData, 1}});
    const Grid other = grid({{1, kNoData}});

    EXPECT_THAT(evaluated(weightedOverlay({{.values = gap, .missing = MissingData::Worst}, {.values = other}})), isGrid({{0.5, kNoData}}));
}

TEST(WeightedOverlay, WhereOnlyAFactorWithoutWeightIsKnownNothingIsSaid)
{
    const std::vector<Factor> factors = {{grid({{kNoData, 0.5}}), 1}, {grid({{0.9, 0.9}}), 0}};

    EXPECT_THAT(evaluated(weightedOverlay(factors, {}, {.missing = MissingData::Reweight})), isGrid({{kNoData, 0.5}}));
}

TEST(WeightedOverlay, FuzzyRules)
{
    const Rows a = {{0.5, 1, 0}};
    const Rows b = {{0.4, 1, 0.5}};
    const Rows c = {{0.8, 1, 1}};

    EXPECT_THAT(combined(OverlayRule::And, a, b, c), isGrid({{0.4, 1, 0}}));
    EXPECT_THAT(combined(OverlayRule::Or, a, b, c), isGrid({{0.8, 1, 1}}));
    EXPECT_THAT(combined(OverlayRule::Product, a, b, c), isGrid({{0.16, 1, 0}}));
    EXPECT_THAT(combined(OverlayRule::Sum, a, b, c), isGrid({{0.94, 1, 1}}));
    EXPECT_THAT(combined(OverlayRule::Gamma, a, b, c, 0.5), isGrid({{std::sqrt(0.94 * 0.16), 1, 0}}));
    EXPECT_THAT(combined(OverlayRule::Gamma, a, b, c, 1), isGrid({{0.94, 1, 1}}));
}

TEST(WeightedOverlay, OrderWeightsBeginAtTheLargestValue)
{
    const std::vector<Factor> factors = {{grid({{0.2}}), 1}, {grid({{0.9}}), 1}, {grid({{0.5}}), 1}};
    const auto owa = [&](std::vector<double> order) { return evaluated(weightedOverlay(factors, {}, {.rule = OverlayRule::Ordered, .orderWeights = std::move(order)})); };

    EXPECT_THAT(owa({1, 0, 0}), isGrid({{0.9}}));
    EXPECT_THAT(owa({0, 0, 1}), isGrid({{0.2}}));
    EXPECT_THAT(owa({0.6, 0.3, 0.1}), isGrid({{0.6 * 0.9 + 0.3 * 0.5 + 0.1 * 0.2}}));
}

TEST(WeightedOverlay, EqualOrderWeightsAreTheWeightedSum)
{
    const std::vector<Factor> factors = {{grid({{0.2, 1}}), 3}, {grid({{0.9, 0}}), 1}};

    EXPECT_THAT(evaluated(weightedOverlay(factors, {}, {.rule = OverlayRule::Ordered, .orderWeights = {1, 1}})), isGrid({{0.375, 0.75}}));
    EXPECT_THAT(evaluated(weightedOverlay(factors, {}, {.rule = OverlayRule::Ordered, .orderWeights = {2, 1}})),
                isGrid({{(1 * 2 * 0.9 + 3 * 1 * 0.2) / 5, 3 * 2 * 1.0 / 7}}));
}

TEST(WeightedOverlay, AFactorOutsideZeroToOneIsRefusedWithItsPlace)
{
    const auto overlay = weightedOverlay({{.values = grid({{0.5, 1.5}}), .name = "slope.tif"}});
    ASSERT_TRUE(overlay.hasValue());

    const auto read = spatial::evaluate(*overlay);

    ASSERT_FALSE(read.hasValue());
    EXPECT_EQ(read.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(read.error().message.english(), "slope.tif has the value 1.5 at 1.5, 0.5; suitability needs values between 0 and 1.");
}

TEST(WeightedOverlay, WrongWeightsAreRefused)
{
    const Grid a = grid({{1}});

    EXPECT_EQ(weightedOverlay({}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(weightedOverlay({{a, -1}}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(weightedOverlay({{a, 0}, {a, 0}}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(weightedOverlay({{a, std::nan("")}}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(weightedOverlay({{a}}, {}, {.rule = OverlayRule::Ordered, .orderWeights = {1, 2}}).error().parameter, "order-weights");
    EXPECT_EQ(weightedOverlay({{a}, {grid({{1, 1}})}}).error().code, ErrorCode::GridMismatch);
}

TEST(WeightedOverlay, ContributionsSumToTheScore)
{
    const std::vector<Factor> factors = {{grid({{0.2, 1, kNoData}}), 3}, {grid({{0.9, 0, 0.4}}), 1}};
    for (const OverlayRule rule : {OverlayRule::WeightedSum, OverlayRule::Ordered, OverlayRule::And, OverlayRule::Or}) {
        const CombinationOptions options{.rule = rule, .missing = MissingData::Reweight, .orderWeights = {}};
        const Grid score = evaluated(weightedOverlay(factors, {}, options));
        const auto parts = overlayContributions(factors, {}, options);
        ASSERT_TRUE(parts.hasValue());
        const Grid first = evaluated((*parts)[0]);
        const Grid second = evaluated((*parts)[1]);
        for (int column = 0; column < 3; ++column)
            EXPECT_NEAR(first.at(column, 0) + second.at(column, 0), score.at(column, 0), 1e-6);
    }
}

TEST(WeightedOverlay, TilesAndThreadsDoNotChangeABit)
{
    const RasterExpression curved = rescaled(pattern(700, 71, 17), *Curve::fromText("sigmoid:0.1,0.9"));
    const std::vector<Factor> factors = {{pattern(700, 71, 7), 3}, {pattern(700, 71, 31), 1}, {curved, 0.5}};
    for (const OverlayRule rule : {OverlayRule::WeightedSum, OverlayRule::Ordered, OverlayRule::And, OverlayRule::Product, OverlayRule::Gamma})
        for (const MissingData missing : {MissingData::Exclude, MissingData::Neutral, MissingData::Reweight}) {
            const auto overlay = *weightedOverlay(factors, {}, {.rule = rule, .missing = missing, .orderWeights = {}});
            const Grid expected = evaluated(overlay);
            for (const int threads : {1, 2, 5})
                for (const int tile : {64, 333, 512}) {
                    setThreadLimit(threads);
                    EXPECT_TRUE(sameBits(evaluateInTiles(overlay, tile), expected));
                }
        }
    setThreadLimit(0);
}

TEST(WeightedOverlay, AMaskThatExcludesEverythingGivesZeros)
{
    EXPECT_THAT(evaluated(weightedOverlay({{grid({{1, 0.5}})}}, {grid({{0, 0}})})), isGrid({{0, 0}}));
}

}  // namespace spatial::test
