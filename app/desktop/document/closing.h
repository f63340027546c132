// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace app::desktop {

class MainWindow;
struct Workbench;

/// Calls `then` at once where everything is saved; else after one question that lists what is not, and only if a person saves it or gives it up.
void whenSettled(Workbench& bench, MainWindow& window, std::function<void()> then);

/// Has the window ask that question before it closes.
void guardClosing(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
