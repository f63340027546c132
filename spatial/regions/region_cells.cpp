// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/region_cells.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

constexpr int kPlaces = 9;
constexpr int kBlock = 64;   // cells that are measured together: the area of one alone is near the rounding of geodesics

void measureCells(SuitableCells& cells)
{
    const GridShape& shape = cells.scores.shape;
    cells.smallestCell = cells.largestCell = shape.dx * shape.dy;
    if (!shape.crs.isKnown())
        return;
    cells.smallestCell = std::numeric_limits<double>::infinity();
    cells.largestCell = 0;
    const int wide = std::min(kBlock, shape.columns);
    const int high = std::min(kBlock, shape.rows);
    for (int i = 0; i < kPlaces; ++i)
        for (int j = 0; j < kPlaces; ++j) {
            const Window block{static_cast<int>(static_cast<std::int64_t>(shape.columns - wide) * i / (kPlaces - 1)),
                               static_cast<int>(static_cast<std::int64_t>(shape.rows - high) * j / (kPlaces - 1)), wide, high};
            const double area = geodesicArea(Geometry::rectangle(shape.box(block)), shape.crs).value / static_cast<double>(block.cells());
            cells.smallestCell = std::min(cells.smallestCell, area);
            cells.largestCell = std::max(cells.largestCell, area);
        }
}

}  // namespace

Window windowOf(std::span<const CellRun> runs)
{
    if (runs.empty())
        return {};
    int left = runs.front().column;
    int right = left;
    for (const CellRun& run : runs) {
        left = std::min(left, run.column);
        right = std::max(right, run.column + run.count);
    }
    return {left, runs.front().row, right - left, runs.back().row - runs.front().row + 1};
}

Result<SuitableCells> suitableCells(const RasterExpression& suitability, Progress& progress)
{
    const GridShape& shape = suitability.shape();
    if (shape.crs.isGeographic())
        return Error{ErrorCode::CrsMismatch, text("Areas of regions need cells in metres; this raster is in degrees."), text("Reproject it to a metric coordinate system first.")};
    if (shape.cells() > std::numeric_limits<std::int32_t>::max() || static_cast<double>(shape.cells()) * 12 > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached, text("A map of {0} x {1} cells is too large to search for sites.", shape.columns, shape.rows),
                     text("Use a smaller area, larger cells, or a higher --memory.")};
    SuitableCells cells;
    TRY_ASSIGN(cells.scores, evaluate(suitability, progress));
    for (std::size_t at = 0; at < cells.scores.cells.size(); ++at) {
        if (at % (1U << 20) == 0)
            TRY(notCancelled(progress));
        float& score = cells.scores.cells[at];
        if (!(score > 0) || !std::isfinite(score))
            score = 0;
        cells.best = std::max(cells.best, score);
        cells.count += score > 0 ? 1 : 0;
    }
    const double edge = std::sqrt(shape.dx * shape.dy);
    cells.wide = shape.dx / edge;
    cells.high = shape.dy / edge;
    measureCells(cells);
    return cells;
}

RegionMeasures measured(const SuitableCells& cells, std::span<const CellRun> runs, double compactnessWeight)
{
    RegionMeasures m;
    double sum = 0;
    double minimum = std::numeric_limits<double>::infinity();
    double perimeter = 0;
    std::size_t above = 0;   // the first run of the row above that may reach the current one
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const CellRun& run = runs[i];
        const float* row = cells.from(run.column, run.row);
        for (int k = 0; k < run.count; ++k) {
            sum += static_cast<double>(row[k]);
            minimum = std::min(minimum, static_cast<double>(row[k]));
        }
        m.cells += run.count;
        perimeter += 2 * cells.high + 2 * cells.wide * run.count;
        while (above < i && (runs[above].row < run.row - 1 || (runs[above].row == run.row - 1 && runs[above].column + runs[above].count <= run.column)))
            ++above;
        for (std::size_t other = above; other < i && runs[other].row == run.row - 1 && runs[other].column < run.column + run.count; ++other) {
            const int common = std::min(run.column + run.count, runs[other].column + runs[other].count) - std::max(run.column, runs[other].column);
            perimeter -= 2 * cells.wide * std::max(0, common);
        }
    }
    if (m.cells == 0)
        return m;
    m.mean = sum / static_cast<double>(m.cells);
    m.minimum = minimum;
    m.compactness = 16 * static_cast<double>(m.cells) / (perimeter * perimeter);
    m.objective = m.mean * (1 - compactnessWeight + compactnessWeight * m.compactness);
    return m;
}

Window takeOutAround(SuitableCells& cells, std::span<const CellRun> runs, Meters spacing)
{
    const GridShape& shape = cells.scores.shape;
    const double unit = shape.crs.isProjected() ? shape.crs.metersPerUnit() : 1.0;
    const double dx = shape.dx * unit;
    const double dy = shape.dy * unit;
    const auto reach = static_cast<int>(std::min(spacing.value / dy + 2, static_cast<double>(shape.rows)));
    const auto sideways = static_cast<int>(std::min(spacing.value / dx + 2, static_cast<double>(shape.columns)));
    Window window = windowOf(runs);
    window = intersection({window.column - sideways, window.row - reach, window.columns + 2 * sideways, window.rows + 2 * reach}, shape.all());
    std::vector<int> changes(static_cast<std::size_t>(window.columns) + 1);
    for (int row = window.row; row < window.row + window.rows; ++row) {
        std::fill(changes.begin(), changes.end(), 0);
        for (const CellRun& run : runs) {
            const double up = std::max(0, std::abs(run.row - row) - 1) * dy;
            int more = 0;   // columns on either side whose edge is nearer than the spacing
            if (run.row != row && !(up < spacing.value))
                continue;
            if (spacing.value > 0) {
                const double across = std::sqrt(spacing.value * spacing.value - up * up);
                more = std::min(sideways, static_cast<int>(std::ceil(across / dx)) + 1);
                while (more > 0 && std::hypot((more - 1) * dx, up) >= spacing.value)
                    --more;
            }
            const int from = std::max(run.column - more, window.column) - window.column;
            const int to = std::min(run.column + run.count + more, window.column + window.columns) - window.column;
            ++changes[static_cast<std::size_t>(from)];
            --changes[static_cast<std::size_t>(to)];
        }
        int inside = 0;
        float* scores = &cells.scores.at(window.column, row);
        for (int i = 0; i < window.columns; ++i) {
            inside += changes[static_cast<std::size_t>(i)];
            if (inside > 0 && scores[i] > 0) {
                scores[i] = 0;
                --cells.count;
            }
        }
    }
    return window;
}

}  // namespace spatial
