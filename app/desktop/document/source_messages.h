// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace app::desktop {

class MainWindow;
struct Workbench;

/// What is said when files of layers change or vanish, with the way out: reading again, or data that was found elsewhere.
void addSourceMessages(Workbench& bench, MainWindow& window);

/// Lets layers read other files, as one gesture; their style stays.
void relocate(Workbench& bench, const std::vector<std::pair<std::string, std::filesystem::path>>& layers);

}  // namespace app::desktop
