// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/time_field.h"

#include "tests/support/drawn_network.h"

namespace spatial::test {
namespace {

GridShape shapeOver(double left, double bottom, double right, double top, double cell) { return GridShape::covering({left, bottom, right, top}, cell, Crs()); }

TEST(TimeField, IsTheRoadTimePlusTheStraightWayToTheRoad)
{
    const Town town = drawn(100_m, "A---------B");   // 1 m/s
    TimeFieldOptions options;
    options.offRoadKmh = 1.8;   // 0.5 m/s: turning off at a right angle is nearly best for far places
    const auto field = timeField(*town.streets, {town.stop('A')}, shapeOver(-100, -200, 1100, 200, 20), options, noProgress());
    ASSERT_TRUE(field);
    const auto secondsAt = [&](double x, double y) { return 60.0 * field->at(static_cast<int>(field->shape.columnOf(x)), static_cast<int>(field->shape.rowOf(y))); };
    // Snell: leave the road sin(a) = 0.5 before; time = x + y * sqrt(1 / 0.25 - 1) = x + y * sqrt(3).
    EXPECT_NEAR(secondsAt(910, 110), 910 + 110 * std::sqrt(3.0), 6);
    EXPECT_NEAR(secondsAt(-50, 10), std::hypot(50, 10) / 0.5, 2);
}

TEST(TimeField, FarFromEveryRoadThereIsNoData)
{
    const Town town = drawn(100_m, "A--B");
    TimeFieldOptions options;
    options.maximumOffRoad = 100;
    const auto field = timeField(*town.streets, {town.stop('A')}, shapeOver(0, -300, 300, 300, 20), options, noProgress());
    ASSERT_TRUE(field);
    EXPECT_TRUE(isNoData(field->at(5, 0)));
    EXPECT_FALSE(isNoData(field->at(5, 11)));
}

TEST(TimeField, ARoadOutsideTheGridCountsToo)
{
    const Town town = drawn(100_m, "A---------B");
    TimeFieldOptions options;
    options.offRoadKmh = 3.6;
    const auto field = timeField(*town.streets, {town.stop('A')}, shapeOver(0, 100, 200, 200, 20), options, noProgress());
    ASSERT_TRUE(field);
    EXPECT_NEAR(60 * field->at(0, 4), std::hypot(10, 110), 0.5);
}

TEST(TimeField, LeadsToTheSourceAgainstWhatLeadsFromIt)
{
    const Town town = drawn(100_m, R"(
        A>--B
        |   |
        D---C)");
    TimeFieldOptions options;
    options.offRoadKmh = 0.36;   // so slow that nobody leaves the road
    const auto shape = shapeOver(-50, -250, 450, 50, 10);
    const auto to = timeField(*town.streets, {town.stop('A')}, shape, options, noProgress());
    options.direction = Direction::FromSources;
    const auto from = timeField(*town.streets, {town.stop('A')}, shape, options, noProgress());
    ASSERT_TRUE(to && from);
    // At B (400, 0), up to 7 m beside the road: from A 400 s, to A 800 s around the block.
    EXPECT_NEAR(60 * from->at(45, 5), 400, 80);
    EXPECT_NEAR(60 * to->at(45, 5), 800, 80);
}

TEST(TimeField, AgreesWithTheNearestSampleOfBruteForce)
{
    const Town town = drawn(100_m, R"(
        A----B-----C
        |    |     |
        |    D--E--F
        |          |
        G----H-----I)");
    TimeFieldOptions options;
    options.offRoadKmh = 2;
    const auto sources = std::vector<std::optional<Snap>>{town.stop('A'), town.stop("EF", Meters{120})};
    const auto shape = shapeOver(-300, -700, 1500, 300, 10);
    const auto field = timeField(*town.streets, sources, shape, options, noProgress());
    ASSERT_TRUE(field);

    Search search(*town.streets);
    ASSERT_TRUE(search.run(std::vector<SearchSource>{{sources[0]->at}, {sources[1]->at}}, {Impedance::Time, Direction::ToSources}, noProgress()));
    double worst = 0;
    for (int row = 0; row < shape.rows; row += 7)
        for (int column = 0; column < shape.columns; column += 7) {
            double best = kUnreachable;
            for (std::uint32_t e = 0; e < town.streets->edges.size(); ++e)
                for (int i = 0; i <= 2000; ++i) {
                    const EdgePosition at{e, i / 2000.0};
                    best = std::min(best, search.costTo(at).cost + distance(town.streets->placeAt(e, at.along), shape.centre(column, row)) / (2 / 3.6));
                }
            worst = std::max(worst, std::abs(best - 60.0 * field->at(column, row)));
        }
    EXPECT_LT(worst, 9.0);   // half a cell's walk: 5 m at 0.556 m/s
}

TEST(TimeField, OneCellAndOneRowOfCellsWorkToo)
{
    const Town town = drawn(100_m, "A---------B");
    TimeFieldOptions options;
    options.offRoadKmh = 3.6;
    const auto cell = timeField(*town.streets, {town.stop('A')}, shapeOver(500, 0, 510, 10, 10), options, noProgress());
    ASSERT_TRUE(cell);
    ASSERT_EQ(cell->cells.size(), 1u);
    EXPECT_NEAR(60 * cell->at(0, 0), 505 + 5, 5);
    const auto row = timeField(*town.streets, {town.stop('A')}, shapeOver(0, 0, 1010, 10, 10), options, noProgress());
    ASSERT_TRUE(row);
    ASSERT_EQ(row->cells.size(), 101u);
    for (int column = 0; column < 100; ++column)
        EXPECT_NEAR(60 * row->at(column, 0), 10.0 * column + 5 + 5, 6);
}

TEST(TimeField, MoreCellsThanTheMemoryHoldsAreRefusedWithASentence)
{
    const Town town = drawn(100_m, "A--B");
    const auto field = timeField(*town.streets, {town.stop('A')}, shapeOver(0, 0, 3e7, 3e7, 100), {}, noProgress());
    ASSERT_FALSE(field);
    EXPECT_EQ(field.error().code, ErrorCode::LimitReached);
}

}  // namespace
}  // namespace spatial::test
