// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/normal_quantile.h"
#include "spatial/core/parallel.h"
#include "spatial/suitability/site_sensitivity.h"
#include "spatial/suitability/sobol_points.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>
#include <set>

namespace spatial::test {
namespace {

/// Ishigami & Homma 1990, a = 7, b = 0.1.
Result<void> ishigami(std::span<const double> u, std::span<double> y)
{
    const auto x = [&](std::size_t d) { return (2 * u[d] - 1) * std::numbers::pi; };
    y[0] = std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + .1 * std::pow(x(2), 4) * std::sin(x(0));
    return {};
}

void closeTo(double found, double error, double expected)
{
    EXPECT_LT(error, .01);
    EXPECT_NEAR(found, expected, 4 * error + 1e-4);
}

TEST(Sobol, FindsTheIndicesOfIshigami)
{
    const auto made = sobolIndices({0, 1, 2}, 1, ishigami, {.points = 4'096, .replicates = 8, .seed = 3}, noProgress());
    ASSERT_TRUE(made);
    const SobolIndices& y = made->front();
    closeTo(y.first[0], y.firstError[0], .3139);
    closeTo(y.first[1], y.firstError[1], .4424);
    closeTo(y.first[2], y.firstError[2], 0);
    closeTo(y.total[0], y.totalError[0], .5576);
    closeTo(y.total[1], y.totalError[1], .4424);
    closeTo(y.total[2], y.totalError[2], .2437);
    EXPECT_NEAR(y.mean, 3.5, .01);
    EXPECT_NEAR(y.variance, 49.0 / 8 + std::pow(std::numbers::pi, 4) * .1 / 5 + std::pow(std::numbers::pi, 8) * .01 / 18 + .5, .1);
}

TEST(Sobol, InputsOfAGroupVaryTogether)
{
    // First and third input as one group: S = S1 + S3 + S13 = .5576, and nothing is left over.
    const auto made = sobolIndices({0, 1, 0}, 1, ishigami, {.points = 4'096}, noProgress());
    const SobolIndices& y = made->front();
    closeTo(y.first[0], y.firstError[0], .5576);
    closeTo(y.total[0], y.totalError[0], .5576);
    closeTo(y.first[1], y.firstError[1], .4424);
}

TEST(Sobol, AConstantHasNoIndicesAndALineSharesByItsSquares)
{
    const auto model = [](std::span<const double> u, std::span<double> y) -> Result<void> {
        y[0] = 4;
        y[1] = 1e6 + 3 * u[0] + u[1];
        return {};
    };
    const auto made = *sobolIndices({0, 1}, 2, model, {.points = 256}, noProgress());
    EXPECT_TRUE(std::isnan(made[0].first[0]));
    EXPECT_EQ(made[0].variance, 0);
    EXPECT_NEAR(made[1].first[0], .9, .01);
    EXPECT_NEAR(made[1].total[1], .1, .01);
}

TEST(Sobol, TheSeedDecidesAndNotTheThreads)
{
    const auto with = [](int threads, std::uint64_t seed) {
        setThreadLimit(threads);
        auto made = *sobolIndices({0, 1, 2}, 1, ishigami, {.points = 64, .seed = seed}, noProgress());
        setThreadLimit(0);
        return made.front().first;
    };
    EXPECT_EQ(with(1, 7), with(2, 7));
    EXPECT_NE(with(1, 7), with(1, 8));
}

TEST(SobolPoints, FillEveryStratumOnceInEachDimension)
{
    constexpr std::size_t kPoints = 256;
    const auto points = *scrambledSobolPoints(kPoints, 40, 11);
    for (std::size_t d = 0; d < 40; ++d) {
        std::set<int> strata;
        for (std::size_t i = 0; i < kPoints; ++i) {
            const double u = points[i * 40 + d];
            ASSERT_GE(u, 0);
            ASSERT_LT(u, 1);
            strata.insert(static_cast<int>(u * kPoints));
        }
        // The sequence begins at its second point, so that one stratum may be met twice.
        EXPECT_GE(strata.size(), kPoints - 1) << d;
    }
    EXPECT_FALSE(scrambledSobolPoints(10, 5'000, 1));
}

TEST(NormalQuantile, IsTheInverseOfTheDistribution)
{
    for (const double p : {1e-9, .001, .0228, .2, .5, .8413, .975, .9999})
        EXPECT_NEAR(.5 * std::erfc(-normalQuantile(p) / std::numbers::sqrt2), p, 1e-12 + 1e-10 * p);
    EXPECT_NEAR(normalQuantile(.975), 1.959963984540054, 1e-12);
}

std::vector<RankCriterion> twoSites()
{
    std::vector<RankCriterion> criteria(2);
    criteria[0].name = "rail";
    criteria[0].values = {10, 30};
    criteria[0].curve = *Curve::fromText("linear:60,0");
    criteria[1].name = "slope";
    criteria[1].values = {8, 2};
    criteria[1].curve = *Curve::fromText("linear:10,0");
    return criteria;
}

TEST(SiteSensitivity, WeightsAloneExplainTheScoreWhereNothingElseVaries)
{
    const auto made = siteSensitivity(twoSites(), {.weightSpread = .5}, {}, {.points = 512}, noProgress());
    ASSERT_TRUE(made);
    ASSERT_EQ(made->inputs.size(), 2u);
    for (const SobolIndices& site : made->score) {
        EXPECT_NEAR(site.first[0] + site.first[1], 1, .05);   // hardly any interaction
        EXPECT_GE(site.total[0], site.first[0] - .02);
    }
    EXPECT_NEAR(made->firstShare[0] + made->firstShare[1], 1, 1e-12);
}

TEST(SiteSensitivity, ValuesOfOneSiteDoNotMoveAnother)
{
    auto criteria = twoSites();
    criteria[1].uncertainty = *ValueUncertainty::parse("uniform:1");
    const auto made = *siteSensitivity(criteria, {.weightSpread = 0, .curveShifts = {6, 0}}, {}, {.points = 512}, noProgress());
    ASSERT_EQ(made.inputs.size(), 2u);
    EXPECT_EQ(made.inputs[0].kind, UncertainInput::Kind::Curve);
    EXPECT_EQ(made.inputs[1].kind, UncertainInput::Kind::Values);
    // Both move the score by +-.05: half the variance each, in a straight line.
    for (const SobolIndices& site : made.score) {
        EXPECT_NEAR(site.first[0], .5, .02);
        EXPECT_NEAR(site.total[1], .5, .02);
        EXPECT_NEAR(site.variance, 2 * .05 * .05 / 3, 1e-4);
    }
}

TEST(SiteSensitivity, WithNothingUncertainThereIsNothingToSay)
{
    EXPECT_EQ(siteSensitivity(twoSites(), {.weightSpread = 0}, {}, {}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(siteSensitivity(twoSites(), {.weightSpread = 2}, {}, {}, noProgress()).error().parameter, "spread");
    EXPECT_FALSE(siteSensitivity(twoSites(), {.curveShifts = {1}}, {}, {}, noProgress()));
}

}  // namespace
}  // namespace spatial::test
