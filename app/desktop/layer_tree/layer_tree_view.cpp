// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_tree/layer_tree_view.h"

#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/layer_tree/layer_tree_delegate.h"
#include "app/desktop/layer_tree/layer_tree_model.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/workbench.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace app::desktop {

using Kind = LayerTreeModel::Kind;
using spatial::text;

namespace {

/// A legend of more classes is folded until somebody opens it.
constexpr int kOpenLegend = 8;

std::string idOf(const QModelIndex& index) { return index.data(LayerTreeModel::IdRole).toString().toStdString(); }
Kind kindOf(const QModelIndex& index) { return static_cast<Kind>(index.data(LayerTreeModel::KindRole).toInt()); }

}  // namespace

LayerTreeView::LayerTreeView(Workbench& bench, LayerLegends& legends, QWidget* parent)
    : QTreeView(parent), bench_(bench), model_(new LayerTreeModel(bench, legends, this)), filter_(new QSortFilterProxyModel(this)), delegate_(new LayerTreeDelegate(*model_, this))
{
    filter_->setSourceModel(model_);
    filter_->setRecursiveFilteringEnabled(true);
    filter_->setAutoAcceptChildRows(true);
    filter_->setFilterRole(LayerTreeModel::SearchRole);
    filter_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setModel(filter_);
    setItemDelegate(delegate_);
    setHeaderHidden(true);
    setIndentation(16);
    setStyleSheet(QStringLiteral("QTreeView { selection-background-color: transparent; show-decoration-selected: 0; }"));   // rows paint their own
    setMouseTracking(true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(EditKeyPressed);
    setExpandsOnDoubleClick(false);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDropIndicatorShown(true);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::CopyAction);   // never Move: a file manager would take the file away
    setAutoExpandDelay(600);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::CustomContextMenu);
    onLanguage(this, [this] { setAccessibleName(say(text("Layer tree"))); });
    onTheme(this, [this] { viewport()->update(); });
    connect(&bench.document, &Document::opened, this, [this] { open_.clear(); });
    connect(filter_, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        selectedBefore_ = selectedIds();
        currentBefore_ = currentId();
        restoring_ = true;
    });
    connect(filter_, &QAbstractItemModel::modelReset, this, &LayerTreeView::restoreAfterReset);
    connect(filter_, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex& parent_) { restoreOpen(parent_.parent()); });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (!restoring_)
            open_[idOf(index)] = true;
    });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        if (!restoring_)
            open_[idOf(index)] = false;
    });
    connect(&bench.selection, &Selection::currentLayerChanged, this, &LayerTreeView::followCurrentLayer);
    restoreOpen({});
}

void LayerTreeView::restoreAfterReset()
{
    restoring_ = true;
    restoreOpen({});
    selectIds(selectedBefore_);
    if (const QModelIndex current = indexOf(currentBefore_); current.isValid())
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    restoring_ = false;
    followCurrentLayer();
}

void LayerTreeView::restoreOpen(const QModelIndex& parent)
{
    const bool before = std::exchange(restoring_, true);
    const auto tree = layers::completeTree(bench_.document.project());
    for (int i = 0; i < filter_->rowCount(parent); ++i) {
        const QModelIndex index = filter_->index(i, 0, parent);
        const std::string id = idOf(index);
        const auto known = open_.find(id);
        bool open = false;
        if (known != open_.end())
            open = known->second;
        else if (const layers::TreeItem* item = layers::findItem(tree, id); item && kindOf(index) == Kind::Group)
            open = item->expanded;
        else
            open = item && (item->expanded || (isShown(tree, id) && filter_->rowCount(index) <= kOpenLegend));
        setExpanded(index, open || !filter_->filterRegularExpression().pattern().isEmpty());
        if (kindOf(index) == Kind::Group)
            restoreOpen(index);
    }
    restoring_ = before;
}

void LayerTreeView::search(const QString& words)
{
    restoring_ = true;
    filter_->setFilterFixedString(words.trimmed());
    restoring_ = false;
    restoreOpen({});
}

Ids LayerTreeView::selectedIds() const
{
    Ids ids;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        if (const std::string id = idOf(index); std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);   // a class stands for its layer
    return ids.size() < 2 ? ids : [&] {
        Ids ordered;
        const auto walk = [&](const auto& self, const std::vector<layers::TreeItem>& items) -> void {
            for (const layers::TreeItem& item : items) {
                if (std::find(ids.begin(), ids.end(), item.id) != ids.end())
                    ordered.push_back(item.id);
                self(self, item.children);
            }
        };
        walk(walk, layers::completeTree(bench_.document.project()));
        return ordered;
    }();
}

std::string LayerTreeView::currentId() const { return currentIndex().isValid() ? idOf(currentIndex()) : std::string(); }
QModelIndex LayerTreeView::indexOf(std::string_view id) const { return id.empty() ? QModelIndex() : filter_->mapFromSource(model_->indexOf(id)); }

