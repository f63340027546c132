// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/layout.h"
#include "styles/render/map_view.h"

#include <QPointF>

namespace app::desktop {

/// What a map item shows, moved with the mouse. `view`: of the item as it is drawn, with millimetres for pixels. Pure.

/// Its extent belongs to the atlas: each page shows its feature, at the same place of the frame.
bool isLedByAtlas(const Layout& layout, const MapItem& map);

/// The next plain scale (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten): `notches` above 0 nearer, below 0 farther.
double plainScale(double denominator, int notches);

/// The content goes along by so many millimetres of the page; the scale stays. Where the atlas leads, that is where the feature of every page lies in the frame.
void moveContent(const Layout& layout, MapItem& map, const styles::MapView& view, double dx, double dy);
/// Nearer or farther about a place in the frame (millimetres from its upper left corner), at a plain scale.
void scaleContent(const Layout& layout, MapItem& map, const styles::MapView& view, QPointF about, int notches);
/// Exactly what fits, with nothing chosen by hand: extent and scale are found again.
void releaseContent(MapItem& map);

}  // namespace app::desktop
