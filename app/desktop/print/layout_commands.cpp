// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_commands.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/print/layout_content.h"
#include "app/desktop/print/layout_view.h"
#include "app/desktop/window/main_window.h"

#include <QMenu>

#include <algorithm>
#include <array>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::array kAdding = {"layout.add-map", "layout.add-legend", "layout.add-scale-bar", "layout.add-north-arrow", "layout.add-text", "layout.add-table", "layout.add-chart", "layout.add-picture", "layout.add-shape"};
constexpr std::array kAligning = {"layout.align-left", "layout.align-centre", "layout.align-right", "layout.align-top", "layout.align-middle", "layout.align-bottom",
                                  "layout.distribute-across", "layout.distribute-down", "layout.same-width", "layout.same-height", "layout.same-size"};
constexpr std::array kOrder = {"layout.to-front", "layout.forward", "layout.backward", "layout.to-back"};
constexpr std::array kGroup = {"layout.group", "layout.ungroup", "layout.lock", "layout.hide"};

struct Adding {
    std::string kind;
    spatial::Text title;
    const char* icon;
};

/// Whether all selected items are so; false for none.
bool allSelected(const LayoutView& view, LayoutDesk& desk, bool LayoutItem::*what)
{
    const Layout* layout = view.shown();
    return layout && !desk.selected().empty() && std::all_of(desk.selected().begin(), desk.selected().end(), [&](const std::string& id) {
        const LayoutItem* item = layout->item(id);
        return item && item->*what;
    });
}

void addItemCommands(Commands& commands, LayoutView& view, const std::function<bool()>& isOpen)
{
    for (const Adding& one : {Adding{"map", text("Add a map"), "map-flat"}, Adding{"legend", text("Add a legend"), "view-list-details"}, Adding{"scale-bar", text("Add a scale bar"), "measure"},
                              Adding{"north-arrow", text("Add a north arrow"), "compass"}, Adding{"text", text("Add text"), "draw-text"}, Adding{"table", text("Add a table to the page"), "insert-table"},
                              Adding{"chart", text("Add a chart"), "office-chart-bar"}, Adding{"picture", text("Add a picture"), "insert-image"}, Adding{"shape", text("Add a shape"), "draw-rectangle"}})
        commands.add({.id = "layout.add-" + one.kind, .title = one.title, .help = text("Drag a box on the page, or click for the usual size."), .icon = QLatin1String(one.icon),
                      .run = [&view, kind = one.kind] {
                          view.setAdding(view.adding() == kind ? std::string() : kind);
                          view.setFocus();
                      },
                      .enabled = isOpen, .checked = [&view, kind = one.kind] { return view.adding() == kind; }});
}

void addArranging(Commands& commands, LayoutView& view, const std::function<bool()>& isOpen)
{
    LayoutDesk& desk = view.desk();
    const auto several = [isOpen, &desk](std::size_t count) { return [isOpen, &desk, count] { return isOpen() && desk.selected().size() >= count; }; };
    const auto arrange = [&](const char* id, const spatial::Text& title, const char* icon, std::size_t count, std::function<void(Layout&, const ItemIds&)> change) {
        commands.add({.id = id, .title = title, .icon = QLatin1String(icon), .run = [&desk, title, change = std::move(change)] { desk.edit(title, [&](Layout& layout) { change(layout, desk.selected()); }); },
                      .enabled = several(count)});
    };
    const auto align = [&](const char* id, const spatial::Text& title, const char* icon, Edge edge) { arrange(id, title, icon, 1, [edge](Layout& layout, const ItemIds& ids) { alignItems(layout, ids, edge); }); };
    align("layout.align-left", text("Align left"), "align-horizontal-left", Edge::Left);
    align("layout.align-centre", text("Align centres"), "align-horizontal-center", Edge::Centre);
    align("layout.align-right", text("Align right"), "align-horizontal-right", Edge::Right);
    align("layout.align-top", text("Align top"), "align-vertical-top", Edge::Top);
    align("layout.align-middle", text("Align middles"), "align-vertical-center", Edge::Middle);
    align("layout.align-bottom", text("Align bottom"), "align-vertical-bottom", Edge::Bottom);
    arrange("layout.distribute-across", text("Equal gaps across"), "distribute-horizontal-gaps", 3, [](Layout& layout, const ItemIds& ids) { distributeItems(layout, ids, Axis::Across); });
    arrange("layout.distribute-down", text("Equal gaps down"), "distribute-vertical-gaps", 3, [](Layout& layout, const ItemIds& ids) { distributeItems(layout, ids, Axis::Down); });
    arrange("layout.same-width", text("Same width"), "object-columns", 2, [](Layout& layout, const ItemIds& ids) { sizeAlike(layout, ids, true, false); });
    arrange("layout.same-height", text("Same height"), "object-rows", 2, [](Layout& layout, const ItemIds& ids) { sizeAlike(layout, ids, false, true); });
    arrange("layout.same-size", text("Same size"), "transform-scale", 2, [](Layout& layout, const ItemIds& ids) { sizeAlike(layout, ids, true, true); });
    const auto order = [&](const char* id, const spatial::Text& title, const char* icon, Order to) { arrange(id, title, icon, 1, [to](Layout& layout, const ItemIds& ids) { orderItems(layout, ids, to); }); };
    order("layout.to-front", text("Bring to front"), "object-order-front", Order::Front);
    order("layout.forward", text("Bring forward"), "object-order-raise", Order::Forward);
    order("layout.backward", text("Send backward"), "object-order-lower", Order::Backward);
    order("layout.to-back", text("Send to back"), "object-order-back", Order::Back);
    arrange("layout.group", text("Group items"), "object-group", 2, groupItems);
    arrange("layout.ungroup", text("Ungroup items"), "object-ungroup", 1, ungroupItems);
    commands.add({.id = "layout.lock", .title = text("Lock items"), .help = text("Locked items are neither moved nor removed by mouse and keys."), .icon = QStringLiteral("object-locked"),
                  .run = [&view, &desk] { desk.edit(text("Lock items"), [&](Layout& layout) { lockItems(layout, desk.selected(), !allSelected(view, desk, &LayoutItem::locked)); }); }, .enabled = several(1),
                  .checked = [&view, &desk] { return allSelected(view, desk, &LayoutItem::locked); }});
    commands.add({.id = "layout.hide", .title = text("Hide items"), .help = text("Hidden items are not printed; the list of items shows them again."), .icon = QStringLiteral("view-hidden"),
                  .run = [&view, &desk] { desk.edit(text("Hide items"), [&](Layout& layout) { hideItems(layout, desk.selected(), !allSelected(view, desk, &LayoutItem::hidden)); }); }, .enabled = several(1),
                  .checked = [&view, &desk] { return allSelected(view, desk, &LayoutItem::hidden); }});
}

