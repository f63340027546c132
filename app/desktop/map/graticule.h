// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"

#include <QPainterPath>
#include <QPointF>
#include <QString>

#include <functional>
#include <vector>

namespace app::desktop {

/// Lines of one coordinate on the map and the numbers at its edges.
struct GridLines {
    struct Label {
        QPointF at;          ///< where the line leaves the surface
        QString text;
        bool upright = false;   ///< at the lower edge: stands centred over the line's end; else at the right edge
    };
    QPainterPath lines;
    std::vector<Label> labels;
};

/// Meridians and parallels, steps of 1, 2, 5, 10 ... minutes or degrees so that about six cross the map.
GridLines meridiansAndParallels(const styles::MapView& view);
/// Lines of the map's own coordinates, steps of 1, 2 or 5 times a power of ten.
GridLines gridOfMetres(const styles::MapView& view);

/// Draws either over the map.
class Graticule final : public MapOverlay {
    Q_OBJECT
public:
    enum class Kind { Degrees, Metres };
    Graticule(Kind kind, std::function<QRectF()> taken, QObject* parent);   ///< no label stands on `taken`
    void setShown(bool shown);
    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    Kind kind_;
    std::function<QRectF()> taken_;
    bool shown_ = false;
    styles::MapView view_;
    GridLines kept_;
};

}  // namespace app::desktop
