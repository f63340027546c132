// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/triangulation.h"

#include "spatial/interpolation/tin.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

namespace spatial::test {
namespace {

/// Neighbours know each other, triangles turn left, no circle holds another point, and Euler's count holds.
void expectDelaunay(const std::vector<Coordinate>& points, std::size_t different)
{
    const auto made = Triangulation::of(points);
    ASSERT_TRUE(made);
    const auto& triangles = made->triangles();
    std::size_t inside = 0, hull = 0;
    for (std::size_t t = 0; t < triangles.size(); ++t) {
        for (std::size_t i = 0; i < 3; ++i) {
            const auto& beside = triangles[static_cast<std::size_t>(triangles[t].neighbour[i])].neighbour;
            EXPECT_NE(std::find(beside.begin(), beside.end(), static_cast<std::int32_t>(t)), beside.end());
        }
        if (triangles[t].outside() >= 0) {
            ++hull;
            continue;
        }
        ++inside;
        const auto a = made->at(triangles[t].corner[0]), b = made->at(triangles[t].corner[1]), c = made->at(triangles[t].corner[2]);
        EXPECT_GT(Triangulation::turn(a, b, c), 0);
        for (std::size_t p = 0; p < points.size(); ++p) {
            const auto d = made->at(static_cast<std::int32_t>(p));
            const auto row = [&](Triangulation::Step s) { return std::array<long double, 3>{static_cast<long double>(s.x - d.x), static_cast<long double>(s.y - d.y), 0}; };
            auto x = row(a), y = row(b), z = row(c);
            for (auto* one : {&x, &y, &z})
                (*one)[2] = (*one)[0] * (*one)[0] + (*one)[1] * (*one)[1];
            const long double circle = x[2] * (y[0] * z[1] - y[1] * z[0]) + y[2] * (z[0] * x[1] - z[1] * x[0]) + z[2] * (x[0] * y[1] - x[1] * y[0]);
            EXPECT_LE(circle, 1e-15L * (x[2] + y[2] + z[2]) * (x[2] + y[2] + z[2])) << "point " << p;
        }
    }
    EXPECT_EQ(inside + hull, 2 * different - 2);
}

TEST(Triangulation, OfRandomPointsIsDelaunay)
{
    std::mt19937 random(1);
    std::uniform_real_distribution<double> where(0, 5000);
    std::vector<Coordinate> points;
    for (int i = 0; i < 300; ++i)
        points.push_back({where(random), where(random)});
    expectDelaunay(points, 300);
}

TEST(Triangulation, OfGridsCirclesAndRepeatedPointsIsDelaunay)
{
    std::vector<Coordinate> grid;
    for (int i = 0; i < 144; ++i)
        grid.push_back({static_cast<double>(i % 12), static_cast<double>(i / 12)});
    expectDelaunay(grid, 144);
    std::vector<Coordinate> circle{{0, 0}};
    for (int i = 0; i < 48; ++i)
        circle.push_back({std::cos(i * std::numbers::pi / 24), std::sin(i * std::numbers::pi / 24)});
    circle.push_back({0, 0});
    expectDelaunay(circle, 49);
    std::vector<Coordinate> line;
    for (int i = 0; i < 40; ++i)
        line.push_back({static_cast<double>(i), 0});
    line.push_back({20, 7});
    expectDelaunay(line, 41);
}

TEST(Triangulation, RefusesFewPointsAndLines)
{
    EXPECT_FALSE(Triangulation::of(std::vector<Coordinate>{{0, 0}, {1, 1}}));
    EXPECT_FALSE(Triangulation::of(std::vector<Coordinate>{{0, 0}, {1, 1}, {2, 2}, {5, 5}}));
    EXPECT_FALSE(Triangulation::of(std::vector<Coordinate>(5, {3, 3})));
}

TEST(LinearInTriangles, ReproducesPlanesAndSamplesAndEndsAtTheHull)
{
    std::mt19937 random(4);
    std::uniform_real_distribution<double> where(0, 1000);
    std::vector<Coordinate> places = {{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}};
    std::vector<double> values;
    for (int i = 0; i < 200; ++i)
        places.push_back({where(random), where(random)});
    for (const Coordinate place : places)
        values.push_back(3 + 2 * place.x - place.y);
    const auto method = *linearInTriangles(*pointSamples(places, values));
    for (int i = 0; i < 300; ++i) {
        const Coordinate place{where(random), where(random)};
        SurfaceEstimate found;
        method->estimate({&place, 1}, {&found, 1});
        EXPECT_NEAR(found.value, 3 + 2 * place.x - place.y, 1e-4);
    }
    const std::vector<Coordinate> others = {places[9], {1000.1, 500}, {5e9, 5e9}};
    std::vector<SurfaceEstimate> found(3);
    method->estimate(others, found);
    EXPECT_EQ(found[0].value, values[9]);
    EXPECT_TRUE(std::isnan(found[1].value) && std::isnan(found[2].value));
    EXPECT_NEAR(method->without(20).value, values[20], 1e-3);
    EXPECT_TRUE(std::isnan(method->without(0).value)) << "a corner of the hull";
}

TEST(LinearInTriangles, WithoutASampleIsTheSurfaceOfTheOthers)
{
    std::mt19937 random(6);
    std::uniform_real_distribution<double> where(0, 1000);
    std::vector<Coordinate> places;
    std::vector<double> values;
    for (int i = 0; i < 120; ++i) {
        places.push_back({where(random), where(random)});
        values.push_back(where(random));
    }
    const auto method = *linearInTriangles(*pointSamples(places, values));
    for (std::size_t i = 0; i < places.size(); ++i) {
        std::vector<Coordinate> others = places;
        std::vector<double> theirs = values;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        theirs.erase(theirs.begin() + static_cast<std::ptrdiff_t>(i));
        SurfaceEstimate found;
        (*linearInTriangles(*pointSamples(others, theirs)))->estimate({&places[i], 1}, {&found, 1});
        const double quick = method->without(i).value;
        EXPECT_EQ(std::isnan(quick), std::isnan(found.value)) << i;
        if (!std::isnan(quick)) {
            EXPECT_NEAR(quick, found.value, 0.01) << i;
        }
    }
}

}  // namespace
}  // namespace spatial::test