void LayerTreeView::selectIds(const Ids& ids)
{
    QItemSelection chosen;
    QModelIndex first;
    for (const std::string& id : ids)
        if (const QModelIndex index = indexOf(id); index.isValid()) {
            chosen.select(index, index);
            if (!first.isValid())
                first = index;
        }
    if (first.isValid())
        selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect);
}

void LayerTreeView::editName(std::string_view id)
{
    if (const QModelIndex index = indexOf(id); index.isValid()) {
        scrollTo(index);
        setCurrentIndex(index);
        setFocus();
        (void)edit(index, AllEditTriggers, nullptr);   // not where it is being edited already
    }
}

void LayerTreeView::toggleSelected()
{
    const Ids ids = selectedIds();
    const auto tree = layers::completeTree(bench_.document.project());
    const bool anyOff = std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
        const layers::TreeItem* item = layers::findItem(tree, id);
        return item && !item->visible;
    });
    if (ids.empty())
        return;
    const auto name = ids.size() == 1 ? nameText(bench_.document.project(), ids.front()) : text("{0} layers", ids.size());
    bench_.document.edit(anyOff ? text("Show {0}", name) : text("Hide {0}", name), [&](layers::Project& project) { setTicked(project, ids, anyOff); });
}

void LayerTreeView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    if (restoring_ || !current.isValid())
        return;
    const bool group = kindOf(current) == Kind::Group;
    bench_.selection.setCurrentLayer(group ? std::string() : idOf(current));
}

void LayerTreeView::followCurrentLayer()
{
    const std::string& layer = bench_.selection.currentLayer();
    if (layer.empty() || layer == currentId())
        return;
    if (const QModelIndex index = indexOf(layer); index.isValid()) {
        setCurrentIndex(index);
        scrollTo(index);
    }
}

void LayerTreeView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::AltModifier) && index.isValid()) {
        emit soloAsked(QString::fromStdString(idOf(index)));
        return;
    }
    QTreeView::mousePressEvent(event);
    if (!index.isValid() && event->button() == Qt::LeftButton)
        clearSelection();
}

void LayerTreeView::mouseReleaseEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    const bool dragging = state() == DraggingState || state() == DragSelectingState;
    QTreeView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && index.isValid() && !dragging)
        if (const auto sign = delegate_->badgeAt(visualRect(index), index, event->pos()))
            emit badgeClicked(QString::fromStdString(idOf(index)), sign->badge);
}

void LayerTreeView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    QTreeView::mouseDoubleClickEvent(event);
    if (event->button() != Qt::LeftButton || !index.isValid() || !visualRect(index).contains(event->pos()) || delegate_->tickRect(visualRect(index)).contains(event->pos()))
        return;
    if (kindOf(index) == Kind::Group)
        setExpanded(index, !isExpanded(index));
    else
        emit zoomAsked(QString::fromStdString(idOf(index)));
}

void LayerTreeView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        return toggleSelected();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && state() != EditingState && currentIndex().isValid()) {
        emit badgeClicked(QString::fromStdString(currentId()), Badge::Finding);   // Enter opens the properties
        return;
    }
    QTreeView::keyPressEvent(event);
}

void LayerTreeView::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const bool selected = selectionModel()->isSelected(index);
    const QRect row(0, option.rect.top(), viewport()->width(), option.rect.height());
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        QColor ground = selected ? colors().accent : colors().hover;
        ground.setAlphaF(selected ? 0.22F : 0.6F);
        painter->fillRect(row, ground);
    }
    if (index == currentIndex() && hasFocus())
        painter->fillRect(QRect(0, row.top(), 3, row.height()), colors().accent);
    QTreeView::drawRow(painter, option, index);
}

void LayerTreeView::paintEvent(QPaintEvent* event)
{
    QTreeView::paintEvent(event);
    if (model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(colors().quietText);
    const bool searching = !filter_->filterRegularExpression().pattern().isEmpty();
    painter.drawText(viewport()->rect().adjusted(20, 24, -20, -20), Qt::AlignTop | Qt::AlignHCenter | Qt::TextWordWrap,
                     say(searching ? text("No layer has this in its name.") : text("No layers yet. Drop files on the window, or press Ctrl+L.")));
}

void LayerTreeView::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    if (!model()->hasChildren(index))
        return;
    const QPointF middle(rect.right() - indentation() / 2.0 + 1, rect.center().y() + 1);
    const QPolygonF arrow = isExpanded(index) ? QPolygonF{middle + QPointF(-4, -2), middle + QPointF(0, 2), middle + QPointF(4, -2)}
                                              : QPolygonF{middle + QPointF(-2, -4), middle + QPointF(2, 0), middle + QPointF(-2, 4)};
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colors().quietText, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(arrow);
    painter->restore();
}

}  // namespace app::desktop
