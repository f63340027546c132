// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"

namespace app::desktop {

class LinkDesk;

/// Draws a new link: a click sets a vertex, Backspace takes the last one back, a double click or Enter ends it, Esc takes it away. What it
/// changes is told with every move of the pointer.
class LinkTool final : public MapTool {
    Q_OBJECT
public:
    explicit LinkTool(LinkDesk& desk, QObject* parent = nullptr) : MapTool(parent), desk_(desk) {}
    bool pressed(const MapPointer& pointer) override;
    bool moved(const MapPointer& pointer) override;
    bool doubleClicked(const MapPointer& pointer) override;
    bool keyPressed(const QKeyEvent& event) override;
    bool wantsKey(const QKeyEvent& event) const override;
    bool cancelled() override;
    bool finished() override;
    void deactivated(MapCanvas& map) override;

private:
    LinkDesk& desk_;
    bool drawing_ = false;
};

}  // namespace app::desktop
