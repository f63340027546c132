// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// What an empty map says.
void addWelcome(Workbench& bench);

/// The start page, for a window that was opened without a file.
void showStartPage(MainWindow& window);

}  // namespace app::desktop
