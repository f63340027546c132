// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The page Hot spots of the activity Environment, its picture and its commands.
void addHotSpots(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
