// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Language, theme, full screen, the activities by key.
void addWindowCommands(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
