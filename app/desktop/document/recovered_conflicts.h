// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Edits that a crash left and that do not fit the file any more, because another program wrote it since: the layer shows the file alone, and a
/// message offers to compare (the same sheet as for outside changes; what is chosen becomes a gesture) or to discard them, which can be
/// regretted.
void addRecoveredConflicts(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
