// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The page Samples of the activity Environment, and its commands.
void addSamples(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
