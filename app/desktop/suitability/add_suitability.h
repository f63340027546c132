// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The pages of the activity Suitability, in the order of the work: the model, its weights, why a place is as it is, the choice of sites.
void addSuitability(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
