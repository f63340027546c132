// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/fields/fields_panel.h"

#include "app/desktop/calculator/calculator_page.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/expressions/expression_words.h"
#include "app/desktop/expressions/layer_box.h"
#include "app/desktop/fields/statistics_view.h"
#include "app/desktop/form/field_sheet.h"
#include "app/desktop/joins/join_page.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kField = Qt::UserRole;        // number of the field in the table
constexpr int kJoin = Qt::UserRole + 1;     // number of the join in the layer
constexpr int kCalculated = Qt::UserRole + 2;   // name of the calculated field

}  // namespace

/// What decides the list.
struct FieldsPanel::Listed {
    std::string layer;
    spatial::FeatureTablePtr table;
    std::vector<layers::LayerJoin> joins;
    std::vector<layers::CalculatedField> calculated;
    friend bool operator==(const Listed&, const Listed&) = default;
};

FieldsPanel::FieldsPanel(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), layer_(new LayerBox(bench.document, bench.store, LayerBox::Offers::All, this)), tree_(new QTreeWidget(this)), note_(new QLabel(this)),
      statistics_(new StatisticsView(bench.jobs, this)), pages_(new QStackedWidget(this)), calculator_(new CalculatorPage(bench, this)), join_(new JoinPage(bench, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(pages_);
    pages_->addWidget(makeList());
    pages_->addWidget(calculator_);
    pages_->addWidget(join_);
    connect(calculator_, &CalculatorPage::finished, this, &FieldsPanel::showFields);
    connect(join_, &JoinPage::finished, this, &FieldsPanel::showFields);
    connect(layer_, &LayerBox::layerChanged, this, &FieldsPanel::refill);
    connect(tree_, &QTreeWidget::currentItemChanged, this, &FieldsPanel::describe);
    connect(tree_, &QTreeWidget::itemActivated, this, &FieldsPanel::edit);
    connect(statistics_, &StatisticsView::valueChosen, this, &FieldsPanel::selectValue);
    connect(&bench.document, &Document::changed, this, &FieldsPanel::refill);
    connect(&bench.selection, &Selection::changed, this, &FieldsPanel::describe);
    connect(&bench.selection, &Selection::currentLayerChanged, this, [this] { layer_->setLayer(bench_.selection.currentLayer()); });
    onLanguage(this, [this] {
        layer_->setAccessibleName(say(text("Layer")));
        tree_->setAccessibleName(say(text("Fields")));
        tree_->setHeaderLabels({say(text("Field")), say(text("Type"))});
        fill();
    });
    onTheme(this, [this] { fill(); });
    layer_->setLayer(bench.selection.currentLayer());
}

FieldsPanel::~FieldsPanel() { job_.cancel(); }

void FieldsPanel::addButtons(const std::vector<QAction*>& actions)
{
    for (QAction* const action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        onLanguage(button, [button, action] { button->setAccessibleName(action->text()); });
        buttons_->addWidget(button);
    }
    buttons_->addStretch(1);
}

QWidget* FieldsPanel::makeList()
{
    auto* list = new QWidget(this);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 6, 0, 0);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(8, 0, 8, 0);
    head->addWidget(layer_);
    buttons_ = new QHBoxLayout;
    buttons_->setSpacing(2);
    head->addLayout(buttons_);
    column->addLayout(head);
    auto* split = new QSplitter(Qt::Vertical, list);
    tree_->setObjectName(QStringLiteral("fieldsTree"));
    tree_->setRootIsDecorated(false);
    tree_->setUniformRowHeights(true);
    tree_->setContextMenuPolicy(Qt::CustomContextMenu);
    tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree_->header()->setStretchLastSection(false);
    tree_->setMinimumHeight(100);
    split->addWidget(tree_);
    auto* below = new QWidget(split);
    auto* belowColumn = new QVBoxLayout(below);
    belowColumn->setContentsMargins(0, 0, 0, 0);
    note_->setWordWrap(true);
    note_->setTextFormat(Qt::PlainText);
    note_->setContentsMargins(8, 4, 8, 0);
    note_->setProperty("role", "hint");
    belowColumn->addWidget(note_);
    auto* scroll = new QScrollArea(below);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(statistics_);
    belowColumn->addWidget(scroll, 1);
    split->addWidget(below);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 5);
    split->setChildrenCollapsible(false);
    split->setSizes({200, 480});
    column->addWidget(split, 1);
    connect(tree_, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        QMenu menu;
        for (const char* id : {"fields.calculate", "fields.join", "fields.add", "fields.edit", "fields.remove", "fields.copy-statistics"})
            if (QAction* const action = bench_.commands.action(id))
                menu.addAction(action);
        bench_.commands.refresh();
        menu.exec(tree_->viewport()->mapToGlobal(at));
    });
    return list;
}

FieldsPanel::Listed FieldsPanel::listing() const
{
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer_->layer());
    return entry ? Listed{entry->id, layer_->table(), entry->joins, entry->calculated} : Listed{};
}

void FieldsPanel::refill()
{
    if (!listed_ || !(*listed_ == listing()))
        fill();
}

