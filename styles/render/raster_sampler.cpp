// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/raster_sampler.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"
#include "styles/render/pixel_geometry.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace styles {
namespace {

using spatial::Box;
using spatial::Coordinate;
using spatial::GridShape;
using spatial::Window;

constexpr std::int64_t kMostSampledCells = 4'000'000;
constexpr int kMesh = 16;
constexpr int kTilePixels = 512;

/// Raster coordinates of every pixel centre, from a mesh of exactly transformed nodes.
class PixelPlaces {
public:
    PixelPlaces(const MapView& view, const QRect& where, const spatial::Transform* toRaster)
        : where_(where), columns_((where.width() + 1) / kMesh + 2), rows_((where.height() + 1) / kMesh + 2)
    {
        for (int r = 0; r < rows_; ++r)
            for (int c = 0; c < columns_; ++c)
                nodes_.push_back(view.toMap(QPointF(where.x() + c * kMesh + 0.5, where.y() + r * kMesh + 0.5)));
        if (toRaster)
            toRaster->apply(nodes_);
    }

    Coordinate at(int column, int row) const
    {
        const int c = column / kMesh;
        const int r = row / kMesh;
        const double s = static_cast<double>(column % kMesh) / kMesh;
        const double t = static_cast<double>(row % kMesh) / kMesh;
        const Coordinate a = node(c, r);
        const Coordinate b = node(c + 1, r);
        const Coordinate d = node(c, r + 1);
        const Coordinate e = node(c + 1, r + 1);
        return {(1 - t) * ((1 - s) * a.x + s * b.x) + t * ((1 - s) * d.x + s * e.x),
                (1 - t) * ((1 - s) * a.y + s * b.y) + t * ((1 - s) * d.y + s * e.y)};
    }
    /// Around all pixels, their edges included. Between nodes the places are bilinear, so the extremes lie on the mesh and the border.
    Box box() const
    {
        Box box;
        for (int r = 0; r < where_.height() + kMesh; r += kMesh)
            for (int c = 0; c < where_.width() + kMesh; c += kMesh)
                box.include(at(std::min(c, where_.width()), std::min(r, where_.height())));
        const Coordinate here = at(0, 0);
        const Coordinate right = at(1, 0);
        const Coordinate below = at(0, 1);
        const double x = (std::abs(right.x - here.x) + std::abs(below.x - here.x)) / 2;
        const double y = (std::abs(right.y - here.y) + std::abs(below.y - here.y)) / 2;
        return {box.minX - x, box.minY - y, box.maxX + x, box.maxY + y};
    }

private:
    Coordinate node(int c, int r) const { return nodes_[static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(c)]; }

    QRect where_;
    int columns_;
    int rows_;
    std::vector<Coordinate> nodes_;
};

Window windowOf(const GridShape& shape, const Box& box, int margin)
{
    const Box common = {std::max(box.minX, shape.box().minX), std::max(box.minY, shape.box().minY), std::min(box.maxX, shape.box().maxX),
                        std::min(box.maxY, shape.box().maxY)};
    if (common.empty())
        return {};
    const auto column = [&](double x) { return std::clamp(static_cast<int>(std::floor(shape.columnOf(x))), 0, shape.columns); };
    const auto row = [&](double y) { return std::clamp(static_cast<int>(std::floor(shape.rowOf(y))), 0, shape.rows); };
    const int left = std::max(0, column(common.minX) - margin);
    const int top = std::max(0, row(common.maxY) - margin);
    return {left, top, std::min(shape.columns, column(common.maxX) + 1 + margin) - left, std::min(shape.rows, row(common.minY) + 1 + margin) - top};
}

class Sampler {
public:
    Sampler(const spatial::GridSource& source, const MapView& view, const spatial::Transform* toRaster, Sampling sampling, int meanSteps,
            const QRect& all, std::vector<float>& out, const spatial::Progress& progress)
        : source_(source), view_(view), toRaster_(toRaster), sampling_(sampling), meanSteps_(meanSteps), all_(all), out_(out), progress_(progress)
    {
    }

