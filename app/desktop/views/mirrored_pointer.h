// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"

#include <optional>

namespace app::desktop {

/// A cross where the pointer of another map is.
class MirroredPointer final : public MapOverlay {
    Q_OBJECT
public:
    using MapOverlay::MapOverlay;
    void show(spatial::Coordinate place);
    void hide();
    void paint(QPainter& painter, const styles::MapView& view) override;
    bool isPartOfTheMap() const override { return false; }

private:
    std::optional<spatial::Coordinate> place_;
};

}  // namespace app::desktop
