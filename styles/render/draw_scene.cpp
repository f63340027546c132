// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/draw_scene.h"

#include "styles/labels/place_labels.h"
#include "styles/render/drawing_groups.h"
#include "styles/render/raster_layer.h"
#include "styles/render/vector_layer.h"
#include "styles/render/visible_part.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>

#include <cmath>

namespace styles {
namespace {

spatial::Result<void> drawContent(const SceneLayer& layer, const MapView& view, QPainter& painter, spatial::Progress& progress)
{
    if (const auto* vector = std::get_if<VectorContent>(&layer.content))
        return drawVectorLayer(*vector, view, painter, progress);
    return drawRasterLayer(std::get<RasterContent>(layer.content), view, painter, progress);
}

const Words kLabelsGroup{"Labels", "注记"};

/// A named group of the device, where it has them.
class Group {
public:
    Group(QPainter& painter, const std::string& name, double opacity = 1, Blend blend = Blend::Normal) : groups_(groupsOf(painter))
    {
        if (groups_)
            groups_->beginGroup(name, opacity, blend);
    }
    ~Group()
    {
        if (groups_)
            groups_->endGroup();
    }
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;

    static DrawingGroups* groupsOf(const QPainter& painter) { return dynamic_cast<DrawingGroups*>(painter.device()); }

private:
    DrawingGroups* groups_;
};

QPainter::CompositionMode modeOf(Blend blend)
{
    switch (blend) {
    case Blend::Normal: break;
    case Blend::Multiply: return QPainter::CompositionMode_Multiply;
    case Blend::Screen: return QPainter::CompositionMode_Screen;
    case Blend::Overlay: return QPainter::CompositionMode_Overlay;
    case Blend::Darken: return QPainter::CompositionMode_Darken;
    case Blend::Lighten: return QPainter::CompositionMode_Lighten;
    }
    return QPainter::CompositionMode_SourceOver;
}

/// An image of its own that covers the surface, as fine as the painter's device; of huge surfaces coarser. On a device that takes pixels
/// one for one it covers what shows.
class Sheet {
public:
    Sheet(const MapView& view, const QPainter& painter) : part_(QPointF(0, 0), view.pixels)
    {
        if (takesPixels(painter)) {
            const QRect visible = visiblePart(painter, view.pixels);
            part_ = visible;
            view_ = view;
            image_ = QImage(visible.size().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
        } else {
            constexpr double kMostPixels = 4e7;
            const double ofDevice = canBlend(painter) ? std::sqrt(std::abs(painter.deviceTransform().determinant())) : 1;
            const double wanted = view.pixels.width() * view.pixels.height() * ofDevice * ofDevice;
            const double factor = wanted > kMostPixels ? ofDevice * std::sqrt(kMostPixels / wanted) : ofDevice;
            view_ = view.scaled(factor);
            image_ = QImage(view_.pixels.toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
            view_.pixels = image_.size();   // whole pixels: at most half a pixel of stretching
        }
        image_.fill(Qt::transparent);
    }
    /// Not the feature BlendModes: the engine of PDF names it and does not keep it.
    static bool canBlend(const QPainter& painter) { return painter.paintEngine()->type() == QPaintEngine::Raster; }

    QImage& image() { return image_; }
    const MapView& view() const { return view_; }
    bool isEmpty() const { return part_.isEmpty(); }
    void begin(QPainter& inside)
    {
        inside.begin(&image_);
        inside.setRenderHint(QPainter::Antialiasing);
        inside.translate(-part_.topLeft());   // zero where the image is the whole surface
    }
    void drawOn(QPainter& painter) const
    {
        painter.save();
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setRenderHint(QPainter::LosslessImageRendering);
        painter.drawImage(part_, image_);
        painter.restore();
    }

private:
    QRectF part_;   // of the surface
    MapView view_;
    QImage image_;
};

bool isDrawn(const SceneLayer& layer, const MapView& view) { return layer.opacity > 0 && layer.isVisibleAt(view.groundDenominator()); }

class SceneDrawing {
public:
    SceneDrawing(const Scene& scene, spatial::Progress& progress) : scene_(scene), progress_(progress) {}

    spatial::Result<void> drawOn(QPainter& painter)
    {
        std::size_t next = 0;
        if (!Sheet::canBlend(painter) && !Group::groupsOf(painter)) {
            TRY_ASSIGN(next, drawBlendedPart(painter));
        }
        TRY(drawLayers(next, scene_.layers.size(), scene_.view, painter));
        TRY_ASSIGN(const PlacedLabels labels, placeLabels(scene_, progress_));
        const Group group(painter, kLabelsGroup.in(scene_.language));
        drawLabels(labels, scene_.view.pixelsPerMillimetre(), painter);
        progress_.report(1, "draw");
        return {};
    }

private:
    /// A device that cannot blend gets the layers up to the last blended one as one image. The number of the first layer above it.
    spatial::Result<std::size_t> drawBlendedPart(QPainter& painter)
    {
        std::size_t end = scene_.layers.size();
        while (end > 0 && (scene_.layers[end - 1].blend == Blend::Normal || !isDrawn(scene_.layers[end - 1], scene_.view)))
            --end;
        if (end == 0)
            return end;
        const Group group(painter, scene_.layers[end - 1].name.in(scene_.language));
        Sheet sheet(scene_.view, painter);
        if (scene_.background.isVisible())
            sheet.image().fill(scene_.background.qt());
        QPainter inside;
        sheet.begin(inside);
        TRY(drawLayers(0, end, sheet.view(), inside));
        inside.end();
        sheet.drawOn(painter);
        return end;
    }

    spatial::Result<void> drawLayers(std::size_t begin, std::size_t end, const MapView& view, QPainter& painter)
    {
        const double count = static_cast<double>(scene_.layers.size()) + 1;
        for (std::size_t i = begin; i < end; ++i) {
            const SceneLayer& layer = scene_.layers[i];
            if (!isDrawn(layer, scene_.view))
                continue;
            const double done = static_cast<double>(i) / count;
            progress_.report(done, "draw");
            spatial::PartOfProgress part(progress_, done, done + 1 / count);
            const Group group(painter, layer.name.in(scene_.language), layer.opacity, layer.blend);
            if (Group::groupsOf(painter)) {
                TRY(drawContent(layer, view, painter, part));
                continue;
            }
            const bool alone = Sheet::canBlend(painter) && (layer.blend != Blend::Normal || layer.opacity < 1);
            painter.setOpacity(layer.opacity);
            TRY(alone ? drawAlone(layer, view, painter, part) : drawContent(layer, view, painter, part));
            painter.setOpacity(1);
        }
        return {};
    }

    /// Features that overlap must not show through each other, nor a layer be blended with itself: it is laid down as a whole.
    static spatial::Result<void> drawAlone(const SceneLayer& layer, const MapView& view, QPainter& painter, spatial::Progress& progress)
    {
        Sheet sheet(view, painter);
        if (sheet.isEmpty())
            return {};
        QPainter inside;
        sheet.begin(inside);
        TRY(drawContent(layer, sheet.view(), inside, progress));
        inside.end();
        painter.setCompositionMode(modeOf(layer.blend));
        sheet.drawOn(painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
        return {};
    }

    const Scene& scene_;
    spatial::Progress& progress_;
};

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
    auto drawn = SceneDrawing(scene, progress).drawOn(painter);
    painter.restore();
    return drawn;
}

}  // namespace styles
