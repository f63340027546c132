// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The command that shows the preferences over the window. Called after everything else has added its commands: it also gives them the keys
/// that a person chose.
void addPreferences(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
