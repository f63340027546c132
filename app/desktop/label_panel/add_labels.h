// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The page of the current layer's labels, and what people do with labels on the map: move, hide, free them.
void addLabels(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
