// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// In the View menu: the map as people without red, green or blue cones see it and in grey, and a check of the current layer's classes.
void addColorVision(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
