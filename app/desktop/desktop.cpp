// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "app/desktop/add_data/add_data.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/welcome/add_welcome.h"
#include "app/desktop/window/main_window.h"
#include "app/workflow/project_actions.h"

#include <QApplication>

namespace app::desktop {
namespace {

Theme themeOf(const QString& name) { return name == QStringLiteral("dark") ? Theme::Dark : name == QStringLiteral("light") ? Theme::Light : Theme::System; }

void openGiven(MainWindow& window, const QStringList& files)
{
    Workbench& bench = window.workbench();
    std::vector<std::filesystem::path> data;
    bool opened = false;
    for (const QString& file : files)
        if (opened || !file.endsWith(QStringLiteral(".songhua"))) {
            data.emplace_back(file.toStdString());
        } else {
            const auto result = bench.document.open(file.toStdString());
            opened = result.hasValue();
            if (!result)
                bench.messages.show(result.error());
        }
    if (!opened)
        if (auto made = newProject("province", {"New project", "新建项目"}))
            bench.document.start(*std::move(made));
    if (!data.empty())
        addFiles(window, data);
    else if (!opened)
        showStartPage(window);
}

}  // namespace

int runDesktop(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("songhua"));
    const QStringList files = QApplication::arguments().mid(1);
    MainWindow window;
    const Settings& settings = window.workbench().settings;
    applyTheme(themeOf(settings.value(QStringLiteral("theme")).toString()), settings.value(QStringLiteral("fontPoints"), 9.5).toDouble());
    const QString language = settings.value(QStringLiteral("language")).toString();
    setLanguage(language.isEmpty() ? languageOfEnvironment() : languageOf(language.toStdString()));
    furnish(window);
    window.show();
    openGiven(window, files);
    return QApplication::exec();
}

}  // namespace app::desktop
