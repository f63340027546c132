// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/table_view.h"

#include "app/desktop/table/cell_painter.h"
#include "app/desktop/table/table_header.h"
#include "app/desktop/table/table_model.h"
#include "app/desktop/theme/theme.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace app::desktop {
namespace {

/// What table and frozen column have in common.
void prepare(QTableView& view, int rowHeight)
{
    view.setSelectionMode(QAbstractItemView::NoSelection);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setWordWrap(false);
    view.setShowGrid(false);
    view.setTabKeyNavigation(false);
    view.setCornerButtonEnabled(false);
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);   // one height for all: no row is measured
    view.verticalHeader()->setMinimumSectionSize(rowHeight);
    view.verticalHeader()->setDefaultSectionSize(rowHeight);
    view.verticalHeader()->setHighlightSections(false);
    view.horizontalHeader()->setDefaultSectionSize(120);
}

/// A sign that a person types, no command.
bool isTyping(const QKeyEvent& key)
{
    return !key.modifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier) && !key.text().isEmpty() && key.text().front().isPrint() && key.key() != Qt::Key_Space;
}

}  // namespace

TableView::TableView(AttributeTableModel& model, QWidget* parent) : QTableView(parent), model_(model), first_(new QTableView(this)), rows_(std::make_shared<const RowSet>())
{
    const int rowHeight = std::max(22, fontMetrics().height() + 6);
    setHorizontalHeader(new TableHeader(this));
    prepare(*this, rowHeight);
    setItemDelegate(new CellPainter(*this, this));
    verticalHeader()->setSectionsClickable(false);
    verticalHeader()->viewport()->installEventFilter(this);
    setModel(&model_);

    auto* firstHeader = new TableHeader(first_);
    firstHeader->setSectionsMovable(false);
    first_->setHorizontalHeader(firstHeader);
    prepare(*first_, rowHeight);
    first_->setFocusPolicy(Qt::NoFocus);
    first_->verticalHeader()->hide();
    first_->setItemDelegate(itemDelegate());
    first_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    first_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    first_->viewport()->installEventFilter(this);
    first_->hide();
    onTheme(this, [this] { first_->setStyleSheet(QStringLiteral("QTableView { border-right: 2px solid %1; }").arg(colors().accent.name())); });

    connect(verticalScrollBar(), &QScrollBar::valueChanged, first_->verticalScrollBar(), &QScrollBar::setValue);
    connect(first_->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    for (QHeaderView* header : {horizontalHeader(), static_cast<QHeaderView*>(firstHeader)}) {
        connect(header, &QHeaderView::sectionClicked, this, [this](int column) { emit sortWanted(column, QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)); });
        connect(header, &QHeaderView::customContextMenuRequested, this,
                [this, header](QPoint where) { emit headerMenuWanted(header->logicalIndexAt(where), header->mapToGlobal(where)); });
    }
    for (const auto signal : {&QHeaderView::sectionMoved, &QHeaderView::sectionResized})
        connect(horizontalHeader(), signal, this, [this] { placeFrozen(); });
    connect(firstHeader, &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (frozen_ && column == frozenColumn() && size > 0)
            setColumnWidth(column, size);
    });
    connect(&model_, &QAbstractItemModel::modelReset, this, [this] {
        anchor_ = dragged_ = -1;
        setSelected(rows_);
        placeFrozen();
    });
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        viewport()->update();
        first_->viewport()->update();
    });
}

void TableView::setSelected(RowSetPtr rows)
{
    const std::size_t size = model_.table() ? model_.table()->size() : 0;
    if (selected_.size() != size) {
        selected_.assign(size, 0);
    } else {
        for (const std::uint32_t row : *rows_)
            if (row < size)
                selected_[row] = 0;
    }
    rows_ = std::move(rows);
    for (const std::uint32_t row : *rows_)
        if (row < size)
            selected_[row] = 1;
    viewport()->update();
    first_->viewport()->update();
    verticalHeader()->viewport()->update();
}

void TableView::setSorting(const std::vector<SortColumn>& columns)
{
    static_cast<TableHeader*>(horizontalHeader())->setSorting(columns);
    static_cast<TableHeader*>(first_->horizontalHeader())->setSorting(columns);
}

