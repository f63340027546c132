// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The status bar: coordinates and CRS, scale, rotation, selection, running work, messages; and the commands that lead there.
void addStatus(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
