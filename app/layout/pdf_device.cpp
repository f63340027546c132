// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_device.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace app {

void PdfDevice::mark(int kind, std::size_t number)
{
    QPainter& painter = *paintEngine()->painter();
    painter.save();
    painter.resetTransform();
    painter.setOpacity(1);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    painter.drawPolygon(QPolygonF{QPointF(kind, 0), QPointF(kNumberBase - static_cast<double>(number), 0), QPointF(kDepthBase - static_cast<double>(open_.size()), 0)});
    painter.restore();
}

void PdfDevice::beginGroup(const std::string& name, double opacity, styles::Blend blend)
{
    const Group group{name, opacity, blend};
    const auto found = std::find(groups_.begin(), groups_.end(), group);
    const auto number = static_cast<std::size_t>(found - groups_.begin());
    if (found == groups_.end())
        groups_.push_back(group);
    open_.push_back(number);
    mark(kBegin, number);
}

void PdfDevice::endGroup()
{
    mark(kEnd, open_.back());
    open_.pop_back();
}

bool PdfDevice::setLineOpacity(double opacity)
{
    mark(kLines, static_cast<std::size_t>(std::lround(std::clamp(opacity, 0.0, 1.0) * 255)));
    return true;
}

}  // namespace app
