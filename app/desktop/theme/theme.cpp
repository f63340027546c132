// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/theme.h"

#include "app/desktop/theme/style_sheet.h"
#include "app/desktop/theme/window_style.h"

#include <QApplication>
#include <QFont>
#include <QObject>
#include <QPalette>

#include <cmath>

namespace app::desktop {
namespace {

const ThemeColors kLight{
    .window = QColor(0xf4f5f3), .surface = QColor(0xffffff), .raised = QColor(0xe9ebe8), .text = QColor(0x1f2a2e), .quietText = QColor(0x556267),
    .border = QColor(0xcfd5d2), .accent = QColor(0x1f6f78), .onAccent = QColor(0xffffff), .hover = QColor(0xdfe8e6), .info = QColor(0xd8e9ee),
    .warning = QColor(0xfbe8c3), .error = QColor(0xf8d7d2), .success = QColor(0xd9ecd6), .onMessage = QColor(0x1f2a2e), .mapGround = QColor(0xf7f7f4), .mapInk = QColor(0x1f2a2e),
    .highlight = QColor(0xf2a900)};

const ThemeColors kDark{
    .window = QColor(0x20272a), .surface = QColor(0x182023), .raised = QColor(0x2a3336), .text = QColor(0xe6ebe9), .quietText = QColor(0xa3b0b0),
    .border = QColor(0x3b474b), .accent = QColor(0x4fb0b8), .onAccent = QColor(0x0d1618), .hover = QColor(0x31403f), .info = QColor(0x1f3d46),
    .warning = QColor(0x4f3f17), .error = QColor(0x55261f), .success = QColor(0x24452a), .onMessage = QColor(0xe6ebe9), .mapGround = QColor(0xe4e7e3), .mapInk = QColor(0x1f2a2e),
    .highlight = QColor(0xffc23d)};

/// Tells everybody that the theme changed; connections end with their owners.
class ThemeSignal final : public QObject {
public:
    Theme theme = Theme::System;
    bool dark = false;
    int generation = 0;
};

ThemeSignal& themeSignal()
{
    static ThemeSignal signal;
    return signal;
}

bool systemIsDark()
{
    static const bool dark = QApplication::palette().color(QPalette::Window).lightnessF() < 0.5;   // before any theme of ours
    return dark;
}

WindowStyle* windowStyle = nullptr;   // the application owns it

QPalette paletteOf(const ThemeColors& c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.quietText);
    palette.setColor(QPalette::Button, c.raised);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.text);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Midlight, c.hover);
    palette.setColor(QPalette::Dark, c.border);
    palette.setColor(QPalette::Shadow, c.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.quietText);
    return palette;
}

}  // namespace

const ThemeColors& colors() { return themeSignal().dark ? kDark : kLight; }
bool isDark() { return themeSignal().dark; }
Theme currentTheme() { return themeSignal().theme; }

void applyTheme(Theme theme, double points)
{
    const bool systemDark = systemIsDark();
    auto& signal = themeSignal();
    if (windowStyle && signal.theme == theme && std::abs(QApplication::font().pointSizeF() - points) < 0.01)
        return;
    signal.theme = theme;
    signal.dark = theme == Theme::Dark || (theme == Theme::System && systemDark);
    // Each of these walks over all widgets: only what changes is set.
    if (!windowStyle) {
        windowStyle = new WindowStyle;
        QApplication::setStyle(windowStyle);
    }
    QFont font(QStringLiteral("Noto Sans CJK SC"));
    font.setPointSizeF(points);
    if (QApplication::font() != font)
        QApplication::setFont(font);
    if (const QPalette palette = paletteOf(colors()); QApplication::palette() != palette)
        QApplication::setPalette(palette);
    windowStyle->setSheet(styleSheet(colors()));
    signal.setObjectName(QString::number(++signal.generation));
}

void onTheme(QObject* owner, std::function<void()> apply)
{
    apply();
    QObject::connect(&themeSignal(), &QObject::objectNameChanged, owner, [apply = std::move(apply)] { apply(); });
}

}  // namespace app::desktop
