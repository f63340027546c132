// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/coverage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace spatial {

namespace {

constexpr double kOne = 4294967296.0;   // 2^32: the share of a full cell

std::int64_t rounded(double x) { return static_cast<std::int64_t>(std::floor(x + 0.5)); }

/// Value at `t` of the line through (t0, v0) and (t1, v1); exact at both ends and never beyond them.
double between(double t, double t0, double v0, double t1, double v1)
{
    if (t <= t0)
        return v0;
    if (t >= t1)
        return v1;
    return std::clamp(v0 + (t - t0) * ((v1 - v0) / (t1 - t0)), std::min(v0, v1), std::max(v0, v1));
}

}  // namespace

void PolygonCoverage::add(int row, int column, std::int64_t height, double offset, int sign)
{
    const int inRow = row - window_.row;
    const int inWindow = column - window_.column;
    const std::int64_t passed = rounded(static_cast<double>(height) * offset);   // the part of this cell left of the edge
    auto* cell = &changes_[static_cast<std::size_t>(inRow) * static_cast<std::size_t>(window_.columns + 1) + static_cast<std::size_t>(inWindow)];
    cell[0] += sign * (height - passed);
    cell[1] += sign * passed;
    auto& touched = touched_[static_cast<std::size_t>(inRow)];
    touched.first = std::min(touched.first, inWindow);
    touched.last = std::max(touched.last, inWindow + 1);
}

/// The part of an edge inside one row: from and to in cells, `from` above `to`.
void PolygonCoverage::piece(int row, Coordinate from, Coordinate to, int sign)
{
    // From left to right; heights are measured from the top of the row, and their differences may now be negative.
    const bool leftward = from.x > to.x;
    const Coordinate left = leftward ? to : from;
    const Coordinate right = leftward ? from : to;
    const int direction = leftward ? -sign : sign;
    const auto height = [&](double x) { return rounded(between(x, left.x, left.y, right.x, right.y) * kOne); };
    const double begin = window_.column;
    const double end = static_cast<double>(window_.column) + window_.columns;
    const std::int64_t first = rounded(left.y * kOne);
    const std::int64_t last = rounded(right.y * kOne);
    if (right.x <= begin)
        return add(row, window_.column, last - first, 0, direction);   // all of it passes left of the window
    if (left.x >= end)
        return;
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
    for (int row = firstRow; row <= lastRow; ++row) {
        const double upper = std::max(from.y, static_cast<double>(row));
        const double lower = std::min(to.y, row + 1.0);
        piece(row, {between(upper, from.y, from.x, to.y, to.x), upper - row}, {between(lower, from.y, from.x, to.y, to.x), lower - row}, sign);
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

void PolygonCoverage::cover(const GeometryView& polygon, const Window& window, const RowConsumer& consume)
{
    if (!isPolygon(polygon.kind()) || window.empty())
        return;
    constexpr TouchedColumns kUntouched{std::numeric_limits<int>::max(), -1};
    window_ = window;
    const auto stride = static_cast<std::size_t>(window.columns) + 1;
    if (changes_.size() < stride * static_cast<std::size_t>(window.rows))
        changes_.resize(stride * static_cast<std::size_t>(window.rows), 0);
    if (touched_.size() < static_cast<std::size_t>(window.rows))
        touched_.resize(static_cast<std::size_t>(window.rows), kUntouched);
    fractions_.resize(static_cast<std::size_t>(window.columns));

    for (std::size_t part = 0; part < polygon.partCount(); ++part)
        for (std::size_t i = 0; i < polygon.ringCount(part); ++i)
            ring(polygon.ring(part, i), i > 0);

    for (int row = 0; row < window.rows; ++row) {
        auto& touched = touched_[static_cast<std::size_t>(row)];
        if (touched.last < 0)
            continue;
        std::int64_t* changes = changes_.data() + static_cast<std::size_t>(row) * stride;
        std::int64_t share = 0;
        int column = touched.first;
        for (; column <= touched.last; ++column) {
            share += std::exchange(changes[column], 0);
            if (column < window.columns)
                fractions_[static_cast<std::size_t>(column)] = std::clamp(static_cast<double>(share) / kOne, 0.0, 1.0);
        }
        // What closes the polygon lies right of the window: it stays covered until there.
        const double rest = std::clamp(static_cast<double>(share) / kOne, 0.0, 1.0);
        if (rest > 0)
            for (; column < window.columns; ++column)
                fractions_[static_cast<std::size_t>(column)] = rest;
        column = std::min(column, window.columns);
        const int first = touched.first;
        touched = kUntouched;
        if (first < column)
            consume(window.row + row, window.column + first, std::span<const double>(fractions_).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(column - first)));
    }
}

}  // namespace spatial
