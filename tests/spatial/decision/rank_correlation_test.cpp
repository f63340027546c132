// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/rank_correlation.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace spatial::test {
namespace {

using testing::ElementsAre;
using Series = std::vector<double>;

/// By the definition, pair by pair.
double tauByPairs(const Series& x, const Series& y)
{
    double concordant = 0, discordant = 0, onlyX = 0, onlyY = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = i + 1; j < x.size(); ++j) {
            const double dx = x[i] - x[j];
            const double dy = y[i] - y[j];
            if (dx == 0 && dy != 0)
                ++onlyX;
            else if (dy == 0 && dx != 0)
                ++onlyY;
            else if (dx * dy > 0)
                ++concordant;
            else if (dx * dy < 0)
                ++discordant;
        }
    return (concordant - discordant) / std::sqrt((concordant + discordant + onlyX) * (concordant + discordant + onlyY));
}

TEST(RankCorrelation, OrdersThatAgreeOrOpposeAreOneOrMinusOne)
{
    EXPECT_EQ(kendallTauB(Series{1, 2, 3, 4}, Series{10, 20, 30, 40}), 1);
    EXPECT_EQ(kendallTauB(Series{1, 2, 3, 4}, Series{4, 3, 2, 1}), -1);
    EXPECT_NEAR(spearmanCorrelation(Series{1, 2, 3, 4}, Series{1, 8, 27, 64}), 1, 1e-12);
    EXPECT_NEAR(pearsonCorrelation(Series{1, 2, 3}, Series{6, 4, 2}), -1, 1e-12);
}

TEST(RankCorrelation, OfSmallExamplesByHand)
{
    // Pairs of 1 2 3 4 and 1 3 2 4: five agree, one does not.
    EXPECT_NEAR(kendallTauB(Series{1, 2, 3, 4}, Series{1, 3, 2, 4}), 4.0 / 6, 1e-12);
    EXPECT_NEAR(spearmanCorrelation(Series{1, 2, 3, 4}, Series{1, 3, 2, 4}), 1 - 6.0 * 2 / (4 * 15), 1e-12);
    EXPECT_THAT(meanRanksOf(Series{5, 1, 5, 9}), ElementsAre(2.5, 1, 2.5, 4));
}

TEST(RankCorrelation, TheFastTauIsThatOfTheDefinition)
{
    std::mt19937_64 random(3);
    for (int round = 0; round < 200; ++round) {
        Series x(2 + random() % 30);
        Series y(x.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] = static_cast<double>(random() % 7);
            y[i] = static_cast<double>(random() % 5);
        }
        const double expected = tauByPairs(x, y);
        if (std::isfinite(expected)) {
            EXPECT_NEAR(kendallTauB(x, y), expected, 1e-12);
        } else {
            EXPECT_TRUE(std::isnan(kendallTauB(x, y)));
        }
    }
}

TEST(RankCorrelation, WithoutVariationThereIsNone)
{
    EXPECT_TRUE(std::isnan(kendallTauB(Series{1, 1}, Series{1, 2})));
    EXPECT_TRUE(std::isnan(spearmanCorrelation(Series{1, 2}, Series{3, 3})));
    EXPECT_TRUE(std::isnan(pearsonCorrelation(Series{1}, Series{3})));
}

}  // namespace
}  // namespace spatial::test
