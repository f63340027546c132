// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/place_flash.h"

#include "app/desktop/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::desktop {

namespace {
constexpr double kLasts = 2200;   // milliseconds
constexpr double kRing = 900;
}  // namespace

PlaceFlash::PlaceFlash(QObject* parent) : MapOverlay(parent), timer_(this)
{
    timer_.setInterval(25);
    connect(&timer_, &QTimer::timeout, this, [this] {
        if (static_cast<double>(clock_.elapsed()) > kLasts)
            timer_.stop();
        emit changed();
    });
}

void PlaceFlash::flash(spatial::Coordinate place)
{
    place_ = place;
    clock_.start();
    timer_.start();
    emit changed();
}

void PlaceFlash::paint(QPainter& painter, const styles::MapView& view)
{
    if (!timer_.isActive())
        return;
    const double time = static_cast<double>(clock_.elapsed());
    const QPointF at = view.toPixels(place_);
    painter.setBrush(Qt::NoBrush);
    for (int ring = 0; ring < 3; ++ring) {
        const double age = (time - ring * kRing * 0.45) / kRing;
        if (age < 0 || age > 1)
            continue;
        QColor ink = colors().highlight;
        ink.setAlphaF(static_cast<float>(1 - age));
        painter.setPen(QPen(ink, 3));
        painter.drawEllipse(at, 6 + 34 * age, 6 + 34 * age);
    }
    const double rest = std::clamp((kLasts - time) / 400, 0.0, 1.0);
    QColor ink = colors().mapInk;
    ink.setAlphaF(static_cast<float>(rest));
    painter.setPen(QPen(ink, 1.5));
    for (const QPointF d : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
        painter.drawLine(at + d * 4, at + d * 11);
    QColor dot = colors().highlight;
    dot.setAlphaF(static_cast<float>(rest));
    painter.setPen(Qt::NoPen);
    painter.setBrush(dot);
    painter.drawEllipse(at, 3, 3);
}

}  // namespace app::desktop
