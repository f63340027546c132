// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/feature_painter.h"

#include "styles/render/border_edges.h"
#include "styles/render/drawing_groups.h"
#include "styles/render/layer_geometry.h"
#include "styles/render/marker_stamps.h"
#include "styles/render/paint_symbols.h"
#include "styles/render/shape_writer.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <vector>

namespace styles {
namespace {

using Feature = PixelGeometry::Feature;

QPolygonF polygonOf(std::span<const QuarterPixel> ring)
{
    QPolygonF polygon;
    polygon.reserve(static_cast<qsizetype>(ring.size()));
    for (const QuarterPixel& q : ring)
        polygon.push_back(q.point());
    return polygon;
}

class FeaturePainter {
public:
    FeaturePainter(const FeaturesToPaint& features, QPainter& painter)
        : table_(features.table), symbols_(features.symbols), geometry_(features.geometry), scale_(features.pixelsPerMillimetre), featurePixels_(features.featurePixels),
          corner_(features.corner), projection_(features.projection), painter_(painter)
    {
        if (auto* groups = dynamic_cast<DrawingGroups*>(painter.device()))
            shapes_ = groups->shapes(painter);
    }
    ~FeaturePainter() { toPainter(); }
    FeaturePainter(const FeaturePainter&) = delete;
    FeaturePainter& operator=(const FeaturePainter&) = delete;

    spatial::Result<void> draw(spatial::Progress& progress)
    {
        drawDots();
        TRY(eachFeature(progress, [this](const Feature& f) { drawFill(f); }));
        TRY(drawOutlines(progress));
        TRY(drawLines(progress));
        return drawPoints(progress);
    }

private:
    /// Before the painter draws by itself again.
    void toPainter()
    {
        if (shapes_)
            shapes_->pause();
    }

    void drawLine(const QPen& pen, const QPolygonF& points)
    {
        if (shapes_)
            shapes_->line(pen, points);
        else
            painter_.drawPolyline(points);
    }

    template <class Draw>
    spatial::Result<void> eachFeature(spatial::Progress& progress, Draw draw)
    {
        for (std::size_t i = 0; i < geometry_.features.size(); ++i) {
            if (i % 256 == 0)
                TRY(spatial::notCancelled(progress));
            draw(geometry_.features[i]);
        }
        return {};
    }
    const Symbol& symbolOf(const Feature& f) const { return symbols_[static_cast<std::size_t>(f.symbol)]; }

    void drawDots()
    {
        for (const auto& dot : geometry_.dots) {
            const QRectF pixel(dot.x, dot.y, 1, 1);
            const QColor color = dotColor(symbols_[static_cast<std::size_t>(dot.symbol)]).qt();
            if (shapes_ && color.alpha() == 255) {
                const QPolygonF square(pixel);
                shapes_->fill(color, std::span(&square, 1), 0);
            } else {
                toPainter();
                painter_.fillRect(pixel, color);
            }
        }
    }

    void drawFill(const Feature& f)
    {
        const auto* symbol = std::get_if<FillSymbol>(&symbolOf(f));
        if (!symbol || f.dimension != 2)
            return;
        rings_.clear();
        for (std::size_t ring = f.firstRing; ring < f.lastRing; ++ring)
            rings_.push_back(polygonOf(geometry_.ring(ring)));
        if (symbol->pattern != FillPattern::None && symbol->fill.isVisible())
            fillRings(*symbol);
        if (symbol->pattern != FillPattern::None && symbol->pattern != FillPattern::Solid)
            drawPatternInPhase(*symbol);
    }

    void fillRings(const FillSymbol& symbol)
    {
        // Two smooth edges that meet leave a hair of the ground between them; where no outline covers it the fill reaches half over.
        const bool bare = !symbol.outline.color.isVisible() || symbol.outline.width <= 0;
        const double hair = bare && symbol.fill.alpha == 255 ? 0.6 : 0;
        if (shapes_ && symbol.fill.alpha == 255) {
            shapes_->fill(symbol.fill.qt(), rings_, hair);
            return;
        }
        toPainter();
        painter_.setPen(hair > 0 ? QPen(symbol.fill.qt(), hair) : QPen(Qt::NoPen));
        painter_.setBrush(symbol.fill.qt());
        if (rings_.size() == 1) {
            painter_.drawPolygon(rings_.front(), Qt::OddEvenFill);
            return;
        }
        QPainterPath path;
        for (const QPolygonF& ring : rings_)
            path.addPolygon(ring);
        painter_.drawPath(path);
    }

    void drawPatternInPhase(const FillSymbol& symbol)
    {
        toPainter();
        for (QPolygonF& ring : rings_)
            ring.translate(corner_);
        painter_.translate(-corner_);
        drawPattern(symbol, rings_, scale_, painter_);
        painter_.translate(corner_);
    }

    /// Borders that two features share are drawn once: dashes do not fall into each other, transparent lines not darken, files stay small.
    spatial::Result<void> drawOutlines(spatial::Progress& progress)
    {
        BorderEdges edges;
        painter_.setBrush(Qt::NoBrush);
        int current = -1;
        QPen pen;
        return eachFeature(progress, [&](const Feature& f) {
            if (f.dimension != 2 || std::holds_alternative<PointSymbol>(symbolOf(f)))
                return;
            if (f.symbol != current) {
                pen = penOf(outlineOf(symbolOf(f), scale_, featurePixels_), scale_);
                painter_.setPen(pen);
            }
            current = f.symbol;
            if (pen.style() == Qt::NoPen)
                return;
            for (std::size_t ring = f.firstRing; ring < f.lastRing; ++ring)
                for (const QPolygonF& run : edges.newRuns(geometry_.ring(ring)))
                    drawLine(pen, run);
        });
    }

