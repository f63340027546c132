// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/window_style.h"

#include "app/desktop/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace app::desktop {
namespace {

/// A tick, a bar for "some of them", or nothing in a box whose edge has contrast to its ground.
void drawTick(QPainter& painter, const QRect& place, QStyle::State state)
{
    const bool enabled = state & QStyle::State_Enabled;
    const bool filled = !(state & QStyle::State_Off);
    const double side = std::min(place.width(), place.height()) - 1.0;
    const QRectF box = QRectF(place.x() + (place.width() - side) / 2.0, place.y() + (place.height() - side) / 2.0, side, side).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = enabled ? colors().accent : colors().quietText;
    painter.setPen(QPen(filled || state & (QStyle::State_HasFocus | QStyle::State_MouseOver) ? ink : colors().quietText, 1));
    painter.setBrush(filled ? QBrush(ink) : QBrush(colors().surface));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(QPen(colors().onAccent, side / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto at = [&](double x, double y) { return QPointF(box.left() + x * box.width(), box.top() + y * box.height()); };
    if (state & QStyle::State_NoChange)
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    else if (filled)
        painter.drawPolyline(QPolygonF({at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)}));
    painter.restore();
}

}  // namespace

WindowStyle::WindowStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void WindowStyle::setSheet(const QString& sheet)
{
    if (sheet == sheet_)
        return;
    sheet_ = sheet;
    for (QWidget* widget : QApplication::topLevelWidgets())
        dress(widget);
}

void WindowStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    dress(widget);
}

void WindowStyle::dress(QWidget* widget) const
{
    if (!widget->parentWidget() && widget->isWindow() && widget->windowType() != Qt::Desktop && widget->styleSheet() != sheet_)
        widget->setStyleSheet(sheet_);
}

void WindowStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawTick(*painter, option->rect, option->state);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

}  // namespace app::desktop
