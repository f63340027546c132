// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The tools that select on the map, and what is done with selections from the menu.
void addSelecting(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
