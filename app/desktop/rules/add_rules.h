// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The panel "Rules" and the guard that judges every gesture by them.
void addRules(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
