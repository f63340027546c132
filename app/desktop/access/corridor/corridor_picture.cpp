// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/corridor/corridor_picture.h"

#include "app/desktop/access/corridor/corridor_desk.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/picture_legend.h"
#include "app/desktop/theme/theme.h"
#include "spatial/crs/transform.h"
#include "styles/ramps/color_ramp.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

namespace {

constexpr double kThinnest = 1.2;     // logical pixels
constexpr double kWidest = 12;
constexpr double kLeastCity = 5;      // radius
constexpr double kLargestCity = 13;
constexpr int kLoadClasses = 5;

QPolygonF pixelsOf(const std::vector<Coordinate>& line, const styles::MapView& view)
{
    QPolygonF pixels;
    for (const Coordinate c : line)
        pixels << view.toPixels(c);
    return pixels;
}

QColor loadColor(double load)
{
    const auto colors = styles::colorRamp("YlOrRd").classes(kLoadClasses + 1);
    return colors[static_cast<std::size_t>(std::clamp(static_cast<int>(load * kLoadClasses) + 1, 1, kLoadClasses))].qt();
}

/// Bent to the left of its direction, so that desire lines keep clear of the way and of one another.
QPainterPath bent(QPointF from, QPointF to)
{
    const QPointF along = to - from;
    const QPointF control = (from + to) / 2 + QPointF(along.y(), -along.x()) * 0.12;
    QPainterPath path(from);
    path.quadTo(control, to);
    return path;
}

}  // namespace

CorridorPicture::CorridorPicture(CorridorDesk& desk, MapCanvas& map, QObject* parent) : MapOverlay(parent), desk_(desk), map_(map)
{
    connect(&desk_, &CorridorDesk::answered, this, &CorridorPicture::take);
    connect(&desk_, &CorridorDesk::changed, this, &MapOverlay::changed);
    connect(&map_, &MapCanvas::viewChanged, this, [this] {
        if (!taken_.sameAs(map_.crs()))
            take();
    });
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { take(); });
    map.addOverlay(this, 0);
}

void CorridorPicture::setOn(bool on)
{
    if (on == on_)
        return;
    on_ = on;
    emit changed();
}

void CorridorPicture::take()
{
    desires_.clear();
    ways_.clear();
    bottlenecks_.clear();
    cities_.clear();
    breaks_.clear();
    taken_ = map_.crs();
    const auto& study = desk_.study();
    const CorridorByMode* by = desk_.shown();
    const auto toMap = study ? spatial::Transform::between(study->crs, map_.crs()) : spatial::Error{};
    if (study && toMap) {
        const bool chinese = currentLanguage() == Language::Chinese;
        const auto moved = [&](std::vector<Coordinate> line) {
            toMap->apply(line);
            return line;
        };
        double largest = 0;
        for (const auto& city : study->cities)
            largest = std::max(largest, city.mass());
        for (const auto& city : study->cities)
            cities_.push_back({(*toMap)(city.place), QString::fromStdString(city.city.name.in(chinese)), largest > 0 ? std::sqrt(city.mass() / largest) : 0.5});
        if (by) {
            const std::size_t n = study->cities.size();
            double strongest = 0;
            for (std::size_t i = 0; i < n && !by->failure; ++i)
                for (std::size_t j = i + 1; j < n; ++j)
                    strongest = std::max(strongest, by->linkage.strengthOf(i, j));
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t j = i + 1; j < n && !by->failure; ++j)
                    if (by->reaches(i, j) && strongest > 0)
                        desires_.push_back({{cities_[i].place, cities_[j].place}, by->linkage.strengthOf(i, j) / strongest, say(text("{0} min", numberWords(by->minutesOf(i, j) , 0).toStdString()))});
            for (const CorridorWay& way : by->ways)
                ways_.push_back({moved(way.line)});
            for (const CorridorBottleneck& one : by->bottlenecks)
                bottlenecks_.push_back({moved(one.line), one.load});
            for (const CorridorBreak& one : by->breaks)
                breaks_.push_back({(*toMap)(one.place), QString::fromStdString(study->cities[one.from].city.name.in(chinese) + " | " + study->cities[one.to].city.name.in(chinese))});
        }
    }
    emit changed();
}

