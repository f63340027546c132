// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/table_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/layer_filter.h"
#include "app/desktop/selection/show_features.h"
#include "app/desktop/table/columns_popup.h"
#include "app/desktop/table/statistics_popup.h"
#include "app/desktop/table/table_model.h"
#include "app/desktop/table/table_view.h"
#include "app/desktop/theme/theme.h"
#include "layers/sources/save.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace app::desktop {

using spatial::text;

namespace {

/// The same features with the same fields.
bool isEditOf(const spatial::FeatureTable& now, const spatial::FeatureTable& before)
{
    return now.ids == before.ids && std::equal(now.fields.begin(), now.fields.end(), before.fields.begin(), before.fields.end(), [](const spatial::Field& a, const spatial::Field& b) {
        return a.name == b.name && a.type == b.type;
    });
}

}  // namespace

TablePanel::TablePanel(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), model_(new AttributeTableModel(this)), view_(new TableView(*model_, this)), rows_(bench.jobs), columns_(new ColumnsPopup(*view_, this)),
      statistics_(new StatisticsPopup(bench.jobs, this))
{
    build();
    connect(&bench.selection, &Selection::currentLayerChanged, this, &TablePanel::follow);
    connect(&bench.selection, &Selection::changed, this, &TablePanel::selectionChanged);
    connect(&bench.document, &Document::opened, this, [this] {
        states_.clear();
        layer_.clear();
        follow();
    });
    connect(&bench.document, &Document::changed, this, &TablePanel::follow);
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == bench_.selection.currentLayer())
            follow();
    });

    connect(&rows_, &TableRows::orderReady, this, [this](const RowOrderPtr& order) {
        const QModelIndex current = view_->currentIndex();
        const bool hadCurrent = current.isValid();
        const std::uint32_t row = hadCurrent ? model_->tableRow(current.row()) : 0;
        model_->setOrder(order);
        const bool resorted = std::exchange(shownSorting_, rows_.sorting()) != rows_.sorting();
        if (!hadCurrent || resorted || !view_->goTo(row))
            view_->scrollToTop();   // a new order is read from its beginning
        faultText_ = {};
        updateCounts();
    });
    connect(&rows_, &TableRows::workingChanged, this, [this] {
        view_->setSorting(rows_.sorting());
        updateCounts();
    });
    connect(&rows_, &TableRows::failed, this, [this](const spatial::Error& error) {
        if (error.code == spatial::ErrorCode::Cancelled)
            return;
        faultText_ = error.message;
        updateCounts();
    });

    connect(view_, &TableView::selectionWanted, this, [this](RowSet rows, SelectMode mode) {
        ownSelection_ = true;
        bench_.selection.select(layer_, std::move(rows), mode);
        ownSelection_ = false;
    });
    connect(view_, &TableView::allWanted, this, [this] { selectShown(false); });
    connect(view_, &TableView::copyWanted, this, &TablePanel::copyRows);
    connect(view_, &TableView::placeWanted, this, [this](std::uint32_t row) {
        zoomToRows(bench_, layer_, {row});
        flashRow(bench_, layer_, row);
    });
    connect(view_, &TableView::sortWanted, this, &TablePanel::sortBy);
    connect(view_, &TableView::headerMenuWanted, this, &TablePanel::headerMenuWanted);
    connect(view_, &TableView::cellMenuWanted, this, &TablePanel::cellMenuWanted);
    connect(columns_, &ColumnsPopup::columnsChanged, this, [this] { view_->setFirstColumnFrozen(view_->isFirstColumnFrozen()); });
    follow();
}

bool TablePanel::hasTable() const { return table_ != nullptr; }

void TablePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (stale_)
        follow();
}

void TablePanel::remember()
{
    if (layer_.empty() || !table_)
        return;
    LayerState& state = states_[layer_];
    state = {rows_.sorting(), filter_->text(), byExpression_->isChecked(), view_->horizontalHeader()->saveState(), model_->columnCount(), view_->isFirstColumnFrozen()};
}

void TablePanel::follow()
{
    stale_ = !isVisible();
    if (stale_)
        return;   // a table that nobody sees is not read
    const std::string& current = bench_.selection.currentLayer();
    const layers::LayerEntry* entry = bench_.document.project().layer(current);
    if (!entry) {
        remember();
        layer_.clear();
        return showHint(text("Choose a layer in the tree to see its attributes."));
    }
    bench_.store.request(current);
    const auto snapshot = bench_.store.layer(current);
    if (snapshot->table) {
        const std::string filter = layerFilterOf(*entry);
        if (layer_ == current && table_ == snapshot->table && layerFilter_ == filter)
            return;
        if (layer_ == current && table_ && layerFilter_ == filter && isEditOf(*snapshot->table, *table_))
            return replaceTable(snapshot->table);
        remember();
        layer_ = current;
        layerFilter_ = filter;
        return showTable(snapshot->table);
    }
    remember();
    layer_ = current;
    if (snapshot->isRaster())
        return showHint(text("A raster has no table of attributes. Identify shows its values on the map."));
    if (snapshot->error)
        return showHint(snapshot->error->message);
    showHint(text("Reading the layer …"));
}

