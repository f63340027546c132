// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/map_furniture.h"

#include "spatial/crs/chinese_zones.h"
#include "spatial/crs/transform.h"

#include <cmath>
#include <functional>
#include <optional>

namespace app {
namespace {

using spatial::Box;
using spatial::Coordinate;

/// Steps of a graticule in minutes of arc.
constexpr int kSteps[] = {1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600};
constexpr double kMostLines = 6.5;      // across the frame, beside the first
constexpr double kWidestZone = 3;       // degrees: a wider map has no one Gauss-Krueger zone

double graticuleStep(double minutes)
{
    for (const int step : kSteps)
        if (minutes / step <= kMostLines)
            return step;
    return 600;
}

/// 1, 2 or 5 times a power of ten metres, not below a kilometre's tenth.
double kilometreStep(double metres)
{
    double step = 100;
    for (int i = 0; metres / step > kMostLines; ++i)
        step *= i % 3 == 1 ? 2.5 : 2;
    return step;
}

QString degreesText(double value, char positive, char negative)
{
    const int minutes = static_cast<int>(std::lround(value));
    const int whole = std::abs(minutes) / 60;
    const int rest = std::abs(minutes) % 60;
    QString text = QString::number(whole) + QChar(0x00B0);
    if (rest != 0)
        text += QString::number(rest).rightJustified(2, QLatin1Char('0')) + QChar(0x2032);
    return text + QLatin1Char(minutes < 0 ? negative : positive);
}

QString kilometresText(double metres)
{
    QString text = QString::number(metres / 1000, 'f', std::fabs(std::remainder(metres, 1000)) < 1e-6 ? 0 : 1);
    for (qsizetype i = (text.contains(QLatin1Char('.')) ? text.indexOf(QLatin1Char('.')) : text.size()) - 3; i > (text.startsWith(QLatin1Char('-')) ? 1 : 0); i -= 3)
        text.insert(i, QLatin1Char(' '));
    return text;
}

/// The net of numbers that lies over the map: longitudes and latitudes in minutes, or metres of a Gauss-Krueger zone.
struct Net {
    std::optional<spatial::Transform> there;   ///< from the map's CRS to the net's; nothing: they are one
    double unit = 1;                           ///< of the net in those of its CRS: 60 minutes a degree
    double stepX = 1, stepY = 1;
    std::function<QString(double)> xText, yText;

