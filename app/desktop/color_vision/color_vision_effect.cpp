// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/color_vision/color_vision_effect.h"

#include <QImage>
#include <QPainter>
#include <QPixmap>

namespace app::desktop {

void ColorVisionEffect::setVision(styles::ColorVision vision)
{
    vision_ = vision;
    setEnabled(vision != styles::ColorVision::Normal);
    update();
}

void ColorVisionEffect::draw(QPainter* painter)
{
    QPoint corner;
    const QPixmap source = sourcePixmap(Qt::DeviceCoordinates, &corner, QGraphicsEffect::NoPad);
    if (source.isNull())
        return;
    QImage picture = source.toImage();
    styles::seeAs(picture, vision_);
    picture.setDevicePixelRatio(source.devicePixelRatio());
    painter->save();
    painter->setWorldTransform({});
    painter->drawImage(corner, picture);
    painter->restore();
}

}  // namespace app::desktop
