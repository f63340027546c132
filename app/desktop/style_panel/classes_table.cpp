// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/classes_table.h"

#include "app/desktop/language.h"
#include "app/desktop/style_panel/color_button.h"
#include "app/desktop/style_panel/symbol_editor.h"
#include "app/desktop/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace app::desktop {

namespace {

class SymbolDelegate final : public QStyledItemDelegate {
public:
    SymbolDelegate(const ClassesModel& model, QObject* parent) : QStyledItemDelegate(parent), model_(model) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const ClassRow& row = model_.rows()[static_cast<std::size_t>(index.row())];
        const QRectF box = QRectF(option.rect).adjusted(6, 4, -6, -4);
        painter->save();
        painter->setClipRect(option.rect);
        if (row.symbol) {
            paintSymbol(*painter, box, *row.symbol);
        } else {
            paintColor(*painter, box, row.color);
            painter->setPen(colors().border);
            painter->drawRect(box);
        }
        painter->restore();
    }

private:
    const ClassesModel& model_;
};

constexpr int kRow = 26;
constexpr int kMostRowsShown = 11;

}  // namespace

ClassesTable::ClassesTable(QWidget* parent) : QTableView(parent), model_(new ClassesModel(this))
{
    setModel(model_);
    setItemDelegateForColumn(ClassesModel::SymbolColumn, new SymbolDelegate(*model_, this));
    setShowGrid(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRow);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(ClassesModel::SymbolColumn, QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(ClassesModel::ValueColumn, QHeaderView::Interactive);
    horizontalHeader()->setSectionResizeMode(ClassesModel::TitleColumn, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(ClassesModel::CountColumn, QHeaderView::Fixed);
    setColumnWidth(ClassesModel::SymbolColumn, 56);
    setColumnWidth(ClassesModel::ValueColumn, 84);
    setColumnWidth(ClassesModel::CountColumn, 62);
    onLanguage(this, [this] { setAccessibleName(say(spatial::text("Table of classes"))); });
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == ClassesModel::SymbolColumn)
            openSymbol(index);
    });
    connect(model_, &QAbstractItemModel::modelReset, this, &ClassesTable::fitHeight);
    const auto showCounts = [this] {
        const auto& rows = model_->rows();
        setColumnHidden(ClassesModel::CountColumn, std::all_of(rows.begin(), rows.end(), [](const ClassRow& row) { return row.count < 0; }));
    };
    connect(model_, &QAbstractItemModel::modelReset, this, showCounts);
    connect(model_, &QAbstractItemModel::dataChanged, this, showCounts);
    fitHeight();
}

void ClassesTable::fitHeight()
{
    setFixedHeight(horizontalHeader()->sizeHint().height() + kRow * std::clamp(model_->rowCount(), 2, kMostRowsShown) + 4);
}

std::vector<int> ClassesTable::chosenRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void ClassesTable::openSymbol(const QModelIndex& index)
{
    const int row = index.row();
    const ClassRow& shown = model_->rows()[static_cast<std::size_t>(row)];
    const QRect cell = visualRect(index);
    const QRect where(viewport()->mapToGlobal(cell.topLeft()), QSize(320, cell.height()));
    if (shown.symbol) {
        openSymbolSheet(*shown.symbol, this, where, [this, row](const styles::Symbol& symbol, const QString& what) { emit symbolEdited(row, symbol, what); });
        return;
    }
    // A button that stands in the cell for as long as its sheet is open.
    auto* button = new ColorButton(viewport());
    button->setColor(shown.color);
    button->setGeometry(cell);
    connect(button, &ColorButton::chosen, this, [this, row](styles::Color color) { emit colorEdited(row, color); });
    button->click();
    if (auto* sheet = button->findChild<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        connect(sheet, &QObject::destroyed, button, &QObject::deleteLater);
}

void ClassesTable::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex here = currentIndex();
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (here.isValid() && here.column() == ClassesModel::SymbolColumn && enters)
        return openSymbol(here);
    if (here.isValid() && enters && state() != EditingState)
        return edit(here);
    if (event->key() == Qt::Key_Delete && state() != EditingState) {
        emit removeWanted(chosenRows());
        return;
    }
    QTableView::keyPressEvent(event);
}

}  // namespace app::desktop
