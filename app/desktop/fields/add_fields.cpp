// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/fields/add_fields.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/fields/fields_panel.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addFields(Workbench& bench, MainWindow& window)
{
    auto* panel = new FieldsPanel(bench);
    const QString id = QStringLiteral("fields");
    panel->setWindow(window);
    window.addPanel(Activity::Layers, id, text("Fields"), panel);
    Commands& commands = bench.commands;
    const auto shown = [&window, id](auto&& act) {
        return [&window, id, act] {
            window.showPanel(id);
            act();
        };
    };
    commands.add({.id = "fields.show", .title = text("Fields and statistics"), .help = text("The fields of the current layer; for each its figures, histogram and most frequent values."),
                  .icon = QStringLiteral("view-statistics"), .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_F)}, .menu = MenuPlace::Layer, .section = 4, .run = shown([panel] { panel->showFields(); })});
    commands.add({.id = "fields.calculate", .title = text("Calculate a field …"), .help = text("A new field that an expression gives, or other values for one that is there."),
                  .icon = QStringLiteral("formula"), .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_I)}, .menu = MenuPlace::Layer, .section = 4, .run = shown([panel] { panel->calculate(); }),
                  .enabled = [panel] { return panel->hasTable(); }});
    commands.add({.id = "fields.join", .title = text("Join fields …"), .help = text("Takes fields of another layer or table where a key is the same."), .icon = QStringLiteral("link"),
                  .menu = MenuPlace::Layer, .section = 4, .run = shown([panel] { panel->join(); }), .enabled = [panel] { return panel->hasTable(); }});
    commands.add({.id = "fields.edit", .title = text("Change the field …"), .help = text("Opens the field or join chosen in the list: its expression, its keys, or its name and width."), .icon = QStringLiteral("document-edit"),
                  .menu = MenuPlace::None, .run = shown([panel] { panel->edit(); }), .enabled = [panel] { return panel->mayEdit(); }});
    commands.add({.id = "fields.remove", .title = text("Remove the field"), .help = text("Takes the field or join chosen in the list away; undo brings it back with its values."),
                  .icon = QStringLiteral("edit-delete"), .menu = MenuPlace::None, .run = [panel] { panel->remove(); }, .enabled = [panel] { return panel->mayEdit(); }});
    commands.add({.id = "fields.copy-statistics", .title = text("Copy the statistics"), .help = text("The figures of the chosen field, for a spreadsheet."), .icon = QStringLiteral("edit-copy"),
                  .menu = MenuPlace::None, .run = [panel] { panel->copyStatistics(); }, .enabled = [panel] { return panel->hasTable(); }});
    panel->addButtons({commands.action("fields.calculate"), commands.action("fields.join"), commands.action("fields.add"), commands.action("fields.edit"), commands.action("fields.remove"), commands.action("fields.copy-statistics")});
    QObject::connect(panel, &FieldsPanel::currentChanged, &commands, &Commands::refresh);
}

}  // namespace app::desktop
