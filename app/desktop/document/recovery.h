// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Looks for what earlier sessions left and offers it in the message bar: restore, compare, discard. What the file holds already is forgotten.
void offerRecovery(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
