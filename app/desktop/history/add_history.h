// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The drawer's page with all gestures, and its command.
void addHistory(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
