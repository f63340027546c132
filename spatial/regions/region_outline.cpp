// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/region_outline.h"

#include <array>
#include <cstdint>
#include <vector>

namespace spatial {

namespace {

// Directions of an edge, the cell on its right hand: clockwise around a region as it is drawn, rows counted downward.
enum Direction : std::size_t { kEast, kSouth, kWest, kNorth };
constexpr std::array<int, 4> kAcross{1, 0, -1, 0};
constexpr std::array<int, 4> kDown{0, 1, 0, -1};

/// The edges of a region that begin at each corner of the cells of its window, as bits by direction.
class Corners {
public:
    Corners(const Window& window, std::span<const CellRun> runs) : window_(window), wide_(window.columns + 1), edges_(static_cast<std::size_t>(wide_) * static_cast<std::size_t>(window.rows + 1), 0)
    {
        std::vector<std::uint8_t> inside(static_cast<std::size_t>(window.columns + 2) * static_cast<std::size_t>(window.rows + 2), 0);
        const auto cell = [&](int column, int row) -> std::uint8_t& { return inside[static_cast<std::size_t>(row + 1) * static_cast<std::size_t>(window.columns + 2) + static_cast<std::size_t>(column + 1)]; };
        for (const CellRun& run : runs)
            for (int i = 0; i < run.count; ++i)
                cell(run.column - window.column + i, run.row - window.row) = 1;
        for (int row = 0; row < window.rows; ++row)
            for (int column = 0; column < window.columns; ++column) {
                if (cell(column, row) == 0)
                    continue;
                if (cell(column, row - 1) == 0)
                    set(column, row, kEast);
                if (cell(column + 1, row) == 0)
                    set(column + 1, row, kSouth);
                if (cell(column, row + 1) == 0)
                    set(column + 1, row + 1, kWest);
                if (cell(column - 1, row) == 0)
                    set(column, row + 1, kNorth);
            }
    }
    bool has(int x, int y, std::size_t direction) const { return (edges_[at(x, y)] >> direction & 1U) != 0; }
    void take(int x, int y, std::size_t direction) { edges_[at(x, y)] &= static_cast<std::uint8_t>(~(1U << direction)); }

    /// The ring that begins with this edge, taken out: where two ways lead on, the one that keeps the cells outside apart (to the left), so that
    /// no ring touches itself.
    std::vector<Coordinate> ring(int x, int y, std::size_t direction, const GridShape& shape)
    {
        std::vector<Coordinate> line;
        const std::size_t first = direction;
        const int startX = x;
        const int startY = y;
        do {
            take(x, y, direction);
            x += kAcross[direction];
            y += kDown[direction];
            for (const std::size_t turn : {std::size_t{3}, std::size_t{0}, std::size_t{1}}) {   // left, straight on, right
                const std::size_t next = (direction + turn) % 4;
                const bool closing = x == startX && y == startY && next == first;
                if (!closing && !has(x, y, next))
                    continue;
                if (turn != 0)
                    line.push_back({shape.left + (window_.column + x) * shape.dx, shape.top - (window_.row + y) * shape.dy});
                direction = next;
                break;
            }
        } while (x != startX || y != startY || direction != first);
        line.push_back(line.front());
        return line;
    }

private:
    std::size_t at(int x, int y) const { return static_cast<std::size_t>(y) * static_cast<std::size_t>(wide_) + static_cast<std::size_t>(x); }
    void set(int x, int y, std::size_t direction) { edges_[at(x, y)] |= static_cast<std::uint8_t>(1U << direction); }

    Window window_;
    int wide_;
    std::vector<std::uint8_t> edges_;
};

}  // namespace

Geometry outlineOf(const GridShape& shape, std::span<const CellRun> runs)
{
    Geometry outline(GeometryKind::Polygon);
    if (runs.empty())
        return outline;
    const Window window = windowOf(runs);
    Corners corners(window, runs);
    outline.beginPart();
    for (int y = 0; y <= window.rows; ++y)   // the topmost edge belongs to the outer ring; holes have theirs running west
        for (int x = 0; x <= window.columns; ++x)
            for (const std::size_t direction : {std::size_t{kEast}, std::size_t{kWest}})
                if (corners.has(x, y, direction))
                    outline.addRing(corners.ring(x, y, direction, shape));
    return outline;
}

}  // namespace spatial
