// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The page "Spur line" of the activity Access, its tool, picture and commands.
void addSpur(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
