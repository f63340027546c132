// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <span>
#include <string>

class QMenu;

namespace app::desktop {

class LayoutView;
class MainWindow;

/// Everything that can be done to a page, as commands "layout.*": found by the search, shown in the bars of the page and in its menu. Enabled while a layout is worked on in
/// the activity Print.
void addLayoutCommands(Workbench& bench, MainWindow& window, LayoutView& view);

/// Names of the commands of one kind, in the order of bars and menus.
std::span<const char* const> addingCommands();
std::span<const char* const> aligningCommands();
std::span<const char* const> orderCommands();
std::span<const char* const> groupCommands();

/// The menu of the page under the right button: what can be done to what is selected.
void fillLayoutMenu(QMenu& menu, const Workbench& bench);

}  // namespace app::desktop
