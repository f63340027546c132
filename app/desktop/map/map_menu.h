// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

struct Workbench;

/// What a right click on the map offers: coordinates of the place, centre and zoom there, and the commands of other parts that look at
/// places (those that are registered).
void addMapMenu(Workbench& bench);

}  // namespace app::desktop