    spatial::Result<void> sample(const QRect& part)
    {
        TRY(spatial::notCancelled(progress_));
        const PixelPlaces places(view_, part, toRaster_);
        const Window window = windowOf(source_.shape(), places.box(), 2);
        if (window.empty())
            return {};
        if (window.cells() > kMostSampledCells && (part.width() > 1 || part.height() > 1)) {
            const bool rows = part.height() > 1 && (window.rows >= 256 || part.width() == 1);
            const QSize half = rows ? QSize(part.width(), part.height() / 2) : QSize(part.width() / 2, part.height());
            TRY(sample(QRect(part.topLeft(), half)));
            return sample(rows ? part.adjusted(0, half.height(), 0, 0) : part.adjusted(half.width(), 0, 0, 0));
        }
        cells_.resize(static_cast<std::size_t>(window.cells()));
        TRY(source_.read(window, cells_));
        window_ = window;
        fill(part, places);
        return {};
    }

private:
    float cell(int column, int row) const
    {
        column -= window_.column;
        row -= window_.row;
        if (column < 0 || row < 0 || column >= window_.columns || row >= window_.rows)
            return spatial::kNoData;
        return cells_[static_cast<std::size_t>(row) * static_cast<std::size_t>(window_.columns) + static_cast<std::size_t>(column)];
    }
    float nearest(Coordinate c) const
    {
        const GridShape& shape = source_.shape();
        const double column = std::floor(shape.columnOf(c.x));
        const double row = std::floor(shape.rowOf(c.y));
        if (!(column >= 0 && row >= 0 && column < shape.columns && row < shape.rows))
            return spatial::kNoData;
        return cell(static_cast<int>(column), static_cast<int>(row));
    }
    /// Nodata where more than half of the cells have none.
    float mean(Coordinate centre, Coordinate acrossPixel, Coordinate downPixel, int steps) const
    {
        double sum = 0;
        int valid = 0;
        for (int j = 0; j < steps; ++j)
            for (int i = 0; i < steps; ++i) {
                const double s = (i + 0.5) / steps - 0.5;
                const double t = (j + 0.5) / steps - 0.5;
                const float v = nearest({centre.x + s * acrossPixel.x + t * downPixel.x, centre.y + s * acrossPixel.y + t * downPixel.y});
                if (!spatial::isNoData(v)) {
                    sum += v;
                    ++valid;
                }
            }
        return 2 * valid >= steps * steps ? static_cast<float>(sum / valid) : spatial::kNoData;
    }
    float bilinear(Coordinate c) const
    {
        const double x = source_.shape().columnOf(c.x) - 0.5;
        const double y = source_.shape().rowOf(c.y) - 0.5;
        if (!(x > -1 && y > -1 && x < source_.shape().columns && y < source_.shape().rows))
            return spatial::kNoData;
        const int column = static_cast<int>(std::floor(x));
        const int row = static_cast<int>(std::floor(y));
        const double s = x - column;
        const double t = y - row;
        const auto clampColumn = [&](int k) { return std::clamp(k, 0, source_.shape().columns - 1); };
        const auto clampRow = [&](int k) { return std::clamp(k, 0, source_.shape().rows - 1); };
        const double top = (1 - s) * cell(clampColumn(column), clampRow(row)) + s * cell(clampColumn(column + 1), clampRow(row));
        const double bottom = (1 - s) * cell(clampColumn(column), clampRow(row + 1)) + s * cell(clampColumn(column + 1), clampRow(row + 1));
        const auto between = static_cast<float>((1 - t) * top + t * bottom);
        return spatial::isNoData(between) ? nearest(c) : between;
    }

    void fill(const QRect& part, const PixelPlaces& places)
    {
        for (int r = 0; r < part.height(); ++r) {
            float* line = out_.data() + static_cast<std::size_t>(part.y() - all_.y() + r) * static_cast<std::size_t>(all_.width()) + (part.x() - all_.x());
            for (int c = 0; c < part.width(); ++c) {
                const Coordinate here = places.at(c, r);
                if (sampling_ == Sampling::Bilinear)
                    line[c] = bilinear(here);
                else if (meanSteps_ == 1)
                    line[c] = nearest(here);
                else {
                    const Coordinate right = places.at(c + 1, r);
                    const Coordinate below = places.at(c, r + 1);
                    line[c] = mean(here, {right.x - here.x, right.y - here.y}, {below.x - here.x, below.y - here.y}, meanSteps_);
                }
            }
        }
    }

