// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/edit_commands.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/edit/actions/boundary_files.h"
#include "app/desktop/edit/actions/feature_actions.h"
#include "app/desktop/edit/actions/feature_clipboard.h"
#include "app/desktop/edit/adjust/adjustments.h"
#include "app/desktop/edit/bar/snap_panel.h"
#include "app/desktop/edit/change/click_change_tool.h"
#include "app/desktop/edit/change/line_change_tool.h"
#include "app/desktop/edit/change/transform_tool.h"
#include "app/desktop/edit/draw/draw_tool.h"
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/edit/vertices/vertex_tool.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_commands.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"

#include <QAction>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kDrawing = 20;    // sections of the menu
constexpr int kWhole = 21;
constexpr int kChanging = 22;
constexpr int kParts = 23;
constexpr int kAdjusting = 24;
constexpr int kClipboard = 25;
constexpr int kOptions = 26;

QKeySequence shift(Qt::Key key) { return QKeySequence(Qt::SHIFT | key); }
QKeySequence controlAlt(Qt::Key key) { return QKeySequence(Qt::CTRL | Qt::ALT | key); }

/// A tool that the command chooses, or lays down where it is chosen already.
void addTool(EditKit& kit, MainWindow& window, MapTool* tool, const char* id, spatial::Text title, spatial::Text help, const char* icon, QKeySequence key, int section)
{
    MapCanvas& map = kit.bench.map;
    tool->setObjectName(QLatin1String(id));
    kit.bench.commands.add({.id = id, .title = std::move(title), .help = std::move(help), .icon = QLatin1String(icon), .keys = {key}, .menu = MenuPlace::Edit, .section = section,
                            .run =
                                [&map, &window, tool] {
                                    const bool on = map.tool() == tool;
                                    map.setTool(on ? nullptr : tool);
                                    if (!on)
                                        window.setActivity(Activity::Edit);
                                    map.setFocus();
                                },
                            .checked = [&map, tool] { return map.tool() == tool; }});
    onlyOnMap(kit.bench.commands.action(id), map);
}

/// Around the selected features of all layers; where none is, the one under the pointer.
void openBuffer(EditKit& kit, AdjustPanel& adjust)
{
    if (kit.target.dimension() == 0 || kit.target.dimension() == 1) {
        kit.bench.messages.toast(text("Buffers are polygons: choose a layer of polygons to put them into."));
        return;
    }
    std::vector<Selected> others;
    for (const auto& entry : kit.bench.document.project().layers) {
        const auto rows = kit.bench.selection.rows(entry.id);
        const auto table = kit.bench.store.layer(entry.id)->table;
        if (entry.id == kit.target.id() || rows->empty() || !table)
            continue;
        Selected other{kit.bench.edits.layer(entry.id), {}};
        for (const std::uint32_t row : *rows)
            if (other.layer && row < table->size() && other.layer->contains(table->ids[row]))
                other.ids.push_back(table->ids[row]);
        if (!other.ids.empty())
            others.push_back(std::move(other));
    }
    auto ids = others.empty() ? meantFeatures(kit) : kit.target.selected();
    if (!ids.empty() || !others.empty())
        adjust.open(buffering(kit, std::move(others)), std::move(ids));
}

}  // namespace

