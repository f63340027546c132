// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace app::desktop {

class Commands;
class Secrets;
class Settings;

/// The pages of the preferences. What is changed on them is set at once; who follows the settings applies it at once.

QWidget* appearancePage(Settings& settings);                    ///< language, theme, font size, screen
QWidget* unitsPage(Settings& settings);
QWidget* storagePage(Settings& settings);                       ///< cache, journals
QWidget* networkPage(Settings& settings, Secrets& secrets);     ///< permission, hosts, keys of services

}  // namespace app::desktop
