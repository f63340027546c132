// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Adds the command that opens the doctor for the current layer.
void addDoctor(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
