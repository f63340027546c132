// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/legend/legend.h"
#include "styles/render/paint_symbols.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace styles {
namespace {

QPolygonF rectangle(const QRectF& r) { return QPolygonF{r.topLeft(), r.topRight(), r.bottomRight(), r.bottomLeft(), r.topLeft()}; }

class KeyPainter {
public:
    KeyPainter(const QRectF& where, double scale, QPainter& painter) : where_(where), scale_(scale), painter_(painter) {}

    void operator()(PointSymbol symbol) const
    {
        symbol.size = std::min(symbol.size, where_.height() / scale_);
        drawMarker(symbol, where_.center(), scale_, painter_, symbol.textField.empty() ? QString() : QStringLiteral("1"));
    }
    void operator()(const LineSymbol& symbol) const
    {
        painter_.setBrush(Qt::NoBrush);
        for (const Stroke& stroke : symbol.strokes) {
            painter_.setPen(penOf(stroke, scale_));
            painter_.drawLine(QPointF(where_.left(), where_.center().y()), QPointF(where_.right(), where_.center().y()));
        }
    }
    void operator()(const FillSymbol& symbol) const
    {
        const QPolygonF box = rectangle(where_);
        if (symbol.pattern != FillPattern::None && symbol.fill.isVisible())
            painter_.fillRect(where_, symbol.fill.qt());
        if (symbol.pattern != FillPattern::None && symbol.pattern != FillPattern::Solid)
            drawPattern(symbol, {box}, scale_, painter_);
        painter_.setPen(penOf(symbol.outline, scale_));
        painter_.setBrush(Qt::NoBrush);
        painter_.drawPolygon(box);
        if (symbol.badge)
            (*this)(*symbol.badge);
    }
    void operator()(const Swatch& swatch) const
    {
        painter_.fillRect(where_, swatch.color.qt());
        if (swatch.hatch) {
            FillSymbol hatch;
            hatch.pattern = FillPattern::Hatch;
            hatch.patternColor = Color::rgb(0x6f6f6f, 90);
            drawPattern(hatch, {rectangle(where_)}, scale_, painter_);
        }
        frame();
    }
    void operator()(const RampBar& bar) const
    {
        QLinearGradient gradient(where_.topLeft(), where_.topRight());
        const double low = bar.stops.front().value;
        const double span = bar.stops.back().value - low;
        for (const ColorStop& stop : bar.stops)
            gradient.setColorAt(std::clamp((stop.value - low) / span, 0.0, 1.0), stop.color.qt());
        painter_.fillRect(where_, gradient);
        frame();
    }

private:
    void frame() const
    {
        painter_.setPen(penOf({Color::rgb(0x8a8a8a), 0.1}, scale_));
        painter_.setBrush(Qt::NoBrush);
        painter_.drawRect(where_);
    }

    QRectF where_;
    double scale_;
    QPainter& painter_;
};

}  // namespace

void drawLegendKey(const LegendEntry& entry, const QRectF& where, double pixelsPerMillimetre, QPainter& painter)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    std::visit(KeyPainter(where, pixelsPerMillimetre, painter), entry.key);
    painter.restore();
}

}  // namespace styles
