// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/kriging.h"

#include "tests/spatial/interpolation/isaaks.h"

#include <gmock/gmock.h>

#include <numeric>
#include <random>

namespace spatial::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

constexpr Variogram kIsaaks{VariogramModel::Exponential, 0, 10, 10};   // C(h) = 10 exp(-0.3 h)

SurfaceEstimate at(const Interpolator& method, Coordinate place)
{
    SurfaceEstimate found;
    method.estimate({&place, 1}, {&found, 1});
    return found;
}

PointSamples scattered(std::size_t n, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> where(0, 1000);
    std::vector<Coordinate> places;
    std::vector<double> values;
    for (std::size_t i = 0; i < n; ++i) {
        places.push_back({where(random), where(random)});
        values.push_back(std::exp(std::sin(places.back().x / 150) + std::cos(places.back().y / 200)));
    }
    return *pointSamples(places, values);
}

TEST(OrdinaryKriging, AgreesWithIsaaksAndSrivastava)
{
    const auto samples = isaaksSamples();
    const auto solved = krigingSolution(samples.places, kIsaaks, kIsaaksTarget);
    ASSERT_TRUE(solved);
    EXPECT_THAT(solved->weights, ElementsAre(DoubleNear(0.173, 6e-4), DoubleNear(0.318, 6e-4), DoubleNear(0.129, 6e-4), DoubleNear(0.086, 6e-4), DoubleNear(0.151, 6e-4), DoubleNear(0.057, 6e-4), DoubleNear(0.086, 6e-4)));
    EXPECT_NEAR(solved->multiplier, -0.907, 5e-4);
    EXPECT_NEAR(solved->variance, 8.956, 1e-3);
    EXPECT_NEAR(std::accumulate(solved->weights.begin(), solved->weights.end(), 0.0), 1, 1e-12);
    const auto found = at(**ordinaryKriging(samples, {.variogram = kIsaaks}), kIsaaksTarget);
    EXPECT_NEAR(found.value, 592.73, 0.01);
    EXPECT_NEAR(found.variance, 8.956, 1e-3);
}

/// The bordered system by elimination with pivots.
std::vector<double> solvedPlainly(const PointSamples& samples, const Variogram& variogram, Coordinate target)
{
    const std::size_t n = samples.size() + 1;
    std::vector<std::vector<double>> a(n, std::vector<double>(n + 1, 1));
    for (std::size_t i = 0; i + 1 < n; ++i) {
        for (std::size_t j = 0; j + 1 < n; ++j)
            a[i][j] = covariance(variogram, distance(samples.places[i], samples.places[j]));
        a[i][n] = covariance(variogram, distance(samples.places[i], target));
    }
    a[n - 1][n - 1] = 0;
    for (std::size_t c = 0; c < n; ++c) {
        std::size_t pivot = c;
        for (std::size_t r = c; r < n; ++r)
            if (std::abs(a[r][c]) > std::abs(a[pivot][c]))
                pivot = r;
        std::swap(a[c], a[pivot]);
        for (std::size_t r = 0; r < n; ++r)
            if (r != c)
                for (std::size_t k = n + 1; k-- > c;)
                    a[r][k] -= a[r][c] / a[c][c] * a[c][k];
    }
    std::vector<double> x;
    for (std::size_t i = 0; i < n; ++i)
        x.push_back(a[i][n] / a[i][i]);
    return x;
}

TEST(OrdinaryKriging, AgreesWithPlainEliminationForEveryModel)
{
    const auto samples = scattered(40, 3);
    for (const auto model : {VariogramModel::Spherical, VariogramModel::Exponential, VariogramModel::Gaussian, VariogramModel::Matern15}) {
        const Variogram variogram{model, 0.1, 0.9, 400};
        const auto method = *ordinaryKriging(samples, {.variogram = variogram, .search = {.neighbours = 40}});
        for (const Coordinate target : {Coordinate{500, 500}, Coordinate{-100, 30}, Coordinate{501, 500}}) {
            const auto plain = solvedPlainly(samples, variogram, target);
            double value = 0;
            for (std::size_t i = 0; i < samples.size(); ++i)
                value += plain[i] * samples.values[i];
            EXPECT_NEAR(at(*method, target).value, value, 1e-8);
        }
    }
}

TEST(OrdinaryKriging, DoesNotDependOnTheCellsBesideIt)
{
    const auto method = *ordinaryKriging(scattered(300, 4), {.variogram = {VariogramModel::Spherical, 0.05, 1, 300}, .search = {.neighbours = 8}});
    std::vector<Coordinate> places;
    for (int i = 0; i < 500; ++i)
        places.push_back({2.0 * i, 333});
    std::vector<SurfaceEstimate> row(places.size());
    method->estimate(places, row);
    for (std::size_t i = 0; i < places.size(); ++i)
        EXPECT_EQ(row[i].value, at(*method, places[i]).value);
}

