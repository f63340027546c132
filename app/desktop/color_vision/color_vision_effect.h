// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/preview/color_vision.h"

#include <QGraphicsEffect>

namespace app::desktop {

/// Shows a widget as other eyes see it, or in grey. Costs some milliseconds a frame of the map; what is copied or printed is as before.
class ColorVisionEffect final : public QGraphicsEffect {
    Q_OBJECT
public:
    explicit ColorVisionEffect(QObject* parent = nullptr) : QGraphicsEffect(parent) {}

    styles::ColorVision vision() const { return vision_; }
    void setVision(styles::ColorVision vision);   ///< Normal: the effect rests

protected:
    void draw(QPainter* painter) override;

private:
    styles::ColorVision vision_ = styles::ColorVision::Normal;
};

}  // namespace app::desktop