    const spatial::GridSource& source_;
    const MapView& view_;
    const spatial::Transform* toRaster_;
    Sampling sampling_;
    int meanSteps_;
    QRect all_;
    std::vector<float>& out_;
    const spatial::Progress& progress_;
    Window window_;
    std::vector<float> cells_;
};

}  // namespace

spatial::Result<QRect> pixelsOf(const spatial::RasterExpression& raster, const MapView& view)
{
    return pixelsOf(raster, view, QRect(0, 0, static_cast<int>(std::ceil(view.pixels.width())), static_cast<int>(std::ceil(view.pixels.height()))));
}

spatial::Result<QRect> pixelsOf(const spatial::RasterExpression& raster, const MapView& view, const QRect& within)
{
    Box box = raster.shape().box();
    if (needsTransform(raster.crs(), view)) {
        TRY_ASSIGN(const auto toMap, spatial::Transform::between(raster.crs(), view.crs));
        box = toMap(box);
        if (box.empty())
            return within;   // a part of the raster lies outside the projection's domain
        box = box.grownBy(0.005 * std::max(box.width(), box.height()));
    }
    const PixelTransform toPixels = view.transform();
    Box pixels;
    for (const Coordinate corner : {Coordinate{box.minX, box.minY}, {box.minX, box.maxY}, {box.maxX, box.minY}, {box.maxX, box.maxY}}) {
        const QPointF p = toPixels(corner);
        pixels.include(Coordinate{p.x(), p.y()});
    }
    const auto limited = [](double v) { return static_cast<int>(std::clamp(v, -1e9, 1e9)); };
    const QRect reach(QPoint(limited(std::floor(pixels.minX)), limited(std::floor(pixels.minY))),
                      QPoint(limited(std::ceil(pixels.maxX)), limited(std::ceil(pixels.maxY))));
    return reach.intersected(within);
}

spatial::Result<std::vector<float>> sampleRaster(const spatial::RasterExpression& raster, const MapView& view, const QRect& where,
                                                 Sampling sampling, spatial::Progress& progress)
{
    std::vector<float> out(static_cast<std::size_t>(where.width()) * static_cast<std::size_t>(where.height()), spatial::kNoData);
    if (out.empty())
        return out;
    std::optional<spatial::Transform> toRaster;
    if (needsTransform(raster.crs(), view)) {
        TRY_ASSIGN(toRaster, spatial::Transform::between(view.crs, raster.crs()));
    }
    // The size of a pixel in the raster's coordinates, at the middle.
    const PixelPlaces middle(view, QRect(where.center(), QSize(1, 1)), toRaster ? &*toRaster : nullptr);
    const double size = spatial::distance(middle.at(0, 0), middle.at(1, 0));
    std::shared_ptr<const spatial::GridSource> source = raster.source();
    if (std::isfinite(size) && size > 1.5 * std::min(raster.shape().dx, raster.shape().dy))
        if (auto coarser = source->overview(sampling == Sampling::Mean ? size / 2 : size))
            source = std::move(coarser);
    const GridShape& shape = source->shape();
    const int meanSteps = sampling == Sampling::Mean ? std::clamp(static_cast<int>(std::lround(size / std::sqrt(shape.dx * shape.dy))), 1, 4) : 1;

    // Tiles of the surface side by side; each has a transformation of its own, for those belong to a thread.
    const int across = (where.width() + kTilePixels - 1) / kTilePixels;
    const int down = (where.height() + kTilePixels - 1) / kTilePixels;
    TRY(spatial::parallelFor(static_cast<std::size_t>(across) * static_cast<std::size_t>(down), 1, progress, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        std::optional<spatial::Transform> own;
        if (toRaster) {
            TRY_ASSIGN(own, spatial::Transform::between(view.crs, raster.crs()));
        }
        for (std::size_t tile = begin; tile < end; ++tile) {
            const int column = static_cast<int>(tile % static_cast<std::size_t>(across)) * kTilePixels;
            const int row = static_cast<int>(tile / static_cast<std::size_t>(across)) * kTilePixels;
            const QRect part = QRect(where.x() + column, where.y() + row, kTilePixels, kTilePixels).intersected(where);
            TRY(Sampler(*source, view, own ? &*own : nullptr, sampling, meanSteps, where, out, progress).sample(part));
        }
        return {};
    }));
    return out;
}

}  // namespace styles
