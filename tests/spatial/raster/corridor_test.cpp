// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/corridor.h"
#include "tests/spatial/raster/cost_landscapes.h"

namespace spatial::test {

TEST(Corridor, IsTheSumOfBothCostsWithinTheTolerance)
{
    const Grid friction = grid({{1, 1, 1}, {2, 2, 2}, {9, 9, 9}});
    const auto band = *corridor(friction, cells({{0, 0}}), cells({{2, 0}}), 1.2, 8, noProgress());

    // By the second row: a diagonal down and one up, 2 * sqrt(2) * 1.5.
    EXPECT_EQ(band.leastCost, 2);
    EXPECT_THAT(evaluated(band.cost), isGridWithin(grid({{2, 2, 2}, {kNoData, 3 * std::sqrt(2.0), kNoData}, {kNoData, kNoData, kNoData}}), 1e-6));
    EXPECT_EQ(band.cells, 4);
}

TEST(Corridor, IsTheBandThatBothWholeCostMapsGive)
{
    for (const Landscape& land : landscapes()) {
        const CostPlaces ends = scattered(land.friction, 2, 41);
        if (ends.size() < 2)
            continue;
        const auto a = byTheBook(land.friction, cells({ends.cells[0]}), 8);
        const auto b = byTheBook(land.friction, cells({ends.cells[1]}), 8);
        const Grid band = evaluated(corridor(land.friction, cells({ends.cells[0]}), cells({ends.cells[1]}), 0.1, 8, noProgress())->cost);
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < a.size(); ++i)
            least = std::min(least, a[i] + b[i]);
        for (std::size_t i = 0; i < a.size(); ++i) {
            const double sum = a[i] + b[i];
            if (sum <= 1.1 * least * (1 - 1e-6) && sum < std::numeric_limits<double>::infinity()) {
                ASSERT_NEAR(static_cast<double>(band.cells[i]), sum, 1e-6 * sum) << land.name;
            } else if (!(sum <= 1.1 * least * (1 + 1e-6))) {
                ASSERT_TRUE(isNoData(band.cells[i])) << land.name;
            }
        }
    }
}

TEST(Corridor, IsNodataWhereNoWayLeadsAcross)
{
    const auto band = *corridor(grid({{1, kNoData, 1}}), cells({{0, 0}}), cells({{2, 0}}), 0.05, 8, noProgress());

    EXPECT_TRUE(std::isinf(band.leastCost));
    EXPECT_EQ(band.cells, 0);
    EXPECT_THAT(evaluated(band.cost), isGrid({{kNoData, kNoData, kNoData}}));
}

}  // namespace spatial::test
