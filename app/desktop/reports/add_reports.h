// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The page "Report" in the activity Print, and its command.
void addReports(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
