// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/coverage.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace spatial {

namespace {

constexpr auto kOne = static_cast<double>(kFullShare);

/// floor(x + 0.5), without the call that processors without SSE 4.1 need.
std::int64_t rounded(double x)
{
    const double up = x + 0.5;
    const auto whole = static_cast<std::int64_t>(up);
    return whole - (static_cast<double>(whole) > up ? 1 : 0);
}

/// The line through (t0, v0) and (t1, v1), t0 <= t1: exact at both ends and never beyond them.
class Line {
public:
    Line(double t0, double v0, double t1, double v1) : t0_(t0), v0_(v0), t1_(t1), v1_(v1), low_(std::min(v0, v1)), high_(std::max(v0, v1)), slope_((v1 - v0) / (t1 - t0)) {}
    double at(double t) const
    {
        if (t <= t0_)
            return v0_;
        if (t >= t1_)
            return v1_;
        return std::clamp(v0_ + (t - t0_) * slope_, low_, high_);
    }

private:
    double t0_;
    double v0_;
    double t1_;
    double v1_;
    double low_;
    double high_;
    double slope_;
};

}  // namespace

inline void PolygonCoverage::add(int row, int column, std::int64_t height, double offset, int sign)
{
    const auto inRow = static_cast<std::size_t>(row - window_.row);
    const auto inWindow = static_cast<std::size_t>(column - window_.column);
    const std::int64_t passed = rounded(static_cast<double>(height) * offset);   // the part of this cell left of the edge
    std::int64_t* const cell = changes_.data() + inRow * (static_cast<std::size_t>(window_.columns) + 1) + inWindow;
    cell[0] += sign * (height - passed);
    cell[1] += sign * passed;
    changed_[inRow * words_ + inWindow / 64] |= std::uint64_t{1} << (inWindow % 64);
}

/// The part of an edge inside one row: from and to in cells, `from` above `to`.
inline void PolygonCoverage::piece(int row, Coordinate from, Coordinate to, int sign)
{
    // From left to right; heights are measured from the top of the row, and their differences may now be negative.
    const bool leftward = from.x > to.x;
    const Coordinate left = leftward ? to : from;
    const Coordinate right = leftward ? from : to;
    const int direction = leftward ? -sign : sign;
    const double begin = window_.column;
    const double end = static_cast<double>(window_.column) + window_.columns;
    const std::int64_t first = rounded(left.y * kOne);
    const std::int64_t last = rounded(right.y * kOne);
    if (right.x <= begin)
        return add(row, window_.column, last - first, 0, direction);   // all of it passes left of the window
    if (left.x >= end)
        return;
    if (const double column = std::floor(left.x); left.x >= begin && right.x <= column + 1)   // inside one column: most pieces of steep edges
        return add(row, static_cast<int>(column), last - first, (left.x + right.x) / 2 - column, direction);
    const Line line(left.x, left.y, right.x, right.y);
    const auto height = [&](double x) { return rounded(line.at(x) * kOne); };
    std::int64_t reached = first;
    double x = left.x;
    if (x < begin) {
        reached = height(begin);
        add(row, window_.column, reached - first, 0, direction);
        x = begin;
    }
    for (auto column = static_cast<int>(std::floor(x)); column < window_.column + window_.columns; ++column) {
        const double next = std::min(right.x, column + 1.0);
        const std::int64_t there = next >= right.x ? last : height(next);
        add(row, column, there - reached, (x + next) / 2 - column, direction);
        if (next >= right.x)
            return;
        reached = there;
        x = next;
    }
}

void PolygonCoverage::edge(Coordinate from, Coordinate to, int sign)
{
    if (from.y > to.y) {   // the same numbers whichever way a shared border is walked
        std::swap(from, to);
        sign = -sign;
    }
    const double top = window_.row;
    const double bottom = static_cast<double>(window_.row) + window_.rows;
    if (from.y == to.y || to.y <= top || from.y >= bottom || std::min(from.x, to.x) >= static_cast<double>(window_.column) + window_.columns)
        return;
    const auto firstRow = static_cast<int>(std::floor(std::max(from.y, top)));
    const auto lastRow = static_cast<int>(std::ceil(std::min(to.y, bottom))) - 1;
    const Line line(from.y, from.x, to.y, to.x);
    double upper = std::max(from.y, static_cast<double>(firstRow));
    double upperX = line.at(upper);
    for (int row = firstRow; row <= lastRow; ++row) {
        const double lower = std::min(to.y, row + 1.0);
        const double lowerX = line.at(lower);
        piece(row, {upperX, upper - row}, {lowerX, lower - row}, sign);
        upper = lower;
        upperX = lowerX;
    }
}

