// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/error.h"

#include <string>

namespace app::desktop {

class MainWindow;
struct Workbench;

/// What happens when another program writes the file of a layer that is being edited: nothing by itself. A message offers
///   Reload      its state becomes ours, as a gesture that undo takes back
///   Keep mine   our state stays, and the next saving replaces theirs (the old file is kept as a generation)
///   Compare     both side by side, feature by feature and field by field; what only one of the two changed is merged
/// Layers without edits are read again by the store.
void addOutsideChanges(Workbench& bench, MainWindow& window);

/// Shows that message for a layer; `error` says what happened, or why saving stopped.
void offerOutsideChange(Workbench& bench, MainWindow& window, const std::string& layer, const spatial::Error& error);

}  // namespace app::desktop
