// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/journal/journal.h"

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The sheet that shows what a crash left: each layer with the number of its changes, when the last one was and whether its file was touched in
/// between; the gestures one by one, and a small map of old and new shapes. Layers that are unticked are restored and taken back at once, in a
/// step that undo gives back.
struct RecoveryQuestion {
    std::shared_ptr<const layers::LeftSession> session;
    std::function<void(std::set<std::string> discarded)> restore;   ///< subjects that were unticked
    std::function<void()> discard;
    std::function<void()> later;
};
void askAboutRecovery(Workbench& bench, MainWindow& window, RecoveryQuestion question);

}  // namespace app::desktop
