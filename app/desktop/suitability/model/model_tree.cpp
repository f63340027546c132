// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/model/model_tree.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "layers/rules/rule_file.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <cmath>


namespace app::desktop {

using spatial::text;
using Kind = ModelPart::Kind;

namespace {

constexpr int kName = 0, kWeight = 1, kShare = 2;
constexpr int kKind = Qt::UserRole, kId = Qt::UserRole + 1;

QString ruleName(const spatial::RuleBook& book, const std::string& id)
{
    const spatial::Rule* rule = book.find(id);
    return rule ? say(rule->name) : QString::fromStdString(id);
}

/// Names and weights of the cells are typed in a line that has a name itself; a long name takes a second line instead of being cut.
class PartDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        auto* line = new QLineEdit(parent);
        line->setFrame(false);
        line->setAccessibleName(say(index.column() == kName ? text("Name") : text("Weight")));
        return line;
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        const auto* tree = qobject_cast<const QTreeView*>(option.widget);
        if (!tree || index.column() != kName)
            return size;
        int depth = 1;
        for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
            ++depth;
        const bool whole = tree->isFirstColumnSpanned(index.row(), index.parent());
        const int beside = depth * tree->indentation() + (index.data(Qt::DecorationRole).isNull() ? 0 : option.decorationSize.width() + 6) + 6;
        const int wide = std::max(60, (whole ? tree->viewport()->width() : tree->columnWidth(kName)) - beside);
        const QVariant bold = index.data(Qt::FontRole);
        const QFontMetrics letters(bold.isValid() ? qvariant_cast<QFont>(bold) : option.font);
        size.setHeight(std::max(size.height(), letters.boundingRect(QRect(0, 0, wide, 1000), Qt::TextWordWrap, index.data().toString()).height() + 4));
        return size;
    }
    /// A change of the row's picture sets the line anew: what was typed stays.
    void setEditorData(QWidget* editor, const QModelIndex& index) const override
    {
        if (const auto* line = qobject_cast<QLineEdit*>(editor); !line || !line->isModified())
            QStyledItemDelegate::setEditorData(editor, index);
    }
};

}  // namespace

ModelTree::ModelTree(ModelDesk& desk, QWidget* parent) : QTreeWidget(parent), desk_(desk)
{
    setObjectName(QStringLiteral("modelTree"));
    setProperty("data", true);
    setColumnCount(3);
    setWordWrap(true);
    setItemDelegate(new PartDelegate(this));
    connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(kName, QHeaderView::Stretch);
    header()->setSectionResizeMode(kWeight, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(kShare, QHeaderView::ResizeToContents);
    setDragDropMode(QAbstractItemView::InternalMove);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    setIndentation(11);
    setMinimumHeight(140);
    connect(this, &QTreeWidget::itemChanged, this, &ModelTree::typed);
    connect(this, &QTreeWidget::currentItemChanged, this, [this] {
        if (!filling_)
            emit chosen(current());
    });
    connect(&desk, &ModelDesk::changed, this, &ModelTree::fill);
    connect(&desk, &ModelDesk::dataChanged, this, &ModelTree::showStates);
    onTheme(this, [this] { showStates(); });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Model: groups, criteria and constraints")));
        setHeaderLabels({say(text("Name")), say(text("Weight")), say(text("Share"))});
        fill();
    });
}

ModelPart ModelTree::partOf(const QTreeWidgetItem* item)
{
    if (!item)
        return {};
    return {static_cast<Kind>(item->data(kName, kKind).toInt()), item->data(kName, kId).toString().toStdString()};
}

ModelPart ModelTree::current() const { return partOf(currentItem()); }

QTreeWidgetItem* ModelTree::itemOf(const ModelPart& part) const
{
    for (QTreeWidgetItemIterator at(const_cast<ModelTree*>(this)); *at; ++at)
        if (partOf(*at) == part)
            return *at;
    return nullptr;
}

void ModelTree::finishTyping()
{
    for (QLineEdit* line : viewport()->findChildren<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly))
        if (state() == EditingState && line->isVisible()) {
            commitData(line);
            closeEditor(line, QAbstractItemDelegate::NoHint);
        }
    if (stale_)
        fill();
}

