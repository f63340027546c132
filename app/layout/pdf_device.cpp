// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_device.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>

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

void PdfDevice::keepShapesIn(const std::filesystem::path& file)
{
    shapes_.emplace(file, [this](std::size_t block) { mark(kShapes, block); });
}

styles::ShapeWriter* PdfDevice::shapes(const QPainter& painter)
{
    if (!shapes_)
        return nullptr;
    shapes_->place(painter.combinedTransform());
    return &*shapes_;
}

}  // namespace app
