// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/cache/kept_overviews.h"

#include "layers/cache/cache.h"
#include "layers/sources/geotiff_pyramid.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <set>

namespace layers {

using spatial::Grid;
using spatial::GridShape;
using spatial::GridSource;
using spatial::Result;
using spatial::Window;

namespace {

constexpr const char* kOverviewKind = "overviews";
constexpr const char* kOverviewLayout = "1";   // to be raised whenever other cells come out
constexpr std::int64_t kLeastCells = 4'000'000;
constexpr std::int64_t kMostKeptCells = 12'000'000;   // of the finest overview; all coarser ones add a third: 64 MB
constexpr int kCoarsest = 256;

/// An overview: a grid in memory that is shared.
class Overview final : public GridSource {
public:
    explicit Overview(Grid grid) : grid_(std::move(grid)) {}
    const Grid& grid() const { return grid_; }
    const GridShape& shape() const override { return grid_.shape; }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        for (int row = 0; row < window.rows; ++row)
            std::copy_n(grid_.cells.begin() + static_cast<std::ptrdiff_t>(window.row + row) * grid_.shape.columns + window.column, window.columns,
                        cells.begin() + static_cast<std::ptrdiff_t>(row) * window.columns);
        return {};
    }

private:
    Grid grid_;
};
using Levels = std::vector<std::shared_ptr<const Overview>>;

GridShape coarser(GridShape shape, int factor)
{
    shape.dx *= factor;
    shape.dy *= factor;
    shape.columns = (shape.columns + factor - 1) / factor;
    shape.rows = (shape.rows + factor - 1) / factor;
    return shape;
}

/// The shapes of the overviews, the finest first.
std::vector<GridShape> shapesFor(const GridShape& whole)
{
    int factor = 2;
    while (coarser(whole, factor).cells() > kMostKeptCells)
        factor *= 2;
    std::vector<GridShape> shapes;
    for (;; factor *= 2) {
        shapes.push_back(coarser(whole, factor));
        if (std::max(shapes.back().columns, shapes.back().rows) <= kCoarsest)
            return shapes;
    }
}

class WithOverviews final : public GridSource {
public:
    WithOverviews(std::shared_ptr<const GridSource> source, std::string key) : source_(std::move(source)), key_(key.empty() ? std::string() : keyOf({kOverviewLayout, key})) {}

    const GridShape& shape() const override { return source_->shape(); }
    Result<void> read(const Window& window, std::span<float> cells) const override { return source_->read(window, cells); }
    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        std::shared_ptr<const GridSource> found;
        for (const auto& level : levels())
            if (level->shape().dx <= cellSize * (1 + 1e-9))
                found = level;
        return found;
    }

    bool isComplete() const { return !levels().empty(); }

    Result<void> make(spatial::Progress& progress) const
    {
        if (isComplete())
            return {};
        const auto shapes = shapesFor(shape());
        TRY_ASSIGN(const Reduction reduction, reductionOf(*source_));
        Levels made;
        TRY_ASSIGN(Grid finest, reduced(shapes.front(), reduction, progress));
        made.push_back(std::make_shared<Overview>(std::move(finest)));
        for (std::size_t i = 1; i < shapes.size(); ++i) {
            TRY(spatial::notCancelled(progress));
            const Grid& from = made.back()->grid();
            Grid half(shapes[i]);
            halve(reduction, from.cells.data(), from.shape.columns, from.shape.rows, half.cells.data(), static_cast<std::size_t>(half.shape.columns));
            made.push_back(std::make_shared<Overview>(std::move(half)));
        }
        keep(made);
        const std::lock_guard lock(mutex_);
        looked_ = true;
        levels_ = std::move(made);
        return {};
    }

private:
    Levels levels() const
    {
        const std::lock_guard lock(mutex_);
        if (!looked_) {
            looked_ = true;
            levels_ = kept();
        }
        return levels_;
    }

