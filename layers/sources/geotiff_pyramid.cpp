// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_pyramid.h"

#include "spatial/core/instruction_set.h"
#include "spatial/raster/grid.h"

#include <algorithm>
#include <cmath>

namespace layers {

namespace {

float meanOf(float a, float b, float c, float d)
{
    const auto value = [](float x) { return spatial::isNoData(x) ? 0.0 : static_cast<double>(x); };
    const auto counts = [](float x) { return spatial::isNoData(x) ? 0 : 1; };
    const int count = (counts(a) + counts(b)) + (counts(c) + counts(d));
    const double sum = (value(a) + value(b)) + (value(c) + value(d));
    return count > 0 ? static_cast<float>(sum / count) : spatial::kNoData;
}

SPATIAL_KERNEL_BODY averageBody(const float* upper, const float* lower, std::size_t pairs, float* out)
{
    for (std::size_t i = 0; i < pairs; ++i) {
        const float a = upper[2 * i], b = upper[2 * i + 1], c = lower[2 * i], d = lower[2 * i + 1];
        const double va = a == a ? static_cast<double>(a) : 0.0;
        const double vb = b == b ? static_cast<double>(b) : 0.0;
        const double vc = c == c ? static_cast<double>(c) : 0.0;
        const double vd = d == d ? static_cast<double>(d) : 0.0;
        const double count = ((a == a ? 1.0 : 0.0) + (b == b ? 1.0 : 0.0)) + ((c == c ? 1.0 : 0.0) + (d == d ? 1.0 : 0.0));
        const double mean = ((va + vb) + (vc + vd)) / (count > 0 ? count : 1.0);
        out[i] = count > 0 ? static_cast<float>(mean) : spatial::kNoData;
    }
}
SPATIAL_KERNEL(averagePairs, averageBody, (const float* upper, const float* lower, std::size_t pairs, float* out), (upper, lower, pairs, out))

SPATIAL_KERNEL_BODY forFileBody(const float* cells, std::size_t count, float nodata, float* out, std::uint32_t* found)
{
    std::uint32_t value = 0;
    std::uint32_t fraction = 0;
    std::uint32_t clash = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const float cell = cells[i];
        const float small = std::abs(cell) < 8388608.0F ? cell : 0.0F;   // larger floats are whole
        const auto whole = static_cast<float>(static_cast<std::int32_t>(small));
        value |= cell == cell ? 1u : 0u;
        fraction |= whole != small ? 1u : 0u;
        clash |= cell == nodata ? 1u : 0u;
        out[i] = cell == cell ? cell : nodata;
    }
    found[0] |= value;
    found[1] |= fraction;
    found[2] |= clash;
}
SPATIAL_KERNEL(forFile, forFileBody, (const float* cells, std::size_t count, float nodata, float* out, std::uint32_t* found), (cells, count, nodata, out, found))

}  // namespace

spatial::Window PyramidLevel::window(std::size_t tile) const
{
    const int column = static_cast<int>(tile % static_cast<std::size_t>(across())) * kTileEdge;
    const int row = static_cast<int>(tile / static_cast<std::size_t>(across())) * kTileEdge;
    return {column, row, std::min(kTileEdge, columns - column), std::min(kTileEdge, rows - row)};
}

std::vector<PyramidLevel> pyramidOf(int columns, int rows, bool overviews)
{
    std::vector<PyramidLevel> levels{{columns, rows}};
    while (overviews && levels.back().tiles() > 1)
        levels.push_back({levels.back().columns / 2 + levels.back().columns % 2, levels.back().rows / 2 + levels.back().rows % 2});
    return levels;
}

CellFlags cellsForFile(const float* cells, std::size_t count, float nodata, float* out)
{
    std::uint32_t found[3] = {};
    forFile(cells, count, nodata, out, found);
    return {found[0] != 0, found[1] != 0, found[2] != 0};
}

void halve(Reduction reduction, const float* cells, int columns, int rows, float* out, std::size_t outStride)
{
    const auto width = static_cast<std::size_t>(columns);
    const std::vector<float> nothing(rows % 2 != 0 ? width : 0, spatial::kNoData);
    for (int row = 0; row < rows; row += 2) {
        const float* upper = cells + static_cast<std::size_t>(row) * width;
        float* to = out + static_cast<std::size_t>(row / 2) * outStride;
        if (reduction == Reduction::Nearest) {
            for (std::size_t i = 0; i < (width + 1) / 2; ++i)
                to[i] = upper[2 * i];
            continue;
        }
        const float* lower = row + 1 < rows ? upper + width : nothing.data();
        averagePairs(upper, lower, width / 2, to);
        if (width % 2 != 0)
            to[width / 2] = meanOf(upper[width - 1], spatial::kNoData, lower[width - 1], spatial::kNoData);
    }
}

void GeotiffPyramid::add(std::size_t level, std::size_t tile, std::span<const float> cells, const Done& done)
{
    if (level + 1 >= levels_.size())
        return;
    const auto across = static_cast<std::size_t>(levels_[level].across());
    const auto down = static_cast<std::size_t>(levels_[level].down());
    const std::size_t column = tile % across;
    const std::size_t row = tile / across;
    const std::size_t parent = row / 2 * static_cast<std::size_t>(levels_[level + 1].across()) + column / 2;
    const spatial::Window window = levels_[level].window(tile);
    const spatial::Window whole = levels_[level + 1].window(parent);
    std::shared_ptr<Waiting> waiting;
    {
        const std::lock_guard lock(mutex_);
        auto& place = waiting_[level + 1][parent];
        if (!place) {
            place = std::make_shared<Waiting>();
            place->cells.resize(static_cast<std::size_t>(whole.cells()));
            const std::size_t childrenAcross = std::min<std::size_t>(2, across - column / 2 * 2);
            const std::size_t childrenDown = std::min<std::size_t>(2, down - row / 2 * 2);
            place->missing = static_cast<int>(childrenAcross * childrenDown);
        }
        waiting = place;
    }
    const auto stride = static_cast<std::size_t>(whole.columns);
    halve(reduction_, cells.data(), window.columns, window.rows, waiting->cells.data() + row % 2 * (kTileEdge / 2) * stride + column % 2 * (kTileEdge / 2), stride);
    {
        const std::lock_guard lock(mutex_);
        if (--waiting->missing > 0)
            return;
        waiting_[level + 1].erase(parent);
    }
    done(level + 1, parent, waiting->cells);
    add(level + 1, parent, waiting->cells, done);
}

void GeotiffPyramid::drop()
{
    const std::lock_guard lock(mutex_);
    for (auto& level : waiting_)
        level.clear();
}

}  // namespace layers
