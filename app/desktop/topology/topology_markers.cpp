// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/topology/topology_markers.h"

#include "app/desktop/selection/feature_flash.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/topology/topology_watch.h"
#include "spatial/crs/transform.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace app::desktop {

namespace {

constexpr std::size_t kMost = 2000;
constexpr double kSmall = 9;   // pixels: what is smaller is marked as a place

void cross(QPainter& painter, QPointF at, double reach)
{
    painter.drawLine(at + QPointF(-reach, -reach), at + QPointF(reach, reach));
    painter.drawLine(at + QPointF(-reach, reach), at + QPointF(reach, -reach));
}

}  // namespace

TopologyMarkers::TopologyMarkers(TopologyWatch& watch, QObject* parent) : MapOverlay(parent), watch_(watch)
{
    connect(&watch, &TopologyWatch::changed, this, [this] {
        if (moved_.size() > 4 * kMost)
            moved_.clear();
        emit changed();
    });
}

TopologyMarkers::~TopologyMarkers() = default;

void TopologyMarkers::setShown(bool shown)
{
    shown_ = shown;
    emit changed();
}

void TopologyMarkers::setCurrent(spatial::TopologyFindingPtr current)
{
    if (current == current_)
        return;
    current_ = std::move(current);
    emit changed();
}

const spatial::Geometry* TopologyMarkers::inMap(const spatial::TopologyFindingPtr& finding, const spatial::Crs& crs)
{
    if (const auto known = moved_.find(finding.get()); known != moved_.end())
        return &known->second.second;
    const spatial::TopologyLayer* layer = watch_.layers().find(finding->layer);
    const spatial::Crs from = layer ? layer->crs : spatial::Crs();
    spatial::Geometry shape = finding->shape;
    if (from.isKnown() && crs.isKnown() && !from.sameAs(crs)) {
        spatial::GeometryColumn one;
        one.append(finding->shape);
        const auto moved = transformed(one, from, crs);
        if (!moved)
            return nullptr;
        shape = spatial::Geometry((*moved)[0]);
    }
    return &moved_.emplace(finding.get(), std::pair(finding, std::move(shape))).first->second.second;
}

void TopologyMarkers::paint(QPainter& painter, const styles::MapView& view)
{
    if (!shown_ || view.extent.empty() || watch_.findings().size() == 0)
        return;
    if (const std::string crs = view.crs.wkt(); crs != mapCrs_) {
        moved_.clear();
        mapCrs_ = crs;
    }
    // Findings of a layer lie in its CRS: where the map looks, there.
    std::map<std::string, spatial::Box> windows;
    const spatial::Box shown = view.shown();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = colors().error;
    QColor fill = ink;
    fill.setAlpha(70);
    std::size_t drawn = 0;
    for (const spatial::TopologyFindingPtr& finding : watch_.findings().all()) {
        if (drawn >= kMost)
            break;
        auto window = windows.find(finding->layer);
        if (window == windows.end()) {
            const spatial::TopologyLayer* layer = watch_.layers().find(finding->layer);
            spatial::Box box = shown;
            if (layer && layer->crs.isKnown() && view.crs.isKnown() && !layer->crs.sameAs(view.crs)) {
                const auto back = spatial::Transform::between(view.crs, layer->crs);
                box = back ? (*back)(shown) : spatial::Box();
            }
            window = windows.emplace(finding->layer, box).first;
        }
        const bool current = finding == current_;
        if (!finding->box().intersects(window->second) || (!current && watch_.isAccepted(*finding)))
            continue;
        const spatial::Geometry* shape = inMap(finding, view.crs);
        if (!shape)
            continue;
        ++drawn;
        const spatial::GeometryView geometry = *shape;
        const spatial::Box box = geometry.box();
        const double pixels = std::max(box.width(), box.height()) / view.unitsPerPixel();
        painter.setPen(QPen(ink, current ? 3 : 1.6));
        if (spatial::dimensionOf(geometry.kind()) > 0 && pixels >= kSmall) {
            const QPainterPath path = pathOf(geometry, view);
            if (spatial::isPolygon(geometry.kind())) {
                painter.fillPath(path, fill);
                painter.fillPath(path, QBrush(ink, Qt::BDiagPattern));
            }
            painter.drawPath(path);
        } else {
            constexpr std::size_t kMostPlaces = 50;
            std::size_t places = 0;
            const auto mark = [&](spatial::Coordinate c) {
                const QPointF at = view.toPixels(c);
                if (!std::isfinite(at.x()) || !std::isfinite(at.y()))
                    return;
                cross(painter, at, current ? 7 : 5);
                painter.drawEllipse(at, current ? 11 : 8, current ? 11 : 8);
            };
            if (spatial::isPoint(geometry.kind()))
                for (const spatial::Coordinate& c : geometry.coordinates()) {
                    if (++places > kMostPlaces)
                        break;
                    mark(c);
                }
            else
                mark(box.centre());
        }
    }
    painter.restore();
}

}  // namespace app::desktop
