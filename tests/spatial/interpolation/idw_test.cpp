// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/idw.h"

#include "tests/spatial/interpolation/isaaks.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

double valueAt(const Interpolator& method, Coordinate place)
{
    SurfaceEstimate found;
    method.estimate({&place, 1}, {&found, 1});
    return found.value;
}

std::shared_ptr<const Interpolator> made(double power, NeighbourSearch search = {}) { return *inverseDistance(isaaksSamples(), power, std::move(search)); }

TEST(InverseDistance, AgreesWithIsaaksAndSrivastava)
{
    EXPECT_NEAR(valueAt(*made(1), kIsaaksTarget), 593.95, 0.01);
    EXPECT_NEAR(valueAt(*made(2), kIsaaksTarget), 597.62, 0.01);
    EXPECT_NEAR(valueAt(*made(5), kIsaaksTarget), 635.37, 0.01);
}

TEST(InverseDistance, IsTheValueAtASampleAndNothingBeyondTheMaximumDistance)
{
    EXPECT_EQ(valueAt(*made(2), {68, 128}), 646);
    EXPECT_NEAR(valueAt(*made(300), {61.1, 139}), 477, 1e-9) << "a high power neither overflows nor vanishes";
    EXPECT_TRUE(std::isnan(valueAt(*made(2, {.maximumDistance = 2}), kIsaaksTarget)));
    EXPECT_EQ(valueAt(*made(2, {.neighbours = 1}), kIsaaksTarget), 696);
}

TEST(InverseDistance, ABarrierHidesSamplesAndAnisotropyStretches)
{
    const std::vector<Coordinate> places = {{0, 10}, {20, 0}};
    const std::vector<double> values = {1, 5};
    const auto with = [&](NeighbourSearch search) { return valueAt(**inverseDistance(*pointSamples(places, values), 2, std::move(search)), {0, 0}); };
    EXPECT_NEAR(with({}), (1.0 / 100 + 5.0 / 400) / (1.0 / 100 + 1.0 / 400), 1e-12);
    EXPECT_EQ(with({.barriers = {{{-5, 5}, {5, 5}}}}), 5);
    EXPECT_NEAR(with({.anisotropy = {.angleDegrees = 90, .ratio = 0.5}}), 3, 1e-12) << "20 m along the east count like 10 m across";
}

TEST(InverseDistance, SamplesOfOnePlaceAreAveragedAndCounted)
{
    const std::vector<Coordinate> places = {{0, 0}, {0, 0}, {9, 9}};
    const std::vector<double> values = {1, 2, 3};
    const auto samples = *pointSamples(places, values);
    EXPECT_EQ(samples.size(), 2u);
    EXPECT_EQ(samples.merged, 1u);
    EXPECT_EQ(samples.values[0], 1.5);
    EXPECT_EQ(samples.first[1], 2u);
}

TEST(InverseDistance, RefusesWhatCannotBe)
{
    EXPECT_FALSE(inverseDistance(isaaksSamples(), 0, {}));
    EXPECT_FALSE(inverseDistance(isaaksSamples(), 2, {.neighbours = 0}));
    EXPECT_FALSE(inverseDistance(isaaksSamples(), 2, {.maximumDistance = -1}));
    EXPECT_FALSE(inverseDistance(isaaksSamples(), 2, {.anisotropy = {.ratio = 2}}));
    EXPECT_FALSE(pointSamples({}, {}));
    const std::vector<Coordinate> places = {{0, 0}};
    const std::vector<double> values = {std::numeric_limits<double>::quiet_NaN()};
    EXPECT_FALSE(pointSamples(places, values));
}

TEST(Surface, HoldsTheEstimatesOfItsCentresAndCrossValidatesBySkippingEachSample)
{
    const auto method = made(2);
    const GridShape shape{.left = 60, .top = 142, .dx = 1, .dy = 1, .columns = 70, .rows = 60, .crs = {}};
    const auto grids = surfaceOn(*method, shape, {}, {}, noProgress());
    ASSERT_TRUE(grids);
    EXPECT_FLOAT_EQ(grids->value.at(3, 50), static_cast<float>(valueAt(*method, shape.centre(3, 50))));
    const auto samples = isaaksSamples();
    const auto checked = crossValidated(*method, samples, noProgress());
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked->counted, 7u);
    std::vector<Coordinate> others(samples.places.begin() + 1, samples.places.end());
    std::vector<double> values(samples.values.begin() + 1, samples.values.end());
    EXPECT_NEAR(checked->estimates[0], valueAt(**inverseDistance(*pointSamples(others, values), 2, {}), samples.places[0]), 1e-9);
    EXPECT_NEAR(checked->errors[0], checked->estimates[0] - 477, 1e-12);
}

}  // namespace
}  // namespace spatial::test
