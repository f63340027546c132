// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/add_project_commands.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/project_gestures.h"
#include "app/desktop/window/main_window.h"

#include <QAction>
#include <QToolButton>

namespace app::desktop {

using spatial::text;

namespace {

QToolButton* buttonOf(Commands& commands, std::string_view id)
{
    auto* button = new QToolButton;
    button->setDefaultAction(commands.action(id));
    button->setIconSize(QSize(18, 18));
    QObject::connect(button->defaultAction(), &QAction::changed, button, [button] { button->setAccessibleName(button->defaultAction()->text()); });
    button->setAccessibleName(button->defaultAction()->text());
    return button;
}

}  // namespace

void addProjectCommands(Workbench& bench, MainWindow& window)
{
    Commands& commands = bench.commands;
    commands.add({.id = "project.new", .title = text("New project"), .help = text("An empty project with the province's analysis grid."), .icon = QStringLiteral("document-new"),
                  .keys = {QKeySequence::New}, .menu = MenuPlace::Project, .section = 0,
                  .run = [&bench, &window] { startProject(bench, window, "province"); }});
    commands.add({.id = "project.open", .title = text("Open project …"), .help = text("Opens a project file."), .icon = QStringLiteral("document-open"),
                  .keys = {QKeySequence::Open}, .menu = MenuPlace::Project, .section = 0, .run = [&bench, &window] { openOtherProject(bench, window); }, .safeAtRandom = false});
    commands.add({.id = "project.save", .title = text("Save"), .help = text("Saves everything that is not saved yet."), .icon = QStringLiteral("document-save"),
                  .keys = {QKeySequence::Save}, .menu = MenuPlace::Project, .section = 1, .run = [&bench, &window] { saveProject(bench, window); },
                  .enabled = [&bench] { return bench.document.isDirty() || bench.document.project().file.empty() || !bench.document.otherUnsaved().empty(); }, .safeAtRandom = false});
    commands.add({.id = "project.save-as", .title = text("Save as …"), .help = text("Saves the project as another file."), .icon = QStringLiteral("document-save-as"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)}, .menu = MenuPlace::Project, .section = 1, .run = [&bench, &window] { saveProjectAs(bench, window); },
                  .safeAtRandom = false});
    commands.add({.id = "project.quit", .title = text("Quit"), .help = text("Closes the window; asks where something is not saved."), .icon = QStringLiteral("application-exit"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::Key_Q)}, .menu = MenuPlace::Project, .section = 9, .run = [&window] { window.close(); }, .safeAtRandom = false});
    commands.add({.id = "edit.undo", .title = text("Undo"), .help = text("Takes back the last change."), .icon = QStringLiteral("edit-undo"), .keys = {QKeySequence::Undo},
                  .menu = MenuPlace::Edit, .section = 0, .run = [&bench] { bench.document.undo(); }, .enabled = [&bench] { return bench.document.canUndo(); }});
    commands.add({.id = "edit.redo", .title = text("Redo"), .help = text("Does again what was taken back."), .icon = QStringLiteral("edit-redo"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)}, .menu = MenuPlace::Edit, .section = 0,
                  .run = [&bench] { bench.document.redo(); }, .enabled = [&bench] { return bench.document.canRedo(); }});
    for (const char* id : {"edit.undo", "edit.redo", "project.save"})
        window.addToTopBar(buttonOf(commands, id), MainWindow::Side::Right);
}

}  // namespace app::desktop