TEST(OrdinaryKriging, IsExactAtSamplesAndStandsWithASmoothModelWithoutNugget)
{
    const auto samples = scattered(60, 5);
    const auto method = *ordinaryKriging(samples, {.variogram = {VariogramModel::Gaussian, 0, 1, 3000}, .search = {.neighbours = 60}});
    EXPECT_EQ(at(*method, samples.places[7]).value, samples.values[7]);
    EXPECT_EQ(at(*method, samples.places[7]).variance, 0);
    EXPECT_TRUE(std::isfinite(at(*method, {500, 500}).value));
}

TEST(OrdinaryKriging, OfLogarithmsIsUnbiasedAndPositive)
{
    const auto samples = scattered(50, 6);
    const Variogram variogram{VariogramModel::Exponential, 0.05, 0.8, 300};
    std::vector<double> logs;
    for (const double value : samples.values)
        logs.push_back(std::log(value));
    const auto raw = at(**ordinaryKriging(*pointSamples(samples.places, logs), {.variogram = variogram, .search = {.neighbours = 50}}), {400, 410});
    const auto solved = *krigingSolution(samples.places, variogram, {400, 410});
    const auto found = at(**ordinaryKriging(samples, {.variogram = variogram, .search = {.neighbours = 50}, .transform = TransformKind::Log, .threshold = 2}), {400, 410});
    EXPECT_NEAR(found.value, std::exp(raw.value + raw.variance / 2 + solved.multiplier), 1e-9);
    // half the difference of the variances of truth and estimate, the correction that makes exp unbiased
    double spread = 0;
    for (std::size_t i = 0; i < 50; ++i)
        for (std::size_t j = 0; j < 50; ++j)
            spread += solved.weights[i] * solved.weights[j] * covariance(variogram, distance(samples.places[i], samples.places[j]));
    EXPECT_NEAR(raw.variance / 2 + solved.multiplier, (variogram.sill() - spread) / 2, 1e-9);
    EXPECT_NEAR(found.exceedance, std::erfc((std::log(2.0) - raw.value) / std::sqrt(2 * raw.variance)) / 2, 1e-12);
    const std::vector<Coordinate> places = {{0, 0}, {1, 1}};
    const std::vector<double> zero = {0, 1};
    EXPECT_FALSE(ordinaryKriging(*pointSamples(places, zero), {.variogram = variogram, .transform = TransformKind::Log}));
}

TEST(OrdinaryKriging, OfNormalScoresStaysWithinTheSamples)
{
    const auto samples = scattered(200, 7);
    const auto [least, most] = std::minmax_element(samples.values.begin(), samples.values.end());
    const auto method = *ordinaryKriging(samples, {.variogram = {VariogramModel::Spherical, 0.1, 0.9, 400}, .transform = TransformKind::NormalScore, .threshold = *least - 1});
    for (double x = -500; x < 1500; x += 37) {
        const auto found = at(*method, {x, 480});
        EXPECT_GE(found.value, *least);
        EXPECT_LE(found.value, *most);
        EXPECT_EQ(found.exceedance, 1);
    }
    EXPECT_NEAR(at(*method, samples.places[3]).value, samples.values[3], 1e-9);
}

TEST(OrdinaryKriging, CrossValidatesWithStandardisedErrors)
{
    const auto samples = isaaksSamples();
    const auto checked = *crossValidated(**ordinaryKriging(samples, {.variogram = kIsaaks}), samples, noProgress());
    const std::vector<Coordinate> others(samples.places.begin() + 1, samples.places.end());
    const auto solved = *krigingSolution(others, kIsaaks, samples.places[0]);
    double value = 0;
    for (std::size_t i = 0; i < others.size(); ++i)
        value += solved.weights[i] * samples.values[i + 1];
    EXPECT_NEAR(checked.estimates[0], value, 1e-9);
    EXPECT_NEAR(checked.standardised[0], (value - 477) / std::sqrt(solved.variance), 1e-9);
    EXPECT_GT(checked.meanSquaredRatio, 0);
}

TEST(OrdinaryKriging, RefusesAVariogramThatIsNone)
{
    EXPECT_FALSE(ordinaryKriging(isaaksSamples(), {.variogram = {VariogramModel::Spherical, 0, 0, 10}}));
    EXPECT_FALSE(ordinaryKriging(isaaksSamples(), {.variogram = {VariogramModel::Spherical, -1, 2, 10}}));
    EXPECT_FALSE(ordinaryKriging(isaaksSamples(), {.variogram = {VariogramModel::Spherical, 0, 1, 0}}));
}

}  // namespace
}  // namespace spatial::test
