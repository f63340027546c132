// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
class StylePanel;
struct Workbench;

/// The style panel of the layers activity, and the commands that show it, copy a style and paste it onto the current or all chosen layers.
/// The panel, for those who add a page to it.
StylePanel* addStyle(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
