// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_furniture.h"

#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"

#include <QPainterPath>

#include <array>
#include <cmath>
#include <numbers>

namespace app {
namespace {

/// Positions of east and north in degrees around the middle of the map; nothing where PROJ knows no way.
struct AtMiddle {
    spatial::Coordinate here;
    spatial::Coordinate up;   ///< a thousandth of the map's height above
    bool known = false;
};

AtMiddle middleOf(const styles::MapView& view)
{
    AtMiddle m;
    m.here = view.extent.centre();
    m.up = {m.here.x, m.here.y + view.extent.height() / 1000};
    if (!view.crs.isKnown())
        return m;
    if (!view.crs.isGeographic()) {
        const auto toDegrees = spatial::Transform::between(view.crs, spatial::cgcs2000());
        if (!toDegrees)
            return m;
        m.here = (*toDegrees)(m.here);
        m.up = (*toDegrees)(m.up);
    }
    m.known = std::isfinite(m.here.x) && std::isfinite(m.up.x) && std::isfinite(m.here.y) && std::isfinite(m.up.y);
    return m;
}

QString number(double value) { return QString::number(value, 'g', 6); }

}  // namespace

double plainScale(double denominator)
{
    const double power = std::pow(10.0, std::floor(std::log10(denominator)));
    for (const double plain : {1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 8.0})
        if (denominator <= plain * power * (1 + 1e-9))
            return plain * power;
    return 10 * power;
}

double groundMetresPerMillimetre(const styles::MapView& view)
{
    const double units = view.unitsPerPixel() * view.pixelsPerMillimetre();
    const spatial::Coordinate c = view.extent.centre();
    const double half = view.extent.width() / 20;
    if (!view.crs.isKnown())
        return units;
    const double ground = spatial::geodesicDistance({c.x - half, c.y}, {c.x + half, c.y}, view.crs).value;
    return std::isfinite(ground) && ground > 0 ? ground / (2 * half) * units : units;
}

double scaleBarMetres(double metresPerMillimetre, double millimetres)
{
    const double most = metresPerMillimetre * millimetres;
    const double power = std::pow(10.0, std::floor(std::log10(most)));
    const double part = most / power * (1 + 1e-9);
    return power * (part >= 5 ? 5 : part >= 2 ? 2 : 1);
}

double drawScaleBar(const Sheet& sheet, const QRectF& where, const styles::MapView& view, ScaleUnit unit)
{
    constexpr double kMetresOfLi = 500;
    const bool li = unit == ScaleUnit::Li;
    const QFont font = sheet.font(7);
    const double textHeight = sheet.textHeight(QStringLiteral("0"), font, 1e4);
    const double metresPerMillimetre = groundMetresPerMillimetre(view) / (li ? kMetresOfLi : 1);   // a li stands for a metre from here on
    const double room = where.width() - sheet.em(9);   // the last number and its unit hang over the end
    const double metres = scaleBarMetres(metresPerMillimetre, room / sheet.pixelsPerMillimetre());
    const double length = metres / metresPerMillimetre * sheet.pixelsPerMillimetre();
    const bool kilometres = !li && metres >= 1000;
    const double height = sheet.em(1.1);
    const double left = where.left() + sheet.em(1.5);
    const double top = where.top() + textHeight + sheet.em(0.4);
    constexpr int kFields = 4;
    for (int i = 0; i < kFields; ++i)
        sheet.painter().fillRect(QRectF(left + length * i / kFields, top, length / kFields, height), (i % 2 == 0 ? kInk : styles::Color::rgb(0xffffff)).qt());
    sheet.drawFrame(QRectF(left, top, length, height), 0.15, kInk);
    for (const int i : {0, 2, 4}) {
        const QString text = number(metres * i / kFields / (kilometres ? 1000 : 1));
        const double x = left + length * i / kFields;
        sheet.drawText(QRectF(x - sheet.em(10), where.top(), sheet.em(20), textHeight), text, font, kInk, Qt::AlignHCenter | Qt::AlignTop);
    }
    const double numberHalf = sheet.em(1.2) + sheet.em(0.75) * static_cast<double>(number(metres / (kilometres ? 1000 : 1)).size());
    sheet.drawText(QRectF(left + length + numberHalf, where.top(), sheet.em(12), textHeight), li ? sheet.say(spatial::text("li")) : sheet.say(kilometres ? spatial::text("km") : spatial::text("m")), font, kInk);
    return textHeight + sheet.em(0.4) + height + sheet.em(0.4);
}

double northAngle(const styles::MapView& view)
{
    const AtMiddle m = middleOf(view);
    if (!m.known)
        return 0;
    const double east = (m.up.x - m.here.x) * std::cos(m.here.y * std::numbers::pi / 180);
    // Up on the map leads `east` of north, so north lies as far to the left.
    return -std::atan2(east, m.up.y - m.here.y) * 180 / std::numbers::pi;
}

void drawNorthArrow(const Sheet& sheet, const QRectF& where, const styles::MapView& view)
{
    QPainter& painter = sheet.painter();
    painter.save();
    painter.translate(where.center());
    painter.rotate(northAngle(view));
    const double h = where.height();
    const double w = h * 0.2;
    const QPointF tip(0, -h * 0.27);
    const QPointF heel(0, h * 0.3);
    const QPolygonF west{tip, QPointF(-w, h * 0.5), heel};
    const QPolygonF east{tip, QPointF(w, h * 0.5), heel};
    painter.setPen(QPen(kInk.qt(), std::max(sheet.em(0.15), 0.7), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(kInk.qt());
    painter.drawPolygon(west);
    painter.setBrush(Qt::white);
    painter.drawPolygon(east);
    sheet.drawText(QRectF(-h / 2, -h * 0.5 - sheet.em(1.2), h, h * 0.25), sheet.language() == Language::Chinese ? QStringLiteral("北") : QStringLiteral("N"), sheet.font(7.5, true), kInk, Qt::AlignCenter);
    painter.restore();
}

}  // namespace app
