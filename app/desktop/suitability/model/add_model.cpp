// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/add_model.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/suitability/model/model_page.h"
#include "app/desktop/suitability/model/model_tree.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addModel(Workbench& bench, MainWindow& window)
{
    auto* page = new ModelPage(bench);
    const QString id = QStringLiteral("suitability-model");
    window.addPanel(Activity::Suitability, id, text("Model"), page);
    Commands& commands = bench.commands;
    const auto shown = [&window, page, id](auto run) {
        return [&window, page, id, run] {
            window.showPanel(id);
            run(*page);
        };
    };
    page->addModelButton(commands.add({.id = "model.new", .title = text("New model …"), .help = text("From the criteria of an industry, from one criterion, or a copy of the present model."),
                                       .icon = QStringLiteral("document-new"), .run = shown([](ModelPage& p) { p.openNewModel(); })}));
    std::vector<QAction*> buttons;
    buttons.push_back(commands.add({.id = "model.add-criterion", .title = text("Add a criterion …"), .help = text("From the library of criteria by industry, or one of your own."),
                                    .icon = QStringLiteral("list-add"), .run = shown([](ModelPage& p) { p.openLibrary(); })}));
    buttons.push_back(commands.add({.id = "model.add-group", .title = text("Add a group of criteria"), .help = text("A new group at the end of the model."), .icon = QStringLiteral("folder-new"),
                                    .run = shown([](ModelPage& p) { p.addGroupHere(); })}));
    buttons.push_back(commands.add({.id = "model.add-constraint", .title = text("Add a constraint"), .help = text("A rule of the rule book that excludes land."), .icon = QStringLiteral("dialog-cancel"),
                                    .run = shown([](ModelPage& p) { p.addConstraintHere(); })}));
    buttons.push_back(commands.add({.id = "model.duplicate", .title = text("Duplicate the criterion"), .help = text("A copy below it, to try another curve."), .icon = QStringLiteral("edit-copy"),
                                    .run = shown([](ModelPage& p) { p.duplicateHere(); }), .enabled = [page] { return page->mayDuplicate(); }}));
    buttons.push_back(commands.add({.id = "model.up", .title = text("Move up in the model"), .help = text("Also Alt+Up in the tree, or drag it."), .icon = QStringLiteral("go-up"),
                                    .run = shown([](ModelPage& p) { p.stepHere(true); })}));
    buttons.push_back(commands.add({.id = "model.down", .title = text("Move down in the model"), .help = text("Also Alt+Down in the tree, or drag it."), .icon = QStringLiteral("go-down"),
                                    .run = shown([](ModelPage& p) { p.stepHere(false); })}));
    buttons.push_back(commands.add({.id = "model.remove", .title = text("Remove from the model"), .help = text("The chosen criterion, group or constraint; on the first line the whole model. Undo brings it back."),
                                    .icon = QStringLiteral("edit-delete"), .run = shown([](ModelPage& p) { p.removeHere(); }), .enabled = [page] { return page->mayRemoveHere(); }}));
    commands.add({.id = "model.rename", .title = text("Rename in the model"), .help = text("Also F2 in the tree."), .icon = QStringLiteral("edit-rename"),
                  .run = shown([](ModelPage& p) {
                      p.tree().setFocus();
                      p.tree().editName();
                  })});
    commands.add({.id = "model.show", .title = text("Suitability model"), .help = text("Criteria, curves, constraints and how they are combined."), .icon = QStringLiteral("office-chart-bar"), .menu = MenuPlace::View, .section = 8,
                  .run = [&window, id] { window.showPanel(id); }});
    page->addButtons(buttons);
    QObject::connect(page, &ModelPage::chosenChanged, &commands, &Commands::refresh);
    QObject::connect(page, &ModelPage::dataAsked, page, [&commands] { commands.run("layer.add"); });
}

}  // namespace app::desktop
