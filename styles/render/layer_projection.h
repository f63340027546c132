// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "styles/render/map_view.h"

#include <QRectF>

#include <memory>
#include <span>
#include <vector>

namespace spatial {
class Transform;
}

namespace styles {

/// Coordinates of a layer to the pixels of a surface, of which `region` will be drawn.
///
/// In the map's own CRS it is one straight formula. Else either Exact: every coordinate through PROJ, about a microsecond each; such an
/// object belongs to its thread. Or Quick: positions are interpolated in a mesh of exactly transformed nodes that is refined until it is
/// right to a tenth of a pixel inside the region, some nanoseconds each; immutable, any thread. Where no mesh is that good
/// (the edge of a projection's domain) Quick gives nothing.
class LayerProjection {
public:
    /// CrsMismatch where PROJ knows no way. CRS that are unknown count as the map's.
    static spatial::Result<LayerProjection> exact(const spatial::Crs& layer, const MapView& view);
    static spatial::Result<std::shared_ptr<const LayerProjection>> quick(const spatial::Crs& layer, const MapView& view, const QRectF& region);

    /// One straight formula from the layer's coordinates to pixels?
    bool isStraight() const { return !mesh_ && !transform_; }
    const PixelTransform& straight() const { return toPixels_; }
    bool isQuick() const { return !transform_; }

    /// Positions that cannot be said are NaN. `to` is overwritten.
    void apply(std::span<const spatial::Coordinate> from, std::vector<QPointF>& to) const;
    QPointF operator()(spatial::Coordinate c) const;

    /// A box in the layer's coordinates around everything that the pixels show. Everything, where that cannot be said.
    spatial::Box reach(const QRectF& pixels) const;
    /// Units of the layer for one pixel, at the middle of the region.
    double unitsPerPixel() const { return unitsPerPixel_; }

    LayerProjection(LayerProjection&&) noexcept;
    LayerProjection& operator=(LayerProjection&&) noexcept;
    ~LayerProjection();

private:
    struct Mesh;
    LayerProjection();
    bool measure(const spatial::Transform& toMap, const QRectF& region);

    MapView view_;
    PixelTransform toPixels_;
    double unitsPerPixel_ = 1;
    std::unique_ptr<spatial::Transform> transform_;   // Exact
    std::unique_ptr<Mesh> mesh_;                      // Quick
};

/// Whether coordinates of `crs` must be transformed for the view: both known, and different.
bool needsTransform(const spatial::Crs& crs, const MapView& view);

}  // namespace styles
