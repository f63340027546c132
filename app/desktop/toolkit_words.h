// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace app::desktop {

/// The dialogs that the toolkit brings along (files, colours, fonts, printers) and its menus of text fields follow the window's language, as long as `application` lives. Where the toolkit's
/// translations are not installed they stay English.
void translateToolkit(QApplication& application);

}  // namespace app::desktop
