// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/accessibility/season_percentiles.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace spatial::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

constexpr double kCutOff = std::numeric_limits<double>::infinity();
const std::vector<double> kMonths{5, 2, 5};   // summer, thaw, winter

CostTable row(std::vector<double> minutes)
{
    const std::size_t count = minutes.size();
    return {1, count, std::move(minutes)};
}

TEST(SeasonPercentiles, AreTheTimesThatHoldInSoMuchOfTheYear)
{
    // One pair: 20 min in summer, 35 in the thaw, 40 in winter. 20 holds in 5/12 = 41.7 %, 35 in 58.3 %, 40 always.
    const std::vector<CostTable> seasons{row({20}), row({35}), row({40})};
    for (const auto& [percent, minutes] : std::vector<std::pair<double, double>>{{1, 20}, {41.6, 20}, {41.7, 35}, {50, 35}, {58.3, 35}, {58.4, 40}, {90, 40}, {100, 40}})
        EXPECT_EQ(percentileCosts(seasons, kMonths, percent)->costs[0], minutes) << percent;
    // Five of ten months are half the year exactly.
    const std::vector<double> halves{5, 5};
    EXPECT_EQ(percentileCosts(std::span(seasons).first(2), halves, 50)->costs[0], 20);
}

TEST(SeasonPercentiles, ASeasonWithoutAWayIsInfinitelyFar)
{
    const std::vector<CostTable> seasons{row({20, kCutOff}), row({kCutOff, kCutOff}), row({30, kCutOff})};
    EXPECT_THAT(percentileCosts(seasons, kMonths, 50)->costs, ElementsAre(30, kCutOff));
    EXPECT_THAT(percentileCosts(seasons, kMonths, 80)->costs, ElementsAre(30, kCutOff));
    EXPECT_THAT(percentileCosts(seasons, kMonths, 90)->costs, ElementsAre(kCutOff, kCutOff));   // cut off for 2 of 12 months
}

TEST(SeasonPercentiles, AccessOfPercentileTimesIsNotThePercentileOfAccess)
{
    // Two places of 100 jobs, within 30 min in turn: each is near in half of the year, but never both (methods 13, Jensen trap).
    const std::vector<CostTable> seasons{row({20, 40}), row({40, 20})};
    const std::vector<double> halves{6, 6}, jobs{100, 100};
    const Decay within = Decay::step(30);
    const auto ofTimes = hansen(*percentileCosts(seasons, halves, 50), jobs, within);
    EXPECT_THAT(*ofTimes, ElementsAre(200));
    const std::vector<std::vector<double>> access{*hansen(seasons[0], jobs, within), *hansen(seasons[1], jobs, within)};
    EXPECT_THAT(*valuesHeld(access, halves, 50, Better::More), ElementsAre(100));
    EXPECT_THAT(*seasonMeans(access, halves), ElementsAre(100));
    EXPECT_THAT(*hansen(*percentileCosts(seasons, halves, 90), jobs, within), ElementsAre(0));
    EXPECT_THAT(*valuesHeld(access, halves, 90, Better::More), ElementsAre(100));
}

TEST(SeasonPercentiles, P90IsTheCautiousFigureWhicheverIsBetter)
{
    const std::vector<std::vector<double>> values{{10, kCutOff}, {20, 7}, {30, 8}};
    EXPECT_THAT(*valuesHeld(values, kMonths, 90, Better::More), ElementsAre(10, 7));
    EXPECT_THAT(*valuesHeld(values, kMonths, 50, Better::More), ElementsAre(20, 8));
    EXPECT_THAT(*valuesHeld(values, kMonths, 90, Better::Less), ElementsAre(30, kCutOff));
    EXPECT_THAT(*valuesHeld(values, kMonths, 50, Better::Less), ElementsAre(20, 8));
    EXPECT_THAT(*seasonMeans(values, kMonths), ElementsAre(DoubleNear((50 + 40 + 150) / 12.0, 1e-12), kCutOff));
}

TEST(SeasonPercentiles, EqualTheYearWrittenOutMonthByMonth)
{
    std::mt19937 random(3);
    for (int run = 0; run < 2000; ++run) {
        const std::size_t seasons = 1 + random() % 5;
        std::vector<double> weights;
        std::vector<CostTable> tables;
        std::vector<double> months;
        for (std::size_t s = 0; s < seasons; ++s) {
            weights.push_back(1 + static_cast<double>(random() % 6));
            tables.push_back(row({random() % 7 == 0 ? kCutOff : static_cast<double>(random() % 10)}));
            months.insert(months.end(), static_cast<std::size_t>(weights.back()), tables.back().costs[0]);
        }
        std::sort(months.begin(), months.end());
        const auto percent = static_cast<double>(1 + random() % 100);
        const auto needed = static_cast<std::size_t>(std::ceil(percent * static_cast<double>(months.size()) / 100 - 1e-9));
        ASSERT_EQ(percentileCosts(tables, weights, percent)->costs[0], months[needed - 1]) << run;
    }
}

TEST(SeasonPercentiles, BadInputIsRefused)
{
    const std::vector<CostTable> one{row({1})}, uneven{row({1}), row({1, 2})};
    const std::vector<double> weight{1}, two{1, 1}, none{}, negative{-1};
    for (const double percent : {0.0, -5.0, 100.1, std::nan("")})
        EXPECT_EQ(percentileCosts(one, weight, percent).error().parameter, "percentile");
    EXPECT_EQ(percentileCosts(one, negative, 50).error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(percentileCosts(one, two, 50).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(percentileCosts({}, none, 50).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(percentileCosts(uneven, two, 50).error().code, ErrorCode::InvalidInput);
    const std::vector<std::vector<double>> unevenValues{{1}, {1, 2}};
    EXPECT_EQ(valuesHeld(unevenValues, two, 50, Better::More).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(seasonMeans(unevenValues, two).error().code, ErrorCode::InvalidInput);
}

TEST(Seasons, AreReadWithTheirWeightsInTheirOrder)
{
    EXPECT_EQ(*parseSeasons(" winter = 5 ; summer=5;thaw=2;"), (std::vector<SeasonWeight>{{"winter", 5}, {"summer", 5}, {"thaw", 2}}));
    for (const char* wrong : {"", ";", "winter", "winter=", "winter=x", "winter=0", "winter=-1", "winter=inf", "=5", "winter=5;winter=2", "winter=5=2"}) {
        const auto read = parseSeasons(wrong);
        ASSERT_FALSE(read) << wrong;
        EXPECT_EQ(read.error().parameter, "seasons") << wrong;
    }
}

}  // namespace
}  // namespace spatial::test