int TableView::frozenColumn() const
{
    for (int place = 0; place < horizontalHeader()->count(); ++place)
        if (const int column = horizontalHeader()->logicalIndex(place); !isColumnHidden(column))
            return column;
    return -1;
}

void TableView::setFirstColumnFrozen(bool frozen)
{
    frozen_ = frozen;
    if (frozen && !first_->model())
        first_->setModel(&model_);
    placeFrozen();
}

void TableView::placeFrozen()
{
    const int column = frozenColumn();
    first_->setVisible(frozen_ && column >= 0);
    if (!frozen_ || column < 0)
        return;
    for (int other = 0; other < model_.columnCount(); ++other)
        first_->setColumnHidden(other, other != column);
    const int width = std::min(columnWidth(column), std::max(60, viewport()->width() / 2));
    first_->setColumnWidth(column, width);
    first_->horizontalHeader()->setFixedHeight(horizontalHeader()->height());
    first_->setGeometry(verticalHeader()->width() + frameWidth(), frameWidth(), width + 2, horizontalHeader()->height() + viewport()->height());
    first_->verticalScrollBar()->setValue(verticalScrollBar()->value());
    first_->raise();
}

bool TableView::goTo(std::uint32_t row)
{
    const auto shown = model_.shownRow(row);
    if (!shown)
        return false;
    const int column = currentIndex().isValid() ? currentIndex().column() : std::max(0, frozenColumn());
    setCurrentIndex(model_.index(*shown, column));
    scrollTo(currentIndex(), QAbstractItemView::PositionAtCenter);
    anchor_ = *shown;
    return true;
}

void TableView::fitColumns()
{
    constexpr int kLooked = 60;
    const QFontMetrics metrics = fontMetrics();
    for (int column = 0; column < model_.columnCount(); ++column) {
        int width = metrics.horizontalAdvance(model_.headerData(column, Qt::Horizontal).toString()) + 52;   // room for the arrow
        for (int row = 0; row < std::min(kLooked, model_.rowCount()); ++row)
            width = std::max(width, metrics.horizontalAdvance(model_.index(row, column).data().toString().left(80)) + 16);
        setColumnWidth(column, std::clamp(width, 60, 280));
    }
}

void TableView::resetColumns()
{
    for (int column = 0; column < model_.columnCount(); ++column) {
        setColumnHidden(column, false);
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), column);
    }
    fitColumns();
}

void TableView::reach(int shownRow, SelectMode mode)
{
    if (model_.rowCount() == 0)
        return;
    const int from = std::clamp(std::min(anchor_, shownRow), 0, model_.rowCount() - 1);
    const int to = std::clamp(std::max(anchor_, shownRow), 0, model_.rowCount() - 1);
    RowSet rows;
    rows.reserve(static_cast<std::size_t>(to - from) + 1);
    for (int row = from; row <= to; ++row)
        rows.push_back(model_.tableRow(row));
    emit selectionWanted(std::move(rows), mode);
}

void TableView::press(int shownRow, Qt::KeyboardModifiers keys)
{
    if (shownRow < 0 || shownRow >= model_.rowCount())
        return;
    if (keys.testFlag(Qt::ShiftModifier) && anchor_ >= 0) {
        dragMode_ = keys.testFlag(Qt::ControlModifier) ? SelectMode::Add : SelectMode::Replace;
        reach(shownRow, dragMode_);
    } else {
        anchor_ = shownRow;
        const std::uint32_t row = model_.tableRow(shownRow);
        dragMode_ = !keys.testFlag(Qt::ControlModifier) ? SelectMode::Replace : isSelected(row) ? SelectMode::Remove : SelectMode::Add;
        emit selectionWanted({row}, dragMode_);
    }
    dragged_ = shownRow;
}

void TableView::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex cell = indexAt(event->position().toPoint());
    if (!cell.isValid() || event->button() != Qt::LeftButton)
        return;
    setCurrentIndex(cell);
    press(cell.row(), event->modifiers());
}

void TableView::mouseMoveEvent(QMouseEvent* event)
{
    if (dragged_ < 0 || !event->buttons().testFlag(Qt::LeftButton) || anchor_ < 0)
        return;
    const QPoint place(std::clamp(event->position().toPoint().x(), 1, viewport()->width() - 2), event->position().toPoint().y());
    if (place.y() < 0 || place.y() >= viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (place.y() < 0 ? -1 : 1));
    int row = rowAt(std::clamp(place.y(), 0, std::max(viewport()->height() - 1, 0)));
    if (row < 0)
        row = model_.rowCount() - 1;
    if (row == dragged_)
        return;
    dragged_ = row;
    reach(row, dragMode_);
}

