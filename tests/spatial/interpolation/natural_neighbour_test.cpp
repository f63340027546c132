// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/natural_neighbour.h"

#include "spatial/core/parallel.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace spatial::test {
namespace {

using Polygon = std::vector<Coordinate>;

/// The part of a convex polygon that is nearer to `mine` than to `other`.
Polygon nearerTo(const Polygon& polygon, Coordinate mine, Coordinate other)
{
    const Coordinate way{other.x - mine.x, other.y - mine.y};
    const Coordinate middle{(mine.x + other.x) / 2, (mine.y + other.y) / 2};
    const auto beyond = [&](Coordinate c) { return (c.x - middle.x) * way.x + (c.y - middle.y) * way.y; };
    Polygon kept;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Coordinate a = polygon[i], b = polygon[(i + 1) % polygon.size()];
        const double da = beyond(a), db = beyond(b);
        if (da <= 0)
            kept.push_back(a);
        if ((da < 0 && db > 0) || (da > 0 && db < 0))
            kept.push_back({a.x + (b.x - a.x) * da / (da - db), a.y + (b.y - a.y) * da / (da - db)});
    }
    return kept;
}

double areaOf(const Polygon& polygon)
{
    double twice = 0;
    for (std::size_t i = 1; i + 1 < polygon.size(); ++i)
        twice += (polygon[i].x - polygon[0].x) * (polygon[i + 1].y - polygon[0].y) - (polygon[i].y - polygon[0].y) * (polygon[i + 1].x - polygon[0].x);
    return twice / 2;
}

/// Sibson's definition without any triangles: the cell of the place among all samples, cut into what belonged to each of them.
std::vector<double> sharesByClipping(const std::vector<Coordinate>& samples, Coordinate place, double reach)
{
    Polygon mine = {{place.x - reach, place.y - reach}, {place.x + reach, place.y - reach}, {place.x + reach, place.y + reach}, {place.x - reach, place.y + reach}};
    for (const Coordinate sample : samples)
        mine = nearerTo(mine, place, sample);
    std::vector<double> shares;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        Polygon taken = mine;
        for (std::size_t j = 0; j < samples.size() && taken.size() > 2; ++j)
            if (j != i)
                taken = nearerTo(taken, samples[i], samples[j]);
        shares.push_back(areaOf(taken) / areaOf(mine));
    }
    return shares;
}

double heightAt(const Interpolator& method, Coordinate place)
{
    SurfaceEstimate found;
    method.estimate({&place, 1}, {&found, 1});
    return found.value;
}

std::shared_ptr<const Interpolator> natural(const std::vector<Coordinate>& places, const std::vector<double>& values) { return *naturalNeighbours(*pointSamples(places, values)); }

/// The weight of every sample at a place: the surface of a sample that is 1 where all others are 0.
std::vector<double> weightsAt(const std::vector<Coordinate>& samples, Coordinate place)
{
    std::vector<double> weights;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        std::vector<double> values(samples.size(), 0.0);
        values[i] = 1;
        weights.push_back(heightAt(*natural(samples, values), place));
    }
    return weights;
}

std::vector<Coordinate> scatter(std::size_t count, std::uint32_t seed, double side = 1000)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> where(0, side);
    std::vector<Coordinate> places;
    for (std::size_t i = 0; i < count; ++i)
        places.push_back({where(random), where(random)});
    return places;
}

/// Corners of a square with points inside: every place of the square lies in the hull.
std::vector<Coordinate> square(std::size_t inside, std::uint32_t seed)
{
    std::vector<Coordinate> places = scatter(inside, seed);
    for (const Coordinate corner : {Coordinate{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}})
        places.push_back(corner);
    return places;
}

TEST(NaturalNeighbours, WeightsAreTheAreasStolenFromTheVoronoiCells)
{
    const auto samples = square(26, 3);
    for (const Coordinate place : scatter(25, 4)) {
        const auto weights = weightsAt(samples, place);
        const auto shares = sharesByClipping(samples, place, 1e7);
        double all = 0;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            EXPECT_NEAR(weights[i], shares[i], 2e-5) << i;   // far corners of cells beside the hull cost the clipping digits
            EXPECT_GE(weights[i], 0);
            all += weights[i];
        }
        EXPECT_NEAR(all, 1, 1e-12) << "partition of unity";
    }
}

