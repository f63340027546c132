// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/theme/theme.h"

#include <QString>

namespace app::desktop {

/// The style sheet of the whole window in these colours: what the palette cannot say. Roles of widgets are set as property "role":
/// "title" (of a panel), "hint", "bar", "activity", "message-info" ..., "flat" (a button without a frame), "primary" (the button that goes on).
QString styleSheet(const ThemeColors& colors);

}  // namespace app::desktop
