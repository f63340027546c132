// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The tool that asks the map, and the panel that answers.
void addIdentify(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