void PolygonCoverage::ring(std::span<const Coordinate> ring, bool hole)
{
    if (ring.size() < 3)
        return;
    double area = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        area += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    if (!std::isfinite(area) || area == 0)
        return;
    // North is up in coordinates and down in rows: a ring against the clock walks its west side toward higher rows.
    const int sign = (area > 0) != hole ? 1 : -1;
    const auto inCells = [&](Coordinate c) { return Coordinate{shape_.columnOf(c.x), shape_.rowOf(c.y)}; };
    Coordinate previous = inCells(ring[0]);
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Coordinate next = inCells(ring[i]);
        edge(previous, next, sign);
        previous = next;
    }
    if (!(ring.front() == ring.back()))
        edge(previous, inCells(ring[0]), sign);
}

/// From changes to stretches; leaves all changes 0.
void PolygonCoverage::collect()
{
    cells_.clear();
    const auto stride = static_cast<std::size_t>(window_.columns) + 1;
    for (int row = 0; row < window_.rows; ++row) {
        std::uint64_t* const bits = changed_.data() + static_cast<std::size_t>(row) * words_;
        std::int64_t* const changes = changes_.data() + static_cast<std::size_t>(row) * stride;
        std::int64_t share = 0;
        int from = 0;   // where the share began to hold
        const auto covered = [&](int end) {
            const std::int64_t shown = std::clamp(share, std::int64_t{0}, kFullShare);
            if (shown == 0 || from >= end)
                return;
            const int column = window_.column + from;
            if (!cells_.empty()) {
                CoveredCells& last = cells_.back();
                if (last.share == shown && last.row == window_.row + row && last.column + last.count == column) {
                    last.count += end - from;
                    return;
                }
            }
            cells_.push_back({window_.row + row, column, end - from, shown});
        };
        std::uint64_t carried = 0;
        for (std::size_t word = 0; word < words_; ++word) {
            const std::uint64_t marked = std::exchange(bits[word], 0);
            std::uint64_t left = marked | marked << 1 | carried;   // the marked changes and those behind them
            carried = marked >> 63;
            for (; left != 0; left &= left - 1) {
                const auto column = static_cast<int>(word * 64) + std::countr_zero(left);
                covered(column);
                share += std::exchange(changes[column], 0);
                from = column;
            }
        }
        covered(window_.columns);   // what closes the polygon may lie right of the window
    }
}

std::span<const CoveredCells> PolygonCoverage::cells(const GeometryView& polygon, const Window& window)
{
    cells_.clear();
    if (!isPolygon(polygon.kind()) || window.empty())
        return cells_;
    window_ = window;
    const auto rows = static_cast<std::size_t>(window.rows);
    const auto stride = static_cast<std::size_t>(window.columns) + 1;
    words_ = stride / 64 + 1;
    if (changes_.size() < stride * rows)
        changes_.resize(stride * rows, 0);
    if (changed_.size() < words_ * rows)
        changed_.resize(words_ * rows, 0);
    for (std::size_t part = 0; part < polygon.partCount(); ++part)
        for (std::size_t i = 0; i < polygon.ringCount(part); ++i)
            ring(polygon.ring(part, i), i > 0);
    collect();
    return cells_;
}

void PolygonCoverage::cover(const GeometryView& polygon, const Window& window, const RowConsumer& consume)
{
    const auto all = cells(polygon, window);
    for (std::size_t first = 0; first < all.size();) {
        std::size_t end = first;
        while (end < all.size() && all[end].row == all[first].row)
            ++end;
        const int begin = all[first].column;
        fractions_.assign(static_cast<std::size_t>(all[end - 1].column + all[end - 1].count - begin), 0.0);
        for (std::size_t i = first; i < end; ++i)
            std::fill_n(fractions_.begin() + (all[i].column - begin), all[i].count, all[i].fraction());
        consume(all[first].row, begin, fractions_);
        first = end;
    }
}

}  // namespace spatial