    Levels kept() const
    {
        if (key_.empty())
            return {};
        const auto entry = CacheEntry::find(kOverviewKind, key_);
        const auto shapes = shapesFor(shape());
        if (!entry || entry->arrays() != shapes.size())
            return {};
        Levels found;
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            Grid grid(shapes[i]);
            if (!entry->read(i, std::as_writable_bytes(std::span(grid.cells))))
                return {};
            found.push_back(std::make_shared<Overview>(std::move(grid)));
        }
        return found;
    }

    void keep(const Levels& levels) const
    {
        std::vector<std::span<const std::byte>> arrays;
        for (const auto& level : levels)
            arrays.push_back(cacheBytes(level->grid().cells));
        if (!key_.empty())
            keepInCache(kOverviewKind, key_, arrays);
    }

    /// Codes have no mean. Seen at some windows spread over the raster.
    static Result<Reduction> reductionOf(const GridSource& source)
    {
        constexpr int kWindows = 6;   // each way
        constexpr int kEdge = 24;
        const GridShape& shape = source.shape();
        std::set<float> seen;
        std::vector<float> cells;
        for (int i = 0; i < kWindows * kWindows; ++i) {
            const Window window = spatial::intersection({shape.columns / kWindows * (i % kWindows), shape.rows / kWindows * (i / kWindows), kEdge, kEdge}, shape.all());
            cells.resize(static_cast<std::size_t>(window.cells()));
            TRY(source.read(window, cells));
            for (const float cell : cells) {
                if (spatial::isNoData(cell))
                    continue;
                if (cell != std::floor(cell))
                    return Reduction::Average;
                seen.insert(cell);
            }
            if (seen.size() > 256)
                return Reduction::Average;
        }
        return Reduction::Nearest;
    }

    /// The finest overview, from tiles that are halved where they were read.
    Result<Grid> reduced(const GridShape& target, Reduction reduction, spatial::Progress& progress) const
    {
        Grid out(target);
        const int factor = static_cast<int>(std::lround(target.dx / shape().dx));
        // A tile begins at a multiple of the factor: tiles write into cells of their own.
        const int tile = std::max(spatial::kTileSize, factor);
        TRY(spatial::forEachTile(
            spatial::RasterExpression(source_), progress,
            [&](const Window& window, std::span<float> cells) -> Result<void> {
                std::vector<float> from(cells.begin(), cells.end());
                std::vector<float> to;
                int columns = window.columns;
                int rows = window.rows;
                for (int step = factor; step > 1; step /= 2) {
                    to.assign(static_cast<std::size_t>((columns + 1) / 2) * static_cast<std::size_t>((rows + 1) / 2), spatial::kNoData);
                    halve(reduction, from.data(), columns, rows, to.data(), static_cast<std::size_t>((columns + 1) / 2));
                    columns = (columns + 1) / 2;
                    rows = (rows + 1) / 2;
                    from.swap(to);
                }
                for (int row = 0; row < rows; ++row)
                    std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(row) * columns, columns,
                                out.cells.begin() + static_cast<std::ptrdiff_t>(window.row / factor + row) * target.columns + window.column / factor);
                return {};
            },
            [](const Window&, std::span<const float>) -> Result<void> { return {}; }, tile));
        return out;
    }

    std::shared_ptr<const GridSource> source_;
    std::string key_;
    mutable std::mutex mutex_;
    mutable bool looked_ = false;
    mutable Levels levels_;
};

const WithOverviews* roomIn(const spatial::RasterExpression& raster) { return raster.isValid() ? dynamic_cast<const WithOverviews*>(raster.source().get()) : nullptr; }

}  // namespace

std::shared_ptr<const GridSource> withRoomForOverviews(std::shared_ptr<const GridSource> source, std::string key)
{
    const GridShape& shape = source->shape();
    if (shape.cells() < kLeastCells || source->overview(std::max(shape.dx, shape.dy) * 16))
        return source;
    return std::make_shared<WithOverviews>(std::move(source), std::move(key));
}

bool lacksOverviews(const spatial::RasterExpression& raster)
{
    const WithOverviews* room = roomIn(raster);
    return room && !room->isComplete();
}

Result<void> makeOverviews(const spatial::RasterExpression& raster, spatial::Progress& progress)
{
    const WithOverviews* room = roomIn(raster);
    return room ? room->make(progress) : Result<void>();
}

}  // namespace layers
