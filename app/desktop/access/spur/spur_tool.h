// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"

namespace app::desktop {

class SpurDesk;

/// Sets the start of a spur line with the first click and its end with the second, while the cheapest way follows the pointer; either end can be dragged
/// afterwards. Esc takes back the end, then the start.
class SpurTool final : public MapTool {
    Q_OBJECT
public:
    explicit SpurTool(SpurDesk& desk, MapCanvas& map, QObject* parent = nullptr);

    bool pressed(const MapPointer& pointer) override;
    bool moved(const MapPointer& pointer) override;
    bool released(const MapPointer& pointer) override;
    bool cancelled() override;
    void deactivated(MapCanvas& map) override;

private:
    enum class Held { Nothing, Start, End };
    Held at(QPointF position) const;

    SpurDesk& desk_;
    MapCanvas& map_;
    Held held_ = Held::Nothing;
};

}  // namespace app::desktop
