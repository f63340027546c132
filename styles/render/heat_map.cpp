// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/heat_map.h"

#include "spatial/core/parallel.h"
#include "styles/render/few_results.h"
#include "styles/render/layer_points.h"
#include "styles/symbols/field_reader.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace styles {
namespace {

using spatial::Coordinate;

constexpr double kMostHeatPixels = 1.6e7;   // of the image; a cloud needs no more

double kernel(double distance, double radius)
{
    const double share = distance / radius;
    return share < 1 ? (1 - share * share) * (1 - share * share) : 0;
}

/// What each feature weighs.
class Weights {
public:
    static spatial::Result<Weights> of(const VectorContent& layer, const std::string& field, spatial::Progress& progress)
    {
        Weights weights(layer);
        if (field.empty())
            return weights;
        weights.field_ = FieldReader(*layer.table, field);
        TRY(weights.field_->evaluateAll(progress));
        return weights;
    }
    double operator()(std::size_t row) const
    {
        if (!layer_.isShown(row))
            return 0;
        return field_ ? std::max(field_->number(row).value_or(0), 0.0) : 1;
    }

private:
    explicit Weights(const VectorContent& layer) : layer_(layer) {}
    const VectorContent& layer_;
    std::optional<FieldReader> field_;
};

/// Square cells on the map, counted from its origin.
struct CellGrid {
    double cell = 1;               ///< edge in units of the map
    std::int64_t left = 0;
    std::int64_t bottom = 0;
    int columns = 0;
    int rows = 0;

    static CellGrid over(const spatial::Box& box, double cell)
    {
        const auto low = [cell](double v) { return static_cast<std::int64_t>(std::floor(v / cell)) - 1; };
        CellGrid grid{cell, low(box.minX), low(box.minY)};
        grid.columns = static_cast<int>(low(box.maxX) + 3 - grid.left);
        grid.rows = static_cast<int>(low(box.maxY) + 3 - grid.bottom);
        return grid;
    }
    std::size_t size() const { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); }
    std::size_t at(int column, int row) const { return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column); }
    /// In cells from the middle of the lower left one.
    QPointF place(Coordinate c) const { return {c.x / cell - static_cast<double>(left) - 0.5, c.y / cell - static_cast<double>(bottom) - 0.5}; }
};

/// The four cells around a place with their shares.
template <class Use>
void aroundPlace(const CellGrid& grid, QPointF p, Use use)
{
    if (!(p.x() >= 0 && p.y() >= 0 && p.x() < grid.columns - 1 && p.y() < grid.rows - 1))
        return;
    const int column = static_cast<int>(p.x());
    const int row = static_cast<int>(p.y());
    const double u = p.x() - column;
    const double v = p.y() - row;
    use(grid.at(column, row), (1 - u) * (1 - v));
    use(grid.at(column + 1, row), u * (1 - v));
    use(grid.at(column, row + 1), (1 - u) * v);
    use(grid.at(column + 1, row + 1), u * v);
}

spatial::Result<std::vector<double>> massOf(const LayerPoints& points, const Weights& weights, const CellGrid& grid, spatial::Progress& progress)
{
    std::vector<double> mass(grid.size(), 0.0);
    for (std::size_t row = 0; row < points.size(); ++row) {
        if (row % 8192 == 0)
            TRY(spatial::notCancelled(progress));
        const QPointF place = grid.place(points[row]);
        if (!(place.x() >= 0 && place.y() >= 0 && place.x() < grid.columns - 1 && place.y() < grid.rows - 1))
            continue;
        if (const double weight = weights(row); weight > 0)
            aroundPlace(grid, place, [&](std::size_t cell, double share) { mass[cell] += weight * share; });
    }
    return mass;
}

