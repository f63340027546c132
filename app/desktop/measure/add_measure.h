// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Measuring distances and areas: commands, button in the map's bar, panel.
void addMeasure(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
