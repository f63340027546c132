// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/variogram.h"

#include "tests/spatial/interpolation/isaaks.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

constexpr auto kModels = {VariogramModel::Spherical, VariogramModel::Exponential, VariogramModel::Gaussian, VariogramModel::Matern15};

TEST(Variogram, ReachesNineteenTwentiethsAtItsPracticalRange)
{
    for (const auto model : kModels) {
        const Variogram variogram{model, 2, 10, 500};
        EXPECT_EQ(semivariance(variogram, 0), 0);
        EXPECT_NEAR(semivariance(variogram, 1e-9), 2, 1e-6);
        EXPECT_NEAR(semivariance(variogram, 500), model == VariogramModel::Spherical ? 12 : 11.5, 0.003);
        EXPECT_EQ(covariance(variogram, 0), 12);
    }
    EXPECT_NEAR(semivariance({VariogramModel::Spherical, 0, 1, 2}, 1), 0.6875, 1e-12);
}

TEST(Variogram, BinsHoldEveryPairOnce)
{
    const auto samples = isaaksSamples();
    const auto found = *experimentalVariogram(samples.places, samples.values, {.bins = 2, .maximumDistance = 100}, noProgress());
    ASSERT_EQ(found.bins.size(), 1u) << "all pairs are nearer than 50 m";
    EXPECT_EQ(found.bins[0].pairs, 21u);
    EXPECT_EQ(found.cloud.size(), 21u);
    double sum = 0;
    for (std::size_t i = 0; i < 7; ++i)
        for (std::size_t j = 0; j < i; ++j)
            sum += (samples.values[i] - samples.values[j]) * (samples.values[i] - samples.values[j]) / 2;
    EXPECT_NEAR(found.bins[0].semivariance, sum / 21, 1e-6);
}

TEST(Variogram, TheCloudIsBounded)
{
    std::vector<Coordinate> places;
    std::vector<double> values;
    for (int i = 0; i < 300; ++i) {
        places.push_back({static_cast<double>(i % 20), static_cast<double>(i / 20)});
        values.push_back(i % 7);
    }
    const auto found = *experimentalVariogram(places, values, {.maximumDistance = 100, .mostPairs = 1000}, noProgress());
    EXPECT_LE(found.cloud.size(), 1000u);
    EXPECT_GE(found.cloud.size(), 900u);
    std::size_t pairs = 0;
    for (const auto& bin : found.bins)
        pairs += bin.pairs;
    EXPECT_EQ(pairs, 300u * 299 / 2);
}

TEST(Variogram, AFitFindsTheModelThatMadeTheBins)
{
    for (const auto model : kModels) {
        const Variogram truth{model, 0.05, 0.59, 897};
        std::vector<VariogramBin> bins;
        for (int i = 1; i <= 15; ++i)
            bins.push_back({100.0 * i, semivariance(truth, 100.0 * i), static_cast<std::size_t>(50 * i)});
        const auto found = *fittedVariogram(bins, model);
        EXPECT_NEAR(found.variogram.nugget, truth.nugget, 1e-4);
        EXPECT_NEAR(found.variogram.partialSill, truth.partialSill, 1e-4);
        EXPECT_NEAR(found.variogram.range, truth.range, 0.1);
        EXPECT_EQ(fittedVariogram(bins)->variogram.model, model);
    }
}

TEST(Variogram, AFitKeepsNuggetAndSillAtZeroOrMore)
{
    std::vector<VariogramBin> rising, falling;
    for (int i = 1; i <= 10; ++i) {
        rising.push_back({10.0 * i, std::max(0.0, i - 4.0), 10});
        falling.push_back({10.0 * i, 20.0 - i, 10});
    }
    for (const auto model : kModels) {
        EXPECT_EQ(fittedVariogram(rising, model)->variogram.nugget, 0);
        EXPECT_EQ(fittedVariogram(falling, model)->variogram.partialSill, 0) << "pure nugget";
    }
    EXPECT_FALSE(fittedVariogram(std::span(rising).first(2)));
    EXPECT_FALSE(fittedVariogram(std::vector<VariogramBin>{{1, 0, 1}, {2, 0, 1}, {3, 0, 1}}));
}

TEST(Variogram, RefusesWhatHasNoPairs)
{
    const std::vector<Coordinate> places = {{0, 0}, {100, 0}};
    const std::vector<double> values = {1, 2};
    EXPECT_FALSE(experimentalVariogram(places, values, {.maximumDistance = 10}, noProgress()));
    EXPECT_FALSE(experimentalVariogram(std::span(places).first(1), std::span(values).first(1), {}, noProgress()));
    EXPECT_FALSE(experimentalVariogram(places, values, {.bins = 0}, noProgress()));
}

}  // namespace
}  // namespace spatial::test
