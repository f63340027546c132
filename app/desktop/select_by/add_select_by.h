// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

struct Workbench;
class MainWindow;

/// The panel "Select" and its commands.
void addSelectBy(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