void ModelTree::choose(const ModelPart& part)
{
    finishTyping();
    if (QTreeWidgetItem* item = itemOf(part))
        setCurrentItem(item);
}

QTreeWidgetItem* ModelTree::add(QTreeWidgetItem* parent, const ModelPart& part, const QString& name)
{
    auto* item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(this);
    item->setText(kName, name);
    item->setToolTip(kName, name);
    item->setData(kName, kKind, static_cast<int>(part.kind));
    item->setData(kName, kId, QString::fromStdString(part.id));
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (part.kind == Kind::Model || part.kind == Kind::Group || part.kind == Kind::Criterion)
        flags |= Qt::ItemIsEditable;
    if (part.kind == Kind::Group || part.kind == Kind::Criterion)
        flags |= Qt::ItemIsDragEnabled;
    if (part.kind == Kind::Model || part.kind == Kind::Group)
        flags |= Qt::ItemIsDropEnabled;
    item->setFlags(flags);
    if (const auto weight = weightOf(desk_.model(), part))
        item->setText(kWeight, QString::number(*weight, 'g', 6));
    if (const auto share = shareOf(desk_.model(), part))
        item->setText(kShare, say(text("{0} %", numberWords(*share * 100, 1).toStdString())));
    for (const int column : {kWeight, kShare})
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

void ModelTree::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint)
{
    QTreeWidget::closeEditor(editor, hint);
    // Later: whoever closes it may yet look at its row.
    if (stale_)
        QMetaObject::invokeMethod(this, [this] {
            if (stale_)
                fill();
        }, Qt::QueuedConnection);
}

void ModelTree::fill()
{
    stale_ = state() == EditingState;   // what a person is typing is not taken away
    if (stale_)
        return;
    const ModelPart now = current();
    const int scrolled = verticalScrollBar()->value();
    filling_ = true;
    clear();
    const spatial::SuitabilityModel& model = desk_.model();
    QTreeWidgetItem* goal = add(nullptr, {Kind::Model, {}}, say(model.name));
    QFont bold = font();
    bold.setBold(true);
    goal->setFont(kName, bold);
    std::vector<QTreeWidgetItem*> groups;
    for (const spatial::CriterionGroup& group : model.groups)
        groups.push_back(add(goal, {Kind::Group, group.id}, say(group.name)));
    for (const spatial::Criterion& criterion : model.criteria) {
        QTreeWidgetItem* parent = goal;
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (model.groups[i].id == criterion.group)
                parent = groups[i];
        add(parent, {Kind::Criterion, criterion.id}, say(criterion.name));
    }
    QTreeWidgetItem* constraints = add(nullptr, {Kind::Constraints, {}}, say(text("Constraints")));
    constraints->setFont(kName, bold);
    const auto book = layers::ruleBookWith(desk_.bench().document.project().rules);
    for (std::size_t i = 0; i < model.constraints.size(); ++i)
        add(constraints, {Kind::Constraint, std::to_string(i)}, ruleName(book ? *book : layers::shippedRules(), model.constraints[i].rule))->setFirstColumnSpanned(true);
    expandAll();
    QTreeWidgetItem* chosenItem = itemOf(now);
    setCurrentItem(chosenItem ? chosenItem : goal);
    verticalScrollBar()->setValue(scrolled);
    filling_ = false;
    showStates();
    emit chosen(current());
}

void ModelTree::showState(QTreeWidgetItem* item, const ModelDesk::Data& data)
{
    const char* picture = data.state == ModelDesk::State::Ready ? "dialog-ok" : data.state == ModelDesk::State::Waiting ? "clock" : "data-warning";
    item->setIcon(kName, icon(QLatin1String(picture)));
    const QString words = data.remark.empty() ? item->text(kName) : item->text(kName) + QLatin1Char('\n') + say(data.remark);
    item->setToolTip(kName, words);
    item->setData(kName, Qt::AccessibleDescriptionRole, data.remark.empty() ? QString() : say(data.remark));
}

void ModelTree::showStates()
{
    if (filling_ || topLevelItemCount() == 0)
        return;
    filling_ = true;
    const spatial::SuitabilityModel& model = desk_.model();
    for (const spatial::Criterion& criterion : model.criteria)
        if (QTreeWidgetItem* item = itemOf({Kind::Criterion, criterion.id}))
            showState(item, desk_.dataOf(criterion));
    for (std::size_t i = 0; i < model.constraints.size(); ++i)
        if (QTreeWidgetItem* item = itemOf({Kind::Constraint, std::to_string(i)}))
            showState(item, desk_.dataOf(model.constraints[i]));
    filling_ = false;
}

