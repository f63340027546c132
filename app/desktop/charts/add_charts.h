// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The drawer's page of charts and its commands.
void addCharts(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
