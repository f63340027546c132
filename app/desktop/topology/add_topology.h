// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The panel "Topology", its commands, the marks on the map and the count of faults in the status bar.
void addTopology(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