TEST(NaturalNeighbours, WeightsHaveTheirPlaceAsTheirCentre)
{
    const auto samples = square(26, 5);
    for (const Coordinate place : scatter(25, 6)) {
        const auto weights = weightsAt(samples, place);
        Coordinate centre{0, 0};
        for (std::size_t i = 0; i < samples.size(); ++i)
            centre = {centre.x + weights[i] * samples[i].x, centre.y + weights[i] * samples[i].y};
        EXPECT_NEAR(centre.x, place.x, 1e-5);   // the steps of the triangulation
        EXPECT_NEAR(centre.y, place.y, 1e-5);
    }
}

TEST(NaturalNeighbours, ReproducesPlanesAndSamplesAndEndsAtTheHull)
{
    const auto places = square(300, 7);
    std::vector<double> values;
    for (const Coordinate place : places)
        values.push_back(3 + 2 * place.x - place.y);
    const auto method = natural(places, values);
    auto wanted = scatter(2000, 8);
    for (int i = 0; i <= 20; ++i)   // close to the hull and on it, where cells reach far outside
        for (const double near : {0.0, 1e-4, 1e-2, 1.0})
            wanted.push_back({i * 50.0, near}), wanted.push_back({1000 - near, i * 50.0});
    for (const Coordinate place : wanted)
        EXPECT_NEAR(heightAt(*method, place), 3 + 2 * place.x - place.y, 2e-5) << place.x << ", " << place.y;
    for (std::size_t i = 0; i < places.size(); ++i)
        EXPECT_EQ(heightAt(*method, places[i]), values[i]);
    for (const Coordinate outside : {Coordinate{1000.1, 500}, {-0.1, 500}, {5e9, 5e9}, {std::nan(""), 3}})
        EXPECT_TRUE(std::isnan(heightAt(*method, outside)));
}

TEST(NaturalNeighbours, OfGridsCirclesAndLinesIsExactForPlanes)
{
    std::vector<Coordinate> grid, circle{{500, 500}}, line, needle;
    for (int i = 0; i < 121; ++i)
        grid.push_back({100.0 * (i % 11), 100.0 * (i / 11)});
    for (int i = 0; i < 64; ++i)
        circle.push_back({500 + 500 * std::cos(i * std::numbers::pi / 32), 500 + 500 * std::sin(i * std::numbers::pi / 32)});
    for (int i = 0; i <= 40; ++i)
        line.push_back({25.0 * i, 0});
    line.push_back({500, 700});
    for (int i = 0; i <= 40; ++i)   // nearly on a line: centres of circles lie very far away
        needle.push_back({25.0 * i, i % 2 == 0 ? 0 : 2e-5});
    needle.push_back({500, 700});
    for (const auto& places : {grid, circle, line, needle}) {
        std::vector<double> values;
        for (const Coordinate place : places)
            values.push_back(place.x + 3 * place.y - 50);
        const auto method = natural(places, values);
        std::size_t inside = 0;
        for (const Coordinate place : scatter(500, 9)) {
            const double found = heightAt(*method, place);
            if (std::isnan(found))
                continue;
            ++inside;
            EXPECT_NEAR(found, place.x + 3 * place.y - 50, 1e-4) << place.x << ", " << place.y;
        }
        EXPECT_GT(inside, 100u);
    }
}

TEST(NaturalNeighbours, InTheMiddleOfASquareAllCornersCountAlike)
{
    const auto method = natural({{0, 0}, {2, 0}, {2, 2}, {0, 2}}, {1, 2, 3, 10});
    EXPECT_NEAR(heightAt(*method, {1, 1}), 4, 1e-12);
    EXPECT_NEAR(heightAt(*method, {1, 0}), 1.5, 1e-8) << "on the hull, between two samples";
    EXPECT_NEAR(heightAt(*method, {1, 1e-6}), 1.5, 1e-4) << "and towards it without a step";
}

