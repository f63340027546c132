// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The page Brownfields of the activity Environment, and its commands.
void addBrownfields(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