void addEditing(Commands& commands, LayoutView& view, const std::function<bool()>& isOpen)
{
    LayoutDesk& desk = view.desk();
    const auto hasSome = [isOpen, &desk] { return isOpen() && !desk.selected().empty(); };
    commands.add({.id = "layout.cut", .title = text("Cut items"), .icon = QStringLiteral("edit-cut"), .run = [&view] { view.copySelected(true); }, .enabled = hasSome});
    commands.add({.id = "layout.copy", .title = text("Copy items"), .icon = QStringLiteral("edit-copy"), .run = [&view] { view.copySelected(false); }, .enabled = hasSome});
    commands.add({.id = "layout.paste", .title = text("Paste items"), .icon = QStringLiteral("edit-paste"), .run = [&view] { view.paste(); }, .enabled = isOpen});
    commands.add({.id = "layout.copy-look", .title = text("Copy the look"), .help = text("Line, ground, letters, colour, alignment, grid: not what the item shows. Ctrl+Alt+C on the page."), .icon = QStringLiteral("color-picker"),
                  .run = [&view] { view.copyLook(); }, .enabled = hasSome});
    commands.add({.id = "layout.paste-look", .title = text("Paste the look"), .help = text("Gives the selected items the look that was copied. Ctrl+Alt+V on the page."), .icon = QStringLiteral("format-fill-color"),
                  .run = [&view] { view.pasteLook(); }, .enabled = [hasSome, &view] { return hasSome() && view.hasLook(); }});
    commands.add({.id = "layout.duplicate", .title = text("Duplicate items"), .icon = QStringLiteral("edit-copy"), .run = [&view] { view.duplicateSelected(); }, .enabled = hasSome});
    commands.add({.id = "layout.remove-items", .title = text("Remove items"), .icon = QStringLiteral("edit-delete"), .run = [&view] { view.removeSelected(); }, .enabled = hasSome});
    commands.add({.id = "layout.select-all", .title = text("Select all items"), .icon = QStringLiteral("edit-select-all"), .run = [&view] { view.selectAll(); }, .enabled = isOpen});
    commands.add({.id = "layout.edit-text", .title = text("Edit the text on the page"), .icon = QStringLiteral("edit-rename"), .run = [&view, &desk] { view.editText(desk.current()->id); },
                  .enabled = [isOpen, &desk] { return isOpen() && desk.current() && std::holds_alternative<TextItem>(desk.current()->content); }});
    const auto isMap = [isOpen, &desk] { return isOpen() && desk.current() && std::holds_alternative<MapItem>(desk.current()->content); };
    commands.add({.id = "layout.content", .title = text("Move what the map shows"), .help = text("Drag moves what the map shows, the wheel changes its scale; also by a double click on the map."), .icon = QStringLiteral("transform-move"),
                  .run = [&view, &desk] {
                      view.setContentOf(view.contentOf().empty() ? desk.current()->id : std::string());
                      view.setFocus();
                  },
                  .enabled = isMap, .checked = [&view] { return !view.contentOf().empty(); }});
    commands.add({.id = "layout.fit-content", .title = text("Fit the map to its layers again"), .help = text("Forgets the extent and the scale that were chosen by hand."), .icon = QStringLiteral("zoom-fit-best"),
                  .run = [&desk] { desk.edit(text("Fit the map to its layers again"), [&](Layout& layout) { releaseContent(std::get<MapItem>(layout.item(desk.selected().front())->content)); }); }, .enabled = isMap});
}

