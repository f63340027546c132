// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/welcome/add_welcome.h"

#include "app/desktop/welcome/empty_hint.h"
#include "app/desktop/welcome/start_page.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

void addWelcome(Workbench& bench) { new EmptyHint(bench); }
void showStartPage(MainWindow& window) { new StartPage(window.workbench(), window); }

}  // namespace app::desktop
