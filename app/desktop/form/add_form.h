// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app::desktop {

class FormPanel;
class MainWindow;
struct Workbench;

/// The panel "Form" of the activity Edit with its commands.
FormPanel* addForm(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
