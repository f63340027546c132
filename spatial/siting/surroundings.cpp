// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/surroundings.h"

#include "spatial/core/parallel.h"
#include "spatial/geometry/measures.h"
#include "spatial/siting/base_rasters.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr std::size_t kRowsAtOnce = 16;
constexpr double kSquareMetresOfKm2 = 1e6;
constexpr double kUnits = 1 << 20;   // amounts are whole numbers of this part of one, so that sums are the same in every order

/// Half the width, in cells, of each row of the circle, from its top row down.
std::vector<int> halfWidths(const GridShape& shape, double radius)
{
    const int reach = static_cast<int>(std::floor(radius / shape.dy));
    std::vector<int> widths;
    for (int row = -reach; row <= reach; ++row) {
        const double y = row * shape.dy;
        widths.push_back(static_cast<int>(std::floor(std::sqrt(std::max(0.0, radius * radius - y * y)) / shape.dx)));
    }
    return widths;
}

/// Amounts that features leave in the cells of a grid.
class Amounts {
public:
    explicit Amounts(const GridShape& shape) : shape_(shape), cells_(static_cast<std::size_t>(shape.cells()), 0) {}

    void add(Coordinate at, double amount)
    {
        const double column = std::floor(shape_.columnOf(at.x));
        const double row = std::floor(shape_.rowOf(at.y));
        if (column >= 0 && row >= 0 && column < shape_.columns && row < shape_.rows)
            cells_[static_cast<std::size_t>(row) * static_cast<std::size_t>(shape_.columns) + static_cast<std::size_t>(column)] += std::llround(amount * kUnits);
    }
    /// The length of a segment in kilometres, in steps of at most half a cell, each where its middle is.
    void addSegment(Coordinate a, Coordinate b, double amount)
    {
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        const int steps = std::max(1, static_cast<int>(std::ceil(2 * length / std::min(shape_.dx, shape_.dy))));
        for (int step = 0; step < steps; ++step) {
            const double along = (step + 0.5) / steps;
            add({a.x + along * (b.x - a.x), a.y + along * (b.y - a.y)}, amount * length / 1000 / steps);
        }
    }
    void add(const GeometryView& feature, double amount)
    {
        switch (feature.kind()) {
        case GeometryKind::Point:
        case GeometryKind::MultiPoint:
            for (const Coordinate& c : feature.coordinates())
                add(c, amount / static_cast<double>(feature.coordinates().size()));
            return;
        case GeometryKind::LineString:
        case GeometryKind::MultiLineString:
            for (std::size_t part = 0; part < feature.partCount(); ++part) {
                const auto line = feature.ring(part);
                for (std::size_t i = 1; i < line.size(); ++i)
                    addSegment(line[i - 1], line[i], amount);
            }
            return;
        default:
            if (const auto middle = centroid(feature))
                add(*middle, amount);
        }
    }
    const std::vector<std::int64_t>& cells() const { return cells_; }

private:
    const GridShape& shape_;
    std::vector<std::int64_t> cells_;
};

}  // namespace

Result<CircleSums> circleSums(const std::vector<std::int64_t>& amounts, const GridShape& wide, const GridShape& shape, double radius, Progress& progress)
{
    const std::vector<int> widths = halfWidths(shape, radius);
    const int reach = static_cast<int>(widths.size()) / 2;
    const auto west = static_cast<int>(std::lround((shape.left - wide.left) / shape.dx));
    const auto north = static_cast<int>(std::lround((wide.top - shape.top) / shape.dy));
    CircleSums circle{std::vector<std::int64_t>(static_cast<std::size_t>(shape.cells()), 0), 0};
    for (const int width : widths)
        circle.cells += 2 * width + 1;
    TRY(parallelFor(static_cast<std::size_t>(shape.rows), kRowsAtOnce, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<std::int64_t> upTo(static_cast<std::size_t>(wide.columns) + 1);   // sums of the row's amounts before each column
        const int first = std::max(0, static_cast<int>(begin) + north - reach);
        const int last = std::min(wide.rows, static_cast<int>(end) + north + reach);
        for (int row = first; row < last; ++row) {
            TRY(notCancelled(progress));
            const std::int64_t* amount = amounts.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(wide.columns);
            for (std::size_t column = 0; column + 1 < upTo.size(); ++column)
                upTo[column + 1] = upTo[column] + amount[column];
            for (int out = std::max(static_cast<int>(begin), row - north - reach); out < std::min(static_cast<int>(end), row - north + reach + 1); ++out) {
                const int width = widths[static_cast<std::size_t>(row - north - out + reach)];
                std::int64_t* sum = circle.sums.data() + static_cast<std::size_t>(out) * static_cast<std::size_t>(shape.columns);
                for (int column = 0; column < shape.columns; ++column)
                    sum[column] += upTo[static_cast<std::size_t>(std::clamp(column + west + width + 1, 0, wide.columns))] - upTo[static_cast<std::size_t>(std::clamp(column + west - width, 0, wide.columns))];
            }
        }
        return {};
    }));
    return circle;
}

Result<Grid> shareAround(const GeometryColumn& features, const GridShape& shape, double radius, Progress& progress)
{
    const GridShape wide = widened(shape, features.extent(), radius);
    TRY_ASSIGN(const auto marks, cellsOf(features, wide, progress));
    TRY_ASSIGN(const CircleSums circle, circleSums({marks.begin(), marks.end()}, wide, shape, radius, progress));
    Grid percent(shape);
    std::transform(circle.sums.begin(), circle.sums.end(), percent.cells.begin(), [&](std::int64_t sum) { return static_cast<float>(100 * static_cast<double>(sum) / circle.cells); });
    return percent;
}

Result<Grid> densityAround(const GeometryColumn& features, const std::vector<double>& amounts, const GridShape& shape, double radius, Progress& progress)
{
    const GridShape wide = widened(shape, features.extent(), radius);
    const Box reached = wide.box();
    Amounts left(wide);
    for (std::size_t feature = 0; feature < features.size(); ++feature) {
        if (feature % 4096 == 0)
            TRY(notCancelled(progress));
        if (!std::isnan(amounts[feature]) && features.box(feature).intersects(reached))
            left.add(features[feature], amounts[feature]);
    }
    TRY_ASSIGN(const CircleSums circle, circleSums(left.cells(), wide, shape, radius, progress));
    const double squareKilometres = circle.cells * shape.dx * shape.dy / kSquareMetresOfKm2;
    Grid density(shape);
    std::transform(circle.sums.begin(), circle.sums.end(), density.cells.begin(), [&](std::int64_t sum) { return static_cast<float>(static_cast<double>(sum) / kUnits / squareKilometres); });
    return density;
}

}  // namespace spatial
