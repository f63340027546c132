// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/pixel_geometry.h"

#include "styles/render/clip.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace styles {
namespace {

using spatial::Box;
using spatial::Coordinate;

/// Which pixels of the surface carry a dot already: one bit each.
class DotMap {
public:
    explicit DotMap(QSizeF pixels)
        : columns_(static_cast<std::int64_t>(std::ceil(pixels.width())) + 1), rows_(static_cast<std::int64_t>(std::ceil(pixels.height())) + 1),
          taken_(static_cast<std::size_t>(columns_ * rows_))
    {
    }
    bool take(std::int64_t x, std::int64_t y)
    {
        if (x < 0 || y < 0 || x >= columns_ || y >= rows_)
            return false;
        const auto place = static_cast<std::size_t>(y * columns_ + x);
        if (taken_[place])
            return false;
        return taken_[place] = true;
    }

private:
    std::int64_t columns_;
    std::int64_t rows_;
    std::vector<bool> taken_;
};

class Builder {
public:
    Builder(const spatial::GeometryColumn& shapes, const LayerProjection& projection, QPointF corner, QSizeF size, double margin)
        : shapes_(shapes), projection_(projection), corner_(corner), limit_(projection.unitsPerPixel() / 2), dots_(size),
          clip_(QRectF(QPointF(0, 0), size).adjusted(-margin, -margin, margin, margin))
    {
    }

    void add(std::size_t row, int symbol)
    {
        const spatial::GeometryView shape = shapes_[row];
        const int dimension = spatial::dimensionOf(shape.kind());
        if (dimension < 0 || symbol < 0)
            return;
        if (dimension > 0 && addDot(shapes_.box(row), symbol, row))
            return;
        const std::size_t firstRing = out_.ringStart.size() - 1;
        for (std::size_t part = 0; part < shape.partCount(); ++part)
            for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring)
                addRing(shape.ring(part, ring), dimension);
        if (out_.ringStart.size() - 1 > firstRing)
            out_.features.push_back({row, symbol, dimension, firstRing, out_.ringStart.size() - 1});
        else if (dimension > 0 && !points_.empty())
            addDot(points_.front(), symbol, row);
    }

    PixelGeometry take() { return std::move(out_); }

private:
    bool addDot(const Box& box, int symbol, std::size_t row)
    {
        if (box.width() > limit_ || box.height() > limit_)
            return false;
        addDot(projection_(box.centre()) - corner_, symbol, row);
        return true;
    }

    void addDot(QPointF p, int symbol, std::size_t row)
    {
        const auto x = static_cast<std::int64_t>(std::floor(p.x()));
        const auto y = static_cast<std::int64_t>(std::floor(p.y()));
        if (dots_.take(x, y))
            out_.dots.push_back({static_cast<std::int32_t>(x), static_cast<std::int32_t>(y), symbol, row});
    }

    void addRing(std::span<const Coordinate> ring, int dimension)
    {
        projection_.apply(ring, points_);
        bool inside = true;
        std::size_t kept = 0;
        for (const QPointF& place : points_) {
            const QPointF p = place - corner_;
            if (!std::isfinite(p.x()) || !std::isfinite(p.y()))
                continue;
            inside = inside && clip_.contains(p);
            points_[kept++] = p;
        }
        points_.resize(kept);
        if (dimension == 0) {
            for (const QPointF& p : points_)
                if (clip_.contains(p))
                    finishRing({&p, 1}, 1);
        } else if (inside) {
            finishRing(points_, dimension == 2 ? 3 : 2);
        } else if (dimension == 1) {
            for (const auto& piece : clipLine(points_, clip_))
                finishRing(piece, 2);
        } else {
            auto cut = clipRing(points_, clip_);
            if (!cut.empty())
                cut.push_back(cut.front());
            finishRing(cut, 3);
        }
    }

    void finishRing(std::span<const QPointF> points, std::size_t atLeast)
    {
        const std::size_t start = out_.vertices.size();
        for (const QPointF& p : points) {
            const QuarterPixel q{static_cast<std::int32_t>(std::lround(p.x() * 4)), static_cast<std::int32_t>(std::lround(p.y() * 4))};
            if (out_.vertices.size() == start || !(out_.vertices.back() == q))
                out_.vertices.push_back(q);
        }
        // A ring that has collapsed draws nothing; a feature of which nothing is left becomes a dot.
        if (out_.vertices.size() - start < atLeast)
            out_.vertices.resize(start);
        else
            out_.ringStart.push_back(out_.vertices.size());
    }

    const spatial::GeometryColumn& shapes_;
    const LayerProjection& projection_;
    QPointF corner_;
    double limit_;   // in the layer's units: smaller ones become dots
    DotMap dots_;
    QRectF clip_;
    PixelGeometry out_;
    std::vector<QPointF> points_;
};

}  // namespace

spatial::Result<Box> viewExtentIn(const spatial::Crs& crs, const MapView& view, double marginPixels)
{
    TRY_ASSIGN(const LayerProjection projection, LayerProjection::exact(crs, view));
    return projection.reach(QRectF(QPointF(0, 0), view.pixels).adjusted(-marginPixels, -marginPixels, marginPixels, marginPixels));
}

spatial::Result<PixelGeometry> pixelGeometry(const spatial::FeatureTable& table, const StyleMatcher& matcher, const MapView& view,
                                             double margin, spatial::Progress& progress)
{
    TRY_ASSIGN(const LayerProjection projection, LayerProjection::exact(table.crs, view));
    const Box wanted = projection.reach(QRectF(QPointF(0, 0), view.pixels).adjusted(-margin, -margin, margin, margin));
    Builder builder(table.geometry, projection, {0, 0}, view.pixels, margin);
    const auto boxes = table.geometry.boxes();
    for (std::size_t row = 0; row < boxes.size(); ++row) {
        if (row % 1024 == 0)
            TRY(spatial::notCancelled(progress));
        if (boxes[row].intersects(wanted))
            builder.add(row, matcher(row));
    }
    return builder.take();
}

spatial::Result<PixelGeometry> pixelGeometry(const spatial::GeometryColumn& shapes, std::span<const std::uint32_t> rows, std::span<const std::int16_t> symbolOf,
                                             const LayerProjection& projection, const PixelWindow& window, spatial::Progress& progress)
{
    Builder builder(shapes, projection, window.corner, window.size, window.margin);
    std::size_t done = 0;
    for (const std::uint32_t row : rows) {
        if (done++ % 1024 == 0)
            TRY(spatial::notCancelled(progress));
        builder.add(row, symbolOf[row]);
    }
    return builder.take();
}

}  // namespace styles
