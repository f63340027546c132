// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "spatial/core/result.h"
#include "spatial/editing/surroundings.h"

namespace app::desktop {

class EditTarget;

/// What an adjustment would make, over the map.
class AdjustPreview final : public MapOverlay {
    Q_OBJECT
public:
    AdjustPreview(const EditTarget& target, QObject* parent) : MapOverlay(parent), target_(target) {}
    void show(spatial::Result<spatial::GeometryEdits> edits);
    const spatial::Result<spatial::GeometryEdits>& edits() const { return edits_; }

    void paint(QPainter& painter, const styles::MapView& view) override;
    bool isPartOfTheMap() const override { return false; }

private:
    const EditTarget& target_;
    spatial::Result<spatial::GeometryEdits> edits_ = spatial::GeometryEdits{};
};

}  // namespace app::desktop
