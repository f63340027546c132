// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The page Scenarios of the activity Suitability, and its commands.
void addScenarios(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
