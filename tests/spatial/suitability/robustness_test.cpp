// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/robustness.h"
#include "spatial/suitability/weight_robustness.h"

#include "spatial/core/instruction_set.h"
#include "tests/support/grids.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace spatial::test {

namespace {

/// Uniform over the simplex, from the seed alone.
std::vector<double> anyWeights(std::mt19937_64& random, std::size_t n)
{
    std::vector<double> w(n);
    double total = 0;
    for (double& x : w) {
        const double u = (static_cast<double>(random() >> 11) + 0.5) / 9007199254740992.0;
        total += x = -std::log(u);
    }
    for (double& x : w)
        x /= total;
    return w;
}

double score(const std::vector<double>& w, const std::vector<double>& u) { return std::inner_product(w.begin(), w.end(), u.begin(), 0.0); }

/// The closed form against sampled weights, within three standard errors (and the error that a share of 0 or 1 may hide).
void agreesWithSampling(const WeightRegion& region, std::size_t n)
{
    std::mt19937_64 random(20261125 + n);
    constexpr int kSamples = 40'000;
    for (int place = 0; place < 15; ++place) {
        std::vector<double> u(n);
        for (double& x : u)
            x = static_cast<double>(random() % 1001) / 1000.0;
        const double threshold = 0.3 + static_cast<double>(random() % 400) / 1000.0;
        int reached = 0;
        for (int i = 0; i < kSamples; ++i) {
            auto w = anyWeights(random, n);
            if (region.kind == WeightRegion::Kind::Ranked)
                std::sort(w.begin(), w.end(), std::greater{});
            if (region.kind == WeightRegion::Kind::Around)
                for (std::size_t j = 0; j < n; ++j)
                    w[j] = (1 - region.spread) * region.baseline[j] + region.spread * w[j];
            reached += score(w, u) >= threshold ? 1 : 0;
        }
        const double sampled = static_cast<double>(reached) / kSamples;
        const double exact = WeightRobustness::make(n, threshold, region)->probability(u);
        EXPECT_NEAR(exact, sampled, 3 * std::sqrt(exact * (1 - exact) / kSamples) + 3.0 / kSamples);
    }
}

double uniform(const std::vector<double>& u, double threshold) { return WeightRobustness::make(u.size(), threshold)->probability(u); }

}  // namespace

TEST(WeightRobustness, OfTwoCriteriaIsTheShareOfALine)
{
    EXPECT_NEAR(uniform({1, 0}, 0.25), 0.75, 1e-6);
    EXPECT_EQ(uniform({0.6, 0.6}, 0.6), 1);
    EXPECT_NEAR(uniform({0.6, 0.5}, 0.6), 0, 1e-5);
    EXPECT_EQ(uniform({0.9}, 0.5), 1);
    EXPECT_EQ(uniform({0.1, 0.2, 0.3}, 0.5), 0);
}

TEST(WeightRobustness, AgreesWithSampledWeights)
{
    for (const std::size_t n : {2U, 3U, 5U, 10U})
        agreesWithSampling({}, n);
}

TEST(WeightRobustness, AroundABaselineAgreesWithSampledWeights)
{
    agreesWithSampling({.kind = WeightRegion::Kind::Around, .baseline = {0.5, 0.3, 0.2}, .spread = 0.4}, 3);
}

TEST(WeightRobustness, OfRankedCriteriaAgreesWithSampledWeights)
{
    agreesWithSampling({.kind = WeightRegion::Kind::Ranked}, 4);
}

TEST(WeightRobustness, WithoutSpreadTheBaselineDecides)
{
    const auto robustness = WeightRobustness::make(2, 0.5, {.kind = WeightRegion::Kind::Around, .baseline = {3, 1}, .spread = 0});

    EXPECT_EQ(robustness->probability(std::vector<double>{0.6, 0.2}), 1);
    EXPECT_EQ(robustness->probability(std::vector<double>{0.2, 0.6}), 0);
}

TEST(WeightRobustness, AMissingCriterionIsLeftOut)
{
    EXPECT_NEAR(uniform({1, std::nan(""), 0}, 0.25), 0.75, 1e-6);
    EXPECT_TRUE(std::isnan(uniform({std::nan("")}, 0.25)));
}

