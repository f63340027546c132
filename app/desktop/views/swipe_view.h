// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "app/desktop/workbench.h"

#include <QPointF>
#include <QTimer>

#include <string>
#include <vector>

namespace app::desktop {

class MapPictures;

enum class SwipeShape { Vertical, Horizontal, Spyglass };

/// Two sets of layers on one map: on one side of a line that a person moves, or inside a glass that follows the pointer, the map shows the
/// other set. Each side shows the ticked layers and its own choice, without the choice of the other. While it lives the map's own layers are
/// those of the first side; whoever ends it gives them back.
class SwipeView final : public MapOverlay {
    Q_OBJECT
public:
    explicit SwipeView(Workbench& bench, QObject* parent = nullptr);

    /// Ids of layers; empty: the ticked ones without the other side's choice.
    void setSides(const std::string& first, const std::string& second);
    const std::string& first() const { return first_; }
    const std::string& second() const { return second_; }
    void setShape(SwipeShape shape);
    SwipeShape shape() const { return shape_; }
    /// Of the line, 0 at the left or upper edge, 1 at the other.
    void setPosition(double share);
    double position() const { return position_; }

    void paint(QPainter& painter, const styles::MapView& view) override;

signals:
    void moved();
    void sidesChanged();

private:
    void follow();
    void followView();
    std::vector<std::string> side(const std::string& with, const std::string& without) const;
    QString nameOf(const std::string& id) const;

    Workbench& bench_;
    MapPictures* pictures_;
    QTimer rest_;
    std::string first_;
    std::string second_;
    SwipeShape shape_ = SwipeShape::Vertical;
    double position_ = 0.5;
    QPointF glass_{-1000, -1000};
};

}  // namespace app::desktop
