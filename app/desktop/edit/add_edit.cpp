// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/add_edit.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/edit/adjust/adjust_panel.h"
#include "app/desktop/edit/bar/edit_bar.h"
#include "app/desktop/edit/bar/snap_panel.h"
#include "app/desktop/edit/capture/capture_tool.h"
#include "app/desktop/edit/capture/kept_sketches.h"
#include "app/desktop/edit/capture/typed_input.h"
#include "app/desktop/edit/edit_commands.h"
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/snap/snapper.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/edit/target/fresh_shapes.h"
#include "app/desktop/edit/vertices/vertex_panel.h"
#include "app/desktop/edit/vertices/vertex_tool.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_corners.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

namespace {

/// The pieces in the order in which they are made; the map owns them, for tools and panels are its children.
class EditPieces final : public QObject {
public:
    EditPieces(Workbench& bench, QObject* parent)
        : QObject(parent), options(bench.settings, this), target(bench, this), snapper(bench, [this] { return snapAim(kit.bench, target, options); }), kit{bench, options, target, snapper, *new TypedInput(bench.map)}
    {
    }
    EditOptions options;
    EditTarget target;
    Snapper snapper;
    EditKit kit;
};

}  // namespace

void addEdit(Workbench& bench, MainWindow& window)
{
    auto* pieces = new EditPieces(bench, &bench.map);
    EditKit& kit = pieces->kit;
    bench.map.addOverlay(new FreshShapes(bench, kit.target, pieces), 3);
    auto* vertices = new VertexTool(kit, pieces);
    auto* snapping = new SnapPanel(kit);
    auto* adjust = new AdjustPanel(kit);
    addToolCommands(kit, window, *vertices, pieces);
    const auto drawing = pieces->findChildren<CaptureTool*>();
    new KeptSketches(kit, window, {drawing.begin(), drawing.end()}, pieces);
    addActionCommands(kit, window, *adjust);
    addOptionCommands(kit, window, *snapping);
    auto* bar = new EditBar(kit, window, *snapping);
    for (QWidget* panel : std::initializer_list<QWidget*>{bar, snapping, adjust})   // one below the other
        MapCorners::keep(panel, &bench.map, Qt::TopLeftCorner);
    window.addPanel(Activity::Edit, QStringLiteral("vertices"), text("Vertex table"), new VertexPanel(kit, *vertices));
    QObject::connect(&kit.target, &EditTarget::changed, &bench.commands, &Commands::refresh);
    QObject::connect(&kit.options, &EditOptions::changed, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
