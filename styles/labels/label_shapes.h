// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/features/feature_table.h"
#include "styles/render/layer_projection.h"

#include <QPolygonF>
#include <QRectF>

#include <memory>
#include <vector>

namespace styles {

/// The shapes of a table's features in pixels of a view, whole: a label's place must not depend on where the view cuts the feature, or it
/// would jump while the map is moved. Vertices are rounded to quarters of a pixel; those that fall together merge.
class LabelShapes {
public:
    /// The table must outlive it. CrsMismatch.
    static spatial::Result<LabelShapes> create(const spatial::FeatureTable& table, const MapView& view);

    /// Whether the feature reaches into the view.
    bool isInView(std::size_t row) const { return table_->geometry.box(row).intersects(wanted_); }
    /// About the size of the feature's box in pixels, never much too small.
    QSizeF sizeOf(std::size_t row) const;
    /// Each point, line or ring of the feature. Closed rings lose their repeated last vertex.
    std::vector<QPolygonF> shapeOf(std::size_t row) const;
    QPointF pixelOf(spatial::Coordinate c) const { return projection_(c); }
    /// As pixelOf, quicker; NaN for points that are not in the view.
    QPointF pixelInView(spatial::Coordinate c) const { return quick_ ? (*quick_)(c) : projection_(c); }

private:
    LabelShapes(const spatial::FeatureTable& table, LayerProjection projection) : table_(&table), projection_(std::move(projection)) {}

    const spatial::FeatureTable* table_;
    LayerProjection projection_;
    std::shared_ptr<const LayerProjection> quick_;   // null where there is none
    spatial::Box wanted_;
    double pixelsPerUnit_ = 1;
};

/// The parts of a polygon's rings, or of lines, inside the rectangle.
std::vector<QPolygonF> cutTo(const QRectF& where, const std::vector<QPolygonF>& shape, int dimension);

}  // namespace styles
