// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/add_preferences.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/preferences/keys_page.h"
#include "app/desktop/preferences/pages.h"
#include "app/desktop/preferences/secrets.h"
#include "app/desktop/window/main_window.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

void showPreferences(Workbench& bench, MainWindow& window, int page)
{
    auto* sheet = new Sheet(window, text("Preferences"));
    sheet->setObjectName(QStringLiteral("preferences"));
    auto* subjects = new QListWidget(sheet);
    subjects->setObjectName(QStringLiteral("subjects"));
    subjects->setFixedWidth(150);
    subjects->setSpacing(3);
    auto* pages = new QStackedWidget(sheet);
    pages->setMinimumSize(560, 400);
    pages->addWidget(appearancePage(bench.settings));
    pages->addWidget(unitsPage(bench.settings));
    pages->addWidget(storagePage(bench.settings));
    pages->addWidget(networkPage(bench.settings, secrets()));
    pages->addWidget(new KeysPage(bench.commands, bench.settings));
    onLanguage(subjects, [subjects] {
        subjects->setAccessibleName(say(text("Subjects")));
        const int row = std::max(0, subjects->currentRow());
        subjects->clear();
        for (const auto& title : {text("Appearance"), text("Units"), text("Storage"), text("Network"), text("Keys")})
            subjects->addItem(say(title));
        subjects->setCurrentRow(row);
    });
    QObject::connect(subjects, &QListWidget::currentRowChanged, pages, [pages](int row) {
        if (row >= 0)
            pages->setCurrentIndex(row);
    });
    auto* across = new QHBoxLayout;
    across->addWidget(subjects);
    across->addWidget(pages, 1);
    sheet->body()->addLayout(across, 1);
    sheet->addLine(text("Everything holds at once."), "hint");
    sheet->addButton(text("Close"), Sheet::Button::Ordinary);
    sheet->open();
    subjects->setCurrentRow(page);
    subjects->setFocus();
}

}  // namespace

void addPreferences(Workbench& bench, MainWindow& window)
{
    bench.commands.add({.id = "window.preferences",
                        .title = text("Preferences …"),
                        .help = text("Language, theme, units, cache, network, keys."),
                        .icon = QStringLiteral("configure"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
                        .menu = MenuPlace::Window,
                        .section = 0,
                        .run = [&bench, &window] { showPreferences(bench, window, 0); }});
    bench.commands.add({.id = "window.keys",
                        .title = text("Change keyboard shortcuts …"),
                        .help = text("All commands with their keys, which can be changed."),
                        .icon = QStringLiteral("configure-shortcuts"),
                        .menu = MenuPlace::Window,
                        .section = 0,
                        .run = [&bench, &window] { showPreferences(bench, window, 4); }});
    applyKeptKeys(bench.commands, bench.settings);
}

}  // namespace app::desktop
