// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/surroundings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace spatial::test {
namespace {

GridShape gridOf(int columns, int rows, double cell) { return {500'000, 5'000'000, cell, cell, columns, rows, Crs()}; }

GeometryColumn columnOf(const std::vector<Geometry>& geometries)
{
    GeometryColumn column;
    for (const Geometry& geometry : geometries)
        column.append(geometry.view());
    return column;
}

TEST(Surroundings, OnePointIsSpreadOverItsCircle)
{
    const GridShape shape = gridOf(21, 21, 100);
    const auto points = columnOf({Geometry::point(shape.centre(10, 10))});
    const Grid density = *densityAround(points, {8}, shape, 250, noProgress());
    // 21 cells of one hectare lie no farther than 250 m: 8 / 0.21 km2.
    int reached = 0;
    for (const float cell : density.cells)
        if (cell > 0) {
            EXPECT_NEAR(cell, 8 / 0.21, 1e-4);
            ++reached;
        }
    EXPECT_EQ(reached, 21);
}

TEST(Surroundings, ARoadCountsItsKilometres)
{
    const GridShape shape = gridOf(41, 41, 100);
    const double y = shape.centre(0, 20).y;
    const auto road = columnOf({Geometry::lineString({{shape.left - 10'000, y}, {shape.left + 20'000, y}})});
    const Grid density = *densityAround(road, {1}, shape, 1000, noProgress());
    // The middle row of the circle is 21 cells long: 2.1 km in 317 cells of one hectare.
    EXPECT_NEAR(density.cells[20 * 41 + 20], 2.1 / 3.17, 1e-4);
    EXPECT_NEAR(density.cells[20 * 41 + 0], 2.1 / 3.17, 1e-4) << "what lies outside the grid counts";
}

TEST(Surroundings, AHalfPlaneCoversHalfOfTheCircleOnItsBorder)
{
    const GridShape shape = gridOf(61, 61, 50);
    const double x = shape.left + 30 * 50;   // cells 0 to 29 are west of it
    const auto west = columnOf({Geometry::polygon({{{x - 9'000, shape.top + 9'000}, {x, shape.top + 9'000}, {x, shape.top - 9'000}, {x - 9'000, shape.top - 9'000}, {x - 9'000, shape.top + 9'000}}})});
    const Grid share = *shareAround(west, shape, 500, noProgress());
    EXPECT_NEAR(share.cells[30 * 61 + 29] + share.cells[30 * 61 + 30], 100, 1e-3) << "the two sides of the border complete each other";
    EXPECT_FLOAT_EQ(share.cells[30 * 61 + 5], 100);
    EXPECT_FLOAT_EQ(share.cells[30 * 61 + 55], 0);
}

TEST(Surroundings, AreTheSameAsByCounting)
{
    std::mt19937 random(4);
    const GridShape shape = gridOf(23, 17, 90);
    std::uniform_real_distribution<double> x(shape.left - 900, shape.left + 23 * 90 + 900), y(shape.top - 17 * 90 - 900, shape.top + 900), amount(0, 5);
    std::vector<Geometry> points;
    std::vector<double> amounts;
    for (int i = 0; i < 200; ++i) {
        points.push_back(Geometry::point({x(random), y(random)}));
        amounts.push_back(i % 7 == 0 ? std::nan("") : amount(random));
    }
    const auto column = columnOf(points);
    for (const double radius : {10.0, 90.0, 200.0, 700.0}) {
        const Grid made = *densityAround(column, amounts, shape, radius, noProgress());
        for (int row = 0; row < shape.rows; ++row) {
            for (int at = 0; at < shape.columns; ++at) {
                double sum = 0;
                int cells = 0;
                for (int r = -20; r <= 20; ++r)
                    for (int c = -20; c <= 20; ++c)
                        cells += std::hypot(r * 90, c * 90) <= radius ? 1 : 0;
                for (std::size_t i = 0; i < amounts.size(); ++i) {
                    const Coordinate p = column[i].coordinates()[0];
                    const double dc = std::floor(shape.columnOf(p.x)) - at;
                    const double dr = std::floor(shape.rowOf(p.y)) - row;
                    if (!std::isnan(amounts[i]) && std::hypot(dc * 90, dr * 90) <= radius)
                        sum += amounts[i];
                }
                EXPECT_NEAR(made.cells[static_cast<std::size_t>(row * shape.columns + at)], sum / (cells * 0.0081), 1e-2 + 1e-5 * sum / (cells * 0.0081)) << radius;
            }
        }
    }
}

TEST(Surroundings, OfAPartAreThoseOfTheWhole)
{
    const GridShape shape = gridOf(40, 40, 100);
    std::vector<Geometry> points;
    for (int i = 0; i < 30; ++i)
        points.push_back(Geometry::point({shape.left + i * 137.0, shape.top - i * 93.0}));
    const auto column = columnOf(points);
    const std::vector<double> ones(points.size(), 1.0);
    const Grid whole = *densityAround(column, ones, shape, 800, noProgress());
    const Window window{7, 11, 20, 15};
    const Grid part = *densityAround(column, ones, shape.part(window), 800, noProgress());
    for (int row = 0; row < window.rows; ++row)
        for (int at = 0; at < window.columns; ++at)
            EXPECT_EQ(part.cells[static_cast<std::size_t>(row * window.columns + at)], whole.cells[static_cast<std::size_t>((row + window.row) * shape.columns + at + window.column)]);
}

}  // namespace
}  // namespace spatial::test
