// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_transform.h"

#include "spatial/core/parallel.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <memory>

namespace spatial {

namespace {

static_assert(sizeof(float) == sizeof(std::int32_t));   // the grid of distances first holds row offsets

constexpr std::int32_t kNoSource = std::numeric_limits<std::int32_t>::min();
constexpr int kStrip = 512;

/// Per cell the signed number of rows to the nearest source of its column, kept as bits in the cells of the future distances.
class RowOffsets {
public:
    explicit RowOffsets(Grid& grid) : cells_(grid.cells.data()), columns_(static_cast<std::size_t>(grid.shape.columns)) {}
    std::int32_t get(int column, int row) const { return std::bit_cast<std::int32_t>(cells_[at(column, row)]); }
    void set(int column, int row, std::int32_t offset) { cells_[at(column, row)] = std::bit_cast<float>(offset); }

private:
    std::size_t at(int column, int row) const { return static_cast<std::size_t>(row) * columns_ + static_cast<std::size_t>(column); }

    float* cells_;
    std::size_t columns_;
};

/// Down the columns of a strip, looking up; then back up, looking down. Strips are independent. Whether there is a source.
Result<bool> columnPass(const RasterExpression& sources, int firstColumn, int lastColumn, RowOffsets offsets, Grid* values, const Progress& progress)
{
    const int rows = sources.shape().rows;
    const int columns = lastColumn - firstColumn;
    std::vector<std::int32_t> source(static_cast<std::size_t>(columns), kNoSource);   // row of the last one seen
    std::int32_t* const seen = source.data();
    std::vector<float> cells;
    for (int top = 0; top < rows; top += kStrip) {
        TRY(notCancelled(progress));
        const Window window{firstColumn, top, columns, std::min(kStrip, rows - top)};
        cells.resize(static_cast<std::size_t>(window.cells()));
        TRY(sources.read(window, cells));
        const float* cell = cells.data();
        for (int row = top; row < top + window.rows; ++row)
            for (int i = 0; i < columns; ++i, ++cell) {
                std::int32_t& nearest = seen[i];
                const bool isSource = *cell != 0 && !isNoData(*cell);
                if (isSource)
                    nearest = row;
                if (values)
                    values->at(firstColumn + i, row) = isSource ? *cell : kNoData;
                offsets.set(firstColumn + i, row, nearest == kNoSource ? kNoSource : nearest - row);
            }
    }
    const bool any = std::any_of(source.begin(), source.end(), [](std::int32_t row) { return row != kNoSource; });
    std::fill(source.begin(), source.end(), kNoSource);
    for (int row = rows - 1; row >= 0; --row)
        for (int i = 0; i < columns; ++i) {
            std::int32_t& nearest = seen[i];
            const std::int32_t above = offsets.get(firstColumn + i, row);
            if (above == 0)
                nearest = row;
            if (nearest != kNoSource && (above == kNoSource || nearest - row < -above))
                offsets.set(firstColumn + i, row, nearest - row);
        }
    return any;
}

/// Squared distances in units of the square of a cell's width: whole numbers where cells are square.
template <class Number>
class Envelope {
public:
    Envelope(int columns, Number rowWeight)
        : columns_(columns),
          rowWeight_(rowWeight),
          squares_(std::make_unique<Number[]>(static_cast<std::size_t>(columns))),
          nearest_(std::make_unique<int[]>(static_cast<std::size_t>(columns))),
          from_(std::make_unique<int[]>(static_cast<std::size_t>(columns)))
    {
    }

    /// Calls result(column, column of the nearest source, squared distance); nothing where the row sees no source.
    template <class Consume>
    void row(const std::int32_t* offsets, Consume&& result)
    {
        int top = -1;
        for (int u = 0; u < columns_; ++u) {
            if (offsets[u] == kNoSource)
                continue;
            const auto rowsAway = static_cast<Number>(offsets[u]);
            squares_[u] = rowWeight_ * rowsAway * rowsAway;
            while (top >= 0 && squared(from_[top], nearest_[top]) > squared(from_[top], u))
                --top;
            if (top < 0) {
                top = 0;
                nearest_[0] = u;
                from_[0] = 0;
            } else if (const Number first = border(nearest_[top], u) + 1; first < static_cast<Number>(columns_)) {
                ++top;
                nearest_[top] = u;
                from_[top] = static_cast<int>(first);
            }
        }
        for (int u = columns_ - 1; u >= 0 && top >= 0; --u) {
            result(u, nearest_[top], squared(u, nearest_[top]));
            while (top > 0 && u <= from_[top])   // rounding can let two begin together
                --top;
        }
    }

private:
    Number squared(int column, int source) const
    {
        const auto away = static_cast<Number>(column - source);
        return away * away + squares_[source];
    }
    /// The last column that is as near to `a` as to `b`, which lies east of it.
    Number border(int a, int b) const
    {
        const auto first = static_cast<Number>(a);
        const auto second = static_cast<Number>(b);
        const Number numerator = second * second - first * first + squares_[b] - squares_[a];
        const Number denominator = 2 * (second - first);
        if constexpr (std::is_integral_v<Number>)
            return numerator / denominator;   // never negative here: `a` is nearest at its first column, which is not west of 0
        else
            return std::floor(numerator / denominator);
    }

