// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The pages of the activity Environment that answer while somebody looks, with their pictures and commands.
void addEnvironment(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
