// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"

namespace app::desktop {

class MainWindow;
class RegisterDesk;

/// Asks for the next state of the chosen site (those its present one leads to), who makes the change, when, and why; a refusal stands in the sheet.
void askForState(RegisterDesk& desk, MainWindow& window);

/// Asks for name and kind of a new site at a place of the map, and who registers it when.
void askForSite(RegisterDesk& desk, MainWindow& window, spatial::Coordinate place);

}  // namespace app::desktop