/// The kernel around all cells, row by row of the result, each in the same order whatever the threads.
spatial::Result<std::vector<float>> densityOf(const std::vector<double>& mass, const CellGrid& grid, double radiusInCells, spatial::Progress& progress)
{
    const int reach = static_cast<int>(std::ceil(radiusInCells));
    std::vector<double> weights(static_cast<std::size_t>((2 * reach + 1) * (2 * reach + 1)));
    for (int dy = -reach; dy <= reach; ++dy)
        for (int dx = -reach; dx <= reach; ++dx)
            weights[static_cast<std::size_t>((dy + reach) * (2 * reach + 1) + dx + reach)] = kernel(std::hypot(dx, dy), radiusInCells);
    std::vector<float> density(grid.size(), 0.0F);
    spatial::CancelOnly quiet(progress);
    TRY(spatial::parallelFor(static_cast<std::size_t>(grid.rows), 8, quiet, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        std::vector<double> line(static_cast<std::size_t>(grid.columns));
        for (std::size_t r = begin; r < end; ++r) {
            std::fill(line.begin(), line.end(), 0.0);
            const int row = static_cast<int>(r);
            for (int from = std::max(row - reach, 0); from <= std::min(row + reach, grid.rows - 1); ++from) {
                const double* shares = weights.data() + static_cast<std::ptrdiff_t>((from - row + reach) * (2 * reach + 1) + reach);
                for (int c = 0; c < grid.columns; ++c) {
                    const double m = mass[grid.at(c, from)];
                    if (m == 0)
                        continue;
                    const int last = std::min(c + reach, grid.columns - 1);
                    for (int to = std::max(c - reach, 0); to <= last; ++to)
                        line[static_cast<std::size_t>(to)] += m * shares[to - c];
                }
            }
            std::copy(line.begin(), line.end(), density.begin() + static_cast<std::ptrdiff_t>(grid.at(0, row)));
        }
        return {};
    }));
    return density;
}

std::array<QRgb, 256> colorTable(const std::vector<Color>& colors)
{
    std::array<QRgb, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double place = static_cast<double>(i) / 255 * static_cast<double>(colors.size() - 1);
        const auto below = std::min(static_cast<std::size_t>(place), colors.size() - 2);
        table[i] = qPremultiply(mix(colors[below], colors[below + 1], place - static_cast<double>(below)).argb());
    }
    return table;
}

spatial::Result<QImage> imageOf(const std::vector<float>& density, const CellGrid& grid, double maximum, const HeatMap& style, const MapView& view, spatial::Progress& progress)
{
    QImage image(view.pixels.toSize(), QImage::Format_ARGB32_Premultiplied);
    const auto table = colorTable(style.colors);
    const int width = image.width();
    uchar* bits = image.bits();
    const qsizetype stride = image.bytesPerLine();
    spatial::CancelOnly quiet(progress);
    TRY(spatial::parallelFor(static_cast<std::size_t>(image.height()), 32, quiet, [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        for (std::size_t y = begin; y < end; ++y) {
            auto* line = reinterpret_cast<QRgb*>(bits + static_cast<qsizetype>(y) * stride);
            const QPointF first = grid.place(view.toMap(QPointF(0.5, static_cast<double>(y) + 0.5)));
            const QPointF step = grid.place(view.toMap(QPointF(1.5, static_cast<double>(y) + 0.5))) - first;
            for (int x = 0; x < width; ++x) {
                double value = 0;
                aroundPlace(grid, first + step * x, [&](std::size_t cell, double share) { value += share * static_cast<double>(density[cell]); });
                line[x] = value <= 0 ? 0 : table[static_cast<std::size_t>(std::lround(255 * std::min(value / maximum, 1.0)))];
            }
        }
        return {};
    }));
    return image;
}

struct HeatKey {
    std::weak_ptr<const LayerPoints> points;
    std::weak_ptr<const std::vector<std::uint8_t>> shown;
    std::string field;
    double radius = 0;
    friend bool operator==(const HeatKey& a, const HeatKey& b)
    {
        const auto same = [](const auto& p, const auto& q) { return !p.owner_before(q) && !q.owner_before(p); };
        return same(a.points, b.points) && same(a.shown, b.shown) && a.field == b.field && a.radius == b.radius;
    }
};

