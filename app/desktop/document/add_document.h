// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// What the document says to people: recovery, recent projects, the question at closing, files that others changed, layers removed.
void addDocument(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
