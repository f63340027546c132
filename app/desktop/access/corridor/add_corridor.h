// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class LiveNetwork;
class MainWindow;
struct Workbench;

/// The page "Corridor" of the activity Access, its picture and commands.
void addCorridor(Workbench& bench, MainWindow& window, LiveNetwork& network);

}  // namespace app::desktop
