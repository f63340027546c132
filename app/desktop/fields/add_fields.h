// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

struct Workbench;
class MainWindow;

/// The panel "Fields" and its commands: statistics, calculator, joins.
void addFields(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