void FieldsPanel::fill()
{
    listed_ = std::make_unique<Listed>(listing());
    const QString before = tree_->currentItem() ? tree_->currentItem()->text(0) : QString();
    const QSignalBlocker quiet(tree_);   // the field in hand stays in hand
    tree_->clear();
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer_->layer());
    const auto table = layer_->table();
    for (std::size_t i = 0; entry && i < entry->joins.size(); ++i) {
        const layers::LayerEntry* const other = bench_.document.project().layer(entry->joins[i].layer);
        auto* item = new QTreeWidgetItem(tree_, {other ? say(other->name) : QString::fromStdString(entry->joins[i].layer), say(text("Join"))});
        item->setIcon(0, icon(QStringLiteral("link")));
        item->setData(0, kJoin, static_cast<int>(i));
        item->setToolTip(0, say(text("Joined where {0} is the same as {1}", entry->joins[i].keys.field, entry->joins[i].keys.otherField)));
    }
    for (std::size_t i = 0; table && i < table->fields.size(); ++i) {
        const spatial::Field& field = table->fields[i];
        auto* item = new QTreeWidgetItem(tree_, {QString::fromStdString(field.name), say(typeName(field.type))});
        item->setIcon(0, icon(typeIcon(field.type)));
        item->setData(0, kField, static_cast<int>(i));
        if (!entry)
            continue;
        const auto calculated = std::find_if(entry->calculated.begin(), entry->calculated.end(), [&](const layers::CalculatedField& each) { return each.name == field.name; });
        if (calculated != entry->calculated.end()) {
            item->setIcon(0, icon(QStringLiteral("formula")));
            item->setData(0, kCalculated, QString::fromStdString(calculated->name));
            item->setToolTip(0, say(text("Calculated: {0}", calculated->expression)));
        }
    }
    const auto same = tree_->findItems(before, Qt::MatchExactly);
    if (!same.isEmpty() && !before.isEmpty())
        tree_->setCurrentItem(same.front());
    tree_->resizeColumnToContents(1);
    describe();
}

void FieldsPanel::describe()
{
    const QTreeWidgetItem* const item = tree_->currentItem();
    note_->setText(item ? item->toolTip(0) : hasTable() ? say(text("Choose a field for its figures.")) : QString());
    note_->setVisible(!note_->text().isEmpty());
    const bool field = item && item->data(0, kField).isValid();
    statistics_->setField(layer_->table(), field ? item->data(0, kField).toInt() : -1, bench_.selection.rows(layer_->layer()));
    emit currentChanged();
}

bool FieldsPanel::hasTable() const { return layer_->table() != nullptr; }

bool FieldsPanel::isDerived() const
{
    const QTreeWidgetItem* const item = tree_->currentItem();
    return item && (item->data(0, kJoin).isValid() || item->data(0, kCalculated).isValid());
}

bool FieldsPanel::mayEdit() const
{
    const QTreeWidgetItem* const item = tree_->currentItem();
    return isDerived() || (item && item->data(0, kField).isValid() && isOwnField(bench_, layer_->layer(), item->text(0).toStdString()));
}

void FieldsPanel::showFields()
{
    pages_->setCurrentIndex(0);
    tree_->setFocus();
}

void FieldsPanel::calculate()
{
    pages_->setCurrentWidget(calculator_);
    calculator_->start(layer_->layer(), {});
}

void FieldsPanel::join()
{
    pages_->setCurrentWidget(join_);
    join_->start(layer_->layer(), -1);
}

void FieldsPanel::edit()
{
    if (!mayEdit())
        return;
    const QTreeWidgetItem* const item = tree_->currentItem();
    if (!isDerived()) {
        if (window_)
            openFieldSheet(bench_, *window_, layer_->layer(), item->text(0).toStdString());
    } else if (item->data(0, kJoin).isValid()) {
        pages_->setCurrentWidget(join_);
        join_->start(layer_->layer(), item->data(0, kJoin).toInt());
    } else {
        pages_->setCurrentWidget(calculator_);
        calculator_->start(layer_->layer(), item->data(0, kCalculated).toString().toStdString());
    }
}

void FieldsPanel::remove()
{
    if (!mayEdit())
        return;
    const QTreeWidgetItem* const item = tree_->currentItem();
    const bool isJoin = item->data(0, kJoin).isValid();
    const int number = item->data(0, kJoin).toInt();
    const std::string name = item->text(0).toStdString();
    if (!isDerived())
        return removeFieldAndSay(bench_, layer_->layer(), name);
    bench_.document.editLayer(isJoin ? text("Remove the join with {0}", name) : text("Remove the field {0}", name), layer_->layer(), [&](layers::LayerEntry& layer) {
        if (isJoin)
            layer.joins.erase(layer.joins.begin() + number);
        else
            std::erase_if(layer.calculated, [&](const layers::CalculatedField& each) { return each.name == name; });
    });
    bench_.messages.toast(isJoin ? text("The join with {0} is removed.", name) : text("The field {0} is removed.", name), {{text("Undo"), [this] { bench_.document.undo(); }}});
}

void FieldsPanel::copyStatistics() { QApplication::clipboard()->setText(statistics_->copied()); }

/// Every feature that has the value.
void FieldsPanel::selectValue(const spatial::Value& value)
{
    const auto table = layer_->table();
    const QTreeWidgetItem* const item = tree_->currentItem();
    if (!table || !item)
        return;
    job_.cancel();
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [table, value, field = static_cast<std::size_t>(item->data(0, kField).toInt())](spatial::Progress& progress) -> spatial::Result<RowSet> {
            RowSet rows;
            for (std::size_t row = 0; row < table->size(); ++row) {
                if (row % 65'536 == 0)
                    TRY(spatial::notCancelled(progress));
                if (table->columns[field].value(row) == value)
                    rows.push_back(static_cast<std::uint32_t>(row));
            }
            return rows;
        },
        [this, table, layer = layer_->layer()](spatial::Result<RowSet> rows) {
            if (rows && bench_.store.layer(layer)->table == table)
                bench_.selection.select(layer, *std::move(rows));
        });
}

}  // namespace app::desktop
