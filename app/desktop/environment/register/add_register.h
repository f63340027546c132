// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The page Sites of the activity Environment, its map tool, picture and commands.
void addRegister(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
