// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The style library beside the style of the layer, and its commands.
void addStyleLibrary(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
