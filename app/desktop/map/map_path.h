// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QSizeF>

#include <vector>

class QPainterPath;

namespace app::desktop {

/// Adds a line or ring (`closed`) in pixels to a path that is painted over the map, however far it reaches: it is cut a little outside the
/// surface, where neither a ring's seam nor a cut end is seen, and places that lie on the one before are left out, as are those that are not
/// finite. Filling and stroking (dashes above all) so cost what is seen, not what there is at the map's scale. Linear in the places.
void addToPath(QPainterPath& path, std::vector<QPointF> places, bool closed, QSizeF surface);

}  // namespace app::desktop
