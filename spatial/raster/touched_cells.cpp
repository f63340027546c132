// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/touched_cells.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace spatial {

namespace {

bool isFinite(Coordinate c) { return std::isfinite(c.x) && std::isfinite(c.y); }

/// x at height y of a segment that is not level; exact at its ends.
double crossingAt(double y, Coordinate from, Coordinate to)
{
    if (y <= from.y)
        return from.x;
    if (y >= to.y)
        return to.x;
    return std::clamp(from.x + (y - from.y) * ((to.x - from.x) / (to.y - from.y)), std::min(from.x, to.x), std::max(from.x, to.x));
}

}  // namespace

/// Columns first .. last of a row, both numbers whole, cut to the window.
void TouchedCells::run(int row, double first, double last, const RunConsumer& consume) const
{
    const double begin = std::max(first, static_cast<double>(window_.column));
    const double end = std::min(last, static_cast<double>(window_.column) + window_.columns - 1);
    if (begin <= end)
        consume(row, static_cast<int>(begin), static_cast<int>(end - begin) + 1);
}

void TouchedCells::segment(Coordinate from, Coordinate to, const RunConsumer& consume) const
{
    if (!isFinite(from) || !isFinite(to))
        return;
    if (from.y > to.y)
        std::swap(from, to);
    const double top = window_.row;
    const double bottom = static_cast<double>(window_.row) + window_.rows;
    if (to.y < top || from.y >= bottom)
        return;
    const auto firstRow = static_cast<int>(std::floor(std::max(from.y, top)));
    const auto lastRow = static_cast<int>(std::min(std::floor(to.y), bottom - 1));
    for (int row = firstRow; row <= lastRow; ++row) {
        if (from.y == to.y) {
            run(row, std::floor(std::min(from.x, to.x)), std::floor(std::max(from.x, to.x)), consume);
            continue;
        }
        const double upper = crossingAt(row, from, to);
        const double lower = crossingAt(row + 1.0, from, to);
        // The lower side of the row is not its own: a line that leaves eastward through a corner does not touch the cell beyond it.
        const bool leavesEastThroughCorner = !barrier_ && lower > upper && to.y >= row + 1.0 && lower == std::floor(lower);
        run(row, std::floor(std::min(upper, lower)), std::floor(std::max(upper, lower)) - (leavesEastThroughCorner ? 1 : 0), consume);
    }
}

void TouchedCells::centres(const GeometryView& geometry, std::size_t part, const RunConsumer& consume)
{
    if (crossings_.size() < static_cast<std::size_t>(window_.rows))
        crossings_.resize(static_cast<std::size_t>(window_.rows));
    const double top = window_.row;
    const double bottom = static_cast<double>(window_.row) + window_.rows - 1;
    for (std::size_t i = 0; i < geometry.ringCount(part); ++i) {
        const auto ring = geometry.ring(part, i);
        for (std::size_t k = 0; k < ring.size(); ++k) {
            Coordinate from = inCells(ring[k]);
            Coordinate to = inCells(ring[(k + 1) % ring.size()]);
            if (!isFinite(from) || !isFinite(to))
                continue;
            if (from.y > to.y)
                std::swap(from, to);
            const double firstRow = std::max(top, std::ceil(from.y - 0.5));
            const double lastRow = std::min(bottom, std::ceil(to.y - 0.5) - 1);
            for (double row = firstRow; row <= lastRow; ++row)
                crossings_[static_cast<std::size_t>(row - top)].push_back(crossingAt(row + 0.5, from, to));
        }
    }
    for (int row = 0; row < window_.rows; ++row) {
        auto& crossings = crossings_[static_cast<std::size_t>(row)];
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
            run(window_.row + row, std::ceil(crossings[i] - 0.5), std::ceil(crossings[i + 1] - 0.5) - 1, consume);
        crossings.clear();
    }
}

void TouchedCells::outline(const GeometryView& geometry, const Window& window, const std::function<void(bool connected)>& next, const RunConsumer& consume)
{
    if (window.empty())
        return;
    window_ = window;
    for (std::size_t part = 0; part < geometry.partCount(); ++part)
        for (std::size_t i = 0; i < geometry.ringCount(part); ++i) {
            const auto line = geometry.ring(part, i);
            for (std::size_t k = line.size() == 1 ? 0 : 1; k < line.size(); ++k) {
                next(k > 1);
                segment(inCells(line[k == 0 ? 0 : k - 1]), inCells(line[k]), consume);
            }
        }
}

void TouchedCells::trace(const GeometryView& geometry, const Window& window, const RunConsumer& consume)
{
    if (window.empty())
        return;
    if (!isPolygon(geometry.kind()) || barrier_)
        outline(geometry, window, [](bool) {}, consume);
    window_ = window;
    for (std::size_t part = 0; isPolygon(geometry.kind()) && part < geometry.partCount(); ++part)
        centres(geometry, part, consume);
}

}  // namespace spatial
