// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/spur/spur_tool.h"

#include "app/desktop/access/spur/spur_desk.h"
#include "app/desktop/map/map_canvas.h"

#include <QLineF>

namespace app::desktop {

namespace {

constexpr double kGrip = 12;   // logical pixels within which an end is taken

}  // namespace

SpurTool::SpurTool(SpurDesk& desk, MapCanvas& map, QObject* parent) : MapTool(parent), desk_(desk), map_(map) {}

SpurTool::Held SpurTool::at(QPointF position) const
{
    const auto near = [&](const std::optional<spatial::Coordinate>& end) { return end && QLineF(map_.view().toPixels(*end), position).length() <= kGrip; };
    return near(desk_.end()) ? Held::End : near(desk_.start()) ? Held::Start : Held::Nothing;
}

bool SpurTool::pressed(const MapPointer& pointer)
{
    if (pointer.button != Qt::LeftButton)
        return false;
    held_ = at(pointer.position);
    if (held_ != Held::Nothing)
        return true;
    if (!desk_.start())
        desk_.place(pointer.place, {}, {});
    else if (!desk_.end())
        desk_.place(desk_.start(), pointer.place, {});
    else
        desk_.place(pointer.place, {}, {});   // the next line
    return true;
}

bool SpurTool::moved(const MapPointer& pointer)
{
    if (held_ == Held::Start && pointer.buttons.testFlag(Qt::LeftButton))
        desk_.place(pointer.place, desk_.end(), {});
    else if (held_ == Held::End && pointer.buttons.testFlag(Qt::LeftButton))
        desk_.place(desk_.start(), {}, pointer.place);
    else if (desk_.start() && !desk_.end())
        desk_.place(desk_.start(), {}, pointer.place);
    else
        return false;
    return true;
}

bool SpurTool::released(const MapPointer& pointer)
{
    if (pointer.button != Qt::LeftButton || held_ == Held::Nothing)
        return false;
    if (held_ == Held::End)
        desk_.place(desk_.start(), pointer.place, {});
    held_ = Held::Nothing;
    return true;
}

bool SpurTool::cancelled()
{
    held_ = Held::Nothing;
    if (!desk_.start())
        return false;
    if (desk_.end())
        desk_.place(desk_.start(), {}, {});
    else
        desk_.place({}, {}, {});
    return true;
}

void SpurTool::deactivated(MapCanvas&)
{
    if (desk_.start() && !desk_.end())
        desk_.place({}, {}, {});
}

}  // namespace app::desktop