void addToolCommands(EditKit& kit, MainWindow& window, VertexTool& vertices, QObject* owner)
{
    const struct {
        Figure figure;
        const char* id;
        spatial::Text title;
        spatial::Text help;
        const char* icon;
        QKeySequence key;
    } figures[] = {
        {Figure::Polygon, "edit.polygon", text("Draw a polygon"), text("Click corner after corner; type lengths and directions while you draw."), "draw-polygon", QKeySequence(Qt::Key_P)},
        {Figure::Line, "edit.line", text("Draw a line"), text("Click vertex after vertex; Enter or a double click ends."), "draw-polyline", QKeySequence(Qt::Key_L)},
        {Figure::Point, "edit.point", text("Draw a point"), text("Each click is a point; typed digits are coordinates."), "edit-point", QKeySequence(Qt::Key_O)},
        {Figure::MultiPoint, "edit.multipoint", text("Draw several points as one feature"), text("Click the points; Enter ends."), "edit-points", shift(Qt::Key_O)},
        {Figure::Rectangle, "edit.rectangle", text("Draw a rectangle"), text("Two opposite corners; its sides run along the axes."), "draw-rectangle", QKeySequence(Qt::Key_B)},
        {Figure::TurnedRectangle, "edit.turned-rectangle", text("Draw a turned rectangle"), text("Both ends of a side, then how deep it is."), "edit-rectangle-turned", shift(Qt::Key_B)},
        {Figure::Circle, "edit.circle", text("Draw a circle"), text("Its centre, then a place on it or a typed radius."), "draw-circle", QKeySequence(Qt::Key_C)},
        {Figure::CircleThrough, "edit.circle-through", text("Draw a circle through three places"), text("Three places on the circle."), "edit-circle-three", shift(Qt::Key_C)},
        {Figure::RegularPolygon, "edit.regular", text("Draw a regular polygon"), text("Its centre, then a corner; [ and ] change the number of corners."), "hexagon-shape", shift(Qt::Key_P)},
        {Figure::Arc, "edit.arc", text("Draw an arc"), text("Beginning, a place on the way, end."), "edit-arc", shift(Qt::Key_L)},
    };
    for (const auto& f : figures)
        addTool(kit, window, new DrawTool(kit, f.figure, owner), f.id, f.title, f.help, f.icon, f.key, kDrawing);
    const auto lines = [&](LineChange change, const char* id, spatial::Text title, spatial::Text help, const char* icon, QKeySequence key, int section) {
        addTool(kit, window, new LineChangeTool(kit, change, owner), id, std::move(title), std::move(help), icon, key, section);
    };
    const auto clicks = [&](ClickChange change, const char* id, spatial::Text title, spatial::Text help, const char* icon, QKeySequence key) {
        addTool(kit, window, new ClickChangeTool(kit, change, owner), id, std::move(title), std::move(help), icon, key, kParts);
    };
    const auto wholes = [&](TransformKind kind, const char* id, spatial::Text title, spatial::Text help, const char* icon, QKeySequence key) {
        addTool(kit, window, new TransformTool(kit, kind, owner), id, std::move(title), std::move(help), icon, key, kWhole);
    };
    lines(LineChange::Complete, "edit.complete", text("Complete a polygon"), text("A line from border to border closes a new polygon with them."), "edit-complete", QKeySequence(Qt::Key_G), kDrawing);
    addTool(kit, window, &vertices, "edit.vertices", text("Edit vertices"), text("Move, add and delete vertices; what neighbours share moves with them."), "edit-node", QKeySequence(Qt::Key_V), kWhole);
    wholes(TransformKind::Move, "edit.move", text("Move features"), text("Drag them; Ctrl leaves a copy, typed metres hold."), "transform-move", QKeySequence(Qt::Key_M));
    wholes(TransformKind::Rotate, "edit.rotate", text("Turn features"), text("About their middle, or where Alt and a click say; Shift turns in steps of 15°."), "transform-rotate", QKeySequence(Qt::Key_R));
    wholes(TransformKind::Scale, "edit.scale", text("Scale features"), text("About their middle, or where Alt and a click say; a typed factor holds."), "transform-scale", shift(Qt::Key_R));
    wholes(TransformKind::Mirror, "edit.mirror", text("Mirror features"), text("Drag the line to mirror across; Ctrl leaves the original."), "object-flip-horizontal", shift(Qt::Key_M));
    lines(LineChange::Reshape, "edit.reshape", text("Reshape a border"), text("Draw its new course; neighbours that share it follow."), "edit-reshape", QKeySequence(Qt::Key_E), kChanging);
    lines(LineChange::Split, "edit.split", text("Split by a line"), text("Draw across the features; all that it crosses are cut, or only the selected ones."), "edit-split", QKeySequence(Qt::Key_K), kChanging);
    lines(LineChange::CutHole, "edit.hole", text("Cut a hole"), text("Draw what is to be cut out of a polygon; it may cross the border."), "edit-hole", QKeySequence(Qt::Key_U), kParts);
    lines(LineChange::AddRing, "edit.ring", text("Add a ring"), text("Draw a hole wholly inside a polygon."), "edit-ring", QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_U), kParts);
    lines(LineChange::AddPart, "edit.part", text("Add a part"), text("Draw one more part of the selected feature."), "edit-part", QKeySequence(Qt::Key_A), kParts);
    clicks(ClickChange::FillRing, "edit.fill-ring", text("Fill a hole"), text("The hole becomes a feature of its own."), "edit-fill-ring", shift(Qt::Key_F));
    clicks(ClickChange::DeleteRing, "edit.delete-ring", text("Close a hole"), text("The hole under the pointer goes."), "edit-close-ring", shift(Qt::Key_U));
    clicks(ClickChange::DeletePart, "edit.delete-part", text("Delete a part"), text("The part under the pointer goes; the others stay."), "edit-part-delete", shift(Qt::Key_A));
    clicks(ClickChange::FillGap, "edit.fill-gap", text("Fill a gap"), text("The gap between features under the pointer becomes a feature."), "edit-fill-gap", shift(Qt::Key_G));
}

