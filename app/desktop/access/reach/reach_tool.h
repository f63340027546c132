// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"

namespace app::desktop {

class ReachDesk;

/// Places the site: press anywhere and it is there, drag and it follows, Esc takes it away.
class ReachTool final : public MapTool {
    Q_OBJECT
public:
    explicit ReachTool(ReachDesk& desk, QObject* parent = nullptr) : MapTool(parent), desk_(desk) {}
    QCursor cursor() const override { return Qt::CrossCursor; }
    bool pressed(const MapPointer& pointer) override;
    bool moved(const MapPointer& pointer) override;
    bool released(const MapPointer& pointer) override;
    bool cancelled() override;

private:
    ReachDesk& desk_;
    bool dragging_ = false;
};

}  // namespace app::desktop
