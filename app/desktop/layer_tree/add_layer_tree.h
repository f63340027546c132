// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The layer tree at the left of the window, and what can be done with layers and groups.
void addLayerTree(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