void TableView::mouseReleaseEvent(QMouseEvent*) { dragged_ = -1; }

void TableView::mouseDoubleClickEvent(QMouseEvent* event)
{
    dragged_ = -1;
    const QModelIndex cell = indexAt(event->position().toPoint());
    if (!cell.isValid())
        return;
    if (mayEdit(cell) && !event->modifiers().testFlag(Qt::ControlModifier)) {
        setCurrentIndex(cell);
        emit editWanted(cell, {});
    } else {
        emit placeWanted(model_.tableRow(cell.row()));
    }
}

void TableView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex cell = byKey ? currentIndex() : indexAt(event->pos());
    if (!cell.isValid())
        return;
    setCurrentIndex(cell);
    emit cellMenuWanted(cell.row(), cell.column(), byKey ? viewport()->mapToGlobal(visualRect(cell).bottomLeft()) : event->globalPos());
}

bool TableView::eventFilter(QObject* watched, QEvent* event)
{
    const bool head = watched == verticalHeader()->viewport();
    if (!head && watched != first_->viewport())
        return QTableView::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease: {
        auto* mouse = static_cast<QMouseEvent*>(event);
        const int row = rowAt(mouse->position().toPoint().y());
        setFocus();
        if (event->type() == QEvent::MouseButtonPress && mouse->button() == Qt::LeftButton && row >= 0) {
            setCurrentIndex(model_.index(row, head ? std::max(0, currentIndex().column()) : frozenColumn()));
            press(row, mouse->modifiers());
        } else if (event->type() == QEvent::MouseButtonDblClick && row >= 0) {
            emit placeWanted(model_.tableRow(row));
        } else if (event->type() == QEvent::MouseMove) {
            mouseMoveEvent(mouse);
        } else if (event->type() == QEvent::MouseButtonRelease) {
            dragged_ = -1;
        }
        return true;
    }
    case QEvent::Wheel:
        if (!head) {
            QCoreApplication::sendEvent(viewport(), event);
            return true;
        }
        break;
    default: break;
    }
    return QTableView::eventFilter(watched, event);
}

bool TableView::event(QEvent* event)
{
    // The window's own keys of these names wait while the table has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll) || key->key() == Qt::Key_Space || key->key() == Qt::Key_Home || key->key() == Qt::Key_End
            || (mayEdit(currentIndex()) && (key->matches(QKeySequence::Paste) || key->key() == Qt::Key_F2 || isTyping(*key)))) {
            event->accept();
            return true;
        }
    }
    return QTableView::event(event);
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex current = currentIndex();
    if (event->matches(QKeySequence::SelectAll)) {
        emit allWanted();
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        emit copyWanted();
        return;
    }
    if (current.isValid() && event->key() == Qt::Key_Space) {
        const std::uint32_t row = model_.tableRow(current.row());
        anchor_ = current.row();
        emit selectionWanted({row}, isSelected(row) ? SelectMode::Remove : SelectMode::Add);
        return;
    }
    if (current.isValid() && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        emit placeWanted(model_.tableRow(current.row()));
        return;
    }
    if (mayEdit(current)) {
        if (event->matches(QKeySequence::Paste)) {
            emit pasteWanted();
            return;
        }
        if (event->key() == Qt::Key_F2 || isTyping(*event)) {
            emit editWanted(current, event->key() == Qt::Key_F2 ? QString() : event->text());
            return;
        }
    }
    if (anchor_ < 0 && current.isValid())
        anchor_ = current.row();
    QTableView::keyPressEvent(event);
    if (currentIndex().row() == current.row() || !currentIndex().isValid())
        return;
    if (event->modifiers().testFlag(Qt::ShiftModifier))
        reach(currentIndex().row(), SelectMode::Replace);
    else
        anchor_ = currentIndex().row();
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    placeFrozen();
}

void TableView::updateGeometries()
{
    QTableView::updateGeometries();
    placeFrozen();
}

}  // namespace app::desktop
