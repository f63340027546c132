// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/point_clusters.h"

#include "styles/render/few_results.h"
#include "styles/render/paint_symbols.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace styles {
namespace {

using spatial::Coordinate;

struct CellKey {
    std::int64_t x = 0;
    std::int64_t y = 0;
    friend auto operator<=>(const CellKey&, const CellKey&) = default;
};
struct CellHash {
    std::size_t operator()(const CellKey& k) const { return static_cast<std::size_t>(k.x) * 0x9E3779B97F4A7C15ULL ^ (static_cast<std::size_t>(k.y) * 0xC2B2AE3D27D4EB4FULL); }
};

struct Cell {
    CellKey key;
    double sumX = 0;
    double sumY = 0;
    std::uint32_t count = 0;
    std::uint32_t firstRow = 0;
    bool taken = false;
    Coordinate middle() const { return {sumX / count, sumY / count}; }
};

class Gathering {
public:
    Gathering(const VectorContent& layer, const LayerPoints& points, double distance) : layer_(layer), points_(points), distance_(distance) {}

    spatial::Result<PointClusters> gather(spatial::Progress& progress)
    {
        TRY(count(progress));
        std::vector<std::uint32_t> order(cells_.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = static_cast<std::uint32_t>(i);
        std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
            return std::tuple(~cells_[a].count, cells_[a].key) < std::tuple(~cells_[b].count, cells_[b].key);
        });
        PointClusters out;
        out.alone.assign(points_.size(), 0);
        for (const std::uint32_t number : order) {
            if (cells_[number].taken)
                continue;
            const PointCluster cluster = around(number);
            if (cluster.count == 1)
                out.alone[cluster.row] = 1;
            out.clusters.push_back(cluster);
        }
        std::sort(out.clusters.begin(), out.clusters.end(), [](const PointCluster& a, const PointCluster& b) { return std::tuple(~a.count, a.row) < std::tuple(~b.count, b.row); });
        return out;
    }

private:
    spatial::Result<void> count(spatial::Progress& progress)
    {
        for (std::size_t row = 0; row < points_.size(); ++row) {
            if (row % 8192 == 0)
                TRY(spatial::notCancelled(progress));
            const Coordinate p = points_[row];
            if (!std::isfinite(p.x) || !std::isfinite(p.y) || !layer_.isShown(row))
                continue;
            const CellKey key{static_cast<std::int64_t>(std::floor(p.x / distance_)), static_cast<std::int64_t>(std::floor(p.y / distance_))};
            const auto [found, isNew] = numbers_.try_emplace(key, static_cast<std::uint32_t>(cells_.size()));
            if (isNew)
                cells_.push_back({key, 0, 0, 0, static_cast<std::uint32_t>(row), false});
            Cell& cell = cells_[found->second];
            cell.sumX += p.x;
            cell.sumY += p.y;
            ++cell.count;
        }
        return {};
    }

    PointCluster around(std::uint32_t number)
    {
        Cell total = cells_[number];
        cells_[number].taken = true;
        const Coordinate middle = total.middle();
        for (std::int64_t dy = -1; dy <= 1; ++dy)
            for (std::int64_t dx = -1; dx <= 1; ++dx) {
                const auto found = numbers_.find({total.key.x + dx, total.key.y + dy});
                if (found == numbers_.end() || cells_[found->second].taken)
                    continue;
                Cell& other = cells_[found->second];
                const Coordinate there = other.middle();
                if (std::hypot(there.x - middle.x, there.y - middle.y) >= distance_)
                    continue;
                other.taken = true;
                total.sumX += other.sumX;
                total.sumY += other.sumY;
                total.count += other.count;
                total.firstRow = std::min(total.firstRow, other.firstRow);
            }
        return {total.middle(), total.count, total.firstRow};
    }

    const VectorContent& layer_;
    const LayerPoints& points_;
    double distance_;
    std::vector<Cell> cells_;
    std::unordered_map<CellKey, std::uint32_t, CellHash> numbers_;
};

struct Key {
    std::weak_ptr<const LayerPoints> points;
    std::weak_ptr<const std::vector<std::uint8_t>> shown;
    double distance = 0;
    friend bool operator==(const Key& a, const Key& b)
    {
        const auto same = [](const auto& p, const auto& q) { return !p.owner_before(q) && !q.owner_before(p); };
        return same(a.points, b.points) && same(a.shown, b.shown) && a.distance == b.distance;
    }
};

/// The marker of so many points: grows slowly, and with the length of the number.
PointSymbol markerOf(const PointSymbol& two, std::uint32_t count)
{
    PointSymbol symbol = two;
    symbol.size = two.size * (1 + 0.18 * std::log10(count / 2.0));
    return symbol;
}

}  // namespace

spatial::Result<std::shared_ptr<const PointClusters>> pointClusters(const VectorContent& layer, const spatial::Crs& crs, double distance, spatial::Progress& progress)
{
    static FewResults<Key, PointClusters> known(8);
    TRY_ASSIGN(const auto points, layerPoints(layer.table, crs, progress));
    Key key{points, layer.shown, distance};
    if (auto found = known.find(key))
        return found;
    TRY_ASSIGN(auto clusters, Gathering(layer, *points, distance).gather(progress));
    return known.keep(std::move(key), std::make_shared<const PointClusters>(std::move(clusters)));
}

spatial::Result<void> drawClusters(const VectorContent& layer, const Cluster& style, const MapView& view, QPainter& painter, spatial::Progress& progress)
{
    TRY_ASSIGN(const auto clusters, pointClusters(layer, view.crs, style.distance * view.pixelsPerMillimetre() * view.unitsPerPixel(), progress));
    const double scale = view.pixelsPerMillimetre();
    const auto* own = std::get_if<PointSymbol>(&style.symbol);
    PointSymbol single = own ? *own : PointSymbol{};
    if (!own) {
        single.size = 0.8;
        single.fill = dotColor(style.symbol);
    }
    const auto* texts = layer.table->column(single.textField);
    const double margin = 4 * std::max(style.cluster.size, single.size) * scale;
    const QRectF reach = QRectF(QPointF(0, 0), view.pixels).adjusted(-margin, -margin, margin, margin);
    std::size_t done = 0;
    const auto draw = [&](bool singles) -> spatial::Result<void> {
        for (const PointCluster& c : clusters->clusters) {
            if (++done % 256 == 0)
                TRY(spatial::notCancelled(progress));
            if ((c.count == 1) != singles)
                continue;
            const QPointF place = view.toPixels(c.middle);
            if (!reach.contains(place))
                continue;
            if (singles)
                drawMarker(single, place, scale, painter, texts ? QString::fromStdString(texts->display(c.row)) : QString());
            else
                drawMarker(markerOf(style.cluster, c.count), place, scale, painter, QString::number(c.count));
        }
        return {};
    };
    TRY(draw(true));
    return draw(false);
}

}  // namespace styles
