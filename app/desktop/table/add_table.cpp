// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/add_table.h"

#include "app/desktop/charts/add_charts.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/form/field_sheet.h"
#include "app/desktop/language.h"
#include "app/desktop/save_dialog.h"
#include "app/desktop/selection/show_features.h"
#include "app/desktop/table/table_editing.h"
#include "app/desktop/table/table_model.h"
#include "app/desktop/table/table_panel.h"
#include "app/desktop/table/table_view.h"
#include "app/desktop/window/main_window.h"
#include "layers/project/project.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

namespace app::desktop {

using spatial::text;

namespace {

void exportTable(Workbench& bench, TablePanel& panel, MainWindow& window)
{
    const layers::LayerEntry* layer = bench.document.project().layer(panel.layer());
    const QString file = askSaveFile(bench, &window, text("Export the table"), layer ? say(layer->name) : QString(),
                                     {{text("Spreadsheet"), QStringLiteral("xlsx")}, {text("Comma-separated text"), QStringLiteral("csv")}});
    if (!file.isEmpty())
        panel.exportTo(file.toStdString());
}

/// What a right click on the head of a column offers.
void openHeaderMenu(Workbench& bench, MainWindow& window, TablePanel& panel, int column, QPoint where)
{
    QMenu menu(&panel);
    if (column >= 0) {
        menu.addAction(say(text("Sort ascending")), &panel, [&panel, column] { panel.setSorting({{column, false}}); });
        menu.addAction(say(text("Sort descending")), &panel, [&panel, column] { panel.setSorting({{column, true}}); });
        menu.addSeparator();
        menu.addAction(say(text("Chart of this column")), &panel, [&window, &panel, column] {
            showChartOf(window, panel.layer(), panel.model().table()->fields[static_cast<std::size_t>(column)]);
        });
        menu.addAction(say(text("Statistics of this column")), &panel, [&panel, column] { panel.openStatistics(column); });
        const std::string field = panel.model().table()->fields[static_cast<std::size_t>(column)].name;
        if (isOwnField(bench, panel.layer(), field)) {
            menu.addAction(say(text("Change this field …")), &panel, [&bench, &window, &panel, field] { openFieldSheet(bench, window, panel.layer(), field); });
            menu.addAction(say(text("Remove this field")), &panel, [&bench, &panel, field] { removeFieldAndSay(bench, panel.layer(), field); });
        }
        menu.addAction(bench.commands.action("fields.add"));
        menu.addSeparator();
        menu.addAction(say(text("Hide this column")), &panel, [&panel, column] {
            if (panel.view().horizontalHeader()->hiddenSectionCount() + 1 < panel.model().columnCount())
                panel.view().setColumnHidden(column, true);
        });
    }
    for (const char* id : {"table.columns", "table.freeze", "table.fit-columns", "table.unsorted"})
        menu.addAction(bench.commands.action(id));
    menu.exec(where);
}

/// What a right click on a cell offers.
void openCellMenu(Workbench& bench, TablePanel& panel, TableEditing& editing, Commands& commands, int shownRow, int column, QPoint where)
{
    QMenu menu(&panel);
    const std::uint32_t row = panel.model().tableRow(shownRow);
    menu.addAction(say(text("Show on the map")), &panel, [&bench, &panel, row] {
        zoomToRows(bench, panel.layer(), {row});
        flashRow(bench, panel.layer(), row);
    });
    const QModelIndex cell = panel.model().index(shownRow, column);
    if (editing.mayEdit(cell))
        menu.addAction(say(text("Edit the value")), &panel, [&editing, cell] { editing.edit(cell, {}); });
    menu.addAction(say(text("Select only this row")), &panel, [&bench, &panel, row] { bench.selection.select(panel.layer(), {row}); });
    menu.addSeparator();
    menu.addAction(say(text("Copy the value")), &panel, [&panel, shownRow, column] { QGuiApplication::clipboard()->setText(panel.model().index(shownRow, column).data().toString()); });
    menu.addAction(say(text("Show only rows with this value")), &panel, [&panel, shownRow, column] { panel.filterByValue(shownRow, column); });
    menu.addSeparator();
    for (const char* id : {"table.copy", "table.paste", "table.export", "table.clear-filter"})
        menu.addAction(commands.action(id));
    menu.exec(where);
}

}  // namespace

void addTable(Workbench& bench, MainWindow& window)
{
    auto* panel = new TablePanel(bench);
    window.addDrawerPage(QStringLiteral("table"), text("Attribute table"), panel);
    auto* editing = new TableEditing(bench, *panel);
    Commands& commands = bench.commands;
    const auto hasTable = [panel] { return panel->hasTable() && panel->isVisible(); };

    commands.add({.id = "table.show", .title = text("Show the attribute table"), .help = text("The attributes of the current layer, below the map."),
                  .icon = QStringLiteral("table"), .keys = {QKeySequence(Qt::Key_F6)}, .menu = MenuPlace::View, .section = 8,
                  .run = [&window, panel] {
                      if (panel->isVisible())
                          return window.hideDrawer();
                      window.showDrawerPage(QStringLiteral("table"));
                      panel->view().setFocus();
                  },
                  .checked = [panel] { return panel->isVisible(); }});
    commands.add({.id = "table.filter", .title = text("Filter the table"), .help = text("Shows only rows that contain some words or for which an expression is true."),
                  .icon = QStringLiteral("view-filter"), .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}, .menu = MenuPlace::None,
                  .run = [panel, &window] {
                      window.showDrawerPage(QStringLiteral("table"));
                      panel->focusFilter();
                  }});
    commands.add({.id = "table.clear-filter", .title = text("Clear the filter of the table"), .help = text("Shows all rows again."), .icon = QStringLiteral("edit-clear"),
                  .run = [panel] { panel->clearFilter(); }, .enabled = [panel] { return panel->hasTable() && !(panel->rows().filter().words + panel->rows().filter().expression).empty(); }});
    commands.add({.id = "table.only-selected", .title = text("Show only selected rows"), .help = text("Hides all rows that are not selected."),
                  .icon = QStringLiteral("gnumeric-autofilter"), .menu = MenuPlace::Select, .section = 5,
                  .run = [panel] { panel->rows().setOnlySelected(!panel->rows().onlySelected()); }, .enabled = hasTable, .checked = [panel] { return panel->rows().onlySelected(); }});
    commands.add({.id = "table.selected-first", .title = text("Selected rows first"), .help = text("Moves the selected rows to the top of the table."),
                  .icon = QStringLiteral("go-top"), .menu = MenuPlace::Select, .section = 5,
                  .run = [panel] { panel->rows().setSelectedFirst(!panel->rows().selectedFirst()); }, .enabled = hasTable,
                  .checked = [panel] { return panel->rows().selectedFirst(); }});
    commands.add({.id = "table.unsorted", .title = text("Order of the file"), .help = text("Takes the sorting of the table away."), .icon = QStringLiteral("view-list-text"),
                  .run = [panel] { panel->setSorting({}); }, .enabled = [panel, hasTable] { return hasTable() && !panel->rows().sorting().empty(); }});
    commands.add({.id = "table.copy", .title = text("Copy the selected rows"), .help = text("For a spreadsheet, with the names of the columns. Also Ctrl+C in the table."),
                  .icon = QStringLiteral("edit-copy"), .menu = MenuPlace::Edit, .section = 3, .run = [panel] { panel->copyRows(); },
                  .enabled = [&bench, panel, hasTable] { return hasTable() && !bench.selection.rows(panel->layer())->empty(); }});
    const auto paste = [editing] { editing->paste(QGuiApplication::clipboard()->text()); };
    QObject::connect(&panel->view(), &TableView::pasteWanted, panel, paste);
    commands.add({.id = "table.edit-cell", .title = text("Edit the current cell"), .help = text("Also F2, a double click, or typing in the table."), .icon = QStringLiteral("edit-rename"),
                  .menu = MenuPlace::Edit, .section = 6, .run = [panel, editing] { editing->edit(panel->view().currentIndex(), {}); },
                  .enabled = [panel, editing, hasTable] { return hasTable() && panel->view().currentIndex().isValid() && editing->mayEdit(panel->view().currentIndex()); }});
    commands.add({.id = "table.paste", .title = text("Paste into the table"), .help = text("A block of cells from a spreadsheet, from the current cell on; one step of undo. Also Ctrl+V in the table."),
                  .icon = QStringLiteral("edit-paste"), .menu = MenuPlace::Edit, .section = 3, .run = paste,
                  .enabled = [panel, hasTable] { return hasTable() && panel->view().currentIndex().isValid() && !QGuiApplication::clipboard()->text().isEmpty(); }});
    commands.add({.id = "table.export", .title = text("Export the table …"), .help = text("Saves the selected rows, or all that are shown, as XLSX or CSV."),
                  .icon = QStringLiteral("document-export-table"), .run = [&bench, panel, &window] { exportTable(bench, *panel, window); }, .enabled = hasTable, .safeAtRandom = false});
    commands.add({.id = "table.columns", .title = text("Choose columns …"), .help = text("Which columns the table shows. Drag their heads to order them."),
                  .icon = QStringLiteral("view-list-details"), .run = [panel] { panel->openColumns(); }, .enabled = hasTable});
    commands.add({.id = "table.freeze", .title = text("Keep the first column in view"), .help = text("The first column stays while the others scroll."), .icon = QStringLiteral("pin"),
                  .run = [panel] { panel->view().setFirstColumnFrozen(!panel->view().isFirstColumnFrozen()); }, .enabled = hasTable,
                  .checked = [panel] { return panel->view().isFirstColumnFrozen(); }});
    commands.add({.id = "table.fit-columns", .title = text("Fit the columns"), .help = text("Makes each column as wide as what is in it."), .icon = QStringLiteral("zoom-fit-width"),
                  .run = [panel] { panel->view().fitColumns(); }, .enabled = hasTable});
    commands.add({.id = "table.statistics", .title = text("Statistics of the current column"), .help = text("Counts, range, mean and quartiles, or the most frequent values."),
                  .icon = QStringLiteral("view-statistics"), .run = [panel] { panel->openStatistics(-1); }, .enabled = hasTable});
    commands.add({.id = "table.go-to-row", .title = text("Go to row"), .help = text("Brings the row of a number into view."), .icon = QStringLiteral("go-jump"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N)}, .run = [panel] { panel->focusRowNumber(); }, .enabled = hasTable});

    QObject::connect(panel, &TablePanel::headerMenuWanted, panel, [panel, &bench, &window](int column, QPoint where) { openHeaderMenu(bench, window, *panel, column, where); });
    QObject::connect(panel, &TablePanel::cellMenuWanted, panel,
                     [panel, editing, &commands, &bench](int row, int column, QPoint where) { openCellMenu(bench, *panel, *editing, commands, row, column, where); });
    QObject::connect(panel, &TablePanel::changed, &commands, &Commands::refresh);
    std::vector<QAction*> buttons;
    for (const char* id : {"table.only-selected", "table.selected-first", "", "table.copy", "table.export", "", "table.columns", "table.freeze", "table.statistics"})
        buttons.push_back(*id ? commands.action(id) : nullptr);
    panel->addButtons(buttons);
}

}  // namespace app::desktop
