// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/add_window_commands.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"

#include <QAction>
#include <QToolButton>

#include <array>

namespace app::desktop {

using spatial::text;

namespace {

void switchLanguage(Settings& settings)
{
    const Language next = currentLanguage() == Language::Chinese ? Language::English : Language::Chinese;
    settings.set(QStringLiteral("language"), next == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en"));
    setLanguage(next);
}

void switchTheme(Settings& settings)
{
    const Theme next = isDark() ? Theme::Light : Theme::Dark;
    settings.set(QStringLiteral("theme"), next == Theme::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
    applyTheme(next, settings.value(QStringLiteral("fontPoints"), 9.5).toDouble());
}

spatial::Text activityTitle(int number)
{
    const std::array titles{text("Go to layers"), text("Go to editing"), text("Go to environment"), text("Go to suitability"), text("Go to access"), text("Go to sites"), text("Go to printing")};
    return titles[static_cast<std::size_t>(number)];
}

}  // namespace

void addWindowCommands(Workbench& bench, MainWindow& window)
{
    Commands& commands = bench.commands;
    commands.add({.id = "window.language", .title = text("Switch the language (中文 / English)"), .help = text("Chinese or English, at once."), .icon = QStringLiteral("languages"),
                  .menu = MenuPlace::Window, .section = 0, .run = [&bench] { switchLanguage(bench.settings); }});
    commands.add({.id = "window.dark", .title = text("Dark theme"), .help = text("Light on dark, or dark on light."), .icon = QStringLiteral("contrast"), .menu = MenuPlace::Window,
                  .section = 0, .run = [&bench] { switchTheme(bench.settings); }, .checked = [] { return isDark(); }});
    commands.add({.id = "window.full-screen", .title = text("Full screen"), .help = text("The window on the whole screen."), .icon = QStringLiteral("view-fullscreen"),
                  .keys = {QKeySequence(Qt::Key_F11)}, .menu = MenuPlace::Window, .section = 1,
                  .run = [&window] { window.setWindowState(window.windowState() ^ Qt::WindowFullScreen); }, .checked = [&window] { return window.isFullScreen(); }});
    for (int i = 0; i < kActivities; ++i)
        commands.add({.id = "activity." + std::to_string(i + 1), .title = activityTitle(i), .keys = {QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i))},
                      .menu = MenuPlace::Window, .section = 2, .run = [&window, &bench, i] {
                          window.setActivity(static_cast<Activity>(i));
                          if (static_cast<Activity>(i) == Activity::Edit)   // the letters of the tools shall work at once
                              bench.map.setFocus();
                      }});
    auto* language = new QToolButton;
    language->setText(QStringLiteral("中 / EN"));
    onLanguage(language, [language] {
        language->setToolTip(say(text("Chinese or English, at once.")));
        language->setAccessibleName(say(text("Switch the language (中文 / English)")));
    });
    QObject::connect(language, &QToolButton::clicked, language, [&commands] { commands.run("window.language"); });
    window.addToTopBar(language, MainWindow::Side::Right);
}

}  // namespace app::desktop
