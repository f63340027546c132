// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"

#include <optional>

namespace app::desktop {

/// Asks the map what is at a place; a cross marks it.
class IdentifyTool final : public MapTool {
    Q_OBJECT
public:
    using MapTool::MapTool;
    QCursor cursor() const override { return Qt::WhatsThisCursor; }
    bool pressed(const MapPointer& pointer) override;
    bool released(const MapPointer& pointer) override;
    bool cancelled() override;
    void paint(QPainter& painter, const styles::MapView& view) override;

signals:
    void asked(spatial::Coordinate place);

private:
    std::optional<spatial::Coordinate> place_;
    bool pressed_ = false;
};

}  // namespace app::desktop
