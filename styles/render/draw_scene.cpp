// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/draw_scene.h"

#include "styles/labels/place_labels.h"
#include "styles/render/drawing_groups.h"
#include "styles/render/raster_layer.h"
#include "styles/render/vector_layer.h"

#include <QPainter>

namespace styles {
namespace {

spatial::Result<void> drawContent(const SceneLayer& layer, const MapView& view, QPainter& painter, spatial::Progress& progress)
{
    if (const auto* vector = std::get_if<VectorContent>(&layer.content))
        return drawVectorLayer(*vector, view, painter, progress);
    return drawRasterLayer(std::get<RasterContent>(layer.content), view, painter, progress);
}

/// A named group of the device, where it has them.
class Group {
public:
    Group(QPainter& painter, const std::string& name) : groups_(dynamic_cast<DrawingGroups*>(painter.device()))
    {
        if (groups_)
            groups_->beginGroup(name);
    }
    ~Group()
    {
        if (groups_)
            groups_->endGroup();
    }
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;

private:
    DrawingGroups* groups_;
};

spatial::Result<void> drawInside(const Scene& scene, QPainter& painter, spatial::Progress& progress)
{
    const double count = static_cast<double>(scene.layers.size()) + 1;
    for (std::size_t i = 0; i < scene.layers.size(); ++i) {
        const double done = static_cast<double>(i) / count;
        progress.report(done, "draw");
        spatial::PartOfProgress part(progress, done, done + 1 / count);
        const Group group(painter, scene.layers[i].name.in(scene.language));
        painter.setOpacity(scene.layers[i].opacity);
        TRY(drawContent(scene.layers[i], scene.view, painter, part));
    }
    painter.setOpacity(1);
    TRY_ASSIGN(const PlacedLabels labels, placeLabels(scene, progress));
    const Group group(painter, "labels");
    drawLabels(labels, scene.view.pixelsPerMillimetre(), painter);
    progress.report(1, "draw");
    return {};
}

}  // namespace

spatial::Result<void> drawScene(const Scene& scene, QPainter& painter, spatial::Progress& progress)
{
    if (scene.view.extent.empty() || scene.view.pixels.isEmpty())
        return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The map has no extent to show.")};
    const QRectF surface(QPointF(0, 0), scene.view.pixels);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(surface, Qt::IntersectClip);
    if (scene.background.isVisible())
        painter.fillRect(surface, scene.background.qt());
    auto drawn = drawInside(scene, painter, progress);
    painter.restore();
    return drawn;
}

}  // namespace styles
