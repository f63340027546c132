// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <string>

namespace app::desktop {

class MainWindow;

/// Asks for a new field of a layer (no `name`), or for another name and width of one that is there.
void openFieldSheet(Workbench& bench, MainWindow& window, const std::string& layer, const std::string& name = {});
/// Removes a field of the layer's own data and offers to take it back.
void removeFieldAndSay(Workbench& bench, const std::string& layer, const std::string& name);
/// Whether the field is the layer's own and the layer can be edited.
bool isOwnField(Workbench& bench, const std::string& layer, const std::string& name);

}  // namespace app::desktop
