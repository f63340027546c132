// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/desktop.h"

#include "app/desktop/add_data/add_data.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/preferences/follow_settings.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/toolkit_words.h"
#include "app/desktop/welcome/add_welcome.h"
#include "app/desktop/welcome/start_page.h"
#include "app/desktop/window/main_window.h"
#include "app/workflow/project_actions.h"

#include <QApplication>

namespace app::desktop {
namespace {

/// Without a file: the sample with the tour at the very first start, the start page ever after.
void welcome(MainWindow& window)
{
    Workbench& bench = window.workbench();
    const std::filesystem::path sample = sampleProject();
    const bool first = !bench.settings.value(QStringLiteral("tour/done")).toBool();
    if (first && !sample.empty() && bench.document.open(sample))
        bench.commands.run("help.tour");
    else
        showStartPage(window);
}

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
        welcome(window);
}

/// `--lang zh` and `--lang=zh` as on the command line; other options are left to Qt.
struct Given {
    QStringList files;
    QString language;
};

Given givenIn(const QStringList& arguments)
{
    Given given;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString& word = arguments[i];
        if (word == QStringLiteral("--lang"))
            given.language = arguments.value(++i);
        else if (word.startsWith(QStringLiteral("--lang=")))
            given.language = word.mid(7);
        else if (!word.startsWith(QStringLiteral("--")))
            given.files += word;
    }
    return given;
}

}  // namespace

int runDesktop(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("songhua"));
    const Given given = givenIn(QApplication::arguments());
    translateToolkit(application);
    MainWindow window;
    followSettings(window.workbench().settings, &window);
    if (!given.language.isEmpty())
        setLanguage(languageOf(given.language.toStdString()));   // for this run only
    furnish(window);
    window.show();
    openGiven(window, given.files);
    return QApplication::exec();
}

}  // namespace app::desktop