void TablePanel::showHint(spatial::Text hint)
{
    table_.reset();
    hintText_ = std::move(hint);
    hint_->setText(say(hintText_));
    pages_->setCurrentWidget(hint_);
    rows_.setTable(nullptr, {});
    model_->setTable(nullptr);
    emit changed();
}

void TablePanel::showTable(spatial::FeatureTablePtr table)
{
    const LayerState state = states_.contains(layer_) ? states_[layer_] : LayerState{};
    const bool known = states_.contains(layer_);
    table_ = std::move(table);
    model_->setTable(table_);
    view_->setSelected(bench_.selection.rows(layer_));
    rows_.setTable(table_, layerFilter_);
    rows_.setSelection(bench_.selection.rows(layer_));
    if (!known || state.columnCount != model_->columnCount() || !view_->horizontalHeader()->restoreState(state.columns))
        view_->resetColumns();
    filter_->setText(state.words);
    byExpression_->setChecked(state.byExpression);
    view_->setFirstColumnFrozen(state.frozen);
    std::vector<SortColumn> sorting = state.sorting;
    std::erase_if(sorting, [this](const SortColumn& column) { return column.column >= model_->columnCount(); });
    if (!sorting.empty())
        rows_.setSorting(std::move(sorting));
    filterChanged();
    view_->setSorting(rows_.sorting());
    pages_->setCurrentWidget(view_);
    updateCounts();
    emit changed();
}

/// An edit gave other values: what a person looks at stays where it is.
void TablePanel::replaceTable(spatial::FeatureTablePtr table)
{
    table_ = std::move(table);
    model_->replaceTable(table_);
    rows_.replaceTable(table_);
    updateCounts();
    emit changed();
}

void TablePanel::selectionChanged(const QString& layer)
{
    if (layer.toStdString() != layer_ || !table_)
        return;
    const RowSetPtr rows = bench_.selection.rows(layer_);
    view_->setSelected(rows);
    rows_.setSelection(rows);
    // What was selected elsewhere comes into view; what was selected here is in view already.
    if (!ownSelection_ && !rows->empty() && rows->size() <= 10'000 && !rows_.isWorking()) {
        std::optional<int> first;
        for (const std::uint32_t row : *rows)
            if (const auto shown = model_->shownRow(row); shown && (!first || *shown < *first))
                first = shown;
        if (first)
            view_->goTo(model_->tableRow(*first));
    }
    updateCounts();
}

void TablePanel::filterChanged()
{
    if (!table_)
        return;
    RowFilter filter;
    filter.layerFilter = layerFilter_;
    const std::string words = filter_->text().trimmed().toStdString();
    (byExpression_->isChecked() ? filter.expression : filter.words) = words;
    faultText_ = {};
    rows_.setFilter(std::move(filter));
    updateCounts();
    emit changed();
}

void TablePanel::sortBy(int column, bool together)
{
    std::vector<SortColumn> sorting = rows_.sorting();
    const auto found = std::find_if(sorting.begin(), sorting.end(), [column](const SortColumn& c) { return c.column == column; });
    // Ascending, descending, as in the file.
    if (found == sorting.end()) {
        if (!together)
            sorting.clear();
        sorting.push_back({column, false});
    } else {
        const bool wasDescending = found->descending;
        if (!together)
            sorting = {*found};
        auto mine = std::find_if(sorting.begin(), sorting.end(), [column](const SortColumn& c) { return c.column == column; });
        if (wasDescending)
            sorting.erase(mine);
        else
            mine->descending = true;
    }
    setSorting(std::move(sorting));
}

void TablePanel::setSorting(std::vector<SortColumn> sorting)
{
    rows_.setSorting(std::move(sorting));
    view_->setSorting(rows_.sorting());
}

void TablePanel::selectShown(bool invert)
{
    if (!table_)
        return;
    RowSet rows;
    rows.reserve(static_cast<std::size_t>(model_->rowCount()));
    for (int row = 0; row < model_->rowCount(); ++row)
        if (const std::uint32_t number = model_->tableRow(row); !invert || !view_->isSelected(number))
            rows.push_back(number);
    ownSelection_ = true;
    bench_.selection.select(layer_, std::move(rows));
    ownSelection_ = false;
}

