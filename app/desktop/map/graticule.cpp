// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/graticule.h"

#include "app/desktop/language.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/theme/theme.h"
#include "spatial/crs/transform.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>

namespace app::desktop {

using spatial::Coordinate;
using styles::MapView;

namespace {

constexpr double kLines = 6;        // about so many across the map
constexpr int kPieces = 64;         // of a curved line
constexpr double kEdge = 26;        // pixels: labels keep clear of the corners

/// In seconds of arc.
constexpr double kSteps[] = {1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10800, 18000, 36000, 72000};

double angleStep(double degrees)
{
    for (const double step : kSteps)
        if (degrees * 3600 / step <= kLines)
            return step;
    return kSteps[std::size(kSteps) - 1];
}

double metreStep(double across)
{
    const double rough = across / kLines;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double part = rough / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

QString angleLabel(double seconds, double step, QChar positive, QChar negative)
{
    const auto whole = static_cast<long long>(std::llround(std::abs(seconds)));
    QString label = QString::number(whole / 3600) + QChar(0x00B0);
    if (step < 3600)
        label += QString::number(whole / 60 % 60).rightJustified(2, QLatin1Char('0')) + QChar(0x2032);
    if (step < 60)
        label += QString::number(whole % 60).rightJustified(2, QLatin1Char('0')) + QChar(0x2033);
    return label + (seconds < 0 ? negative : positive);
}

/// Adds a line and finds where it leaves the surface at the lower or the right edge.
void add(GridLines& grid, const std::vector<QPointF>& line, QSizeF surface, bool upright, const QString& label)
{
    bool started = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (!std::isfinite(line[i].x()) || !std::isfinite(line[i].y())) {
            started = false;
            continue;
        }
        if (!started)
            grid.lines.moveTo(line[i]);
        else
            grid.lines.lineTo(line[i]);
        if (started) {
            const QPointF a = line[i - 1];
            const QPointF b = line[i];
            const double limit = upright ? surface.height() : surface.width();
            const double from = upright ? a.y() : a.x();
            const double to = upright ? b.y() : b.x();
            if ((from <= limit) != (to <= limit)) {
                const QPointF at = a + (b - a) * ((limit - from) / (to - from));
                const double along = upright ? at.x() : at.y();
                const double most = upright ? surface.width() : surface.height();
                if (along > kEdge && along < most - kEdge)
                    grid.labels.push_back({at, label, upright});
            }
        }
        started = true;
    }
}

/// The box of what the surface shows in another CRS, from points along its edges and inside.
spatial::Box boxIn(const MapView& view, const spatial::Transform& transform)
{
    spatial::Box box;
    constexpr int kSides = 12;
    for (int i = 0; i <= kSides; ++i)
        for (int j = 0; j <= kSides; ++j)
            box.include(transform(view.toMap({view.pixels.width() * i / kSides, view.pixels.height() * j / kSides})));
    return box;
}

}  // namespace

GridLines meridiansAndParallels(const MapView& view)
{
    GridLines grid;
    if (view.extent.empty())
        return grid;
    const auto toDegrees = spatial::Transform::between(view.crs, view.crs.geographic());
    if (!toDegrees)
        return grid;
    spatial::Box box = boxIn(view, *toDegrees);
    if (box.empty())
        return grid;
    box = {std::max(box.minX, -180.0), std::max(box.minY, -89.0), std::min(box.maxX, 180.0), std::min(box.maxY, 89.0)};
    if (box.empty())
        return grid;
    box = box.grownBy(std::max(box.width(), box.height()) * 0.03);
    const double lonStep = angleStep(box.width());
    const double latStep = angleStep(box.height());
    const auto line = [&](Coordinate from, Coordinate to) {
        std::vector<Coordinate> places;
        for (int i = 0; i <= kPieces; ++i)
            places.push_back({from.x + (to.x - from.x) * i / kPieces, from.y + (to.y - from.y) * i / kPieces});
        if (!toDegrees->isIdentity())
            toDegrees->applyInverse(places);
        std::vector<QPointF> points;
        for (const Coordinate c : places)
            points.push_back(view.toPixels(c));
        return points;
    };
    for (double s = std::ceil(box.minX * 3600 / lonStep) * lonStep; s <= box.maxX * 3600; s += lonStep)
        add(grid, line({s / 3600, box.minY}, {s / 3600, box.maxY}), view.pixels, true, angleLabel(s, lonStep, QLatin1Char('E'), QLatin1Char('W')));
    for (double s = std::ceil(box.minY * 3600 / latStep) * latStep; s <= box.maxY * 3600; s += latStep)
        add(grid, line({box.minX, s / 3600}, {box.maxX, s / 3600}), view.pixels, false, angleLabel(s, latStep, QLatin1Char('N'), QLatin1Char('S')));
    return grid;
}

GridLines gridOfMetres(const MapView& view)
{
    GridLines grid;
    if (view.extent.empty() || view.crs.isGeographic())
        return grid;
    const spatial::Box box = view.shown();
    const double step = metreStep(std::max(view.extent.width(), view.extent.height()));
    const bool kilometres = step >= 1000;
    const auto label = [&](double value) { return QString::number(std::llround(kilometres ? value / 1000 : value)) + (kilometres ? QStringLiteral(" km") : QStringLiteral(" m")); };
    for (double x = std::ceil(box.minX / step) * step; x <= box.maxX; x += step)
        add(grid, {view.toPixels({x, box.minY - step}), view.toPixels({x, box.maxY + step})}, view.pixels, true, label(x));
    for (double y = std::ceil(box.minY / step) * step; y <= box.maxY; y += step)
        add(grid, {view.toPixels({box.minX - step, y}), view.toPixels({box.maxX + step, y})}, view.pixels, false, label(y));
    return grid;
}

Graticule::Graticule(Kind kind, std::function<QRectF()> taken, QObject* parent) : MapOverlay(parent), kind_(kind), taken_(std::move(taken)) {}

void Graticule::setShown(bool shown)
{
    if (std::exchange(shown_, shown) != shown)
        emit changed();
}

void Graticule::paint(QPainter& painter, const MapView& view)
{
    if (!shown_)
        return;
    if (view_.extent.empty() || !sameView(view, view_)) {
        view_ = view;
        kept_ = kind_ == Kind::Degrees ? meridiansAndParallels(view) : gridOfMetres(view);
    }
    QColor ink = kind_ == Kind::Degrees ? colors().mapInk : colors().accent;
    ink.setAlpha(110);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 1, kind_ == Kind::Degrees ? Qt::SolidLine : Qt::DashLine));
    painter.drawPath(kept_.lines);

    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * 0.82);
    painter.setFont(font);
    const QFontMetricsF letters(font);
    QColor ground = colors().window;
    ground.setAlpha(215);
    const QRectF taken = taken_ ? taken_() : QRectF();
    const double shift = kind_ == Kind::Metres ? letters.height() + 2 : 0;   // both kinds at once: one above the other
    for (const GridLines::Label& label : kept_.labels) {
        const double width = letters.horizontalAdvance(label.text) + 8;
        const double height = letters.height();
        QRectF box = label.upright ? QRectF(label.at.x() - width / 2, view.pixels.height() - height - 3 - shift, width, height)
                                   : QRectF(view.pixels.width() - width - 3, label.at.y() - height / 2, width, height);
        if (box.intersects(taken))
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(kind_ == Kind::Degrees ? colors().text : colors().accent);
        painter.drawText(box, Qt::AlignCenter, label.text);
    }
}

}  // namespace app::desktop
