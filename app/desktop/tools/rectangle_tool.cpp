// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/rectangle_tool.h"

#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_path.h"
#include "app/desktop/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace app::desktop {

void RectangleTool::start(MapCanvas& map)
{
    map_ = &map;
    before_ = map.tool() == this ? nullptr : map.tool();
    map.setTool(this);
    map.setFocus();
}

void RectangleTool::end()
{
    if (map_)
        map_->setTool(before_);
}

bool RectangleTool::pressed(const MapPointer& pointer)
{
    if (pointer.button != Qt::LeftButton)
        return false;
    first_ = second_ = pointer.place;
    return true;
}

bool RectangleTool::moved(const MapPointer& pointer)
{
    if (!first_)
        return false;
    second_ = pointer.place;
    emit overlayChanged();
    return true;
}

bool RectangleTool::released(const MapPointer& pointer)
{
    if (!first_)
        return false;
    spatial::Box box;
    box.include(*first_);
    box.include(pointer.place);
    first_.reset();
    if (box.width() > 0 && box.height() > 0) {
        end();
        emit drawn(box);
    }
    return true;
}

bool RectangleTool::cancelled()
{
    end();
    return true;
}

void RectangleTool::paint(QPainter& painter, const styles::MapView& view)
{
    if (!first_)
        return;
    QColor inside = colors().accent;
    inside.setAlpha(50);
    painter.setPen(QPen(colors().accent, 1.5, Qt::DashLine));
    painter.setBrush(inside);
    const QRectF box(view.toPixels(*first_), view.toPixels(second_));
    QPainterPath path;
    addToPath(path, {box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()}, true, view.pixels);
    painter.drawPath(path);
}

}  // namespace app::desktop
