// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>

namespace app::desktop {

class MapCanvas;

/// The scale of the map on this screen; a scale typed or chosen here is shown at once, the middle stays. Real where the screen tells its size
/// truly (see MapCanvas::view()).
class ScaleBox final : public QComboBox {
    Q_OBJECT
public:
    explicit ScaleBox(MapCanvas& map, QWidget* parent = nullptr);

private:
    void follow();
    void apply();
    MapCanvas& map_;
};

/// The rotation of the map in degrees.
class RotationBox final : public QDoubleSpinBox {
    Q_OBJECT
public:
    explicit RotationBox(MapCanvas& map, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    MapCanvas& map_;
};

}  // namespace app::desktop
