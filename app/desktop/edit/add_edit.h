// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The drawing and editing tools, their bar, the snapping panel and the table of vertices.
void addEdit(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
