// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Adding data by dropping, by dialog and from the clipboard.
void addData(Workbench& bench, MainWindow& window);

/// Adds files to the open project as if they had been dropped; for a window that has addData().
void addFiles(MainWindow& window, const std::vector<std::filesystem::path>& files);

}  // namespace app::desktop