void addViewing(Commands& commands, LayoutView& view, const std::function<bool()>& isOpen)
{
    LayoutDesk& desk = view.desk();
    commands.add({.id = "layout.fit", .title = text("Whole page"), .help = text("Ctrl+0 on the page does the same."), .icon = QStringLiteral("zoom-fit-page"), .run = [&view] { view.fit(); }, .enabled = isOpen});
    commands.add({.id = "layout.real-size", .title = text("As large as on paper"), .icon = QStringLiteral("zoom-original"), .run = [&view] { view.magnify(1); }, .enabled = isOpen});
    commands.add({.id = "layout.zoom-in", .title = text("Larger page"), .icon = QStringLiteral("zoom-in"), .run = [&view] { view.zoomBy(1.25); }, .enabled = isOpen});
    commands.add({.id = "layout.zoom-out", .title = text("Smaller page"), .icon = QStringLiteral("zoom-out"), .run = [&view] { view.zoomBy(0.8); }, .enabled = isOpen});
    const auto isBehindFirst = [isOpen, &desk] { return isOpen() && desk.page() > 0; };
    const auto isBeforeLast = [isOpen, &desk] { return isOpen() && desk.page() + 1 < desk.pages().size(); };
    commands.add({.id = "layout.first-page", .title = text("First page"), .icon = QStringLiteral("go-first"), .run = [&desk] { desk.setPage(0); }, .enabled = isBehindFirst});
    commands.add({.id = "layout.previous-page", .title = text("Previous page"), .icon = QStringLiteral("go-previous"), .run = [&desk] { desk.setPage(desk.page() - 1); }, .enabled = isBehindFirst});
    commands.add({.id = "layout.next-page", .title = text("Next page"), .icon = QStringLiteral("go-next"), .run = [&desk] { desk.setPage(desk.page() + 1); }, .enabled = isBeforeLast});
    commands.add({.id = "layout.last-page", .title = text("Last page"), .icon = QStringLiteral("go-last"), .run = [&desk] { desk.setPage(desk.pages().size() - 1); }, .enabled = isBeforeLast});
}

}  // namespace

std::span<const char* const> addingCommands() { return kAdding; }
std::span<const char* const> aligningCommands() { return kAligning; }
std::span<const char* const> orderCommands() { return kOrder; }
std::span<const char* const> groupCommands() { return kGroup; }

void addLayoutCommands(Workbench& bench, MainWindow& window, LayoutView& view)
{
    Commands& commands = bench.commands;
    const std::function<bool()> isOpen = [&window, &view] { return window.activity() == Activity::Print && view.desk().layout() != nullptr; };
    addItemCommands(commands, view, isOpen);
    addArranging(commands, view, isOpen);
    addEditing(commands, view, isOpen);
    addViewing(commands, view, isOpen);
    for (auto signal : {&LayoutDesk::changed, &LayoutDesk::selectionChanged, &LayoutDesk::drawn})
        QObject::connect(&view.desk(), signal, &commands, &Commands::refresh);
    QObject::connect(&view, &LayoutView::modeChanged, &commands, &Commands::refresh);
    QObject::connect(&window, &MainWindow::activityChanged, &commands, &Commands::refresh);
}

void fillLayoutMenu(QMenu& menu, const Workbench& bench)
{
    const auto put = [&](QMenu& into, std::span<const char* const> ids) {
        for (const char* id : ids)
            into.addAction(bench.commands.action(id));
    };
    static constexpr std::array kEditing = {"layout.edit-text", "layout.content", "layout.fit-content"};
    static constexpr std::array kClipboard = {"layout.cut", "layout.copy", "layout.paste", "layout.duplicate", "layout.remove-items", "layout.copy-look", "layout.paste-look"};
    for (const char* id : kEditing)
        if (QAction* action = bench.commands.action(id); action->isEnabled())
            menu.addAction(action);
    menu.addSeparator();
    put(menu, kClipboard);
    menu.addSeparator();
    put(menu, orderCommands());
    menu.addSeparator();
    put(menu, groupCommands());
    menu.addSeparator();
    put(menu, std::array{"layout.select-all", "layout.fit"});
}

}  // namespace app::desktop
