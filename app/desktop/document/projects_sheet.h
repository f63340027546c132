// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Recent projects with their pictures, the templates, and the way to any other file. Enter or a double click opens, Delete takes one off the list.
void showProjects(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