void CorridorPicture::paint(QPainter& painter, const styles::MapView& view)
{
    if (!on_ || cities_.empty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const Line& way : ways_) {
        painter.setPen(QPen(colors().mapInk, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(pixelsOf(way.shape, view));
    }
    for (std::size_t i = bottlenecks_.size(); i-- > 0;) {
        const QPolygonF line = pixelsOf(bottlenecks_[i].shape, view);
        if (static_cast<int>(i) == desk_.pointedAt()) {
            painter.setPen(QPen(colors().highlight, 11, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPolyline(line);
        }
        painter.setPen(QPen(loadColor(bottlenecks_[i].weight), 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
    }
    QColor desire = colors().accent;
    desire.setAlpha(150);
    for (const Line& line : desires_) {
        painter.setPen(QPen(desire, kThinnest + (kWidest - kThinnest) * line.weight, Qt::SolidLine, Qt::FlatCap));
        painter.drawPath(bent(view.toPixels(line.shape.front()), view.toPixels(line.shape.back())));
    }
    painter.setPen(QPen(colors().mapInk, 1.4));
    painter.setBrush(colors().window);
    for (const Mark& mark : breaks_) {
        const QPointF at = view.toPixels(mark.place);
        painter.drawPolygon(QPolygonF({at + QPointF(0, -5), at + QPointF(5, 0), at + QPointF(0, 5), at + QPointF(-5, 0)}));
    }
    for (const Mark& city : cities_) {
        painter.setPen(QPen(colors().window, 2));
        painter.setBrush(colors().accent);
        const double radius = kLeastCity + (kLargestCity - kLeastCity) * city.weight;
        painter.drawEllipse(view.toPixels(city.place), radius, radius);
    }
    paintLabels(painter, view);
    if (desk_.shown()) {
        PictureLegend legend;
        legend.title = say(corridorModeTitle(desk_.mode()));
        const auto ramp = styles::colorRamp("YlOrRd").classes(kLoadClasses + 1);
        if (!bottlenecks_.empty())
            for (int i = 1; i <= kLoadClasses; ++i)
                legend.swatches.emplace_back(ramp[static_cast<std::size_t>(i)], say(text("{0}–{1} % of the linkage drives here", (i - 1) * 100 / kLoadClasses, i * 100 / kLoadClasses)));
        legend.swatches.emplace_back(styles::Color::rgb(colors().accent.rgb() & 0xFFFFFFU), say(text("linkage of two cities, by width")));
        paintLegend(painter, legend, view.pixels);
    }
    painter.restore();
}

void CorridorPicture::paintLabels(QPainter& painter, const styles::MapView& view) const
{
    QFont bold = painter.font();
    bold.setBold(true);
    painter.setFont(bold);
    std::vector<QRectF> taken;
    const auto label = [&](QPointF at, const QString& words, const QColor& ink) {
        QRectF room = painter.fontMetrics().boundingRect(words);
        room.moveCenter(at);
        room.adjust(-3, -1, 3, 1);
        if (std::any_of(taken.begin(), taken.end(), [&](const QRectF& other) { return other.intersects(room); }))
            return;
        taken.push_back(room);
        QColor ground = colors().window;
        ground.setAlpha(215);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(room, 3, 3);
        painter.setPen(ink);
        painter.drawText(room, Qt::AlignCenter, words);
    };
    for (const Mark& city : cities_)
        label(view.toPixels(city.place) + QPointF(0, kLargestCity + 11), city.name, colors().text);
    QFont plain = bold;
    plain.setBold(false);
    painter.setFont(plain);
    std::vector<const Line*> strong;
    for (const Line& line : desires_)
        strong.push_back(&line);
    std::stable_sort(strong.begin(), strong.end(), [](const Line* a, const Line* b) { return a->weight > b->weight; });
    for (const Line* line : strong)
        label(bent(view.toPixels(line->shape.front()), view.toPixels(line->shape.back())).pointAtPercent(0.5), line->words, colors().text);
}

}  // namespace app::desktop
