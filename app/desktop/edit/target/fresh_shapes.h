// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "app/desktop/workbench.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app::desktop {

class EditTarget;

/// What edits have just made, painted over the map until the map's own picture shows it: nothing flickers back to what it was. GUI thread.
class FreshShapes final : public MapOverlay {
    Q_OBJECT
public:
    FreshShapes(Workbench& bench, const EditTarget& target, QObject* parent);
    bool isEmpty() const { return ids_.empty(); }

    void paint(QPainter& painter, const styles::MapView& view) override;
    bool isPartOfTheMap() const override { return false; }

private:
    void drop();

    Workbench& bench_;
    const EditTarget& target_;
    std::string layer_;
    std::vector<std::int64_t> ids_;
};

}  // namespace app::desktop
