// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_distance.h"
#include "tests/support/grids.h"

#include <functional>
#include <queue>
#include <random>
#include <string>
#include <vector>

namespace spatial::test {

inline Grid plain(int columns, int rows, const std::function<float(int column, int row)>& friction)
{
    GridShape shape;
    shape.columns = columns;
    shape.rows = rows;
    shape.top = rows;
    Grid made(shape);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            made.at(column, row) = friction(column, row);
    return made;
}

/// A wall one cell thick that winds inward, with a way one cell wide: as many turns as fit.
inline Grid spiral(int size)
{
    Grid made = plain(size, size, [](int, int) { return 1.0F; });
    int left = 1;
    int top = 1;
    int right = size - 2;
    int bottom = size - 2;
    while (left < right && top < bottom) {
        for (int x = left - 1; x <= right; ++x)
            made.at(std::max(x, 0), top) = kNoData;
        for (int y = top; y <= bottom; ++y)
            made.at(right, y) = kNoData;
        for (int x = left; x <= right; ++x)
            made.at(x, bottom) = kNoData;
        for (int y = top + 2; y <= bottom; ++y)
            made.at(left, y) = kNoData;
        left += 2;
        top += 2;
        right -= 2;
        bottom -= 2;
    }
    return made;
}

/// A maze that has one way between any two of its rooms, carved at random: no pass over rows or columns goes far.
inline Grid maze(int size, unsigned seed)
{
    std::mt19937 random(seed);
    Grid made = plain(size, size, [](int, int) { return kNoData; });
    std::vector<std::pair<int, int>> way{{0, 0}};
    made.at(0, 0) = 1;
    while (!way.empty()) {
        const auto [x, y] = way.back();
        std::vector<std::pair<int, int>> closed;
        for (const auto& [dx, dy] : {std::pair{0, -2}, {2, 0}, {0, 2}, {-2, 0}})
            if (x + dx >= 0 && x + dx < size && y + dy >= 0 && y + dy < size && isNoData(made.at(x + dx, y + dy)))
                closed.emplace_back(x + dx, y + dy);
        if (closed.empty()) {
            way.pop_back();
            continue;
        }
        const auto [toX, toY] = closed[random() % closed.size()];
        made.at((x + toX) / 2, (y + toY) / 2) = static_cast<float>(1 + random() % 3);
        made.at(toX, toY) = 1;
        way.emplace_back(toX, toY);
    }
    return made;
}

struct Landscape {
    std::string name;
    Grid friction;
};

/// Everything that has ever been hard for a cost distance, at sizes round those of its tiles.
inline std::vector<Landscape> landscapes()
{
    std::mt19937 random(20261125);
    const auto number = [&] { return std::uniform_real_distribution<float>(0, 1)(random); };
    std::vector<Landscape> all;
    for (const auto& [columns, rows] : {std::pair{1, 1}, {1, 200}, {200, 1}, {2, 3}, {63, 64}, {64, 64}, {65, 65}, {129, 63}, {150, 190}})
        all.push_back({"noise " + std::to_string(columns) + " x " + std::to_string(rows), plain(columns, rows, [&](int, int) { return 1 + 99 * number(); })});
    all.push_back({"even plane", plain(150, 140, [](int, int) { return 2.5F; })});
    all.push_back({"walls at random", plain(200, 170, [&](int, int) { return number() < 0.38F ? kNoData : 1 + 9 * number(); })});
    all.push_back({"rows of walls with gaps", plain(190, 190, [](int x, int y) { return y % 3 == 1 && x != (y / 3 % 2 == 0 ? 0 : 189) ? kNoData : 1.0F; })});
    all.push_back({"columns of walls with gaps", plain(190, 190, [](int x, int y) { return x % 3 == 1 && y != (x / 3 % 2 == 0 ? 0 : 189) ? kNoData : 1.0F; })});
    all.push_back({"spiral in a tile", spiral(64)});
    all.push_back({"spiral over tiles", spiral(150)});
    all.push_back({"maze in a tile", maze(64, 1)});
    all.push_back({"maze over tiles", maze(131, 2)});
    all.push_back({"friction 0 everywhere", plain(100, 90, [](int, int) { return 0.0F; })});
    all.push_back({"lakes of friction 0", plain(170, 150, [&](int x, int y) { return (x / 20 + y / 15) % 2 == 0 ? 0.0F : number(); })});
    all.push_back({"ratios of 1e12", plain(150, 150, [&](int, int) { return std::pow(10.0F, -6 + 12 * number()); })});
    all.push_back({"steps lost in rounding", plain(140, 70, [&](int x, int) { return x < 70 ? 1e15F : 1e-8F * number(); })});
    all.push_back({"a dear river with a bridge", plain(150, 150, [](int x, int y) { return x > 70 && x < 75 ? (y == 149 ? 1.0F : 1000.0F) : 1.0F; })});
    return all;
}

inline CostPlaces cells(const std::vector<SourceCell>& at)
{
    CostPlaces places;
    for (const SourceCell& cell : at) {
        places.cells.push_back(cell);
        places.ends.push_back(places.cells.size());
        places.ids.push_back(static_cast<double>(cell.label));
    }
    return places;
}

/// Up to `count` cells that may be entered, from a seed.
inline CostPlaces scattered(const Grid& friction, int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<SourceCell> at;
    for (int tries = 0; tries < 1000 && static_cast<int>(at.size()) < count; ++tries) {
        const SourceCell cell{static_cast<int>(random() % static_cast<unsigned>(friction.shape.columns)), static_cast<int>(random() % static_cast<unsigned>(friction.shape.rows)), static_cast<float>(at.size() + 1)};
        if (!isNoData(friction.at(cell.column, cell.row)))
            at.push_back(cell);
    }
    return cells(at);
}

inline CostDistance costs(const Grid& friction, const CostPlaces& sources, const CostDistanceOptions& options = {})
{
    auto made = costDistance(friction, sources, options, noProgress());
    if (!made) {
        ADD_FAILURE() << made.error().message.english();
        return {};
    }
    return *std::move(made);
}

/// On slopes: heights and the factor of a grade in the direction of travel.
struct BookSlopes {
    const Grid* heights = nullptr;
    std::function<double(double grade)> factor = {};
    bool toSource = false;
};

/// The same by the textbook: Dijkstra's algorithm over the whole grid, length times mean friction, in doubles; a knight's step, drawn as the line it
/// is, passes four cells. Infinite where unreached.
inline std::vector<double> byTheBook(const Grid& friction, const CostPlaces& sources, int directions, const BookSlopes& slopes = {})
{
    const int columns = friction.shape.columns;
    std::vector<double> cost(friction.cells.size(), std::numeric_limits<double>::infinity());
    using Entry = std::pair<double, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    for (const SourceCell& source : sources.cells)
        if (!isNoData(friction.at(source.column, source.row))) {
            cost[static_cast<std::size_t>(source.row * columns + source.column)] = 0;
            open.emplace(0.0, source.row * columns + source.column);
        }
    const auto at = [&](int x, int y) { return static_cast<double>(friction.at(x, y)); };   // NaN: a wall
    const auto height = [&](int x, int y) { return slopes.heights ? static_cast<double>(slopes.heights->at(x, y)) : 0.0; };
    const auto factor = [&](double rise, double run) { return slopes.heights ? slopes.factor((slopes.toSource ? -rise : rise) / run) : 1.0; };
    while (!open.empty()) {
        const auto [here, cell] = open.top();
        open.pop();
        if (here > cost[static_cast<std::size_t>(cell)])
            continue;
        const int x = cell % columns;
        const int y = cell / columns;
        for (int dy = -2; dy <= 2; ++dy)
            for (int dx = -2; dx <= 2; ++dx) {
                const int reach = std::max(std::abs(dx), std::abs(dy));
                const bool knight = directions == 16 && std::abs(dx) + std::abs(dy) == 3;
                if ((reach != 1 && !knight) || x + dx < 0 || x + dx >= columns || y + dy < 0 || y + dy >= friction.shape.rows)
                    continue;
                const double length = std::hypot(dx * friction.shape.dx, dy * friction.shape.dy);
                double step = length * (at(x, y) + at(x + dx, y + dy)) / 2 * factor(height(x + dx, y + dy) - height(x, y), length);
                if (knight) {
                    const int nearX = x + dx / 2;
                    const int nearY = y + dy / 2;
                    const int farX = x + dx - dx / 2;
                    const int farY = y + dy - dy / 2;
                    const double middle = (height(nearX, nearY) + height(farX, farY)) / 2;
                    step = length / 4 * ((at(x, y) + at(nearX, nearY)) * factor(middle - height(x, y), length / 2) + (at(farX, farY) + at(x + dx, y + dy)) * factor(height(x + dx, y + dy) - middle, length / 2));
                }
                const auto next = static_cast<std::size_t>((y + dy) * columns + x + dx);
                if (here + step < cost[next]) {   // not for NaN, nor where both are infinite
                    cost[next] = here + step;
                    open.emplace(here + step, static_cast<int>(next));
                }
            }
    }
    return cost;
}

}  // namespace spatial::test
