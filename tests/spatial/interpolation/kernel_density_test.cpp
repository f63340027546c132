// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/kernel_density.h"

#include <gmock/gmock.h>

#include <numbers>

namespace spatial::test {
namespace {

const std::vector<Coordinate> kPlaces = {{0, 0}, {0, 0}, {300, 400}};

TEST(KernelDensity, IsTheQuarticKernelAndAddsUpToTheWeights)
{
    const auto density = *kernelDensity(kPlaces, {}, 1000);
    SurfaceEstimate found;
    const Coordinate origin{0, 0};
    density->estimate({&origin, 1}, {&found, 1});
    EXPECT_NEAR(found.value, 3 / std::numbers::pi * (2 + 0.75 * 0.75), 1e-12) << "per square kilometre, one 500 m away";
    EXPECT_NEAR(density->without(2).value, 3 / std::numbers::pi * 2 * 0.75 * 0.75, 1e-12);
    const std::vector<double> weights = {2, 3, 5};
    const GridShape shape{.left = -1500, .top = 1500, .dx = 10, .dy = 10, .columns = 300, .rows = 300, .crs = {}};
    const auto grid = *surfaceOn(**kernelDensity(kPlaces, weights, 1000), shape, {}, {}, noProgress());
    double sum = 0;
    for (const float cell : grid.value.cells)
        sum += cell * 1e-4;   // 100 m2 a cell
    EXPECT_NEAR(sum, 10, 1e-3);
    EXPECT_EQ(grid.value.at(0, 0), 0);
}

TEST(KernelDensity, RefusesWhatCannotBe)
{
    EXPECT_FALSE(kernelDensity(kPlaces, {}, 0));
    EXPECT_FALSE(kernelDensity({}, {}, 1));
    EXPECT_FALSE(kernelDensity(kPlaces, std::vector<double>{1, -1, 1}, 1));
}

}  // namespace
}  // namespace spatial::test
