// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/reach_picture.h"

#include "app/desktop/access/reach/reach_desk.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/picture_legend.h"
#include "app/desktop/map/view_transform.h"
#include "app/desktop/theme/theme.h"
#include "spatial/crs/transform.h"

#include <QPainter>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kAreaOpacity = 56;   // of 255
constexpr double kMark = 8;        // radius in logical pixels

QString upTo(ReachUnit unit, double cutoff)
{
    return say(unit == ReachUnit::Yuan ? text("up to {0} yuan", cutoff) : unit == ReachUnit::Kilometres ? text("up to {0} km", cutoff) : text("up to {0} min", cutoff));
}

}  // namespace

ReachPicture::ReachPicture(ReachDesk& desk, MapCanvas& map, QObject* parent) : MapOverlay(parent), desk_(desk), map_(map)
{
    connect(&desk_, &ReachDesk::frameChanged, this, &MapOverlay::changed);
    connect(&desk_, &ReachDesk::changed, this, &MapOverlay::changed);
    connect(&desk_, &ReachDesk::areasChanged, this, &ReachPicture::takeAreas);
    onTheme(this, [this] { emit changed(); });
    onLanguage(this, [this] { emit changed(); });
    map.addOverlay(this, 0);
}

void ReachPicture::takeAreas()
{
    areas_.clear();
    if (const auto& table = desk_.areas()) {
        auto shapes = spatial::transformed(table->geometry, desk_.areasCrs(), map_.crs());
        const spatial::GeometryColumn& column = shapes ? *shapes : table->geometry;
        for (std::size_t row = 0; row < table->size(); ++row) {
            QPainterPath path;
            const spatial::GeometryView shape = column[row];
            for (std::size_t part = 0; part < shape.partCount(); ++part)
                for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring) {
                    QPolygonF polygon;
                    for (const spatial::Coordinate c : shape.ring(part, ring))
                        polygon << QPointF(c.x, c.y);
                    path.addPolygon(polygon);
                }
            areas_.push_back(std::move(path));
        }
    }
    emit changed();
}

void ReachPicture::setOn(bool on)
{
    if (on == on_)
        return;
    on_ = on;
    emit changed();
}

void ReachPicture::paint(QPainter& painter, const styles::MapView& view)
{
    if (!on_ || !desk_.site())
        return;
    painter.save();
    paintAreas(painter, view);
    if (const auto& frame = desk_.frame(); frame && !frame->streets.isNull()) {
        painter.save();
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setTransform(movedTransform(frame->view, view), true);
        painter.drawImage(QPointF(0, 0), frame->streets);
        painter.restore();
    }
    paintMark(painter, view);
    PictureLegend legend;
    legend.title = desk_.settings().direction == spatial::Direction::ToSources ? say(text("Time to the site")) : say(text("Time from the site"));
    if (desk_.unit() == ReachUnit::Yuan)
        legend.title = desk_.settings().direction == spatial::Direction::ToSources ? say(text("Cost to the site, for a tonne")) : say(text("Cost from the site, for a tonne"));
    if (desk_.unit() == ReachUnit::Kilometres)
        legend.title = desk_.settings().direction == spatial::Direction::ToSources ? say(text("Way to the site")) : say(text("Way from the site"));
    const auto classes = desk_.classes();
    for (std::size_t i = 0; i < classes.size(); ++i)
        legend.swatches.emplace_back(classes[i].color, upTo(desk_.unit(), desk_.settings().cutoffs[i]));
    paintLegend(painter, legend, view.pixels);
    painter.restore();
}

void ReachPicture::paintAreas(QPainter& painter, const styles::MapView& view) const
{
    const auto classes = desk_.classes();
    const QTransform toPixels = viewTransform(view);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = std::min(areas_.size(), classes.size()); i-- > 0;) {
        const styles::Color& c = classes[i].color;
        painter.setPen(QPen(QColor(c.red, c.green, c.blue), 1.2));
        painter.setBrush(QColor(c.red, c.green, c.blue, kAreaOpacity));
        painter.drawPath(toPixels.map(areas_[i]));
    }
}

void ReachPicture::paintMark(QPainter& painter, const styles::MapView& view) const
{
    const QPointF at = view.toPixels(*desk_.site());
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& frame = desk_.frame();
    if (frame && frame->snap) {
        painter.setPen(QPen(colors().mapInk, 1.5, Qt::DashLine));
        painter.drawLine(at, view.toPixels(frame->snapPlace));
    }
    painter.setPen(QPen(colors().window, 2.5));
    painter.setBrush(frame && !frame->snap ? colors().error : colors().accent);
    painter.drawEllipse(at, kMark, kMark);
    painter.setBrush(colors().window);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(at, kMark / 3, kMark / 3);
}

}  // namespace app::desktop
