// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"
#include "styles/render/layer_projection.h"
#include "styles/render/quarter_pixel.h"
#include "styles/symbols/style_matcher.h"

#include <QPointF>

#include <cstdint>
#include <span>
#include <vector>

namespace styles {

/// The features of one layer that the view shows, on the surface: culled, transformed, clipped, simplified.
struct PixelGeometry {
    struct Feature {
        std::size_t row = 0;
        int symbol = 0;               ///< number in the StyleMatcher
        int dimension = 0;            ///< 0 points (each a ring of one vertex), 1 lines, 2 polygons
        std::size_t firstRing = 0;
        std::size_t lastRing = 0;     ///< one past
    };
    /// A feature smaller than half a pixel: the pixel that it colours. At most one a pixel; the first row counts.
    struct Dot {
        std::int32_t x = 0;
        std::int32_t y = 0;
        int symbol = 0;
        std::size_t row = 0;
    };

    std::vector<Feature> features;    ///< in the order of the table
    std::vector<Dot> dots;
    std::vector<QuarterPixel> vertices;
    std::vector<std::size_t> ringStart{0};

    std::span<const QuarterPixel> ring(std::size_t number) const
    {
        return std::span(vertices).subspan(ringStart[number], ringStart[number + 1] - ringStart[number]);
    }
};

/// `margin`: pixels around the view that symbols may reach into it from. Errors: CrsMismatch, Cancelled.
spatial::Result<PixelGeometry> pixelGeometry(const spatial::FeatureTable& table, const StyleMatcher& matcher, const MapView& view,
                                             double margin, spatial::Progress& progress);

/// A part of a surface whose corner is pixel (0, 0) of what is drawn.
struct PixelWindow {
    QPoint corner;
    QSizeF size;
    double margin = 0;   ///< pixels around it that symbols may reach into it from

    QRectF reach() const { return QRectF(QPointF(corner), size).adjusted(-margin, -margin, margin, margin); }
};

/// The features among `rows` that the window shows, relative to its corner. `symbolOf`: the number of each row's symbol, negative for
/// rows that are not drawn. Any thread where the projection is quick. Cancelled.
spatial::Result<PixelGeometry> pixelGeometry(const spatial::GeometryColumn& shapes, std::span<const std::uint32_t> rows, std::span<const std::int16_t> symbolOf,
                                             const LayerProjection& projection, const PixelWindow& window, spatial::Progress& progress);

/// The part of the world that the view shows, in the coordinates of `crs`; everything where it cannot be said.
spatial::Result<spatial::Box> viewExtentIn(const spatial::Crs& crs, const MapView& view, double marginPixels);

}  // namespace styles
