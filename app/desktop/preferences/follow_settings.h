// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

namespace app::desktop {

class Settings;

/// Applies theme, font size, language, units and cache now, and again whenever one of them is set, from wherever. As long as `owner` lives.
void followSettings(Settings& settings, QObject* owner);

}  // namespace app::desktop
