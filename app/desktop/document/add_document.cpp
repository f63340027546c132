// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/add_document.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/closing.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_copy.h"
#include "app/desktop/document/layer_saving.h"
#include "app/desktop/document/outside_changes.h"
#include "app/desktop/document/project_gestures.h"
#include "app/desktop/document/projects_sheet.h"
#include "app/desktop/document/recent_projects.h"
#include "app/desktop/document/recovered_conflicts.h"
#include "app/desktop/document/recovery.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"

#include <QStyle>
#include <QToolButton>

#include <memory>

namespace app::desktop {

using spatial::text;

namespace {

/// In the status bar, quiet while every gesture is on the disk, red when it is not.
void addRecoveryBadge(Workbench& bench, MainWindow& window)
{
    auto* badge = new QToolButton;
    badge->setObjectName(QStringLiteral("recoveryBadge"));
    const auto show = [badge, &document = bench.document] {
        const bool on = document.recoveryIsOn();
        badge->setText(say(on ? text("Recovery on") : text("Recovery is off")));
        badge->setToolTip(say(on ? text("Every change is on the disk as soon as it is made, and comes back after a crash.")
                                 : text("The disk is full or cannot be written: changes are only in memory until there is room again. Save now.")));
        badge->setAccessibleName(badge->text());
        badge->setProperty("role", on ? "badge" : "badge-fault");
        badge->style()->unpolish(badge);
        badge->style()->polish(badge);
    };
    onLanguage(badge, show);
    QObject::connect(&bench.document, &Document::recoveryChanged, badge, show);
    const auto told = std::make_shared<int>(0);
    const auto tell = [&bench, told] {
        if (*told)
            bench.messages.close(std::exchange(*told, 0));
        if (!bench.document.recoveryIsOn())
            *told = bench.messages.show(Message{.kind = MessageKind::Error, .text = text("Recovery is off: the disk is full or cannot be written."),
                                                .details = text("Your changes are kept in memory only. Make room, or save now.")});
    };
    QObject::connect(&bench.document, &Document::recoveryChanged, badge, tell);
    QObject::connect(badge, &QToolButton::clicked, badge, [&bench, badge] { bench.messages.toast(bench.document.recoveryIsOn() ? text("Every change is on the disk as soon as it is made, and comes back after a crash.") : text("The disk is full or cannot be written: changes are only in memory until there is room again. Save now.")); });
    window.addToStatusBar(badge, MainWindow::Side::Right);
}

void listenToFile(Workbench& bench, MainWindow& window)
{
    const auto shown = std::make_shared<int>(0);
    QObject::connect(&bench.document, &Document::fileChangedOutside, &window, [&bench, shown] {
        bench.messages.close(*shown);
        const auto& file = bench.document.project().file;
        std::error_code fault;
        if (!std::filesystem::exists(file, fault)) {
            *shown = bench.messages.show(Message{.kind = MessageKind::Warning, .text = text("{0} was removed or renamed by another program.", file.filename().string()),
                                                 .details = text("The project stays open; saving writes it again.")});
            return;
        }
        *shown = bench.messages.show(Message{.kind = MessageKind::Warning, .text = text("{0} was changed by another program.", file.filename().string()),
                                             .details = text("Reloading can be undone; keeping yours lets the next saving replace it (the other one stays as .bak)."),
                                             .actions = {{text("Reload"), [&bench] {
                                                              if (const auto done = bench.document.reload(); !done)
                                                                  bench.messages.show(done.error());
                                                          }},
                                                         {text("Keep mine"), [&bench] { bench.document.keepMine(); }}}});
    });
    const auto forget = [&bench, shown] {
        if (*shown)
            bench.messages.close(std::exchange(*shown, 0));
    };
    QObject::connect(&bench.document, &Document::opened, &window, forget);
    QObject::connect(&bench.document, &Document::saved, &window, forget);
}

void toastRemovals(Workbench& bench, MainWindow& window)
{
    const auto shown = std::make_shared<int>(0);
    QObject::connect(&bench.document, &Document::layersRemoved, &window, [&bench, shown](const std::vector<spatial::Bilingual>& names) {
        const std::size_t position = bench.document.position();
        const auto undo = [&bench, position] {
            if (bench.document.position() == position)
                bench.document.undo();
        };
        const spatial::Text what = names.size() == 1 ? text("Removed the layer {0}.", say(names.front()).toStdString()) : text("Removed {0} {0|layer|layers}.", names.size());
        *shown = bench.messages.toast(what, {{text("Undo"), undo}});
    });
    QObject::connect(&bench.document, &Document::historyChanged, &window, [&bench, shown] {
        if (*shown)
            bench.messages.close(std::exchange(*shown, 0));   // the next gesture, or the undo itself
    });
}

void rememberProjects(Workbench& bench, MainWindow& window)
{
    const auto waiting = std::make_shared<bool>(false);
    const auto remember = [&bench, waiting](bool withPicture) {
        *waiting = !withPicture;
        RecentProjects().remember(bench.document.project(), withPicture ? bench.map.picture() : QImage());
    };
    QObject::connect(&bench.document, &Document::opened, &window, [remember] { remember(false); });
    QObject::connect(&bench.document, &Document::saved, &window, [remember] { remember(true); });
    QObject::connect(&bench.map, &MapCanvas::settled, &window, [remember, waiting] {
        if (*waiting)
            remember(true);
    });
}

}  // namespace

void addDocument(Workbench& bench, MainWindow& window)
{
    QObject::connect(&bench.document, &Document::failed, &window, [&bench](const spatial::Error& error) { bench.messages.show(error); });
    addRecoveryBadge(bench, window);
    listenToFile(bench, window);
    toastRemovals(bench, window);
    rememberProjects(bench, window);
    guardClosing(bench, window);
    new LayerSaving(bench, window);
    addOutsideChanges(bench, window);
    addRecoveredConflicts(bench, window);
    addLayerCopy(bench, window);
    bench.commands.add({.id = "project.recent", .title = text("Recent projects and templates …"), .help = text("The latest projects with their pictures, and new ones."),
                        .icon = QStringLiteral("document-open-recent"), .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)}, .menu = MenuPlace::Project, .section = 0,
                        .run = [&bench, &window] { showProjects(bench, window); }});
    offerRecovery(bench, window);
}

}  // namespace app::desktop
