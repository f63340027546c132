// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/label_shapes.h"

#include "styles/render/clip.h"

#include <algorithm>
#include <cmath>

namespace styles {

spatial::Result<LabelShapes> LabelShapes::create(const spatial::FeatureTable& table, const MapView& view)
{
    const QRectF surface(QPointF(0, 0), view.pixels);
    TRY_ASSIGN(LayerProjection projection, LayerProjection::exact(table.crs, view));
    LabelShapes shapes(table, std::move(projection));
    if (!shapes.projection_.isStraight())
        if (auto quick = LayerProjection::quick(table.crs, view, surface))
            shapes.quick_ = *quick;
    shapes.wanted_ = shapes.projection_.reach(surface);
    // Projections stretch one direction and a turned box grows: twice the pixels on the safe side.
    const double unit = shapes.quick_ ? shapes.quick_->unitsPerPixel() : shapes.projection_.unitsPerPixel();
    shapes.pixelsPerUnit_ = (shapes.projection_.isStraight() && view.rotation == 0 ? 1 : 2) / std::max(unit, 1e-300);
    return shapes;
}

QSizeF LabelShapes::sizeOf(std::size_t row) const
{
    const spatial::Box& box = table_->geometry.box(row);
    return {box.width() * pixelsPerUnit_, box.height() * pixelsPerUnit_};
}

std::vector<QPolygonF> LabelShapes::shapeOf(std::size_t row) const
{
    std::vector<QPolygonF> rings;
    const spatial::GeometryView shape = table_->geometry[row];
    const int dimension = spatial::dimensionOf(shape.kind());
    std::vector<QPointF> pixels;
    for (std::size_t part = 0; part < shape.partCount(); ++part)
        for (std::size_t r = 0; r < shape.ringCount(part); ++r) {
            projection_.apply(shape.ring(part, r), pixels);
            QPolygonF points;
            for (const QPointF& p : pixels) {
                if (!std::isfinite(p.x()) || !std::isfinite(p.y()))
                    continue;
                const QPointF rounded(std::round(p.x() * 4) / 4, std::round(p.y() * 4) / 4);
                if (points.isEmpty() || points.back() != rounded)
                    points.push_back(rounded);
            }
            if (dimension == 2 && points.size() > 1 && points.front() == points.back())
                points.pop_back();
            if (points.size() > dimension || (dimension < 2 && !points.isEmpty()))
                rings.push_back(std::move(points));
        }
    return rings;
}

std::vector<QPolygonF> cutTo(const QRectF& where, const std::vector<QPolygonF>& shape, int dimension)
{
    std::vector<QPolygonF> parts;
    for (const QPolygonF& ring : shape) {
        const std::vector<QPointF> points(ring.begin(), ring.end());
        if (dimension == 2) {
            const auto cut = clipRing(points, where);
            if (cut.size() > 2)
                parts.emplace_back(QVector<QPointF>(cut.begin(), cut.end()));
        } else {
            for (const auto& piece : clipLine(points, where))
                parts.emplace_back(QVector<QPointF>(piece.begin(), piece.end()));
        }
    }
    return parts;
}

}  // namespace styles
