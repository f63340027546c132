// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// What the map offers beside itself: navigation as commands, its bar, scale bar, graticule and grid, north button, context menu, pictures
/// for the clipboard.
void addMap(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
