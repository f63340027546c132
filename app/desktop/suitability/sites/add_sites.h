// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The choice of sites, a page of the activity Suitability, and its commands.
void addSites(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
