// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/friction_layer.h"

#include "spatial/raster/resample.h"
#include "spatial/raster/touched_cells.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

Error negative(const FrictionLayer& layer, double number)
{
    return {ErrorCode::InvalidParameter, text("{0} has a negative number ({1}).", layer.name, number), text("Costs are 0 or more.")};
}

Result<std::vector<double>> numbersOf(const FrictionLayer& layer)
{
    const FeatureTable& table = *layer.features;
    std::vector<double> numbers(table.size(), layer.number);
    if (layer.field.empty())
        return numbers;
    const AttributeColumn* const column = table.column(layer.field);
    if (!column)
        return Error{ErrorCode::InvalidParameter, text("The layer {0} has no field {1}.", layer.name, layer.field), {}, "field"};
    bool any = table.size() == 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        numbers[row] = column->number(row).value_or(kNothing);
        any |= !std::isnan(numbers[row]);
        if (numbers[row] < 0)
            return negative(layer, numbers[row]);
    }
    if (!any)
        return Error{ErrorCode::InvalidParameter, text("The field {0} holds no number.", layer.field), text("Choose a field of numbers."), "field"};
    return numbers;
}

std::size_t cellAt(const Window& window, int row, int column)
{
    return static_cast<std::size_t>(row - window.row) * static_cast<std::size_t>(window.columns) + static_cast<std::size_t>(column - window.column);
}

}  // namespace

Result<LayerOnFriction> LayerOnFriction::make(const FrictionLayer& layer, const GridShape& shape, Areas areas, Sharing sharing)
{
    if (layer.number < 0)
        return negative(layer, layer.number);
    LayerOnFriction made;
    made.number_ = layer.number;
    made.areas_ = areas;
    made.sharing_ = sharing;
    made.cells_ = layer.cells;
    if (layer.features) {
        TRY_ASSIGN(made.numbers_, numbersOf(layer));
        TRY_ASSIGN(auto features, FeaturesOnGrid::make(layer.features, shape));
        made.features_ = std::move(features);
    } else {
        TRY_ASSIGN(made.raster_, resampledTo(layer.raster, shape, ResampleMethod::Nearest));
    }
    return made;
}

Result<void> LayerOnFriction::read(const Window& window, std::span<double> numbers) const
{
    std::fill(numbers.begin(), numbers.end(), kNothing);
    if (features_) {
        burn(window, numbers);
        return {};
    }
    std::vector<float> cells(numbers.size());
    TRY(raster_.read(window, cells));
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i] != 0 && !isNoData(cells[i]))
            numbers[i] = number_;
    return {};
}

void LayerOnFriction::put(double& cell, double number) const
{
    const bool better = std::isnan(cell) || (sharing_ == Sharing::Greatest ? number > cell : number < cell);
    if (better)
        cell = number;
}

void LayerOnFriction::burn(const Window& window, std::span<double> numbers) const
{
    const GeometryColumn& shapes = features_->geometry();
    TouchedCells barrier(features_->shape(), true);
    TouchedCells centres(features_->shape());
    std::vector<std::uint32_t> last;
    std::uint32_t segment = 1;
    for (const std::uint32_t row : features_->in(window)) {
        const double number = numbers_[row];
        if (std::isnan(number))
            continue;
        const Window part = intersection(window, features_->cellsOf(row));
        const bool area = isPolygon(shapes.kind(row));
        if (area && areas_ == Areas::Borders && std::isfinite(number)) {
            last.resize(numbers.size());
            burnBorders(row, window, part, numbers, last, segment);
            continue;
        }
        TouchedCells& touched = area && cells_ == FrictionCells::Centre ? centres : barrier;
        touched.trace(shapes[row], part, [&](int y, int x, int count) {
            for (std::size_t i = cellAt(window, y, x), end = i + static_cast<std::size_t>(count); i < end; ++i)
                put(numbers[i], number);
        });
    }
}

/// Half the number where one border passes a cell, the whole where two do: both banks of a river thinner than a cell.
void LayerOnFriction::burnBorders(std::uint32_t row, const Window& window, const Window& part, std::span<double> numbers, std::vector<std::uint32_t>& last, std::uint32_t& segment) const
{
    const double half = numbers_[row] / 2;
    const std::uint32_t first = segment;
    TouchedCells(features_->shape(), true)
        .outline(
            features_->geometry()[row], part, [&](bool connected) { segment += connected ? 1 : 2; },
            [&](int y, int x, int count) {
                for (std::size_t i = cellAt(window, y, x), end = i + static_cast<std::size_t>(count); i < end; ++i) {
                    const std::uint32_t before = last[i];
                    last[i] = segment;
                    // The same border that goes on in the cell, or one that comes again.
                    const bool again = before > first && before + 1 < segment;
                    put(numbers[i], again ? 2 * half : half);
                }
            });
    segment += 2;
}

}  // namespace spatial
