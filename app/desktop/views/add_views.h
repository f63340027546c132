// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Bookmarks, the second map, the swipe between layers.
void addViews(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
