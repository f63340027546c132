// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/shape_preview.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kMargin = 10;

struct Look {
    QColor color;
    Qt::PenStyle line;
    double width;
};

Look lookOf(ShapePreview::Ink ink)
{
    switch (ink) {
    case ShapePreview::Ink::Before: return {colors().quietText, Qt::DashLine, 1.2};
    case ShapePreview::Ink::Mine: return {colors().accent, Qt::SolidLine, 2};
    case ShapePreview::Ink::Theirs: break;
    }
    return {colors().warning, Qt::SolidLine, 2};
}

}  // namespace

ShapePreview::ShapePreview(std::vector<Legend> legend, QWidget* parent) : QWidget(parent), legend_(std::move(legend))
{
    setMinimumSize(180, 150);
    onTheme(this, [this] { update(); });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Preview of the shapes")));
        update();
    });
}

void ShapePreview::setShapes(std::vector<Shape> shapes)
{
    shapes_ = std::move(shapes);
    update();
}

void ShapePreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors().border);
    painter.setBrush(colors().surface);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));

    const int lines = painter.fontMetrics().lineSpacing();
    const QRectF place = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin - lines * static_cast<int>(legend_.size()));
    int row = 0;
    for (const Legend& entry : legend_) {
        const Look look = lookOf(entry.ink);
        const double middle = place.bottom() + kMargin / 2.0 + lines * (row + 0.5);
        painter.setPen(QPen(look.color, look.width, look.line));
        painter.drawLine(QPointF(kMargin, middle), QPointF(kMargin + 22, middle));
        painter.setPen(colors().text);
        painter.drawText(QRectF(kMargin + 28, middle - lines / 2.0, width() - kMargin * 2 - 28, lines), Qt::AlignVCenter | Qt::AlignLeft, say(entry.words));
        ++row;
    }

    spatial::Box box;
    for (const Shape& shape : shapes_)
        box.include(shape.geometry.view().box());
    if (box.empty()) {
        painter.setPen(colors().quietText);
        painter.drawText(place, Qt::AlignCenter | Qt::TextWordWrap, say(text("No shape to show.")));
        return;
    }
    const double size = std::max({box.width(), box.height(), 1e-9});
    const double scale = std::min(place.width() / std::max(box.width(), size * 1e-3), place.height() / std::max(box.height(), size * 1e-3));
    const auto at = [&](spatial::Coordinate c) {
        return QPointF(place.center().x() + (c.x - box.centre().x) * scale, place.center().y() - (c.y - box.centre().y) * scale);
    };
    for (const Shape& shape : shapes_) {
        const spatial::GeometryView view = shape.geometry.view();
        const Look look = lookOf(shape.ink);
        painter.setPen(QPen(look.color, look.width, look.line));
        painter.setBrush(Qt::NoBrush);
        if (spatial::isPoint(view.kind())) {
            painter.setBrush(look.line == Qt::DashLine ? QBrush(Qt::NoBrush) : QBrush(look.color));
            for (const spatial::Coordinate c : view.coordinates())
                painter.drawEllipse(at(c), 4, 4);
            continue;
        }
        QPainterPath path;
        for (std::size_t part = 0; part < view.partCount(); ++part)
            for (std::size_t ring = 0; ring < view.ringCount(part); ++ring) {
                bool first = true;
                for (const spatial::Coordinate c : view.ring(part, ring)) {
                    first ? path.moveTo(at(c)) : path.lineTo(at(c));
                    first = false;
                }
            }
        if (spatial::isPolygon(view.kind()) && look.line == Qt::SolidLine) {
            QColor fill = look.color;
            fill.setAlpha(40);
            painter.setBrush(fill);
        }
        painter.drawPath(path);
    }
}

}  // namespace app::desktop
