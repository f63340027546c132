// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/link/link_tool.h"

#include "app/desktop/access/link/link_desk.h"

#include <QKeyEvent>

namespace app::desktop {

bool LinkTool::pressed(const MapPointer& pointer)
{
    if (pointer.button != Qt::LeftButton)
        return false;
    auto vertices = drawing_ ? desk_.vertices() : std::vector<spatial::Coordinate>{};
    drawing_ = true;
    if (vertices.empty() || vertices.back() != pointer.place)
        vertices.push_back(pointer.place);
    desk_.draw(std::move(vertices), {});
    return true;
}

bool LinkTool::moved(const MapPointer& pointer)
{
    if (!drawing_)
        return false;
    desk_.draw(desk_.vertices(), pointer.place);
    return true;
}

bool LinkTool::doubleClicked(const MapPointer&) { return finished(); }

bool LinkTool::finished()
{
    if (!drawing_)
        return false;
    drawing_ = false;
    desk_.draw(desk_.vertices(), {});
    return true;
}

bool LinkTool::wantsKey(const QKeyEvent& event) const { return drawing_ && event.key() == Qt::Key_Backspace; }

bool LinkTool::keyPressed(const QKeyEvent& event)
{
    if (!wantsKey(event))
        return false;
    auto vertices = desk_.vertices();
    if (!vertices.empty())
        vertices.pop_back();
    drawing_ = !vertices.empty();
    desk_.draw(std::move(vertices), drawing_ ? desk_.pointer() : std::nullopt);
    return true;
}

bool LinkTool::cancelled()
{
    if (desk_.vertices().empty())
        return false;
    drawing_ = false;
    desk_.draw({}, {});
    return true;
}

void LinkTool::deactivated(MapCanvas&) { finished(); }

}  // namespace app::desktop
