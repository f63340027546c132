// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace spatial {
struct Field;
}

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The drawer's page of charts and its commands.
void addCharts(Workbench& bench, MainWindow& window);

/// Shows what a field of the layer holds: the distribution of numbers, the counts of anything else. One undoable gesture.
void showChartOf(MainWindow& window, const std::string& layer, const spatial::Field& field);

}  // namespace app::desktop
