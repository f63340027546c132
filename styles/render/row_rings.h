// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/coverage_surface.h"
#include "styles/render/layer_geometry.h"
#include "styles/render/layer_projection.h"
#include "styles/render/quarter_pixel.h"

#include <QPoint>

#include <span>
#include <vector>

namespace styles {

/// The rings of one polygon after the other in quarters of a pixel of a block, from the table or from the band of the pyramid that suits
/// the scale. Vertices that fall together are merged, rings without three of them left out. One object for each thread.
class RowRings {
public:
    RowRings(const LayerGeometry& geometry, const LayerProjection& projection, QPoint corner);

    /// False where nothing is left of the row.
    bool load(std::uint32_t row);
    std::size_t count() const { return ends_.size(); }
    std::span<const QuarterPixel> ring(std::size_t number) const
    {
        const std::size_t start = number == 0 ? 0 : ends_[number - 1];
        return std::span(vertices_).subspan(start, ends_[number] - start);
    }
    bool isHole(std::size_t number) const { return holes_[number] != 0; }

    /// Smaller than half a pixel both ways?
    bool isTiny(std::uint32_t row) const
    {
        const spatial::Box& box = shapes_.box(row);
        return box.width() <= tiny_ && box.height() <= tiny_;
    }
    /// Where a tiny row lies, and how much of the pixel it covers (never so little that it cannot be seen). False outside the block.
    bool dot(std::uint32_t row, Fragment& fragment) const;

private:
    void addRing(std::span<const spatial::Coordinate> ring, bool hole);
    void addRing(const spatial::PyramidBand& band, std::uint32_t ring);
    void add(std::size_t start, QuarterPixel q)
    {
        if (vertices_.size() == start || !(vertices_.back() == q))
            vertices_.push_back(q);
    }
    void finish(std::size_t start, bool hole);

    const spatial::GeometryColumn& shapes_;
    const LayerProjection& projection_;
    const spatial::PyramidBand* band_ = nullptr;   // null: the table itself
    const RowsOverBase* over_ = nullptr;           // whose rows the band has; null: the table's
    spatial::Coordinate origin_;
    PixelTransform toQuarters_;       // of the block, where the projection is straight
    PixelTransform stepsToQuarters_;  // the same for the band's steps
    QPointF corner_;
    double tiny_;
    double large_;                // boxes above are cut around the block first
    bool cut_ = false;
    std::vector<spatial::Coordinate> places_;
    std::vector<QPointF> points_;
    std::vector<QuarterPixel> vertices_;
    std::vector<std::size_t> ends_;
    std::vector<std::uint8_t> holes_;
};

}  // namespace styles
