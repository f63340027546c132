// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/pixel_geometry.h"

#include "spatial/crs/transform.h"
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
    Builder(const spatial::FeatureTable& table, const StyleMatcher& matcher, const MapView& view, double margin,
            std::optional<spatial::Transform> toMap)
        : table_(table), matcher_(matcher), view_(view), toMap_(std::move(toMap)), dots_(view.pixels),
          clip_(QRectF(QPointF(0, 0), view.pixels).adjusted(-margin, -margin, margin, margin))
    {
    }

    void add(std::size_t row)
    {
        const spatial::GeometryView shape = table_.geometry[row];
        const int dimension = spatial::dimensionOf(shape.kind());
        const int symbol = dimension < 0 ? -1 : matcher_(row);
        if (symbol < 0)
            return;
        if (dimension > 0 && !toMap_ && addDot(table_.geometry.box(row), symbol, row))
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
        const double limit = view_.unitsPerPixel() / 2;
        if (box.width() > limit || box.height() > limit)
            return false;
        addDot(view_.toPixels(box.centre()), symbol, row);
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
        coordinates_.assign(ring.begin(), ring.end());
        if (toMap_)
            toMap_->apply(coordinates_);
        points_.clear();
        bool inside = true;
        for (const Coordinate& c : coordinates_) {
            const QPointF p = view_.toPixels(c);
            if (!std::isfinite(p.x()) || !std::isfinite(p.y()))
                continue;
            inside = inside && clip_.contains(p);
            points_.push_back(p);
        }
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

    const spatial::FeatureTable& table_;
    const StyleMatcher& matcher_;
    const MapView& view_;
    std::optional<spatial::Transform> toMap_;
    DotMap dots_;
    QRectF clip_;
    PixelGeometry out_;
    std::vector<Coordinate> coordinates_;
    std::vector<QPointF> points_;
};

}  // namespace

bool needsTransform(const spatial::Crs& crs, const MapView& view) { return crs.isKnown() && view.crs.isKnown() && !crs.sameAs(view.crs); }

spatial::Result<Box> viewExtentIn(const spatial::Crs& crs, const MapView& view, double marginPixels)
{
    const Box wanted = view.extent.grownBy(marginPixels * view.unitsPerPixel());
    if (!needsTransform(crs, view))
        return wanted;
    TRY_ASSIGN(const auto toLayer, spatial::Transform::between(view.crs, crs));
    const Box there = toLayer(wanted);
    const bool usable = !there.empty() && std::isfinite(there.width()) && std::isfinite(there.height());
    return usable ? there.grownBy(0.01 * std::max(there.width(), there.height())) : Box{-1e300, -1e300, 1e300, 1e300};
}

spatial::Result<PixelGeometry> pixelGeometry(const spatial::FeatureTable& table, const StyleMatcher& matcher, const MapView& view,
                                             double margin, spatial::Progress& progress)
{
    TRY_ASSIGN(const Box wanted, viewExtentIn(table.crs, view, margin));
    std::optional<spatial::Transform> toMap;
    if (needsTransform(table.crs, view)) {
        TRY_ASSIGN(toMap, spatial::Transform::between(table.crs, view.crs));
    }
    Builder builder(table, matcher, view, margin, std::move(toMap));
    const auto boxes = table.geometry.boxes();
    for (std::size_t row = 0; row < boxes.size(); ++row) {
        if (row % 1024 == 0)
            TRY(spatial::notCancelled(progress));
        if (boxes[row].intersects(wanted))
            builder.add(row);
    }
    return builder.take();
}

}  // namespace styles
