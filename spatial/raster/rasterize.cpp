// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/rasterize.h"

#include "spatial/core/parallel.h"
#include "spatial/raster/coverage.h"
#include "spatial/raster/touched_cells.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

namespace spatial {

namespace {

std::size_t cellIn(const Window& window, int row, int column)
{
    return static_cast<std::size_t>(row - window.row) * static_cast<std::size_t>(window.columns) + static_cast<std::size_t>(column - window.column);
}

class RasterizedSource final : public GridSource {
public:
    using Values = std::shared_ptr<const std::vector<float>>;
    RasterizedSource(FeaturesOnGrid features, Values values, CellCoverage coverage, float nothing = kNoData)
        : features_(std::move(features)), values_(std::move(values)), coverage_(coverage), nothing_(nothing)
    {
    }
    const GridShape& shape() const override { return features_.shape(); }

    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        if (coverage_ == CellCoverage::Centre)
            burn(window, cells);
        else
            blend(window, cells);
        return {};
    }

    /// The features on whole multiples of the cells.
    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        GridShape coarse = shape();
        const double times = std::floor(cellSize / coarse.dx * 1.01);
        if (times < 2 || times > std::max(coarse.columns, coarse.rows))
            return nullptr;
        coarse.dx *= times;
        coarse.dy *= times;
        coarse.columns = static_cast<int>(std::ceil(coarse.columns / times));
        coarse.rows = static_cast<int>(std::ceil(coarse.rows / times));
        return std::make_shared<RasterizedSource>(features_.onto(coarse), values_, coverage_, nothing_);
    }

private:
    bool burns() const { return values_ != nullptr; }
    float valueOf(std::size_t row) const { return burns() ? (*values_)[row] : 1.0F; }

    void burn(const Window& window, std::span<float> cells) const
    {
        std::fill(cells.begin(), cells.end(), burns() ? nothing_ : 0.0F);
        TouchedCells touched(shape());
        for (const std::uint32_t row : features_.in(window)) {
            const float value = valueOf(row);
            if (!isNoData(value))
                touched.trace(features_.geometry()[row], intersection(window, features_.cellsOf(row)),
                              [&](int y, int x, int count) { std::fill_n(cells.begin() + static_cast<std::ptrdiff_t>(cellIn(window, y, x)), count, value); });
        }
    }

    void blend(const Window& window, std::span<float> cells) const
    {
        std::vector<double> shares(cells.size(), 0.0);
        std::vector<double> sums(burns() ? cells.size() : 0, 0.0);
        constexpr auto kNoLine = std::numeric_limits<std::uint32_t>::max();
        std::vector<std::uint32_t> lastLine;   // that counted in a cell: lines come back to their cells
        PolygonCoverage coverage(shape());
        TouchedCells touched(shape());
        for (const std::uint32_t row : features_.in(window)) {
            const auto value = static_cast<double>(valueOf(row));
            if (std::isnan(value))
                continue;
            const Window part = intersection(window, features_.cellsOf(row));
            const auto add = [&](std::size_t first, int count, double share) {
                for (std::size_t cell = first; cell < first + static_cast<std::size_t>(count); ++cell)
                    shares[cell] += share;
                if (!burns())
                    return;
                for (std::size_t cell = first; cell < first + static_cast<std::size_t>(count); ++cell)
                    sums[cell] += share * value;
            };
            if (isPolygon(features_.geometry().kind(row)))
                for (const CoveredCells& stretch : coverage.cells(features_.geometry()[row], part))
                    add(cellIn(window, stretch.row, stretch.column), stretch.count, stretch.fraction());
            else
                touched.trace(features_.geometry()[row], part, [&](int y, int x, int count) {
                    lastLine.resize(cells.size(), kNoLine);
                    const std::size_t first = cellIn(window, y, x);
                    for (std::size_t i = first; i < first + static_cast<std::size_t>(count); ++i)
                        if (std::exchange(lastLine[i], row) != row)
                            add(i, 1, 1.0);
                });
        }
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = !burns() ? static_cast<float>(std::min(1.0, shares[i])) : shares[i] > 0 ? static_cast<float>(sums[i] / shares[i]) : nothing_;
    }

    FeaturesOnGrid features_;
    Values values_;   // per feature, NaN where it has none; absent: the coverage itself
    CellCoverage coverage_;
    float nothing_;   // where no feature counts
};

Result<std::vector<float>> valuesOf(const FeatureTable& table, const std::string& field)
{
    const AttributeColumn* column = table.column(field);
    if (!column)
        return Error{ErrorCode::InvalidParameter, text("The layer {0} has no field {1}.", table.name, field), {}, "field"};
    std::vector<float> values(table.size(), kNoData);
    bool any = table.size() == 0;
    for (std::size_t row = 0; row < table.size(); ++row)
        if (const auto number = column->number(row)) {
            values[row] = static_cast<float>(*number);
            any = true;
        }
    if (!any)
        return Error{ErrorCode::InvalidParameter, text("The field {0} holds no number.", field), text("Choose a field of numbers."), "field"};
    return values;
}

}  // namespace

Result<RasterExpression> rasterized(const FeatureTablePtr& table, const GridShape& shape, const RasterizeOptions& options)
{
    RasterizedSource::Values values;
    if (!options.field.empty()) {
        TRY_ASSIGN(auto numbers, valuesOf(*table, options.field));
        values = std::make_shared<const std::vector<float>>(std::move(numbers));
    }
    TRY_ASSIGN(auto features, FeaturesOnGrid::make(table, shape));
    return RasterExpression(std::make_shared<RasterizedSource>(std::move(features), std::move(values), options.coverage));
}

Result<SourceCells> sourceCells(const FeatureTablePtr& table, const GridShape& shape)
{
    constexpr std::size_t kMostNumbers = std::size_t{1} << 24;
    if (table->size() >= kMostNumbers)
        return Error{ErrorCode::LimitReached, text("A layer of {0} features is too large for this.", table->size()), text("Rasterise it first.")};
    std::vector<float> numbers(table->size());
    for (std::size_t row = 0; row < numbers.size(); ++row)
        numbers[row] = static_cast<float>(row + 1);
    TRY_ASSIGN(auto features, FeaturesOnGrid::make(table, shape));
    SourceCells sources;
    std::atomic<std::int64_t> without{0};
    TRY(parallelFor(features.geometry().size(), 4096, noProgress(), [&](std::size_t begin, std::size_t end) -> Result<void> {
        TouchedCells touched(shape);
        std::int64_t found = 0;
        for (std::size_t row = begin; row < end; ++row) {
            if (!isPolygon(features.geometry().kind(row)))
                continue;
            const Window cells = features.cellsOf(row);
            // A polygon over many cells contains a centre unless it is a sliver, and slivers are not worth tracing a province for.
            if (cells.empty() || cells.columns > 64 || cells.rows > 64)
                continue;
            bool any = false;
            touched.trace(features.geometry()[row], cells, [&](int, int, int) { any = true; });
            found += any ? 0 : 1;
        }
        without += found;
        return {};
    }));
    sources.withoutCell = without;
    sources.cells = RasterExpression(std::make_shared<RasterizedSource>(std::move(features), std::make_shared<const std::vector<float>>(std::move(numbers)), CellCoverage::Centre, 0.0F));
    return sources;
}

}  // namespace spatial
