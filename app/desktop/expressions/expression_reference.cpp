// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/expressions/expression_reference.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "spatial/features/column_statistics.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::ExpressionFunction;
using spatial::text;

namespace {

constexpr int kField = Qt::UserRole;          // number of the field, or absent
constexpr int kFunction = Qt::UserRole + 1;   // number of the function, or absent
constexpr int kLiteral = Qt::UserRole;

}  // namespace

ExpressionReference::ExpressionReference(Jobs& jobs, QWidget* parent)
    : QWidget(parent), jobs_(jobs), search_(new QLineEdit(this)), tree_(new QTreeWidget(this)), help_(new QLabel(this)), values_(new QListWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    search_->setClearButtonEnabled(true);
    column->addWidget(search_);
    tree_->header()->hide();
    tree_->setIndentation(14);
    tree_->setMinimumHeight(120);
    tree_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(tree_, 3);
    help_->setWordWrap(true);
    help_->setTextFormat(Qt::PlainText);
    help_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    help_->setContentsMargins(2, 0, 2, 0);
    column->addWidget(help_);
    values_->setMaximumHeight(96);
    values_->setFlow(QListView::LeftToRight);
    values_->setWrapping(true);
    values_->setResizeMode(QListView::Adjust);
    values_->setSpacing(2);
    values_->hide();
    column->addWidget(values_);
    connect(search_, &QLineEdit::textChanged, this, &ExpressionReference::filter);
    connect(tree_, &QTreeWidget::currentItemChanged, this, &ExpressionReference::describe);
    connect(tree_, &QTreeWidget::itemActivated, this, &ExpressionReference::choose);
    connect(values_, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { emit chosen({item->data(kLiteral).toString(), 0}); });
    onLanguage(this, [this] {
        search_->setPlaceholderText(say(text("Search fields and functions")));
        search_->setAccessibleName(say(text("Search fields and functions")));
        tree_->setAccessibleName(say(text("Fields and functions")));
        values_->setAccessibleName(say(text("Values of the field")));
        fill();
    });
    onTheme(this, [this] { fill(); });
}

ExpressionReference::~ExpressionReference() { job_.cancel(); }

void ExpressionReference::setTable(spatial::FeatureTablePtr table)
{
    if (table == table_)
        return;
    table_ = std::move(table);
    fill();
}

void ExpressionReference::fill()
{
    job_.cancel();
    tree_->clear();
    auto* fields = new QTreeWidgetItem(tree_, {say(text("Fields"))});
    for (std::size_t i = 0; table_ && i < table_->fields.size(); ++i) {
        auto* item = new QTreeWidgetItem(fields, {QString::fromStdString(table_->fields[i].name)});
        item->setIcon(0, icon(typeIcon(table_->fields[i].type)));
        item->setData(0, kField, static_cast<int>(i));
        item->setToolTip(0, say(typeName(table_->fields[i].type)));
    }
    fields->setExpanded(true);
    const auto& functions = spatial::expressionFunctions();
    std::optional<ExpressionFunction::Group> group;
    QTreeWidgetItem* head = nullptr;
    for (std::size_t i = 0; i < functions.size(); ++i) {
        if (group != functions[i].group) {
            group = functions[i].group;
            head = new QTreeWidgetItem(tree_, {say(groupName(*group))});
        }
        auto* item = new QTreeWidgetItem(head, {QString::fromStdString(functions[i].form)});
        item->setData(0, kFunction, static_cast<int>(i));
        item->setToolTip(0, say(functions[i].help));
    }
    filter();
    describe();
}

/// Names and what help says count, so that "area" and "公顷" find $area_ha.
void ExpressionReference::filter()
{
    const QString wanted = search_->text().trimmed();
    for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* const head = tree_->topLevelItem(i);
        bool any = wanted.isEmpty();
        for (int k = 0; k < head->childCount(); ++k) {
            QTreeWidgetItem* const item = head->child(k);
            const bool fits = wanted.isEmpty() || item->text(0).contains(wanted, Qt::CaseInsensitive) || item->toolTip(0).contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!fits);
            any = any || fits;
        }
        head->setHidden(!any);
        head->setExpanded(!wanted.isEmpty() || i == 0);
    }
}

void ExpressionReference::describe()
{
    job_.cancel();
    values_->hide();
    const QTreeWidgetItem* const item = tree_->currentItem();
    help_->clear();
    help_->setVisible(item && item->parent());
    if (!item || !item->parent())
        return;
    if (item->data(0, kFunction).isValid()) {
        const ExpressionFunction& function = spatial::expressionFunctions()[item->data(0, kFunction).toUInt()];
        help_->setText(say(function.help) + QStringLiteral("\n") + say(text("Example: {0}", function.example)));
    } else {
        const int field = item->data(0, kField).toInt();
        help_->setText(say(typeName(table_->fields[static_cast<std::size_t>(field)].type)));
        showValues(field);
    }
}

/// The most frequent values, for a click.
void ExpressionReference::showValues(int field)
{
    job_ = jobs_.startQuietly(
        this, JobPool::Reading,
        [table = table_, field](spatial::Progress& progress) { return spatial::columnStatistics(table->columns[static_cast<std::size_t>(field)], nullptr, progress); },
        [this, field](spatial::Result<spatial::ColumnStatistics> statistics) {
            if (!statistics)
                return;
            values_->clear();
            for (const spatial::ValueCount& each : statistics->top) {
                auto* item = new QListWidgetItem(shownValue(each.value), values_);
                item->setData(kLiteral, literalOf(each.value));
                item->setToolTip(say(text("{0} features; a double click writes it", countWords(static_cast<qint64>(each.count)).toStdString())));
            }
            values_->setVisible(values_->count() > 0);
            const auto& column = table_->fields[static_cast<std::size_t>(field)];
            help_->setText(say(text("{0}; different values: {1}, without a value: {2}", typeName(column.type), countWords(static_cast<qint64>(statistics->distinct)).toStdString(),
                                    countWords(static_cast<qint64>(statistics->nulls)).toStdString())));
        });
}

void ExpressionReference::choose(QTreeWidgetItem* item)
{
    if (!item->parent())
        return;
    if (item->data(0, kFunction).isValid())
        emit chosen(writtenFor(spatial::expressionFunctions()[item->data(0, kFunction).toUInt()]));
    else
        emit chosen({QString::fromStdString(spatial::fieldInExpression(table_->fields[item->data(0, kField).toUInt()].name)), 0});
}

}  // namespace app::desktop
