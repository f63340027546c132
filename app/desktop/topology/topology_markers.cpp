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

/// Shapes that are not in the map's CRS yet, layer by layer in one go: to tell two CRS apart and to prepare a transformation takes longer than thousands
/// of shapes do.
void TopologyMarkers::bringToMap(const std::vector<spatial::TopologyFindingPtr>& findings, const spatial::Crs& crs)
{
    std::map<std::string, std::vector<spatial::TopologyFindingPtr>> fresh;
    for (const spatial::TopologyFindingPtr& finding : findings)
        if (!moved_.contains(finding.get()))
            fresh[finding->layer].push_back(finding);
    for (const auto& [id, some] : fresh) {
        const spatial::TopologyLayer* layer = watch_.layers().find(id);
        const bool same = !layer || !layer->crs.isKnown() || !crs.isKnown() || layer->crs.sameAs(crs);
        spatial::GeometryColumn shapes;
        if (!same) {
            for (const spatial::TopologyFindingPtr& finding : some)
                shapes.append(finding->shape);
            auto moved = transformed(shapes, layer->crs, crs);
            if (!moved)
                continue;   // nothing of it lies on this map
            shapes = *std::move(moved);
        }
        for (std::size_t i = 0; i < some.size(); ++i)
            moved_.emplace(some[i].get(), std::pair(some[i], same ? some[i]->shape : spatial::Geometry(shapes[i])));
    }
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
    std::vector<spatial::TopologyFindingPtr> seen;
    for (const spatial::TopologyFindingPtr& finding : watch_.findings().all()) {
        if (seen.size() >= kMost)
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
        if (finding->box().intersects(window->second) && (finding == current_ || !watch_.isAccepted(*finding)))
            seen.push_back(finding);
    }
    bringToMap(seen, view.crs);
    for (const spatial::TopologyFindingPtr& finding : seen) {
        const auto shape = moved_.find(finding.get());
        if (shape == moved_.end())
            continue;
        const bool current = finding == current_;
        const spatial::GeometryView geometry = shape->second.second;
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