    int columns_;
    Number rowWeight_;
    std::unique_ptr<Number[]> squares_;
    std::unique_ptr<int[]> nearest_;   // columns of the envelope's parabolas
    std::unique_ptr<int[]> from_;      // and where each begins
};

struct RowPass {
    Grid& distances;
    const Grid* values;
    Grid* allocation;
    double metersPerColumn;
    double maximum;

    template <class Number>
    void rows(int first, int last, Number rowWeight) const
    {
        const int columns = distances.shape.columns;
        Envelope<Number> envelope(columns, rowWeight);
        std::vector<std::int32_t> offsets(static_cast<std::size_t>(columns));
        for (int row = first; row < last; ++row) {
            float* distance = &distances.at(0, row);
            for (int column = 0; column < columns; ++column) {
                offsets[static_cast<std::size_t>(column)] = std::bit_cast<std::int32_t>(distance[column]);
                distance[column] = kNoData;
            }
            envelope.row(offsets.data(), [&](int column, int source, Number squared) {
                const double meters = std::sqrt(static_cast<double>(squared)) * metersPerColumn;
                if (meters > maximum)
                    return;
                distance[column] = static_cast<float>(meters);
                if (allocation)
                    allocation->at(column, row) = values->at(source, row + offsets[static_cast<std::size_t>(source)]);
            });
        }
    }
};

}  // namespace

Result<DistanceMap> distanceTransform(const RasterExpression& sources, const DistanceOptions& options, Progress& progress)
{
    const GridShape& shape = sources.shape();
    if (shape.crs.isGeographic())
        return Error{ErrorCode::CrsMismatch, text("Distances need a grid in metres; this one is in degrees."), text("Reproject it to a metric coordinate system first.")};
    const double bytes = static_cast<double>(shape.cells()) * (options.allocation ? 12.0 : 4.0);
    if (bytes > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached, text("A distance map of {0} x {1} cells does not fit into the {2} MB that the program may use.", shape.columns, shape.rows, memoryLimit() / 1'000'000),
                     text("Use a smaller area, larger cells, or a higher --memory.")};
    Grid distances(shape);
    Grid values = options.allocation ? Grid(shape) : Grid();
    Grid allocation = options.allocation ? Grid(shape) : Grid();

    PartOfProgress first(progress, 0, 0.5);
    CountedProgress columnsDone(first, static_cast<std::size_t>(shape.columns), "distances");
    std::atomic<bool> hasSource{false};
    TRY(parallelFor(static_cast<std::size_t>(shape.columns), kStrip, first, [&](std::size_t begin, std::size_t end) -> Result<void> {
        TRY_ASSIGN(const bool any, columnPass(sources, static_cast<int>(begin), static_cast<int>(end), RowOffsets(distances), options.allocation ? &values : nullptr, progress));
        if (any)
            hasSource = true;
        columnsDone.add(end - begin);
        return {};
    }));

    const double metersPerUnit = shape.crs.isProjected() ? shape.crs.metersPerUnit() : 1.0;
    const RowPass pass{distances, &values, options.allocation ? &allocation : nullptr, shape.dx * metersPerUnit, options.maximum};
    constexpr std::size_t kRows = 32;
    PartOfProgress second(progress, 0.5, 1);
    CountedProgress rowsDone(second, static_cast<std::size_t>(shape.rows), "distances");
    TRY(parallelFor(static_cast<std::size_t>(shape.rows), kRows, second, [&](std::size_t begin, std::size_t end) -> Result<void> {
        if (shape.dx == shape.dy)
            pass.rows<std::int64_t>(static_cast<int>(begin), static_cast<int>(end), 1);
        else
            pass.rows<double>(static_cast<int>(begin), static_cast<int>(end), shape.dy / shape.dx * (shape.dy / shape.dx));
        rowsDone.add(end - begin);
        return {};
    }));
    return DistanceMap{std::move(distances), options.allocation ? RasterExpression(std::move(allocation)) : RasterExpression(), hasSource};
}

}  // namespace spatial
