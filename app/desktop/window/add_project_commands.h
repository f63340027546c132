// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// New, open, save, save as, undo, redo, and their buttons in the top bar.
void addProjectCommands(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
