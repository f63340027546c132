// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The drawer's page of attributes and its commands.
void addTable(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
