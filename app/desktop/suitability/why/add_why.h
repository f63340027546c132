// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The page "Why here", the tool that asks the map, and the commands of the live picture.
void addWhy(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
