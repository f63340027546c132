// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/label_panel/add_labels.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/label_panel/label_page.h"
#include "app/desktop/label_panel/move_labels_tool.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addLabels(Workbench& bench, MainWindow& window)
{
    auto* tool = new MoveLabelsTool(bench, &window);
    bench.commands.add({.id = "labels.move",
                        .title = text("Move labels"),
                        .help = text("Drag a label to another place; Delete hides it, a double click lets it find its place again."),
                        .icon = QStringLiteral("transform-move"),
                        .menu = MenuPlace::Map,
                        .section = 6,
                        .run = [&bench, tool] { bench.map.setTool(bench.map.tool() == tool ? nullptr : tool); },
                        .checked = [&bench, tool] { return bench.map.tool() == tool; }});
    bench.commands.add({.id = "labels.show",
                        .title = text("Show the labels of the layer"),
                        .help = text("Which text features carry, its letters, and where it may stand."),
                        .icon = QStringLiteral("draw-text"),
                        .menu = MenuPlace::Layer,
                        .section = 5,
                        .run = [&window] { window.showPanel(QStringLiteral("labels")); }});
    window.addPanel(Activity::Layers, QStringLiteral("labels"), text("Labels"), new LabelPage(bench));
    QObject::connect(&bench.map, &MapCanvas::toolChanged, tool, [&bench] { bench.commands.refresh(); });
}

}  // namespace app::desktop
