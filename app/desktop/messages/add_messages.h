// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The drawer's page of messages, and its place in the status bar.
void addMessages(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
