// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/paint/edit_paint.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/edit/vertices/vertex_tool.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/theme/theme.h"
#include "spatial/editing/split.h"

#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

namespace {

constexpr std::size_t kMostFeatures = 60;     // whose vertices are shown at once
constexpr double kAround = 200;               // pixels around the pointer in which many selected features show theirs
constexpr std::size_t kMostHandles = 6'000;
constexpr double kRoomForMiddle = 34;         // pixels of an edge that shows a handle in its middle

}  // namespace

void VertexTool::paint(QPainter& painter, const styles::MapView& view)
{
    const auto layer = kit_.target.layer();
    if (!layer)
        return;
    const bool large = kit_.options.largeTargets();
    const QRectF surface(QPointF(-20, -20), view.pixels + QSizeF(40, 40));
    auto ids = featuresNear(now_, kAround);
    for (const spatial::VertexPlace& vertex : chosen_)
        ids.push_back(vertex.feature);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::size_t handles = 0;
    const bool previews = !preview_.empty();
    for (std::size_t f = 0; f < std::min(ids.size(), kMostFeatures); ++f) {
        const spatial::GeometryView shape = layer->geometry(ids[f]);
        if (!previews)
            drawPath(painter, pathOf(kit_.target, shape), EditLook::Feature, false);
        const bool ring = spatial::isPolygon(shape.kind());
        for (std::uint32_t p = 0; p < shape.partCount(); ++p)
            for (std::uint32_t r = 0; r < shape.ringCount(p); ++r) {
                const auto places = shape.ring(p, r);
                QPointF before;
                for (std::uint32_t i = 0; i < places.size() && handles < kMostHandles; ++i) {
                    const QPointF at = kit_.target.toPixels(places[i]);
                    const QPointF middle = (before + at) / 2;
                    if (i > 0 && !previews && surface.contains(middle) && std::hypot(at.x() - before.x(), at.y() - before.y()) > kRoomForMiddle)
                        drawHandle(painter, middle, Handle::Middle, large);
                    before = at;
                    if ((ring && i + 1 == places.size()) || !surface.contains(at))
                        continue;
                    ++handles;
                    const spatial::VertexPlace place{ids[f], p, r, i};
                    const bool chosen = std::binary_search(chosen_.begin(), chosen_.end(), place);
                    if (!previews || !chosen)
                        drawHandle(painter, at, hit_.vertex == place ? Handle::Hovered : chosen ? Handle::Chosen : Handle::Vertex, large);
                }
            }
    }
    for (const spatial::EditedGeometry& edit : preview_)
        if (edit.geometry)
            drawShape(painter, kit_.target, *edit.geometry, EditLook::Result);
    if (drag_ == Drag::Marquee && moving_) {
        QColor wash = colors().accent;
        wash.setAlpha(40);
        painter.setBrush(wash);
        painter.setPen(QPen(colors().accent, 1.5, Qt::DashLine));
        painter.drawRect(QRectF(start_, now_).normalized());
    } else if (previews) {
        drawHandle(painter, kit_.target.toPixels(to_), Handle::Hovered, large);
        if (snap_)
            drawSnap(painter, *snap_, view.pixels);
    } else if (ids.empty()) {
        drawWords(painter, now_ + QPointF(14, 16), say(text("Point at a feature: its vertices can be moved")), false, view.pixels);
    }
}

void VertexTool::openMenu(QPointF position)
{
    if (!map_)
        return;
    auto* menu = new QMenu(map_);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("vertexMenu"));
    const auto offer = [&](const spatial::Text& title, const char* picture, bool enabled, std::function<void()> run) {
        menu->addAction(icon(QLatin1String(picture)), say(title), this, [run = std::move(run)] { run(); })->setEnabled(enabled);
    };
    offer(text("Delete the vertices (Delete)"), "format-remove-node", hit_.vertex || !chosen_.empty(), [this] { deleteChosen(); });
    offer(text("Add a vertex here (double click)"), "format-insert-node", hit_.edge.has_value(), [this, edge = hit_.edge] { insertAt(*edge); });
    const auto layer = kit_.target.layer();
    const auto feature = shownFeature();
    const bool line = layer && feature && spatial::isLine(layer->geometry(*feature).kind());
    if (line && (hit_.vertex || hit_.edge)) {
        const Coordinate at = hit_.vertex ? *spatial::coordinateOf(*layer, *hit_.vertex) : hit_.edge->at;
        offer(text("Split the line here"), "format-break-node", true, [this, feature, at] {
            const auto now = kit_.target.layer();
            const auto edits = now ? spatial::splitLineAt(*now, *feature, at, kit_.sharing()) : spatial::Result<spatial::GeometryEdits>(spatial::GeometryEdits{});
            if (!edits)
                kit_.bench.messages.show(edits.error());
            else
                kit_.target.commit(text("Split a line"), *edits);
        });
    }
    menu->addSeparator();
    offer(text("Choose nothing (Esc)"), "edit-select-none", !chosen_.empty(), [this] { choose({}); });
    menu->popup(map_->mapToGlobal(position.toPoint()));
}

}  // namespace app::desktop
