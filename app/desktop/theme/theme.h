// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>

#include <functional>

class QObject;

namespace app::desktop {

enum class Theme { System, Light, Dark };

/// The colours of the window. Texts on their ground have a contrast of at least 4.5:1 in both themes (a test measures it).
struct ThemeColors {
    QColor window;        ///< ground of panels
    QColor surface;       ///< ground of lists, fields, the table
    QColor raised;        ///< bars, headers
    QColor text;
    QColor quietText;     ///< hints, units
    QColor border;
    QColor accent;        ///< selection, focus, the chosen activity
    QColor onAccent;      ///< text on accent
    QColor hover;
    QColor info;
    QColor warning;
    QColor error;
    QColor success;
    QColor onMessage;     ///< text on info, warning, error, success
    QColor mapGround;     ///< behind the map: light in both themes, because maps are drawn for light paper
    QColor mapInk;        ///< lines and signs of the program straight on the map
    QColor highlight;     ///< selected features on the map
};

const ThemeColors& colors();
bool isDark();

/// Sets palette, style, sheets of the windows and font size. `points`: of ordinary text. Nothing happens where all that is so already.
void applyTheme(Theme theme, double points = 9.5);
Theme currentTheme();

/// Does `apply` now and after every change of theme, as long as `owner` lives: for what paints itself or shows icons.
void onTheme(QObject* owner, std::function<void()> apply);

/// An icon of the interface in the theme's colours: from app/desktop/icons, else Breeze ("document-save"). An unknown name gives a null icon.
QIcon icon(const QString& name);

}  // namespace app::desktop