void ModelTree::editName()
{
    finishTyping();
    if (QTreeWidgetItem* item = currentItem(); item && item->flags() & Qt::ItemIsEditable)
        editItem(item, kName);
}

bool ModelTree::edit(const QModelIndex& index, EditTrigger trigger, QEvent* event)
{
    const ModelPart part = partOf(itemFromIndex(index));
    const bool may = index.column() == kName || (index.column() == kWeight && (part.kind == Kind::Criterion || part.kind == Kind::Group));
    return may && QTreeWidget::edit(index, trigger, event);
}

void ModelTree::typed(QTreeWidgetItem* item, int column)
{
    if (filling_)
        return;
    const ModelPart part = partOf(item);
    const std::string written = item->text(column).trimmed().toStdString();
    const bool chinese = currentLanguage() == Language::Chinese;
    bool done = false;
    if (column == kName && !written.empty()) {
        done = desk_.edit(text("Rename to {0}", written), [&](spatial::SuitabilityModel& m) { rename(m, part, written, chinese); });
    } else if (column == kWeight) {
        bool sound = false;
        const double weight = item->text(column).trimmed().toDouble(&sound);
        if (!sound || !(weight >= 0) || !std::isfinite(weight))
            emit desk_.refused(text("A weight is a number from 0 upward."));
        else
            done = desk_.edit(text("Weight {0}", written), [&](spatial::SuitabilityModel& m) { setWeight(m, part, weight); });
    }
    stale_ = stale_ || (!done && state() == EditingState);   // the cell shows again what counts
    if (!done && !stale_)
        QMetaObject::invokeMethod(this, [this] { fill(); }, Qt::QueuedConnection);
}

void ModelTree::dropEvent(QDropEvent* event)
{
    const ModelPart dragged = current();
    QTreeWidgetItem* target = itemAt(event->position().toPoint());
    const ModelPart onto = partOf(target);
    const DropIndicatorPosition where = dropIndicatorPosition();
    event->setDropAction(Qt::IgnoreAction);   // the tree is filled from the model, not by the view
    event->accept();
    if (!target || dragged == onto)
        return;
    const spatial::SuitabilityModel& model = desk_.model();
    if (dragged.kind == Kind::Criterion && (onto.kind == Kind::Group || onto.kind == Kind::Criterion)) {
        std::string group = onto.id, before;
        if (onto.kind == Kind::Criterion) {
            group = model.criterion(onto.id)->group;
            before = onto.id;
            if (where == BelowItem) {
                QTreeWidgetItem* next = itemBelow(target);
                before = next && partOf(next).kind == Kind::Criterion && next->parent() == target->parent() ? partOf(next).id : std::string();
            }
        }
        desk_.edit(text("Move the criterion"), [&](spatial::SuitabilityModel& m) { moveCriterion(m, dragged.id, group, before); });
    } else if (dragged.kind == Kind::Group && onto.kind == Kind::Group) {
        std::string before = onto.id;
        if (where == BelowItem || where == OnItem) {
            QTreeWidgetItem* parent = target->parent();
            QTreeWidgetItem* next = parent ? parent->child(parent->indexOfChild(target) + 1) : nullptr;
            before = next && partOf(next).kind == Kind::Group ? partOf(next).id : std::string();
        }
        desk_.edit(text("Move the group"), [&](spatial::SuitabilityModel& m) { moveGroup(m, dragged.id, before); });
    }
}

bool ModelTree::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* const key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_F2 || key->key() == Qt::Key_Delete || (key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down))) {
            event->accept();
            return true;
        }
    }
    return QTreeWidget::event(event);
}

void ModelTree::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_F2)
        return editName();
    if (event->key() == Qt::Key_Delete)
        return emit asked(QStringLiteral("model.remove"));
    if (event->modifiers() == Qt::AltModifier && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        return emit asked(event->key() == Qt::Key_Up ? QStringLiteral("model.up") : QStringLiteral("model.down"));
    QTreeWidget::keyPressEvent(event);
}

}  // namespace app::desktop