void addActionCommands(EditKit& kit, MainWindow& window, AdjustPanel& adjust)
{
    Commands& commands = kit.bench.commands;
    const auto editable = [&kit] { return !kit.target.refusal().has_value(); };
    const auto add = [&](const char* id, spatial::Text title, spatial::Text help, const char* icon, QKeySequence key, int section, std::function<void()> run, bool safe = true) {
        commands.add({.id = id, .title = std::move(title), .help = std::move(help), .icon = QLatin1String(icon), .keys = {key}, .menu = MenuPlace::Edit, .section = section, .run = std::move(run),
                      .enabled = editable, .safeAtRandom = safe});
    };
    add("edit.coordinates", text("Draw from coordinates …"), text("Type or paste coordinates, WKT, GeoJSON or a list of boundary points."), "insert-table", controlAlt(Qt::Key_P), kDrawing,
        [&kit, &window] { drawFromCoordinates(kit, window); });
    add("edit.merge", text("Merge features …"), text("The selected features become one; you choose whose values it has."), "edit-merge", QKeySequence(Qt::Key_J), kChanging, [&kit, &window] { mergeFeatures(kit, window); });
    add("edit.explode", text("Explode into parts"), text("Each part becomes a feature."), "split", shift(Qt::Key_J), kChanging, [&kit] { explodeFeatures(kit); });
    add("edit.split-layer", text("Split by a layer …"), text("Cuts the features by the lines and borders of another layer."), "edit-split-layer", controlAlt(Qt::Key_L), kChanging,
        [&kit, &window] { splitByLayer(kit, window); });
    const auto open = [&kit, &adjust](int dimension, Adjustment (*make)(const EditKit&)) {
        return [&kit, &adjust, dimension, make] {
            if (auto ids = meantFeatures(kit, 1, dimension); !ids.empty())
                adjust.open(make(kit), std::move(ids));
        };
    };
    const auto cut = [&kit, &adjust](Adjustment (*make)(const EditKit&, const layers::EditedLayer&, std::int64_t)) {
        return [&kit, &adjust, make] {
            const auto ids = meantFeatures(kit, 1, 2);
            if (ids.size() == 1)
                adjust.open(make(kit, *kit.target.layer(), ids.front()), ids);
            else if (!ids.empty())
                kit.bench.messages.toast(text("Select one polygon only."));
        };
    };
    add("edit.split-area", text("Split by area …"), text("Cuts off a piece of so many ha or mu."), "edit-split-area", shift(Qt::Key_K), kChanging, cut(&splittingByArea));
    add("edit.split-equally", text("Split into equal pieces …"), text("Parallel cuts give pieces of the same area."), "edit-split-equally", controlAlt(Qt::Key_E), kChanging, cut(&splittingEqually));
    add("edit.offset", text("Offset …"), text("A line moved sideways, a polygon grown or shrunk."), "edit-offset", controlAlt(Qt::Key_D), kAdjusting, open(-1, &offsetting));
    add("edit.buffer", text("Buffer into the layer …"), text("The surroundings of the selected features, whatever their layer, as new features."), "edit-buffer", controlAlt(Qt::Key_B), kAdjusting, [&kit, &adjust] { openBuffer(kit, adjust); });
    add("edit.simplify", text("Simplify …"), text("Fewer vertices; shared borders stay shared."), "path-simplify", controlAlt(Qt::Key_S), kAdjusting, open(-1, &simplifying));
    add("edit.smooth", text("Smooth …"), text("Cuts the corners round; shared borders stay shared."), "format-node-smooth", controlAlt(Qt::Key_O), kAdjusting, open(-1, &smoothing));
    add("edit.square", text("Make corners square"), text("Corners near a right angle become right."), "snap-orthogonal", controlAlt(Qt::Key_Q), kAdjusting, [&kit] { squareFeatures(kit); });
    add("edit.reverse", text("Reverse the direction"), text("Lines run the other way round."), "path-reverse", controlAlt(Qt::Key_R), kAdjusting, [&kit] { reverseFeatures(kit); });
    add("edit.delete", text("Delete features"), text("The selected ones, or the one under the pointer; undo brings them back."), "edit-delete", QKeySequence(Qt::Key_Delete), kClipboard, [&kit] { deleteFeatures(kit); });
    add("edit.cut", text("Cut features"), text("Copies and deletes them."), "edit-cut", QKeySequence(QKeySequence::Cut), kClipboard, [&kit] { cutFeatures(kit); });
    commands.add({.id = "edit.copy", .title = text("Copy features"), .help = text("With their values for another layer, as WKT for other programs."), .icon = QStringLiteral("edit-copy"),
                  .keys = {QKeySequence(QKeySequence::Copy)}, .menu = MenuPlace::Edit, .section = kClipboard, .run = [&kit] { copyFeatures(kit); }, .enabled = [&kit] { return kit.target.layer() != nullptr; }});
    add("edit.paste", text("Paste features"), text("Features, WKT, GeoJSON or boundary points from the clipboard into the layer."), "edit-paste", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), kClipboard, [&kit] {
        if (!pasteFeatures(kit))
            kit.bench.messages.toast(text("The clipboard holds no features."));
    });
    for (const char* id : {"edit.merge", "edit.explode", "edit.split-area", "edit.delete", "edit.cut", "edit.copy"})
        onlyOnMap(commands.action(id), kit.bench.map);
    add("edit.boundary-in", text("Boundary points into the layer …"), text("Parcels from the Ministry's TXT or a CSV."), "document-import", controlAlt(Qt::Key_J), kClipboard,
        [&kit, &window] { importBoundaryPoints(kit, window); }, false);
    add("edit.boundary-out", text("Boundary points out …"), text("Writes the selected polygons as the Ministry's TXT or CSV."), "document-export", controlAlt(Qt::Key_X), kClipboard,
        [&kit, &window] { exportBoundaryPoints(kit, window); }, false);
}