TableCut TablePanel::cut(bool onlySelected) const
{
    TableCut cut{table_, {}, {}};
    const auto* header = view_->horizontalHeader();
    for (int place = 0; place < header->count(); ++place)
        if (const int column = header->logicalIndex(place); !view_->isColumnHidden(column))
            cut.columns.push_back(column);
    for (int row = 0; row < model_->rowCount(); ++row)
        if (const std::uint32_t number = model_->tableRow(row); !onlySelected || view_->isSelected(number))
            cut.rows.push_back(number);
    return cut;
}

void TablePanel::copyRows()
{
    if (!table_)
        return;
    if (selectedCount() == 0) {
        if (view_->currentIndex().isValid())
            QGuiApplication::clipboard()->setText(view_->currentIndex().data().toString());
        return;
    }
    output_.cancel();
    output_ = bench_.jobs.startQuietly(this, JobPool::Reading, [cut = cut(true)](spatial::Progress& progress) { return clipboardOf(cut, progress); },
                                       [this, count = selectedCount()](spatial::Result<ClipboardTable> made) {
                                           if (!made) {
                                               bench_.messages.show(made.error());
                                               return;
                                           }
                                           auto* mime = new QMimeData;
                                           mime->setText(QString::fromStdString(made->text));
                                           if (!made->html.empty())
                                               mime->setHtml(QString::fromStdString(made->html));
                                           QGuiApplication::clipboard()->setMimeData(mime);
                                           bench_.messages.toast(text("Copied {0} {0|row|rows}.", count));
                                       });
}

void TablePanel::exportTo(const std::string& file)
{
    if (!table_ || file.empty())
        return;
    const bool sheet = QString::fromStdString(file).endsWith(QStringLiteral(".xlsx"), Qt::CaseInsensitive);
    const layers::LayerEntry* entry = bench_.document.project().layer(layer_);
    const std::string title = entry ? say(entry->name).toStdString() : layer_;
    bench_.jobs.start(
        this, text("Export the table"), JobPool::Analysis,
        [cut = cut(selectedCount() > 0), sheet, title, file](spatial::Progress& progress) -> spatial::Result<std::size_t> {
            TRY_ASSIGN(const std::string bytes, sheetOf(cut, sheet ? SheetFormat::Xlsx : SheetFormat::Csv, title, progress));
            TRY(spatial::notCancelled(progress));
            TRY(layers::saveBytes(bytes, file, true));
            return cut.rows.size();
        },
        [this, file](spatial::Result<std::size_t> count) {
            if (count)
                bench_.messages.show({.kind = MessageKind::Success, .text = text("Exported {0} rows to {1}.", *count, file), .seconds = 8});
            else
                bench_.messages.show(count.error());
        });
}

std::size_t TablePanel::selectedCount() const { return layer_.empty() ? 0 : bench_.selection.rows(layer_)->size(); }

void TablePanel::updateCounts()
{
    working_->setVisible(rows_.isWorking());
    fault_->setVisible(!faultText_.empty());
    fault_->setText(say(faultText_));
    const auto words = [](std::size_t count) { return countWords(static_cast<qint64>(count)).toStdString(); };
    const std::size_t all = table_ ? table_->size() : 0;
    const auto shown = static_cast<std::size_t>(model_->rowCount());
    const layers::LayerEntry* entry = bench_.document.project().layer(layer_);
    name_->setText(entry ? say(entry->name) : QString());
    counts_->setText(!table_                ? QString()
                     : selectedCount() == 0 ? say(text("{0} of {1} rows", words(shown), words(all)))
                                            : say(text("{0} of {1} rows, {2} selected", words(shown), words(all), words(selectedCount()))));
}

void TablePanel::focusFilter()
{
    filter_->setFocus();
    filter_->selectAll();
}
void TablePanel::clearFilter()
{
    filter_->clear();
    filterChanged();
}
void TablePanel::filterByValue(int shownRow, int column)
{
    if (!table_ || shownRow >= model_->rowCount() || column >= model_->columnCount())
        return;
    filter_->setText(QString::fromStdString(sameValue(*table_, static_cast<std::size_t>(column), model_->tableRow(shownRow))));
    byExpression_->setChecked(true);
    filterChanged();
}
void TablePanel::focusRowNumber() { rowNumber_->setFocus(); }
void TablePanel::openStatistics(int column)
{
    if (column < 0)
        column = std::max(0, view_->currentIndex().column());
    if (!table_ || column >= model_->columnCount())
        return;
    TableCut rows = cut(selectedCount() > 0);
    rows.columns = {column};
    const int left = view_->horizontalHeader()->sectionViewportPosition(column);
    statistics_->open(std::move(rows), selectedCount() > 0, view_->viewport()->mapToGlobal(QPoint(std::clamp(left, 0, view_->viewport()->width()), 0)));
}
void TablePanel::openColumns() { columns_->open(view_->mapToGlobal(QPoint(view_->width() - 280, 4))); }

}  // namespace app::desktop
