// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"

namespace app::desktop {

class LinkDesk;
class MapCanvas;

/// The link as it is drawn, where it is joined, and the towns that gain: discs as large as the town counts, in the colour of what it gains.
class LinkPicture final : public MapOverlay {
    Q_OBJECT
public:
    LinkPicture(LinkDesk& desk, MapCanvas& map, QObject* parent = nullptr);
    /// Shown with the activity Access only: other activities have pictures and legends of their own.
    void setOn(bool on);
    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    void paintTowns(QPainter& painter, const styles::MapView& view) const;
    void paintLink(QPainter& painter, const styles::MapView& view) const;

    LinkDesk& desk_;
    bool on_ = true;
};

/// How much a town gains, in five classes of minutes (or kilometres) saved on the mean way to the others; -1: nothing.
int gainClass(double saved, bool byLength);

}  // namespace app::desktop