TEST(NaturalNeighbours, StaysBetweenItsNeighbours)
{
    const auto places = scatter(200, 10);
    std::vector<double> values;
    for (std::size_t i = 0; i < places.size(); ++i)
        values.push_back(i % 7 == 0 ? 1e6 : 1e-6);
    const auto method = natural(places, values);
    for (const Coordinate place : scatter(2000, 11))
        if (const double found = heightAt(*method, place); !std::isnan(found)) {
            EXPECT_GE(found, 1e-6 * (1 - 1e-12));
            EXPECT_LE(found, 1e6 * (1 + 1e-12));
        }
}

TEST(NaturalNeighbours, TakesRepeatedSamplesAndRefusesLines)
{
    const auto repeated = natural({{0, 0}, {10, 0}, {10, 10}, {0, 10}, {10, 10}, {5, 5}, {5, 5}}, {0, 0, 4, 0, 8, 1, 3});
    EXPECT_EQ(heightAt(*repeated, {10, 10}), 6);
    EXPECT_EQ(heightAt(*repeated, {5, 5}), 2);
    const auto close = natural({{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}, {500, 500}, {500 + 1e-9, 500}}, {0, 0, 0, 0, 5, 7});
    EXPECT_EQ(heightAt(*close, {500, 500}), 5) << "two on one step: the first";
    EXPECT_EQ(close->without(5).value, 5);
    for (const auto& places : {std::vector<Coordinate>{{0, 0}, {1, 1}}, {{0, 0}, {1, 1}, {2, 2}, {5, 5}}, {{3, 3}, {3, 3}, {3, 3}}})
        EXPECT_FALSE(naturalNeighbours(*pointSamples(places, std::vector<double>(places.size(), 1.0))));
}

TEST(NaturalNeighbours, WithoutASampleIsTheSurfaceOfTheOthers)
{
    std::mt19937 random(12);
    std::uniform_real_distribution<double> value(0, 100);
    auto places = scatter(120, 13);
    for (int i = 0; i < 6; ++i)   // and a piece of a grid, with its circles
        for (int j = 0; j < 6; ++j)
            places.push_back({2000 + 100.0 * i, 100.0 * j});
    std::vector<double> values;
    for (std::size_t i = 0; i < places.size(); ++i)
        values.push_back(value(random));
    const auto method = natural(places, values);
    std::size_t compared = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto others = places;
        auto theirs = values;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        theirs.erase(theirs.begin() + static_cast<std::ptrdiff_t>(i));
        const double whole = heightAt(*natural(others, theirs), places[i]);
        const double quick = method->without(i).value;
        EXPECT_EQ(std::isnan(quick), std::isnan(whole)) << i;
        if (std::isnan(quick) || std::isnan(whole))
            continue;
        EXPECT_NEAR(quick, whole, 0.01) << i;
        ++compared;
    }
    EXPECT_GT(compared, 100u);
}

TEST(NaturalNeighbours, SurfacesAreTheSameForAnyNumberOfThreadsAndAnyOrder)
{
    const auto places = scatter(500, 14);
    std::vector<double> values;
    for (const Coordinate place : places)
        values.push_back(std::sin(place.x / 90) * place.y);
    const auto method = natural(places, values);
    const GridShape shape{.left = 0, .top = 1000, .dx = 10, .dy = 10, .columns = 100, .rows = 100, .crs = {}};
    const int before = threadLimit();
    setThreadLimit(1);
    const auto one = *surfaceOn(*method, shape, {}, {}, noProgress());
    setThreadLimit(std::max(before, 4));
    const auto many = *surfaceOn(*method, shape, {}, {}, noProgress());
    setThreadLimit(before);
    std::vector<Coordinate> centres;
    for (int row = 0; row < 100; ++row)
        for (int column = 0; column < 100; ++column)
            centres.push_back(shape.centre(column, row));
    std::vector<SurfaceEstimate> along(centres.size());
    method->estimate(centres, along);
    for (std::size_t i = 0; i < centres.size(); ++i) {
        const double alone = heightAt(*method, centres[i]);
        EXPECT_TRUE(alone == along[i].value || (std::isnan(alone) && std::isnan(along[i].value))) << i;
        EXPECT_TRUE(one.value.cells[i] == many.value.cells[i] || (std::isnan(one.value.cells[i]) && std::isnan(many.value.cells[i])));
    }
}

}  // namespace
}  // namespace spatial::test
