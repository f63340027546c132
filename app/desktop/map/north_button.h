// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace app::desktop {

class MapCanvas;

/// A needle that points to true north, shown while the map is turned; a click turns it back.
class NorthButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit NorthButton(MapCanvas& map);
    QSize sizeHint() const override { return {44, 44}; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    MapCanvas& map_;
};

}  // namespace app::desktop
