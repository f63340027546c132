// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/spatial/raster/cost_landscapes.h"
#include "tests/support/cancelled_after.h"

#include <chrono>
#include <cmath>

namespace spatial::test {

namespace {

/// Both rounded to the raster's 32 bits, hence 1e-7; where the book says nothing, nodata.
void expectTheBook(const Landscape& land, const CostPlaces& sources, int directions)
{
    const Grid ours = evaluated(costs(land.friction, sources, {.directions = directions}).cost);
    const std::vector<double> book = byTheBook(land.friction, sources, directions);
    for (std::size_t i = 0; i < book.size(); ++i) {
        const bool same = std::isinf(book[i]) ? isNoData(ours.cells[i]) : std::abs(static_cast<double>(ours.cells[i]) - book[i]) <= 1e-7 * book[i];
        ASSERT_TRUE(same) << land.name << ", " << directions << " directions, cell " << i << ": " << ours.cells[i] << " instead of " << book[i];
    }
}

}  // namespace

TEST(CostDistance, AStepCostsItsLengthTimesTheMeanFriction)
{
    const Grid friction = grid({{1, 3}, {5, 7}}, 10);

    EXPECT_THAT(evaluated(costs(friction, cells({{0, 0}})).cost), isGridWithin(grid({{0, 20}, {30, 10 * std::sqrt(2.0) * 4}}, 10), 1e-5));
}

TEST(CostDistance, OnAnEvenPlaneIsTheLongerSidePlusTheDiagonalsExcess)
{
    const Grid friction = plain(150, 130, [](int, int) { return 3.0F; });
    const Grid cost = evaluated(costs(friction, cells({{40, 70}})).cost);

    for (int row = 0; row < 130; ++row)
        for (int column = 0; column < 150; ++column) {
            const double longer = std::max(std::abs(column - 40), std::abs(row - 70));
            const double shorter = std::min(std::abs(column - 40), std::abs(row - 70));
            ASSERT_NEAR(static_cast<double>(cost.at(column, row)), 3 * (longer + (std::sqrt(2.0) - 1) * shorter), 1e-4);
        }
}

TEST(CostDistance, IsAsFarElongatedAsStated)
{
    const Grid friction = plain(301, 301, [](int, int) { return 1.0F; });
    for (const auto& [directions, stated] : {std::pair{8, 1.0824}, {16, 1.0275}}) {
        const Grid cost = evaluated(costs(friction, cells({{150, 150}}), {.directions = directions}).cost);
        double worst = 1;
        for (int column = 0; column < 301; ++column)
            if (column != 150)
                for (const int row : {0, 75, 300})
                    worst = std::max(worst, static_cast<double>(cost.at(column, row)) / std::hypot(column - 150, row - 150));
        for (int row = 0; row < 301; ++row)
            worst = std::max(worst, static_cast<double>(cost.at(0, row)) / std::hypot(150, row - 150));
        EXPECT_LT(worst, stated + 1e-4);
        EXPECT_GT(worst, stated - 3e-3);
    }
}

TEST(CostDistance, CellsMayBeWiderThanHigh)
{
    Grid friction = grid({{1, 1}, {1, 1}});
    friction.shape.dx = 3;
    friction.shape.dy = 4;

    EXPECT_THAT(evaluated(costs(friction, cells({{0, 0}})).cost), isGrid({{0, 3}, {4, 5}}));
}

TEST(CostDistance, IsTheSameThereAndBack)
{
    std::mt19937 random(7);
    const Grid friction = plain(140, 90, [&](int, int) { return static_cast<float>(random() % 100); });

    EXPECT_NEAR(static_cast<double>(evaluated(costs(friction, cells({{3, 5}})).cost).at(130, 80)), static_cast<double>(evaluated(costs(friction, cells({{130, 80}})).cost).at(3, 5)), 1e-2);
}

TEST(CostDistance, IsThatOfTheBookInEveryLandscape)
{
    unsigned seed = 0;
    for (const Landscape& land : landscapes())
        for (const int directions : {8, 16}) {
            expectTheBook(land, scattered(land.friction, 1, ++seed), directions);
            expectTheBook(land, scattered(land.friction, 7, ++seed), directions);
        }
}

TEST(CostDistance, IsThatOfTheBookOnCellsThatAreNoSquares)
{
    std::mt19937 random(11);
    Landscape land{"wide cells", plain(100, 120, [&](int, int) { return static_cast<float>(1 + random() % 50); })};
    land.friction.shape.dx = 7;
    for (const int directions : {8, 16})
        expectTheBook(land, scattered(land.friction, 3, 1), directions);
}

TEST(CostDistance, AKnightsStepCostsTheMeanOfTheFourCellsThatItPasses)
{
    const Grid cost = evaluated(costs(grid({{1, 3, 40}, {40, 5, 7}}), cells({{0, 0}}), {.directions = 16}).cost);

    EXPECT_NEAR(static_cast<double>(cost.at(2, 1)), std::sqrt(5.0) * (1 + 3 + 5 + 7) / 4, 1e-5);
}

TEST(CostDistance, NoDirectionJumpsAWallOfOneCell)
{
    for (const int directions : {8, 16}) {
        const Grid upright = plain(140, 130, [](int x, int) { return x == 66 ? kNoData : 1.0F; });
        EXPECT_EQ(costs(upright, cells({{60, 60}}), {.directions = directions}).reachedCells, 66 * 130);
        const Grid level = plain(130, 140, [](int, int y) { return y == 63 ? kNoData : 1.0F; });
        EXPECT_EQ(costs(level, cells({{60, 60}}), {.directions = directions}).reachedCells, 63 * 130);
        // A slanting wall whose cells touch side by side.
        const Grid slanting = plain(150, 150, [](int x, int y) { return x + y == 140 || x + y == 141 ? kNoData : 1.0F; });
        EXPECT_EQ(costs(slanting, cells({{10, 10}}), {.directions = directions}).reachedCells, 140 * 141 / 2);
    }
}

TEST(CostDistance, ADearRiverOfOneCellIsPaidWhateverTheStep)
{
    for (const int directions : {8, 16}) {
        const Grid friction = plain(150, 140, [](int x, int) { return x == 64 ? 1000.0F : 1.0F; });
        const Grid cost = evaluated(costs(friction, cells({{60, 70}}), {.directions = directions}).cost);
        for (int row = 0; row < 140; ++row)
            EXPECT_GE(static_cast<double>(cost.at(70, row)), 1000.0);
        EXPECT_NEAR(static_cast<double>(cost.at(70, 70)), 1009, 1e-3);
    }
}

TEST(CostDistance, NodataIsAWall)
{
    const Grid friction = grid({{1, kNoData, 1}, {1, kNoData, 1}, {1, 1, 1}});
    const Grid cost = evaluated(costs(friction, cells({{0, 0}})).cost);

    EXPECT_THAT(cost, isGridWithin(grid({{0, kNoData, 3 + std::sqrt(2.0) * 2 - 1}, {1, kNoData, 1 + std::sqrt(2.0) * 2}, {2, 1 + std::sqrt(2.0), 2 + std::sqrt(2.0)}}), 1));
    EXPECT_NEAR(static_cast<double>(cost.at(2, 1)), 1 + 2 * std::sqrt(2.0), 1e-6);
}

TEST(CostDistance, BeyondTheMaximumIsNodata)
{
    const Grid friction = plain(200, 1, [](int, int) { return 2.0F; });
    const auto map = costs(friction, cells({{0, 0}}), {.maximum = 100});
    const Grid cost = evaluated(map.cost);

    EXPECT_EQ(cost.at(50, 0), 100);
    EXPECT_TRUE(isNoData(cost.at(51, 0)));
    EXPECT_EQ(map.reachedCells, 51);
    EXPECT_EQ(map.frictionCells, 200);
    EXPECT_EQ(map.greatestCost, 100);
}

TEST(CostDistance, AMaximumChangesNothingBelowIt)
{
    for (const Landscape& land : landscapes()) {
        const CostPlaces sources = scattered(land.friction, 2, 5);
        const auto whole = costs(land.friction, sources);
        const auto cut = costs(land.friction, sources, {.maximum = whole.greatestCost / 3});
        const Grid expected = evaluated(whole.cost);
        const Grid actual = evaluated(cut.cost);
        for (std::size_t i = 0; i < expected.cells.size(); ++i)
            if (isNoData(actual.cells[i])) {
                EXPECT_TRUE(isNoData(expected.cells[i]) || static_cast<double>(expected.cells[i]) > whole.greatestCost / 3 * (1 - 1e-7)) << land.name;
            } else {
                EXPECT_EQ(actual.cells[i], expected.cells[i]) << land.name;
            }
    }
}

TEST(CostDistance, SourcesOnNodataStartNothing)
{
    const auto map = costs(grid({{1, kNoData}, {1, 1}}), cells({{1, 0}}));

    EXPECT_EQ(map.sourceCells, 0);
    EXPECT_EQ(map.sourcesOnNodata, 1);
    EXPECT_THAT(evaluated(map.cost), isGrid({{kNoData, kNoData}, {kNoData, kNoData}}));
}

TEST(CostDistance, WithoutAnyCellThatMayBeEnteredAllIsNodata)
{
    const auto map = costs(plain(70, 70, [](int, int) { return kNoData; }), cells({{3, 3}}));

    EXPECT_EQ(map.reachedCells, 0);
    EXPECT_EQ(map.frictionCells, 0);
    EXPECT_THAT(evaluated(map.cost), isGridWithin(plain(70, 70, [](int, int) { return kNoData; }), 0));
}

TEST(CostDistance, RefusesNegativeFrictionAndSaysWhere)
{
    Grid friction = plain(700, 600, [](int, int) { return 1.0F; });
    friction.at(600, 590) = -3;
    friction.at(650, 20) = -2;
    const auto made = costDistance(friction, cells({{0, 0}}), {}, noProgress());

    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(made.error().message.english(), "The friction is negative (-2) in column 650, row 20, counted from 0 in the north-west.");
}

TEST(CostDistance, InfiniteFrictionIsAWall)
{
    EXPECT_THAT(evaluated(costs(grid({{1, std::numeric_limits<double>::infinity(), 1}}), cells({{0, 0}})).cost), isGrid({{0, kNoData, kNoData}}));
}

TEST(CostDistance, NeedsMetres)
{
    Grid friction = grid({{1, 1}});
    friction.shape.crs = cgcs2000();

    EXPECT_EQ(costDistance(friction, cells({{0, 0}}), {}, noProgress()).error().code, ErrorCode::CrsMismatch);
}

TEST(CostDistance, StopsSoonWhenCancelled)
{
    std::mt19937 random(3);
    const Grid friction = plain(3000, 3000, [&](int, int) { return static_cast<float>(1 + random() % 100); });
    for (const int wait : {5, 60, 150}) {
        CancelledAfter progress{std::chrono::milliseconds(wait)};
        const auto made = costDistance(friction, cells({{0, 0}}), {.allocation = true, .backlinks = true}, progress);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::Cancelled);
        EXPECT_LT(progress.secondsSince(), kStopsSoon);
    }
}

}  // namespace spatial::test
