// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/help/help_pages.h"
#include "app/desktop/help/help_panel.h"
#include "app/desktop/help/tour.h"
#include "app/desktop/help/version_block.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/window/main_window.h"

#include <QApplication>
#include <QClipboard>

namespace app::desktop {

using spatial::text;

void addHelp(Workbench& bench, MainWindow& window)
{
    auto* panel = new HelpPanel(bench.commands);
    window.addDrawerPage(QStringLiteral("help"), text("Help"), panel);
    const auto open = [panel, &window](const QString& page) {
        panel->open(page);
        window.showDrawerPage(QStringLiteral("help"));
    };
    auto* card = new HelpCard(window);
    QObject::connect(card, &HelpCard::wanted, panel, open);
    auto* tour = new Tour(window, tourOf(window));
    QObject::connect(tour, &Tour::ended, &window, [&bench] { bench.settings.set(QStringLiteral("tour/done"), true); });

    bench.commands.add({.id = "help.here", .title = text("Explain this control"), .help = text("What the control with the focus is for."), .icon = QStringLiteral("help-contextual"),
                        .keys = {QKeySequence(Qt::Key_F1)}, .menu = MenuPlace::Help, .section = 0, .run = [card] { card->explain(QApplication::focusWidget()); }});
    bench.commands.add({.id = "help.pages", .title = text("Open the help"), .help = text("All pages of the help, offline."), .icon = QStringLiteral("help-contents"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::Key_F1)}, .menu = MenuPlace::Help, .section = 0, .run = [open] { open(QStringLiteral("start")); }});
    bench.commands.add({.id = "help.keys", .title = text("List the keyboard shortcuts"), .help = text("Every key and what it does."), .icon = QStringLiteral("configure-shortcuts"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::Key_Slash)}, .menu = MenuPlace::Help, .section = 0, .run = [open] { open(QStringLiteral("keys")); }});
    bench.commands.add({.id = "help.tour", .title = text("Show the tour"), .help = text("Five steps through the window."), .icon = QStringLiteral("compass"), .menu = MenuPlace::Help, .section = 1,
                        .run = [tour] { tour->start(); }});
    bench.commands.add({.id = "help.version", .title = text("Copy the version block"), .help = text("Versions of the program and its libraries, for a report."), .icon = QStringLiteral("edit-copy"),
                        .menu = MenuPlace::Help, .section = 2, .run = [&bench] {
                            QApplication::clipboard()->setText(versionBlock());
                            bench.messages.toast(text("The version block is on the clipboard."));
                        }});
    for (const QString& page : helpPages())
        if (!page.startsWith(QStringLiteral("tool.")) && page != QStringLiteral("keys"))
            bench.commands.add({.id = "help.page." + page.toStdString(), .title = text("Help: {0}", spatial::Text(helpTitle(page, Language::English).toStdString(), {})),
                                .icon = QStringLiteral("help-contents"), .run = [open, page] { open(page); }});
}

}  // namespace app::desktop