    Coordinate at(Coordinate map) const
    {
        const Coordinate c = there ? (*there)(map) : map;
        return {c.x * unit, c.y * unit};
    }
    Coordinate back(Coordinate net) const
    {
        Coordinate c{net.x / unit, net.y / unit};
        if (there)
            there->applyInverse(std::span(&c, 1));
        return c;
    }
};

std::optional<spatial::Transform> toDegrees(const styles::MapView& view)
{
    if (view.crs.isGeographic())
        return std::nullopt;
    auto transform = spatial::Transform::between(view.crs, spatial::cgcs2000());
    if (!transform)
        return std::nullopt;
    return std::move(*transform);
}

/// The map's own CRS where it is a zone; else the 3-degree zone of its middle where the map is no wider than one; else its own metres.
std::optional<Net> kilometreNet(const styles::MapView& view)
{
    Net net;
    if (!spatial::zoneOf(view.crs)) {
        const auto degrees = toDegrees(view);
        const Box where = degrees ? (*degrees)(view.extent) : view.extent;
        if (where.width() <= kWidestZone || view.crs.isGeographic()) {
            const auto zone = spatial::crsOf(spatial::zoneAt(where.centre().x));
            auto way = zone ? spatial::Transform::between(view.crs, *zone) : spatial::Result<spatial::Transform>(zone.error());
            if (!way)
                return std::nullopt;
            net.there = std::move(*way);
        }
    }
    net.xText = net.yText = kilometresText;
    return net;
}

std::optional<Net> graticuleNet(const styles::MapView& view)
{
    Net net;
    net.unit = 60;
    if (!view.crs.isGeographic()) {
        net.there = toDegrees(view);
        if (!net.there)
            return std::nullopt;
    }
    net.xText = [](double minutes) { return degreesText(minutes, 'E', 'W'); };
    net.yText = [](double minutes) { return degreesText(minutes, 'N', 'S'); };
    return net;
}

/// Walks along one side of the frame and calls found(point, value) where the net passes a multiple of the step.
void alongSide(QPointF from, QPointF to, double step, const std::function<double(QPointF)>& valueAt, const std::function<void(QPointF, double)>& found)
{
    constexpr int kPieces = 200;
    double before = valueAt(from);
    for (int i = 1; i <= kPieces; ++i) {
        const QPointF here = from + (to - from) * (static_cast<double>(i) / kPieces);
        const double now = valueAt(here);
        if (std::isfinite(before) && std::isfinite(now) && std::floor(before / step) != std::floor(now / step)) {
            const double value = std::floor(std::max(before, now) / step) * step;
            const double share = now == before ? 0 : (value - before) / (now - before);
            found(from + (to - from) * ((i - 1 + share) / kPieces), value);
        }
        before = now;
    }
}

void drawLines(const Sheet& sheet, const QRectF& frame, const styles::MapView& view, const Net& net, const Box& shown)
{
    constexpr int kPieces = 64;
    QPainter& painter = sheet.painter();
    painter.save();
    painter.setClipRect(frame, Qt::IntersectClip);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(styles::Color::rgb(0x2b2f33, 90).qt(), std::max(sheet.em(0.1), 0.5), Qt::SolidLine, Qt::FlatCap));
    const auto line = [&](Coordinate from, Coordinate to) {
        QPolygonF points;
        for (int i = 0; i <= kPieces; ++i) {
            const double share = static_cast<double>(i) / kPieces;
            const Coordinate c = net.back({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
            if (std::isfinite(c.x) && std::isfinite(c.y))
                points << frame.topLeft() + view.toPixels(c);
        }
        painter.drawPolyline(points);
    };
    for (double x = std::ceil(shown.minX / net.stepX) * net.stepX; x <= shown.maxX; x += net.stepX)
        line({x, shown.minY}, {x, shown.maxY});
    for (double y = std::ceil(shown.minY / net.stepY) * net.stepY; y <= shown.maxY; y += net.stepY)
        line({shown.minX, y}, {shown.maxX, y});
    painter.restore();
}

void drawLabels(const Sheet& sheet, const QRectF& frame, const Net& net, const std::function<Coordinate(QPointF)>& placeOf)
{
    const QFont font = sheet.font(6);
    const double tick = sheet.em(1.2);
    const double high = sheet.em(3);
    const double half = sheet.em(10);
    const auto alongX = [&](double outward) {
        return [&, outward](QPointF p, double value) {
            if (p.x() < frame.left() + sheet.em(5) || p.x() > frame.right() - sheet.em(5))
                return;   // would touch the corner
            sheet.drawLine(p, p + QPointF(0, outward * tick), 0.12, kQuietInk);
            const double y = outward < 0 ? p.y() - tick - high : p.y() + tick;
            sheet.drawText(QRectF(p.x() - half, y, 2 * half, high), net.xText(value), font, kQuietInk, Qt::AlignCenter);
        };
    };
    const auto alongY = [&](double outward) {
        return [&, outward](QPointF p, double value) {
            if (p.y() < frame.top() + sheet.em(5) || p.y() > frame.bottom() - sheet.em(5))
                return;
            sheet.drawLine(p, p + QPointF(outward * tick, 0), 0.12, kQuietInk);
            QPainter& painter = sheet.painter();
            painter.save();
            painter.translate(p + QPointF(outward * (tick + high / 2), 0));
            painter.rotate(-90);
            sheet.drawText(QRectF(-half, -high / 2, 2 * half, high), net.yText(value), font, kQuietInk, Qt::AlignCenter);
            painter.restore();
        };
    };
    const auto x = [&](QPointF p) { return placeOf(p).x; };
    const auto y = [&](QPointF p) { return placeOf(p).y; };
    alongSide(frame.topLeft(), frame.topRight(), net.stepX, x, alongX(-1));
    alongSide(frame.bottomLeft(), frame.bottomRight(), net.stepX, x, alongX(1));
    alongSide(frame.topLeft(), frame.bottomLeft(), net.stepY, y, alongY(-1));
    alongSide(frame.topRight(), frame.bottomRight(), net.stepY, y, alongY(1));
}

}  // namespace

void drawMapGrid(const Sheet& sheet, const QRectF& frame, const styles::MapView& view, GridKind kind)
{
    if (kind == GridKind::None || !view.crs.isKnown())
        return;
    const bool kilometres = kind == GridKind::KilometreTicks || kind == GridKind::KilometreLines;
    auto net = kilometres ? kilometreNet(view) : graticuleNet(view);
    if (!net)
        return;
    const auto placeOf = [&](QPointF p) { return net->at(view.toMap(p - frame.topLeft())); };
    const QPointF middle = frame.center();
    const double wide = std::abs(placeOf(QPointF(frame.right(), middle.y())).x - placeOf(QPointF(frame.left(), middle.y())).x);
    const double high = std::abs(placeOf(QPointF(middle.x(), frame.top())).y - placeOf(QPointF(middle.x(), frame.bottom())).y);
    net->stepX = kilometres ? kilometreStep(std::max(wide, high)) : graticuleStep(wide);
    net->stepY = kilometres ? net->stepX : graticuleStep(high);
    if (kind == GridKind::GraticuleLines || kind == GridKind::KilometreLines) {
        Box shown;
        constexpr int kPieces = 20;
        for (int i = 0; i <= kPieces; ++i)
            for (const QPointF& p : {QPointF(frame.left() + frame.width() * i / kPieces, frame.top()), QPointF(frame.left() + frame.width() * i / kPieces, frame.bottom()),
                                     QPointF(frame.left(), frame.top() + frame.height() * i / kPieces), QPointF(frame.right(), frame.top() + frame.height() * i / kPieces)})
                if (const Coordinate c = placeOf(p); std::isfinite(c.x) && std::isfinite(c.y))
                    shown.include(c);
        if (!shown.empty())
            drawLines(sheet, frame, view, *net, shown);
    }
    drawLabels(sheet, frame, *net, placeOf);
}

}  // namespace app
