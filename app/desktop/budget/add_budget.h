// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class BudgetPanel;
class MainWindow;
struct Workbench;

/// The drawer's page "Land-use budget" with its commands.
BudgetPanel* addBudget(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