TEST(WeightRobustness, ManyPlacesAtOnceAgreeWithOneByOneOnAnyInstructionSet)
{
    std::mt19937_64 random(31);
    constexpr std::size_t kPlaces = 1000;
    for (const std::size_t n : {1U, 2U, 6U, 13U})
        for (const auto& region : {WeightRegion{}, WeightRegion{.kind = WeightRegion::Kind::Ranked},
                                   WeightRegion{.kind = WeightRegion::Kind::Around, .baseline = std::vector<double>(n, 2.0), .spread = 0.3},
                                   WeightRegion{.kind = WeightRegion::Kind::Around, .baseline = std::vector<double>(n, 2.0), .spread = 0}}) {
            std::vector<std::vector<float>> planes(n, std::vector<float>(kPlaces));
            for (auto& plane : planes)
                for (float& u : plane)
                    u = random() % 50 == 0 ? kNoData : static_cast<float>(random() % 11) / 10.0F;   // with many ties at the threshold
            std::vector<const float*> utilities;
            for (const auto& plane : planes)
                utilities.push_back(plane.data());
            const auto robustness = *WeightRobustness::make(n, 0.5, region);
            std::vector<float> baseline;
            for (const InstructionSet set : {InstructionSet::Baseline, InstructionSet::Avx2, InstructionSet::Avx512}) {
                limitInstructionSet(set);
                std::vector<float> found(kPlaces);
                robustness.probabilities(utilities, found);
                if (baseline.empty())
                    baseline = found;
                for (std::size_t i = 0; i < kPlaces; ++i)
                    ASSERT_EQ(std::bit_cast<std::uint32_t>(found[i]), std::bit_cast<std::uint32_t>(baseline[i]));
            }
            for (std::size_t i = 0; i < kPlaces; ++i) {
                std::vector<double> u;
                for (const auto& plane : planes)
                    u.push_back(static_cast<double>(plane[i]));
                const bool complete = std::none_of(u.begin(), u.end(), [](double x) { return std::isnan(x); });
                ASSERT_EQ(isNoData(baseline[i]), !complete);
                if (complete) {
                    ASSERT_NEAR(static_cast<double>(baseline[i]), robustness.probability(u), 1e-5);
                }
            }
        }
    limitInstructionSet(InstructionSet::Avx512);
}

TEST(WeightRobustness, ACellHasTheSameBitsWhateverLiesBesideIt)
{
    std::mt19937_64 random(32);
    std::uniform_real_distribution<float> utility(0, 1);
    constexpr std::size_t kPlaces = 400;
    for (const std::size_t n : {2U, 3U, 7U, 10U, 64U}) {
        std::vector<std::vector<float>> planes(n, std::vector<float>(kPlaces));
        for (auto& plane : planes)
            for (float& u : plane)
                u = utility(random);
        const auto robustness = *WeightRobustness::make(n, 0.5);
        const auto from = [&](std::size_t first, std::size_t count) {
            std::vector<const float*> rows;
            for (const auto& plane : planes)
                rows.push_back(plane.data() + first);
            std::vector<float> found(count);
            robustness.probabilities(rows, found);
            return found;
        };
        const auto together = from(0, kPlaces);
        for (std::size_t i = 0; i < kPlaces; i += 3)
            ASSERT_EQ(std::bit_cast<std::uint32_t>(from(i, 1)[0]), std::bit_cast<std::uint32_t>(together[i])) << n;
        const auto shifted = from(7, kPlaces - 7);
        for (std::size_t i = 7; i < kPlaces; ++i)
            ASSERT_EQ(std::bit_cast<std::uint32_t>(shifted[i - 7]), std::bit_cast<std::uint32_t>(together[i])) << n;
    }
}

TEST(WeightRobustness, WrongParametersAreRefused)
{
    EXPECT_EQ(WeightRobustness::make(2, 1.5).error().parameter, "threshold");
    EXPECT_EQ(WeightRobustness::make(2, 0.5, {.kind = WeightRegion::Kind::Around, .baseline = {1}, .spread = 0.5}).error().parameter, "around");
    EXPECT_EQ(WeightRobustness::make(2, 0.5, {.kind = WeightRegion::Kind::Around, .baseline = {1, 1}, .spread = 2}).error().parameter, "spread");
}

TEST(WeightRobustness, ItsMapFollowsConstraintsAndNodata)
{
    const Grid a = grid({{1, 1, 1, kNoData}});
    const Grid b = grid({{0, 0, 0, 1}});
    const Grid allowed = grid({{1, 0, kNoData, 1}});

    EXPECT_THAT(evaluated(weightRobustness({{a}, {b}}, {allowed}, 0.25)), isGrid({{0.75, 0, kNoData, kNoData}}));
    EXPECT_THAT(evaluated(weightRobustness({{a}, {b}}, {}, 0.25, {}, MissingData::Reweight)), isGrid({{0.75, 0.75, 0.75, 1}}));
}

TEST(WeightRobustness, TilesDoNotChangeABitOfItsMap)
{
    std::mt19937_64 random(33);
    std::vector<Factor> factors;
    for (int j = 0; j < 5; ++j) {
        Grid values(GridShape{.left = 0, .top = 60, .dx = 1, .dy = 1, .columns = 90, .rows = 60, .crs = {}});
        for (float& u : values.cells)
            u = random() % 40 == 0 ? kNoData : static_cast<float>(random() % 101) / 100.0F;
        factors.push_back({.values = std::move(values), .missing = MissingData::Reweight});
    }
    const auto map = *weightRobustness(factors, {}, 0.5);
    const Grid expected = evaluated(map);

    for (const int tile : {1, 7, 64})
        EXPECT_TRUE(sameBits(evaluateInTiles(map, tile), expected));
}

}  // namespace spatial::test
