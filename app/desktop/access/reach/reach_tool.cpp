// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/reach_tool.h"

#include "app/desktop/access/reach/reach_desk.h"

namespace app::desktop {

bool ReachTool::pressed(const MapPointer& pointer)
{
    if (pointer.button != Qt::LeftButton)
        return false;
    dragging_ = true;
    desk_.place(pointer.place);
    return true;
}

bool ReachTool::moved(const MapPointer& pointer)
{
    if (!dragging_ || !pointer.buttons.testFlag(Qt::LeftButton))
        return false;
    desk_.place(pointer.place);
    return true;
}

bool ReachTool::released(const MapPointer& pointer)
{
    if (!dragging_ || pointer.button != Qt::LeftButton)
        return false;
    dragging_ = false;
    desk_.place(pointer.place);
    return true;
}

bool ReachTool::cancelled()
{
    dragging_ = false;
    if (!desk_.site())
        return false;
    desk_.place({});
    return true;
}

}  // namespace app::desktop
