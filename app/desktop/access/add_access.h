// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The activity Access: the network, who reaches a site, and the commands of both.
void addAccess(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
