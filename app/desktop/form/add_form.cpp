// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/add_form.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/form/field_sheet.h"
#include "app/desktop/form/form_panel.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "layers/forms/new_values.h"

namespace app::desktop {

using spatial::text;

FormPanel* addForm(Workbench& bench, MainWindow& window)
{
    auto* panel = new FormPanel(bench);
    const QString id = QStringLiteral("form");
    window.addPanel(Activity::Edit, id, text("Form"), panel);
    bench.edits.setDefaults([attributes = std::make_shared<AttributeEdits>(bench)](const std::string& layer, const layers::EditedLayer& now, layers::LayerChange& change) {
        const auto& forms = attributes->forms(layer);
        for (layers::FeatureChange& feature : change.features)
            if (!feature.before && feature.after)
                layers::fillDefaults(now, *feature.after, forms);
        layers::followShapes(now, change, forms);
    });
    const auto hasSelection = [&bench] { return bench.selection.count() > 0; };
    bench.commands.add({.id = "form.show", .title = text("Edit attributes"), .help = text("The attributes of what is selected, in a form that knows what each field may hold."),
                        .icon = QStringLiteral("view-form"), .keys = {QKeySequence(Qt::CTRL | Qt::Key_E)}, .menu = MenuPlace::Edit, .section = 6,
                        .run = [&window, panel, id] {
                            window.showPanel(id);
                            panel->focusFirst();
                        }});
    bench.commands.add({.id = "form.next", .title = text("Next feature"), .help = text("Selects the feature behind this one in the table."), .icon = QStringLiteral("go-next"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_PageDown)}, .menu = MenuPlace::Edit, .section = 6, .run = [panel] { panel->step(1); }, .enabled = hasSelection});
    bench.commands.add({.id = "form.previous", .title = text("Previous feature"), .help = text("Selects the feature before this one in the table."), .icon = QStringLiteral("go-previous"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_PageUp)}, .menu = MenuPlace::Edit, .section = 6, .run = [panel] { panel->step(-1); }, .enabled = hasSelection});
    bench.commands.add({.id = "fields.add", .title = text("Add a field …"), .help = text("A new field in the data of the current layer, empty at first."),
                        .icon = QStringLiteral("edit-table-insert-column-right"), .menu = MenuPlace::Layer, .section = 4,
                        .run = [&bench, &window] { openFieldSheet(bench, window, bench.selection.currentLayer()); },
                        .enabled = [&bench] { return !bench.selection.currentLayer().empty() && !bench.edits.refusal(bench.selection.currentLayer()) && bench.edits.layer(bench.selection.currentLayer()); }});
    return panel;
}

}  // namespace app::desktop
