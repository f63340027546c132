// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/paint_symbols.h"

#include "styles/labels/map_font.h"
#include "styles/render/marker_path.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace styles {
namespace {

/// The stretches of the lines a*x + b*y = k * step (k whole) that lie in the rings, handed over as (k, from, to) with the position
/// along the line measured by b*x - a*y. (a, b) has length 1.
template <class Hand>
void cutLines(const std::vector<QPolygonF>& rings, double a, double b, double step, Hand hand)
{
    struct Crossing {
        std::int64_t line;
        double along;
        bool operator<(const Crossing& o) const { return line != o.line ? line < o.line : along < o.along; }
    };
    std::vector<Crossing> crossings;
    for (const QPolygonF& ring : rings) {
        for (qsizetype i = 0; i < ring.size(); ++i) {
            const QPointF p = ring[i];
            const QPointF q = ring[(i + 1) % ring.size()];
            const double u = a * p.x() + b * p.y();
            const double w = a * q.x() + b * q.y();
            // Half-open, so that a line through a vertex crosses once.
            const auto first = static_cast<std::int64_t>(std::ceil(std::min(u, w) / step));
            const auto last = static_cast<std::int64_t>(std::ceil(std::max(u, w) / step));
            for (std::int64_t k = first; k < last; ++k) {
                const double t = (static_cast<double>(k) * step - u) / (w - u);
                const QPointF c = p + (q - p) * t;
                crossings.push_back({k, b * c.x() - a * c.y()});
            }
        }
    }
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
        hand(crossings[i].line, crossings[i].along, crossings[i + 1].along);
}

void addLines(QVector<QLineF>& lines, const std::vector<QPolygonF>& rings, double a, double b, double step)
{
    cutLines(rings, a, b, step, [&](std::int64_t k, double from, double to) {
        const QPointF base = QPointF(a, b) * (static_cast<double>(k) * step);
        const QPointF along(b, -a);
        lines.push_back(QLineF(base + along * from, base + along * to));
    });
}

}  // namespace

QPen penOf(const Stroke& stroke, double pixelsPerMillimetre)
{
    if (!stroke.color.isVisible() || stroke.width <= 0)
        return Qt::NoPen;
    const double width = std::max({stroke.width * pixelsPerMillimetre, 0.06 * pixelsPerMillimetre, 0.67});
    QPen pen(stroke.color.qt(), width, Qt::SolidLine, stroke.roundCap && stroke.dash.empty() ? Qt::RoundCap : Qt::FlatCap, Qt::RoundJoin);
    QVector<qreal> dash;
    for (const double length : stroke.dash)
        dash.push_back(std::max(length * pixelsPerMillimetre / width, 0.01));
    if (dash.size() % 2 == 1)
        dash += QVector<qreal>(dash);
    if (!dash.empty())
        pen.setDashPattern(dash);
    return pen;
}

void drawMarker(const PointSymbol& symbol, QPointF centre, double pixelsPerMillimetre, QPainter& painter, const QString& text)
{
    const double radius = symbol.size / 2 * pixelsPerMillimetre;
    const QFont font = mapFont(symbol.size * 0.62 * pixelsPerMillimetre, true);
    const bool onPlate = symbol.plate != MarkerPlate::None;
    QPainterPath path;
    if (text.size() > 2 && symbol.shape == MarkerShape::Circle) {
        const double half = textWidth(text, font) / 2 + radius * 0.45;   // long numbers: a capsule instead of a disc
        path.addRoundedRect(QRectF(centre.x() - half, centre.y() - radius, 2 * half, 2 * radius), radius, radius);
    } else if (symbol.plate == MarkerPlate::Square) {
        path.addRoundedRect(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), radius * 0.28, radius * 0.28);
    } else if (onPlate) {
        path.addEllipse(centre, radius, radius);
    } else {
        path = markerPath(symbol.shape, centre, radius, symbol.rotation);
    }
    const QPen outline = penOf(symbol.outline, pixelsPerMillimetre);
    if (!onPlate && !markerInfo(symbol.shape).picture.empty() && outline.style() != Qt::NoPen) {
        // Round a picture the outline is a halo: drawn over it, it would eat the details.
        QPen halo = outline;
        halo.setWidthF(2 * outline.widthF());
        painter.strokePath(path, halo);
        painter.setPen(Qt::NoPen);
    } else {
        painter.setPen(outline);
    }
    painter.setBrush(symbol.fill.qt());
    painter.drawPath(path);
    if (onPlate)
        painter.fillPath(markerPath(symbol.shape, centre, radius * (symbol.plate == MarkerPlate::Square ? 0.74 : 0.64), symbol.rotation), symbol.textColor.qt());
    if (!text.isEmpty() && !onPlate)
        drawText(painter, centre + QPointF(-textWidth(text, font) / 2, digitHeight(font) / 2), text, font, symbol.textColor.qt());
}

PatternStrokes patternOf(const FillSymbol& symbol, const std::vector<QPolygonF>& rings, double pixelsPerMillimetre)
{
    PatternStrokes strokes;
    const double step = std::max(symbol.patternSpacing * pixelsPerMillimetre, 2.0);
    const double d = std::numbers::sqrt2 / 2;
    if (symbol.pattern == FillPattern::Hatch || symbol.pattern == FillPattern::CrossHatch)
        addLines(strokes.lines, rings, d, d, step);
    if (symbol.pattern == FillPattern::CrossHatch)
        addLines(strokes.lines, rings, d, -d, step);
    if (symbol.pattern == FillPattern::Dots)
        cutLines(rings, 0, 1, step, [&](std::int64_t k, double from, double to) {
            const double shift = k % 2 == 0 ? 0 : step / 2;
            for (double m = std::ceil((from - shift) / step); m * step + shift < to; ++m)
                strokes.dots.push_back(QPointF(m * step + shift, static_cast<double>(k) * step));
        });
    return strokes;
}

void drawPattern(const FillSymbol& symbol, const std::vector<QPolygonF>& rings, double pixelsPerMillimetre, QPainter& painter)
{
    const PatternStrokes strokes = patternOf(symbol, rings, pixelsPerMillimetre);
    if (!strokes.lines.empty()) {
        painter.setPen(penOf({symbol.patternColor, 0.13, {}, false}, pixelsPerMillimetre));
        painter.drawLines(strokes.lines);
    }
    if (!strokes.dots.empty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(symbol.patternColor.qt());
        const double radius = std::max(0.13 * pixelsPerMillimetre, 0.5);
        for (const QPointF& dot : strokes.dots)
            painter.drawEllipse(dot, radius, radius);
    }
}

Color dotColor(const Symbol& symbol)
{
    struct {
        Color operator()(const PointSymbol& s) const { return s.fill; }
        Color operator()(const LineSymbol& s) const { return s.strokes.empty() ? kTransparent : s.strokes.back().color; }
        Color operator()(const FillSymbol& s) const { return s.fill.alpha >= 128 || !s.outline.color.isVisible() ? s.fill : s.outline.color; }
    } color;
    return std::visit(color, symbol);
}

double reachOf(const Symbol& symbol)
{
    struct {
        double operator()(const PointSymbol& s) const { return s.size / 2 + s.outline.width; }
        double operator()(const LineSymbol& s) const
        {
            double widest = 0;
            for (const Stroke& stroke : s.strokes)
                widest = std::max(widest, stroke.width);
            return widest;
        }
        double operator()(const FillSymbol& s) const { return s.outline.width; }
    } reach;
    return std::visit(reach, symbol);
}

}  // namespace styles
