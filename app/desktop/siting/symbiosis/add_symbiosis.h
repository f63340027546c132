// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The page Symbiosis of the activity Sites, its picture over the map, and its commands.
void addSymbiosis(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
