// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/instruction_set.h"
#include "spatial/core/parallel.h"
#include "spatial/raster/cost/corridor.h"
#include "spatial/raster/cost/least_cost_path.h"
#include "tests/spatial/raster/cost_landscapes.h"

#include <cmath>

namespace spatial::test {

namespace {

/// Hills of a few hundred metres, cells of 30 m.
Grid hills(int columns, int rows)
{
    Grid made = plain(columns, rows, [](int x, int y) { return static_cast<float>(200 + 90 * std::sin(x / 9.0) * std::cos(y / 7.0) + 3 * std::sin(x * 2.1 + y)); });
    made.shape.dx = made.shape.dy = 30;
    made.shape.top = rows * 30.0;
    return made;
}

Grid over(const Grid& heights, const std::function<float(int, int)>& friction)
{
    Grid made = plain(heights.shape.columns, heights.shape.rows, friction);
    made.shape = heights.shape;
    return made;
}

SlopeCost trucks() { return *SlopeCost::fromText("-12,2;-6,1.1;0,1;4,1.4;12,4"); }

}  // namespace

TEST(SlopeCost, TheWalkersSpeedIsToblers)
{
    EXPECT_NEAR(toblerSpeed(0), 5.0367, 5e-5);
    EXPECT_DOUBLE_EQ(toblerSpeed(-0.05), 6);
    EXPECT_NEAR(toblerSpeed(0.1), 3.5493, 5e-5);
}

TEST(SlopeCost, IsOneOnLevelGroundAndTheRatioOfTheSpeedsElsewhere)
{
    const SlopeCost walk = SlopeCost::tobler();

    EXPECT_DOUBLE_EQ(walk.factor(0), 1);
    for (const double grade : {-0.6, -0.05, 0.03, 0.1, 0.45})
        EXPECT_NEAR(walk.factor(grade), toblerSpeed(0) / toblerSpeed(grade), 1e-12);
}

TEST(SlopeCost, ATableIsStraightBetweenItsRowsAndLevelBeyond)
{
    const SlopeTable table = *SlopeTable::fromText("percent,factor\n-4,2\n0,1\n10,3\n");

    EXPECT_EQ(table(-50), 2);
    EXPECT_EQ(table(-2), 1.5);
    EXPECT_EQ(table(0), 1);
    EXPECT_EQ(table(5), 2);
    EXPECT_EQ(table(99), 3);
}

TEST(SlopeCost, ARowWithoutAValueIsAWall)
{
    const SlopeTable table = *SlopeTable::fromText("-8,;-4,2;0,1;10,3;25,");

    EXPECT_TRUE(std::isinf(table(-8)));
    EXPECT_EQ(table(-7.9), 2);
    EXPECT_EQ(table(24.9), 3);
    EXPECT_TRUE(std::isinf(table(25)));
    EXPECT_TRUE(std::isinf(SlopeCost::tobler().upTo(8).factor(-0.081)));
    EXPECT_FALSE(std::isinf(SlopeCost::tobler().upTo(8).factor(0.08)));
}

TEST(SlopeCost, WrongTablesAreRefusedWithTheirRow)
{
    for (const char* wrong : {"", "5,", "0,1;0,2", "0,1;5,-1", "0,1,2", "a,b;c,d", "0,1;5,;10,2", "-9,;-8,;0,1"})
        EXPECT_EQ(SlopeTable::fromText(wrong).error().code, ErrorCode::InvalidParameter) << wrong;
}

TEST(SlopedCost, UphillIsDearerThanDownhill)
{
    // 30 m up in 100 m, then level.
    Grid heights = grid({{0, 30, 30}}, 100);
    const Grid friction = grid({{0.5, 0.5, 0.5}}, 100);
    const SlopedGround ground{heights, SlopeCost::tobler()};

    const Grid out = evaluated(costs(friction, cells({{0, 0}}), {.sloped = ground}).cost);
    EXPECT_NEAR(static_cast<double>(out.at(1, 0)), 50 * toblerSpeed(0) / toblerSpeed(0.3), 1e-4);
    EXPECT_NEAR(static_cast<double>(out.at(2, 0)), 50 * toblerSpeed(0) / toblerSpeed(0.3) + 50, 1e-4);
    const Grid back = evaluated(costs(friction, cells({{0, 0}}), {.sloped = ground, .toSource = true}).cost);
    EXPECT_NEAR(static_cast<double>(back.at(1, 0)), 50 * toblerSpeed(0) / toblerSpeed(-0.3), 1e-4);
}

TEST(SlopedCost, AMaximumGradeIsAWall)
{
    const Grid heights = grid({{0, 30, 30}}, 100);
    const Grid friction = grid({{1, 1, 1}}, 100);

    EXPECT_EQ(costs(friction, cells({{0, 0}}), {.sloped = SlopedGround{heights, SlopeCost::tobler().upTo(30.001)}}).reachedCells, 3);
    EXPECT_EQ(costs(friction, cells({{0, 0}}), {.sloped = SlopedGround{heights, SlopeCost::tobler().upTo(29)}}).reachedCells, 1);
}

TEST(SlopedCost, AKnightsStepJumpsNoRidge)
{
    // A ridge one column thick, 40 m high, that no grade under 20 % climbs.
    const Grid heights = plain(90, 90, [](int x, int) { return x == 45 ? 40.0F : 0.0F; });
    const Grid friction = plain(90, 90, [](int, int) { return 1.0F; });

    EXPECT_EQ(costs(friction, cells({{20, 20}}), {.directions = 16, .sloped = SlopedGround{heights, SlopeCost::tobler().upTo(20)}}).reachedCells, 45 * 90);
}

TEST(SlopedCost, HeightsThatAreMissingAreWalls)
{
    const Grid heights = grid({{0, kNoData, 0}});

    EXPECT_EQ(costs(grid({{1, 1, 1}}), cells({{0, 0}}), {.sloped = SlopedGround{heights, SlopeCost::tobler()}}).reachedCells, 1);
}

TEST(SlopedCost, OnLevelGroundIsTheCostWithoutSlopes)
{
    for (const Landscape& land : landscapes())
        for (const int directions : {8, 16}) {
            Grid heights = land.friction;
            std::fill(heights.cells.begin(), heights.cells.end(), 170.0F);
            const CostPlaces sources = scattered(land.friction, 3, 9);
            const Grid level = evaluated(costs(land.friction, sources, {.directions = directions}).cost);
            const Grid sloped = evaluated(costs(land.friction, sources, {.directions = directions, .sloped = SlopedGround{heights, SlopeCost::tobler()}}).cost);
            for (std::size_t i = 0; i < level.cells.size(); ++i)
                ASSERT_TRUE(isNoData(level.cells[i]) ? isNoData(sloped.cells[i]) : std::abs(static_cast<double>(level.cells[i]) - static_cast<double>(sloped.cells[i])) <= 1e-6 * static_cast<double>(level.cells[i])) << land.name;
        }
}

TEST(SlopedCost, IsThatOfTheBook)
{
    std::mt19937 random(4);
    const Grid heights = hills(190, 150);
    const Grid friction = over(heights, [&](int, int) { return random() % 5 == 0 ? kNoData : static_cast<float>(1 + random() % 20); });
    const CostPlaces sources = scattered(friction, 3, 8);
    for (const SlopeCost& slope : {SlopeCost::tobler(), trucks(), trucks().upTo(35)})
        for (const int directions : {8, 16})
            for (const bool toSource : {false, true}) {
                const Grid ours = evaluated(costs(friction, sources, {.directions = directions, .sloped = SlopedGround{heights, slope}, .toSource = toSource}).cost);
                const auto book = byTheBook(friction, sources, directions, {&heights, [&](double grade) { return slope.factor(grade); }, toSource});
                for (std::size_t i = 0; i < book.size(); ++i)
                    ASSERT_TRUE(std::isinf(book[i]) ? isNoData(ours.cells[i]) : std::abs(static_cast<double>(ours.cells[i]) - book[i]) <= 1e-7 * book[i]) << directions << " directions, cell " << i;
            }
}

TEST(SlopedCost, ThereFromHereIsBackFromThere)
{
    const Grid heights = hills(130, 100);
    const Grid friction = over(heights, [](int x, int y) { return static_cast<float>(1 + (x * y) % 5); });
    const SlopedGround ground{heights, SlopeCost::tobler()};
    const Grid there = evaluated(costs(friction, cells({{4, 6}}), {.directions = 16, .sloped = ground}).cost);
    const Grid back = evaluated(costs(friction, cells({{120, 90}}), {.directions = 16, .sloped = ground, .toSource = true}).cost);

    EXPECT_NEAR(static_cast<double>(there.at(120, 90)), static_cast<double>(back.at(4, 6)), 1e-6 * static_cast<double>(back.at(4, 6)));
    EXPECT_GT(std::abs(static_cast<double>(evaluated(costs(friction, cells({{120, 90}}), {.directions = 16, .sloped = ground}).cost).at(4, 6) - there.at(120, 90))), 1);
}

TEST(SlopedCost, ThePathAndTheCorridorCostTheSame)
{
    const Grid heights = hills(150, 140);
    const Grid friction = over(heights, [](int x, int y) { return static_cast<float>(1 + (x / 3 * y) % 7); });
    for (const int directions : {8, 16}) {
        const CostSteps steps(directions, SlopedGround{heights, trucks()});
        const auto path = *leastCostPaths(friction, cells({{3, 3}}), cells({{140, 120}}), steps, noProgress());
        const auto band = *corridor(friction, cells({{3, 3}}), cells({{140, 120}}), 0.02, steps, noProgress());
        ASSERT_EQ(path.paths.size(), 1U);
        EXPECT_NEAR(path.paths[0].cost, band.leastCost, 1e-9 * band.leastCost);
        const Grid sums = evaluated(band.cost);
        for (const Coordinate& at : path.paths[0].line)
            EXPECT_EQ(sums.at(static_cast<int>(at.x / 30), static_cast<int>((heights.shape.top - at.y) / 30)), static_cast<float>(band.leastCost));
    }
}

TEST(SlopedCost, ThreadsInstructionSetsAndFilesLeaveNoTrace)
{
    const int threads = threadLimit();
    const std::size_t memory = memoryLimit();
    const Grid heights = hills(400, 300);
    const Grid friction = over(heights, [](int x, int y) { return static_cast<float>(1 + (x * 31 + y * 17) % 23); });
    const CostPlaces sources = scattered(friction, 5, 2);
    const auto maps = [&](int directions) {
        const auto made = costs(friction, sources, {.directions = directions, .allocation = true, .backlinks = true, .sloped = SlopedGround{heights, SlopeCost::tobler()}});
        return std::array{evaluated(made.cost), evaluated(made.allocation), evaluated(made.backlinks)};
    };
    for (const int directions : {8, 16}) {
        setThreadLimit(1);
        limitInstructionSet(InstructionSet::Baseline);
        const auto first = maps(directions);
        setThreadLimit(3);
        limitInstructionSet(InstructionSet::Avx512);
        const auto second = maps(directions);
        setMemoryLimit(std::size_t{2} << 20);
        const auto third = maps(directions);
        setMemoryLimit(memory);
        for (std::size_t i = 0; i < first.size(); ++i) {
            EXPECT_TRUE(sameBits(first[i], second[i])) << i;
            EXPECT_TRUE(sameBits(first[i], third[i])) << i;
        }
    }
    setThreadLimit(threads);
}

}  // namespace spatial::test
