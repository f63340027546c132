// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/print/layout_gestures.h"

#include <vector>

namespace app::desktop {

/// From the edge of the paper, millimetres: what printers need at least (ours).
inline constexpr double kPageMargin = 10;

/// Lines that edges and centres of items are drawn to, millimetres.
struct SnapTargets {
    std::vector<double> x, y;
};
/// Edges, margins and centre of the page, edges and centres of the items that are not moved and not hidden, guides.
SnapTargets snapTargets(const Layout& layout, const ItemIds& moving);

/// Which of a box's lines look for a target: all three when it is moved, one when a side is pulled.
struct SnapSides {
    bool low = true, centre = true, high = true;
};

/// How far the box has to go to lie at the nearest targets, at most `reach` on each axis; the lines it then lies at.
struct PageSnap {
    double dx = 0, dy = 0;
    std::vector<double> x, y;
};
PageSnap snapped(const ItemBox& box, const SnapTargets& targets, double reach, SnapSides across = {}, SnapSides down = {});

}  // namespace app::desktop