/// The points of one cell as one of their weight at their middle.
struct Lump {
    double mass = 0;
    double sumX = 0;
    double sumY = 0;
};

std::uint64_t lumpKey(std::int64_t x, std::int64_t y) { return (static_cast<std::uint64_t>(x) << 32U) ^ (static_cast<std::uint64_t>(y) & 0xFFFFFFFFU); }

double densest(const LayerPoints& points, const Weights& weights, double radius)
{
    const double cell = radius / 3;
    std::unordered_map<std::uint64_t, Lump> lumps;
    const auto cellOf = [cell](double v) { return static_cast<std::int64_t>(std::floor(v / cell)); };
    for (std::size_t row = 0; row < points.size(); ++row) {
        const Coordinate p = points[row];
        const double weight = std::isfinite(p.x) && std::isfinite(p.y) ? weights(row) : 0;
        if (weight <= 0)
            continue;
        Lump& lump = lumps[lumpKey(cellOf(p.x), cellOf(p.y))];
        lump.mass += weight;
        lump.sumX += weight * p.x;
        lump.sumY += weight * p.y;
    }
    double largest = 0;
    for (const auto& [key, lump] : lumps) {
        const Coordinate here{lump.sumX / lump.mass, lump.sumY / lump.mass};
        const std::int64_t x = cellOf(here.x);
        const std::int64_t y = cellOf(here.y);
        double sum = 0;
        for (std::int64_t dy = -3; dy <= 3; ++dy)
            for (std::int64_t dx = -3; dx <= 3; ++dx)
                if (const auto other = lumps.find(lumpKey(x + dx, y + dy)); other != lumps.end()) {
                    const Lump& l = other->second;
                    sum += l.mass * kernel(std::hypot(l.sumX / l.mass - here.x, l.sumY / l.mass - here.y), radius);
                }
        largest = std::max(largest, sum);
    }
    return largest;
}

}  // namespace

spatial::Result<double> largestDensity(const VectorContent& layer, const std::string& weightField, const spatial::Crs& crs, double radius, spatial::Progress& progress)
{
    static FewResults<HeatKey, double> known(32);
    TRY_ASSIGN(const auto points, layerPoints(layer.table, crs, progress));
    HeatKey key{points, layer.shown, weightField, radius};
    if (const auto found = known.find(key))
        return *found;
    TRY_ASSIGN(const auto weights, Weights::of(layer, weightField, progress));
    return *known.keep(std::move(key), std::make_shared<const double>(densest(*points, weights, radius)));
}

spatial::Result<void> drawHeatMap(const VectorContent& layer, const HeatMap& style, const MapView& view, QPainter& painter, spatial::Progress& progress)
{
    const double pixels = view.pixels.width() * view.pixels.height();
    const MapView drawn = pixels > kMostHeatPixels ? view.scaled(std::sqrt(kMostHeatPixels / pixels)) : view;
    const double radius = style.radius * view.pixelsPerMillimetre() * view.unitsPerPixel();
    const double cell = std::max(radius / 10, drawn.unitsPerPixel());
    const CellGrid grid = CellGrid::over(view.shown().grownBy(radius + 2 * cell), cell);

    double maximum = style.maximum;
    if (!(maximum > 0)) {
        TRY_ASSIGN(maximum, largestDensity(layer, style.field, view.crs, radius, progress));
    }
    if (!(maximum > 0) || style.colors.size() < 2)
        return {};
    TRY_ASSIGN(const auto points, layerPoints(layer.table, view.crs, progress));
    TRY_ASSIGN(const auto weights, Weights::of(layer, style.field, progress));
    TRY_ASSIGN(const auto mass, massOf(*points, weights, grid, progress));
    TRY_ASSIGN(const auto density, densityOf(mass, grid, radius / cell, progress));
    TRY_ASSIGN(const QImage image, imageOf(density, grid, maximum, style, drawn, progress));
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(QPointF(0, 0), view.pixels), image);
    painter.restore();
    return {};
}

}  // namespace styles
