// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <queue>

namespace spatial {

namespace {

/// Place of a cell of a 65536 x 65536 grid along the Hilbert curve (the classic rotation of quadrants).
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y)
{
    std::uint32_t place = 0;
    for (std::uint32_t s = 1u << 15; s > 0; s >>= 1) {
        const std::uint32_t rx = (x & s) != 0 ? 1 : 0;
        const std::uint32_t ry = (y & s) != 0 ? 1 : 0;
        place += s * s * ((3 * rx) ^ ry);
        if (ry == 0) {
            if (rx == 1) {
                x = 0xFFFFu - x;
                y = 0xFFFFu - y;
            }
            std::swap(x, y);
        }
    }
    return place;
}

std::uint32_t gridPlace(double value, double from, double width)
{
    const double scaled = width > 0 ? (value - from) / width * 65535.0 : 0.0;
    return static_cast<std::uint32_t>(std::clamp(scaled, 0.0, 65535.0));
}

}  // namespace

std::vector<std::uint32_t> hilbertOrder(std::span<const Box> boxes)
{
    Box all;
    for (const Box& box : boxes)
        all.include(box);
    std::vector<std::uint64_t> order;   // place on the curve above, row below: one sort, no ties
    order.reserve(boxes.size());
    for (std::size_t row = 0; row < boxes.size(); ++row) {
        if (boxes[row].empty())
            continue;
        const Coordinate centre = boxes[row].centre();
        const std::uint64_t place = hilbert(gridPlace(centre.x, all.minX, all.width()), gridPlace(centre.y, all.minY, all.height()));
        order.push_back(place << 32 | row);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> rows;
    rows.reserve(order.size());
    for (const std::uint64_t entry : order)
        rows.push_back(static_cast<std::uint32_t>(entry));
    return rows;
}

SpatialIndex::SpatialIndex(std::span<const Box> boxes) : rows_(hilbertOrder(boxes))
{
    boxes_.reserve(rows_.size() + rows_.size() / (kNode - 1) + 8);
    for (const std::uint32_t row : rows_)
        boxes_.push_back(boxes[row]);
    levelStart_ = {0, boxes_.size()};
    while (levelStart_.back() - levelStart_[levelStart_.size() - 2] > 1) {
        const std::size_t begin = levelStart_[levelStart_.size() - 2];
        const std::size_t end = levelStart_.back();
        for (std::size_t first = begin; first < end; first += kNode) {
            Box box = boxes_[first];
            for (std::size_t i = first + 1; i < std::min(first + kNode, end); ++i)
                box.include(boxes_[i]);
            boxes_.push_back(box);
        }
        levelStart_.push_back(boxes_.size());
    }
}

std::vector<std::uint32_t> SpatialIndex::query(const Box& box) const
{
    std::vector<std::uint32_t> hits;
    query(box, hits);
    return hits;
}

void SpatialIndex::query(const Box& box, std::vector<std::uint32_t>& hits) const
{
    hits.clear();
    if (rows_.empty() || box.empty())
        return;
    struct Node {
        std::size_t level;
        std::size_t index;   // within its level
    };
    Node stack[kNode * 16];
    std::size_t depth = 0;
    if (boxes_.back().intersects(box))
        stack[depth++] = {levelStart_.size() - 2, 0};
    while (depth > 0) {
        const Node node = stack[--depth];
        if (node.level == 0) {
            hits.push_back(rows_[node.index]);
            continue;
        }
        const std::size_t start = levelStart_[node.level - 1];
        const std::size_t count = levelStart_[node.level] - start;
        for (std::size_t i = node.index * kNode; i < std::min((node.index + 1) * kNode, count); ++i)
            if (boxes_[start + i].intersects(box))
                stack[depth++] = {node.level - 1, i};
    }
    std::sort(hits.begin(), hits.end());
}

std::vector<std::uint32_t> SpatialIndex::nearest(Coordinate place, std::size_t k, double maxDistance) const
{
    std::vector<std::uint32_t> out;
    if (k == 0)
        return out;
    visitNearest({place.x, place.y, place.x, place.y}, [&](std::uint32_t row, double far) {
        if (far > maxDistance)
            return false;
        out.push_back(row);
        return out.size() < k;
    });
    return out;
}

void SpatialIndex::visitNearest(const Box& from, const std::function<bool(std::uint32_t, double)>& visit) const
{
    if (rows_.empty() || from.empty())
        return;
    struct Entry {
        double far;
        bool isRow;          // at equal distance nodes open before rows are told, so that rows come out ascending
        std::uint32_t row;
        std::size_t level;
        std::size_t index;
    };
    const auto later = [](const Entry& a, const Entry& b) {
        if (a.far != b.far)
            return a.far > b.far;
        if (a.isRow != b.isRow)
            return a.isRow;
        return a.row > b.row;
    };
    std::priority_queue<Entry, std::vector<Entry>, decltype(later)> queue(later);
    const auto push = [&](std::size_t level, std::size_t index) {
        queue.push({distance(from, boxes_[levelStart_[level] + index]), level == 0, level == 0 ? rows_[index] : 0, level, index});
    };
    push(levelStart_.size() - 2, 0);
    while (!queue.empty()) {
        const Entry entry = queue.top();
        queue.pop();
        if (entry.isRow) {
            if (!visit(entry.row, entry.far))
                return;
            continue;
        }
        const std::size_t count = levelStart_[entry.level] - levelStart_[entry.level - 1];
        for (std::size_t i = entry.index * kNode; i < std::min((entry.index + 1) * kNode, count); ++i)
            push(entry.level - 1, i);
    }
}

}  // namespace spatial