void addOptionCommands(EditKit& kit, MainWindow& window, SnapPanel& panel)
{
    EditOptions& options = kit.options;
    const auto add = [&](const char* id, spatial::Text title, spatial::Text help, const char* icon, QKeySequence key, std::function<void()> run, std::function<bool()> checked) {
        kit.bench.commands.add({.id = id, .title = std::move(title), .help = std::move(help), .icon = QLatin1String(icon), .keys = {key}, .menu = MenuPlace::Edit, .section = kOptions, .run = std::move(run),
                                .checked = std::move(checked)});
    };
    add("edit.snapping", text("Snap"), text("The pointer catches vertices, edges and more while drawing; Ctrl lets go of them."), "snap", QKeySequence(Qt::Key_F3),
        [&options] {
            SnapOptions snap = options.snap();
            snap.on = !snap.on;
            options.setSnap(std::move(snap));
        },
        [&options] { return options.snap().on; });
    add("edit.topological", text("Move shared borders together"), text("What neighbours share moves, splits and goes in all of them."), "edit-shared", QKeySequence(Qt::Key_F9),
        [&kit, &options] { options.setTopological(!options.topological(kit.target.dimension())); }, [&kit, &options] { return options.topological(kit.target.dimension()); });
    add("edit.avoid-overlap", text("New polygons avoid overlap"), text("What is drawn gives way to the polygons that are there."), "path-mask-edit", shift(Qt::Key_F9),
        [&options] { options.setAvoidOverlap(!options.avoidOverlap()); }, [&options] { return options.avoidOverlap(); });
    add("edit.trace", text("Follow borders while drawing"), text("Between two places of a border the drawing runs along it."), "snap-nodes-path", shift(Qt::Key_T), [&options] { options.setTrace(!options.trace()); },
        [&options] { return options.trace(); });
    add("edit.freehand", text("Draw freehand"), text("A drag draws, instead of moving the map."), "draw-brush", shift(Qt::Key_D), [&options] { options.setFreehand(!options.freehand()); },
        [&options] { return options.freehand(); });
    add("edit.large-targets", text("Large targets"), text("Handles, buttons and snapping for pen and finger."), "transform-scale-textbox-points", controlAlt(Qt::Key_T),
        [&options] { options.setLargeTargets(!options.largeTargets()); }, [&options] { return options.largeTargets(); });
    for (const char* id : {"edit.trace", "edit.freehand"})
        onlyOnMap(kit.bench.commands.action(id), kit.bench.map);
    add("edit.snap-settings", text("Settings of snapping"), text("To what, how near, in which layers; shared borders, overlap, large targets."), "configure", shift(Qt::Key_F3),
        [&kit, &window, &panel] {
            window.setActivity(Activity::Edit);
            panel.setVisible(!panel.isVisible());
            if (!panel.isVisible())
                kit.bench.map.setFocus();
            else
                panel.raise();
        },
        [&panel] { return panel.isVisible(); });
}

}  // namespace app::desktop
