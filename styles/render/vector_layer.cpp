// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/vector_layer.h"

#include "spatial/core/parallel.h"
#include "styles/render/feature_painter.h"
#include "styles/render/heat_map.h"
#include "styles/render/paint_symbols.h"
#include "styles/render/point_clusters.h"
#include "styles/render/vector_block.h"
#include "styles/render/visible_part.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace styles {
namespace {

spatial::Result<void> drawBlocks(const VectorContent& layer, const MapView& view, QPainter& painter, spatial::Progress& progress)
{
    VectorBlockTask task;
    task.geometry = LayerGeometry::of(layer.table);
    TRY_ASSIGN(task.symbols, LayerSymbols::of(layer, progress, view.groundDenominator()));
    task.view = view;
    constexpr double kMargin = 64;
    const QRectF surface(QPointF(0, 0), view.pixels);
    TRY_ASSIGN(task.projection, LayerProjection::quick(layer.table->crs, view, surface.adjusted(-kMargin, -kMargin, kBlock + kMargin, kBlock + kMargin)));
    const QRect visible = visiblePart(painter, view.pixels);
    std::vector<QPoint> corners;
    for (int y = 0; y < view.pixels.height(); y += kBlock)
        for (int x = 0; x < view.pixels.width(); x += kBlock)
            if (visible.intersects(QRect(x, y, kBlock, kBlock)))
                corners.push_back({x, y});
    std::vector<QImage> images(corners.size());
    return spatial::parallelInOrder(
        images.size(), 8, progress,
        [&](std::size_t i) -> spatial::Result<void> {
            TRY_ASSIGN(VectorBlock block, drawVectorBlock(task, corners[i], progress));
            images[i] = std::move(block.image);
            return {};
        },
        [&](std::size_t i) -> spatial::Result<void> {
            if (!images[i].isNull())
                painter.drawImage(corners[i], images[i]);
            images[i] = QImage();
            return {};
        });
}

}  // namespace

bool drawsFeatureByFeature(const VectorStyle& style) { return !std::holds_alternative<HeatMap>(style) && !std::holds_alternative<Cluster>(style); }

spatial::Result<void> drawVectorLayer(const VectorContent& layer, const MapView& view, QPainter& painter, spatial::Progress& progress)
{
    if (!layer.table)
        return {};
    if (const auto* heat = std::get_if<HeatMap>(&layer.style))
        return drawHeatMap(layer, *heat, view, painter, progress);
    if (const auto* clusters = std::get_if<Cluster>(&layer.style))
        return drawClusters(layer, *clusters, view, painter, progress);
    if (takesPixels(painter))
        return drawBlocks(layer, view, painter, progress);
    TRY_ASSIGN(const auto symbols, LayerSymbols::of(layer, progress, view.groundDenominator()));
    TRY_ASSIGN(const LayerProjection projection, LayerProjection::exact(layer.table->crs, view));
    double reach = 0;
    for (const Symbol& symbol : symbols->symbols)
        reach = std::max(reach, reachOf(symbol));
    const PixelWindow window{{0, 0}, view.pixels, reach * view.pixelsPerMillimetre() + 4};
    const spatial::Box wanted = projection.reach(window.reach());
    const auto boxes = layer.table->geometry.boxes();
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < boxes.size(); ++row)
        if (boxes[row].intersects(wanted))
            rows.push_back(static_cast<std::uint32_t>(row));
    TRY_ASSIGN(const PixelGeometry geometry, pixelGeometry(layer.table->geometry, rows, symbols->ofRow, projection, window, progress));
    const double featurePixels = typicalSizeOf(boxes) / projection.unitsPerPixel();
    return paintFeatures({*layer.table, symbols->symbols, geometry, view.pixelsPerMillimetre(), featurePixels}, painter, progress);
}

}  // namespace styles