    spatial::Result<void> drawLines(spatial::Progress& progress)
    {
        std::vector<std::vector<const Feature*>> ofSymbol(symbols_.size());
        for (const Feature& f : geometry_.features)
            if (f.dimension == 1)
                ofSymbol[static_cast<std::size_t>(f.symbol)].push_back(&f);
        std::vector<std::vector<Stroke>> strokes;
        std::size_t most = 0;
        for (const Symbol& symbol : symbols_) {
            const auto* line = std::get_if<LineSymbol>(&symbol);
            strokes.push_back(line ? line->strokes : std::vector<Stroke>{{dotColor(symbol), 0.3}});
            most = std::max(most, strokes.back().size());
        }
        painter_.setBrush(Qt::NoBrush);
        for (std::size_t level = 0; level < most; ++level)
            for (std::size_t s = 0; s < ofSymbol.size(); ++s) {
                if (level >= strokes[s].size())
                    continue;
                const QPen pen = penOf(strokes[s][level], scale_);
                if (pen.style() == Qt::NoPen)
                    continue;
                painter_.setPen(pen);
                for (std::size_t i = 0; i < ofSymbol[s].size(); ++i) {
                    if (i % 256 == 0)
                        TRY(spatial::notCancelled(progress));
                    for (std::size_t ring = ofSymbol[s][i]->firstRing; ring < ofSymbol[s][i]->lastRing; ++ring)
                        drawLine(pen, polygonOf(geometry_.ring(ring)));
                }
            }
        return {};
    }

    /// Small markers lie on large ones; those of one size in the order of the table.
    spatial::Result<void> drawPoints(spatial::Progress& progress)
    {
        toPainter();
        std::vector<const Feature*> points;
        for (const Feature& f : geometry_.features)
            if (f.dimension == 0 || std::holds_alternative<PointSymbol>(symbolOf(f)))
                points.push_back(&f);
        const auto sizeOf = [this](const Feature* f) {
            const auto* symbol = std::get_if<PointSymbol>(&symbolOf(*f));
            return symbol ? symbol->size : 0;
        };
        std::stable_sort(points.begin(), points.end(), [&](const Feature* a, const Feature* b) { return sizeOf(a) > sizeOf(b); });
        constexpr std::size_t kMany = 200;
        const bool stamped = points.size() > kMany && MarkerStamps::canStampOn(painter_);
        MarkerStamps stamps(painter_, scale_);
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (i % 256 == 0)
                TRY(spatial::notCancelled(progress));
            const Feature& f = *points[i];
            PointSymbol small;
            small.size = 0.8;
            small.fill = dotColor(symbolOf(f));
            const auto* own = std::get_if<PointSymbol>(&symbolOf(f));
            const PointSymbol& symbol = own ? *own : small;
            if (f.dimension == 0 && stamped && symbol.textField.empty())
                for (std::size_t ring = f.firstRing; ring < f.lastRing; ++ring)
                    stamps.stamp(f.symbol, symbol, geometry_.ring(ring).front());
            else if (f.dimension == 0)
                for (std::size_t ring = f.firstRing; ring < f.lastRing; ++ring)
                    drawMarker(symbol, geometry_.ring(ring).front().point(), scale_, painter_, markerText(symbol, f.row));
            else if (f.dimension == 2 && own)
                drawMarker(symbol, middleOf(f), scale_, painter_, markerText(symbol, f.row));
        }
        return {};
    }
    QPointF middleOf(const Feature& f) const
    {
        if (projection_)
            return (*projection_)(table_.geometry.box(f.row).centre()) - corner_;
        return polygonOf(geometry_.ring(f.firstRing)).boundingRect().center();
    }
    QString markerText(const PointSymbol& symbol, std::size_t row) const
    {
        const auto* column = symbol.textField.empty() ? nullptr : table_.column(symbol.textField);
        return column ? QString::fromStdString(column->display(row)) : QString();
    }

    const spatial::FeatureTable& table_;
    std::span<const Symbol> symbols_;
    const PixelGeometry& geometry_;
    double scale_;
    double featurePixels_;
    QPointF corner_;
    const LayerProjection* projection_;
    QPainter& painter_;
    ShapeWriter* shapes_ = nullptr;   // of a device that writes plain shapes by itself
    std::vector<QPolygonF> rings_;
};

}  // namespace

Stroke outlineOf(const Symbol& symbol, double pixelsPerMillimetre, double featurePixels)
{
    if (const auto* line = std::get_if<LineSymbol>(&symbol))
        return line->strokes.empty() ? Stroke{kTransparent} : line->strokes.front();   // of several strokes only the lowest outlines a polygon
    const auto* fill = std::get_if<FillSymbol>(&symbol);
    if (!fill)
        return Stroke{kTransparent};
    Stroke outline = fill->outline;
    if (fill->pattern != FillPattern::None && fill->fill.isVisible()) {
        const double width = penOf(outline, pixelsPerMillimetre).widthF();
        outline.color.alpha = static_cast<std::uint8_t>(std::lround(outline.color.alpha * outlineShare(featurePixels, width)));
    }
    return outline;
}

spatial::Result<void> paintFeatures(const FeaturesToPaint& features, QPainter& painter, spatial::Progress& progress)
{
    return FeaturePainter(features, painter).draw(progress);
}

}  // namespace styles
