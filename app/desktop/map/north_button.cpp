// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/north_button.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_corners.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/theme/theme.h"
#include "app/layout/map_furniture.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace app::desktop {


NorthButton::NorthButton(MapCanvas& map) : QAbstractButton(&map), map_(map)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    hide();
    MapCorners::keep(this, &map, Qt::TopRightCorner);
    onLanguage(this, [this] {
        setAccessibleName(say(spatial::text("Turn north up")));
        setToolTip(say(spatial::text("North; click to turn it up again (N).")));
    });
    onTheme(this, [this] { update(); });
    connect(this, &QAbstractButton::clicked, &map, [&map] {
        map.glideTo(rotatedTo(map.goal(), 0));
        map.setFocus();
    });
    connect(&map, &MapCanvas::viewChanged, this, [this] {
        setVisible(std::abs(map_.view().rotation) > 0.01);
        update();
    });
}

void NorthButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(hasFocus() ? colors().accent : colors().border, hasFocus() ? 2 : 1));
    painter.setBrush(underMouse() ? colors().hover : colors().window);
    painter.drawEllipse(circle);
    painter.translate(circle.center());
    painter.rotate(northAngle(map_.view()));
    const double w = 5;
    const double tip = circle.height() * 0.22;
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xc0392b));
    painter.drawPolygon(QPolygonF{QPointF(0, -tip - 1), QPointF(w, 3), QPointF(-w, 3)});
    painter.setBrush(colors().quietText);
    painter.drawPolygon(QPolygonF{QPointF(0, tip + 7), QPointF(w, 3), QPointF(-w, 3)});
    QFont font = this->font();
    font.setPixelSize(11);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(colors().text);
    painter.drawText(QRectF(-12, -circle.height() / 2 + 1, 24, 11), Qt::AlignCenter, say(spatial::text("N")));
}

}  // namespace app::desktop
