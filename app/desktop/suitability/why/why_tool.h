// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"

#include <optional>

namespace app::desktop {

/// Asks the model about places: a click about one, Shift and a click about a second to compare it with; a drag pans the map. Marks A and B stand on the map.
class WhyTool final : public MapTool {
    Q_OBJECT
public:
    using MapTool::MapTool;
    QCursor cursor() const override { return Qt::WhatsThisCursor; }
    bool wantsShift() const override { return true; }
    bool clicked(const MapPointer& pointer) override;
    bool cancelled() override;
    void paint(QPainter& painter, const styles::MapView& view) override;

    const std::optional<spatial::Coordinate>& first() const { return first_; }
    const std::optional<spatial::Coordinate>& second() const { return second_; }
    void clear();

signals:
    void asked();   ///< first() or second() is another place

private:
    std::optional<spatial::Coordinate> first_;
    std::optional<spatial::Coordinate> second_;
};

}  // namespace app::desktop
