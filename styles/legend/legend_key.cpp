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

/// An example of what stands inside a marker.
QString numberIn(const std::string& field)
{
    if (field.empty())
        return {};
    return field == "7" ? QStringLiteral("7") : QStringLiteral("1");
}

class KeyPainter {
public:
    KeyPainter(const QRectF& where, double scale, QPainter& painter) : where_(where), scale_(scale), painter_(painter) {}

    void operator()(PointSymbol symbol) const
    {
        symbol.size = std::min({symbol.size, where_.height() / scale_, where_.width() / scale_});
        drawMarker(symbol, where_.center(), scale_, painter_, numberIn(symbol.textField));
    }
    void operator()(const LineSymbol& symbol) const
    {
        painter_.setBrush(Qt::NoBrush);
        for (const Stroke& stroke : symbol.strokes) {
            const QPen pen = penOf(stroke, scale_);
            const double cap = pen.capStyle() == Qt::RoundCap ? std::min(pen.widthF(), where_.width()) / 2 : 0;
            painter_.setPen(pen);
            painter_.drawLine(QPointF(where_.left() + cap, where_.center().y()), QPointF(where_.right() - cap, where_.center().y()));
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

    void operator()(const ColorMatrix& matrix) const
    {
        if (matrix.rows() == 0)
            return;
        const double cell = std::min(where_.width() / matrix.columns, where_.height() / matrix.rows());
        const QPointF corner(where_.left(), where_.center().y() + cell * matrix.rows() / 2);
        painter_.setPen(penOf({Color::rgb(0x8a8a8a), 0.1}, scale_));
        for (std::size_t i = 0; i < matrix.colors.size(); ++i) {
            const auto column = static_cast<int>(i) % matrix.columns;
            const auto row = static_cast<int>(i) / matrix.columns;
            painter_.setBrush(matrix.colors[i].qt());
            painter_.drawRect(QRectF(corner.x() + column * cell, corner.y() - (row + 1) * cell, cell, cell));
        }
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

constexpr double kLine = 3.4;
constexpr double kMatrixCell = 2.6;

struct KeyHeight {
    double operator()(const PointSymbol& s) const { return std::max(kLine, s.size + 2 * s.outline.width); }
    double operator()(const LineSymbol& s) const
    {
        const auto widest = std::ranges::max_element(s.strokes, {}, &Stroke::width);
        return std::max(kLine, widest == s.strokes.end() ? 0 : widest->width);
    }
    double operator()(const FillSymbol&) const { return kLine; }
    double operator()(const Swatch&) const { return kLine; }
    double operator()(const RampBar&) const { return kLine; }
    double operator()(const ColorMatrix& m) const { return std::max(kLine, kMatrixCell * m.rows()); }
};

}  // namespace

double keyHeightOf(const LegendEntry& entry) { return std::visit(KeyHeight{}, entry.key); }

void drawLegendKey(const LegendEntry& entry, const QRectF& where, double pixelsPerMillimetre, QPainter& painter)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    std::visit(KeyPainter(where, pixelsPerMillimetre, painter), entry.key);
    painter.restore();
}

}  // namespace styles
