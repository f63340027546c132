// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/whole_picture.h"

#include "app/desktop/map/view_motion.h"
#include "styles/render/draw_scene.h"

#include <QPainter>

namespace app::desktop {

namespace {

QTransform qtOf(const styles::PixelTransform& t) { return {t.xx, t.yx, t.xy, t.yy, t.dx, t.dy}; }

}  // namespace

WholePicture::WholePicture(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs) {}
WholePicture::~WholePicture() { drawing_.cancel(); }

void WholePicture::setLayers(std::vector<PictureLayer> layers, styles::MapLanguage language, styles::Color background)
{
    scene_.layers.clear();
    for (PictureLayer& layer : layers)
        scene_.layers.push_back(std::move(layer.content));
    scene_.language = language;
    scene_.background = background;
    draw();
}

void WholePicture::setView(const styles::MapView& view, bool)
{
    if (sameView(view, scene_.view))
        return;
    scene_.view = view;
    draw();
}

void WholePicture::setSelection(std::vector<PictureSelection>, styles::Color) {}

bool WholePicture::isComplete() const { return drawn_ && !drawing_.isRunning(); }

void WholePicture::draw()
{
    drawing_.cancel();
    drawn_ = false;
    if (scene_.view.extent.empty() || scene_.view.pixels.width() < 2 || scene_.view.pixels.height() < 2)
        return;
    drawing_ = jobs_.startQuietly(
        this, JobPool::Drawing,
        [scene = scene_](spatial::Progress& progress) -> spatial::Result<QImage> {
            QImage image(scene.view.pixels.toSize(), QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            TRY(styles::drawScene(scene, painter, progress));
            return image;
        },
        [this, view = scene_.view](spatial::Result<QImage> image) {
            drawn_ = true;
            if (!image)
                return;
            image_ = *std::move(image);
            imageView_ = view;
            emit pictureChanged(QRect(QPoint(), view.pixels.toSize()));
            emit completed();
        });
}

bool WholePicture::compose(QPainter& painter, const styles::MapView& view)
{
    if (image_.isNull() || view.extent.empty() || !view.crs.sameAs(imageView_.crs))
        return false;
    painter.save();
    const bool same = sameView(view, imageView_);
    if (!same) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setTransform(qtOf(imageView_.transform()).inverted() * qtOf(view.transform()) * painter.transform());
    }
    painter.drawImage(0, 0, image_);
    painter.restore();
    return same && isComplete();
}

}  // namespace app::desktop
