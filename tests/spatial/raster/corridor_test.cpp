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

TEST(Corridor, OnAnEvenPlaneIsWhatTheClosedFormSays)
{
    // From (20, 30) to (80, 50): (longer + (sqrt 2 - 1) shorter) from both ends, within 5 %.
    const Grid friction = plain(100, 80, [](int, int) { return 2.0F; });
    const auto band = *corridor(friction, cells({{20, 30}}), cells({{80, 50}}), 0.05, 8, noProgress());
    const Grid sums = evaluated(band.cost);
    const auto octile = [](int columns, int rows) { return std::max(std::abs(columns), std::abs(rows)) + (std::sqrt(2.0) - 1) * std::min(std::abs(columns), std::abs(rows)); };
    const double least = 2 * octile(60, 20);

    EXPECT_NEAR(band.leastCost, least, 1e-9);
    std::int64_t inside = 0;
    for (int row = 0; row < 80; ++row)
        for (int column = 0; column < 100; ++column) {
            const double sum = 2 * (octile(column - 20, row - 30) + octile(80 - column, 50 - row));
            if (sum > 1.05 * least * (1 + 1e-9)) {
                ASSERT_TRUE(isNoData(sums.at(column, row)));
            } else if (sum < 1.05 * least * (1 - 1e-9)) {
                ASSERT_NEAR(static_cast<double>(sums.at(column, row)), sum, 1e-4);
            }
            inside += isNoData(sums.at(column, row)) ? 0 : 1;
        }
    EXPECT_EQ(band.cells, inside);
}

TEST(Corridor, IsTheSameFromBothEnds)
{
    std::mt19937 random(12);
    const Grid friction = plain(150, 120, [&](int, int) { return static_cast<float>(1 + random() % 30); });
    for (const int directions : {8, 16}) {
        const auto there = *corridor(friction, cells({{5, 5}}), cells({{140, 100}}), 0.1, directions, noProgress());
        const auto back = *corridor(friction, cells({{140, 100}}), cells({{5, 5}}), 0.1, directions, noProgress());
        EXPECT_NEAR(there.leastCost, back.leastCost, 1e-9 * there.leastCost);
        const Grid a = evaluated(there.cost);
        const Grid b = evaluated(back.cost);
        for (std::size_t i = 0; i < a.cells.size(); ++i)
            if (!isNoData(a.cells[i]) && !isNoData(b.cells[i])) {
                ASSERT_NEAR(static_cast<double>(a.cells[i]), static_cast<double>(b.cells[i]), 1e-6 * there.leastCost);
            }
        EXPECT_NEAR(static_cast<double>(there.cells), static_cast<double>(back.cells), 2);
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
