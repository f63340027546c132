// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/packed_rtree.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace layers {

using spatial::Box;

namespace {

constexpr std::size_t kCellBytes = 24;

/// The place of a point along a Hilbert curve through 65,536 x 65,536 squares.
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y)
{
    std::uint32_t along = 0;
    for (std::uint32_t side = 1U << 15; side > 0; side >>= 1) {
        const std::uint32_t right = (x & side) != 0 ? 1U : 0U;
        const std::uint32_t upper = (y & side) != 0 ? 1U : 0U;
        along = along << 2 | ((3 * right) ^ upper);
        if (upper == 0) {
            if (right == 1) {
                x = ~x;
                y = ~y;
            }
            std::swap(x, y);
        }
    }
    return along;
}

struct Cell {
    std::int64_t id = 0;
    float minX = std::numeric_limits<float>::infinity();
    float maxX = -std::numeric_limits<float>::infinity();
    float minY = std::numeric_limits<float>::infinity();
    float maxY = -std::numeric_limits<float>::infinity();

    void include(const Cell& other)
    {
        minX = std::min(minX, other.minX);
        maxX = std::max(maxX, other.maxX);
        minY = std::min(minY, other.minY);
        maxY = std::max(maxY, other.maxY);
    }
};

float below(double value)
{
    const auto rounded = static_cast<float>(value);
    return static_cast<double>(rounded) > value ? std::nextafterf(rounded, -std::numeric_limits<float>::infinity()) : rounded;
}

float above(double value)
{
    const auto rounded = static_cast<float>(value);
    return static_cast<double>(rounded) < value ? std::nextafterf(rounded, std::numeric_limits<float>::infinity()) : rounded;
}

template <class Number>
void putBig(std::string& bytes, std::size_t at, Number value)
{
    for (std::size_t i = 0; i < sizeof value; ++i)
        bytes[at + i] = static_cast<char>(value >> (8 * (sizeof value - 1 - i)));
}

void putFloat(std::string& bytes, std::size_t at, float value) { putBig(bytes, at, std::bit_cast<std::uint32_t>(value)); }

std::string nodeOf(std::span<const Cell> cells, std::size_t nodeBytes)
{
    std::string bytes(nodeBytes, '\0');
    putBig(bytes, 2, static_cast<std::uint16_t>(cells.size()));
    std::size_t at = 4;
    for (const Cell& cell : cells) {
        putBig(bytes, at, static_cast<std::uint64_t>(cell.id));
        putFloat(bytes, at + 8, cell.minX);
        putFloat(bytes, at + 12, cell.maxX);
        putFloat(bytes, at + 16, cell.minY);
        putFloat(bytes, at + 20, cell.maxY);
        at += kCellBytes;
    }
    return bytes;
}

/// Rows with a box, along the curve.
std::vector<std::uint32_t> alongCurve(std::span<const Box> boxes)
{
    Box extent;
    for (const Box& box : boxes)
        extent.include(box);
    const double scaleX = extent.width() > 0 ? 65'535.0 / extent.width() : 0;
    const double scaleY = extent.height() > 0 ? 65'535.0 / extent.height() : 0;
    std::vector<std::uint64_t> keys;
    keys.reserve(boxes.size());
    for (std::size_t row = 0; row < boxes.size(); ++row) {
        if (boxes[row].empty())
            continue;
        const spatial::Coordinate c = boxes[row].centre();
        const std::uint32_t along = hilbert(static_cast<std::uint32_t>((c.x - extent.minX) * scaleX), static_cast<std::uint32_t>((c.y - extent.minY) * scaleY));
        keys.push_back(std::uint64_t{along} << 32 | row);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> rows(keys.size());
    std::transform(keys.begin(), keys.end(), rows.begin(), [](std::uint64_t key) { return static_cast<std::uint32_t>(key); });
    return rows;
}

}  // namespace

PackedRtree packRtree(std::span<const Box> boxes, std::span<const std::int64_t> ids, std::size_t nodeBytes)
{
    PackedRtree tree;
    const std::size_t most = (nodeBytes - 4) / kCellBytes;
    const std::vector<std::uint32_t> order = alongCurve(boxes);
    tree.leafOf.assign(boxes.size(), 0);
    std::vector<Cell> cells;
    cells.reserve(order.size());
    for (const std::uint32_t row : order)
        cells.push_back({ids[row], below(boxes[row].minX), above(boxes[row].maxX), below(boxes[row].minY), above(boxes[row].maxY)});
    std::int64_t next = 2;
    std::size_t firstOfLevel = 0;   // number in tree.nodes of the first node of the level below
    for (std::uint16_t depth = 0;; ++depth) {
        const bool root = cells.size() <= most;
        const std::size_t count = root ? 1 : (cells.size() + most - 1) / most;
        const std::size_t first = tree.nodes.size();
        std::vector<Cell> upper(count);
        for (std::size_t i = 0; i < count; ++i) {
            // Evenly filled, so that no node is left nearly empty.
            const std::size_t begin = cells.size() * i / count;
            const std::size_t end = cells.size() * (i + 1) / count;
            const std::int64_t number = root ? 1 : next++;
            tree.nodes.push_back({number, 0, nodeOf(std::span(cells).subspan(begin, end - begin), nodeBytes)});
            upper[i].id = number;
            for (std::size_t cell = begin; cell < end; ++cell) {
                upper[i].include(cells[cell]);
                if (depth == 0)
                    tree.leafOf[order[cell]] = number;
                else
                    tree.nodes[firstOfLevel + cell].parent = number;
            }
        }
        if (root) {
            putBig(tree.nodes.back().bytes, 0, depth);
            return tree;
        }
        firstOfLevel = first;
        cells = std::move(upper);
    }
}

}  // namespace layers
