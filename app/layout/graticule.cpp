// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_furniture.h"

#include "spatial/crs/transform.h"

#include <cmath>
#include <functional>
#include <optional>

namespace app {
namespace {

using spatial::Coordinate;

/// Steps of a graticule in minutes of arc.
constexpr int kSteps[] = {1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600};

int stepFor(double degrees)
{
    for (const int step : kSteps)
        if (degrees * 60 / step <= 6.5)
            return step;
    return 600;
}

QString degreesText(int minutes, char positive, char negative)
{
    const int whole = std::abs(minutes) / 60;
    const int rest = std::abs(minutes) % 60;
    QString text = QString::number(whole) + QChar(0x00B0);
    if (rest != 0)
        text += QString::number(rest).rightJustified(2, QLatin1Char('0')) + QChar(0x2032);
    return text + QLatin1Char(minutes < 0 ? negative : positive);
}

/// Walks along one side of the frame and calls found(point, minutes) where `value` passes a multiple of the step.
void alongSide(QPointF from, QPointF to, int step, const std::function<double(QPointF)>& minutesAt, const std::function<void(QPointF, int)>& found)
{
    constexpr int kPieces = 200;
    double before = minutesAt(from);
    for (int i = 1; i <= kPieces; ++i) {
        const QPointF here = from + (to - from) * (static_cast<double>(i) / kPieces);
        const double now = minutesAt(here);
        if (std::isfinite(before) && std::isfinite(now) && std::floor(before / step) != std::floor(now / step)) {
            const double value = std::floor(std::max(before, now) / step) * step;
            const double share = now == before ? 0 : (value - before) / (now - before);
            found(from + (to - from) * ((i - 1 + share) / kPieces), static_cast<int>(std::lround(value)));
        }
        before = now;
    }
}

}  // namespace

void drawGraticule(const Sheet& sheet, const QRectF& frame, const styles::MapView& view)
{
    if (!view.crs.isKnown())
        return;
    std::optional<spatial::Transform> toDegrees;
    if (!view.crs.isGeographic()) {
        auto transform = spatial::Transform::between(view.crs, spatial::cgcs2000());
        if (!transform)
            return;
        toDegrees = std::move(*transform);
    }
    const auto placeOf = [&](QPointF p) {
        const Coordinate c = view.toMap(p - frame.topLeft());
        return toDegrees ? (*toDegrees)(c) : c;
    };
    const auto longitude = [&](QPointF p) { return placeOf(p).x * 60; };
    const auto latitude = [&](QPointF p) { return placeOf(p).y * 60; };
    const int lonStep = stepFor(std::abs(longitude(QPointF(frame.right(), frame.center().y())) - longitude(QPointF(frame.left(), frame.center().y()))) / 60);
    const int latStep = stepFor(std::abs(latitude(QPointF(frame.center().x(), frame.top())) - latitude(QPointF(frame.center().x(), frame.bottom()))) / 60);

    const QFont font = sheet.font(6);
    const double tick = sheet.em(1.2);
    const double high = sheet.em(3);
    const double half = sheet.em(10);
    const auto meridian = [&](double outward) {
        return [&, outward](QPointF p, int minutes) {
            sheet.drawLine(p, p + QPointF(0, outward * tick), 0.12, kQuietInk);
            if (p.x() < frame.left() + sheet.em(5) || p.x() > frame.right() - sheet.em(5))
                return;   // would touch the corner
            const double y = outward < 0 ? p.y() - tick - high : p.y() + tick;
            sheet.drawText(QRectF(p.x() - half, y, 2 * half, high), degreesText(minutes, 'E', 'W'), font, kQuietInk, Qt::AlignCenter);
        };
    };
    const auto parallel = [&](double outward) {
        return [&, outward](QPointF p, int minutes) {
            sheet.drawLine(p, p + QPointF(outward * tick, 0), 0.12, kQuietInk);
            if (p.y() < frame.top() + sheet.em(5) || p.y() > frame.bottom() - sheet.em(5))
                return;
            QPainter& painter = sheet.painter();
            painter.save();
            painter.translate(p + QPointF(outward * (tick + high / 2), 0));
            painter.rotate(-90);
            sheet.drawText(QRectF(-half, -high / 2, 2 * half, high), degreesText(minutes, 'N', 'S'), font, kQuietInk, Qt::AlignCenter);
            painter.restore();
        };
    };
    alongSide(frame.topLeft(), frame.topRight(), lonStep, longitude, meridian(-1));
    alongSide(frame.bottomLeft(), frame.bottomRight(), lonStep, longitude, meridian(1));
    alongSide(frame.topLeft(), frame.bottomLeft(), latStep, latitude, parallel(-1));
    alongSide(frame.topRight(), frame.bottomRight(), latStep, latitude, parallel(1));
}

}  // namespace app
