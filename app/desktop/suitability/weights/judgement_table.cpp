// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/judgement_table.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/weights/judgement_sets.h"
#include "app/desktop/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kMostNameWidth = 130;
constexpr int kRowsShown = 9;   // more scroll

}  // namespace

JudgementTable::JudgementTable(QWidget* parent) : QTableWidget(parent)
{
    setObjectName(QStringLiteral("judgements"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);   // Tab leaves the table
    setProperty("data", true);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(true);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QTableWidget::currentCellChanged, this, &JudgementTable::pairChosen);
}

void JudgementTable::show(const spatial::JudgementMatrix& matrix, const std::vector<QString>& names, bool editable, int markedRow, int markedColumn)
{
    const int n = static_cast<int>(matrix.size);
    const bool other = rowCount() != n;
    matrix_ = matrix;
    editable_ = editable;
    const ThemeColors& ink = colors();
    {
        const QSignalBlocker quiet(this);
        setRowCount(n);
        setColumnCount(n);
        int widest = 40;
        for (int i = 0; i < n; ++i) {
            const QString name = names[static_cast<std::size_t>(i)];
            const QString numbered = QString::number(i + 1) + QLatin1Char(' ') + name;
            auto* across = new QTableWidgetItem(QString::number(i + 1));
            across->setToolTip(name);
            setHorizontalHeaderItem(i, across);
            auto* down = new QTableWidgetItem(fontMetrics().elidedText(numbered, Qt::ElideRight, kMostNameWidth));
            down->setToolTip(name);
            setVerticalHeaderItem(i, down);
            widest = std::max(widest, std::min(kMostNameWidth, fontMetrics().horizontalAdvance(numbered)) + 12);
            setColumnWidth(i, fontMetrics().horizontalAdvance(QStringLiteral("1/9.99")) + 8);
            setRowHeight(i, fontMetrics().height() + 8);
        }
        verticalHeader()->setFixedWidth(widest);
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j) {
                const double value = matrix.at(static_cast<std::size_t>(i), static_cast<std::size_t>(j));
                QTableWidgetItem* cell = item(i, j);
                if (!cell) {
                    cell = new QTableWidgetItem;
                    cell->setTextAlignment(Qt::AlignCenter);
                    setItem(i, j, cell);
                }
                cell->setText(i == j ? QStringLiteral("1") : QString::fromStdString(judgementText(value)));
                const QString sentence = i == j ? names[static_cast<std::size_t>(i)]
                                                : say(text("{0} is {1} {2} ({3}).", names[static_cast<std::size_t>(i)].toStdString(), judgementWords(value), names[static_cast<std::size_t>(j)].toStdString(), judgementText(value)));
                cell->setToolTip(sentence);
                cell->setData(Qt::AccessibleTextRole, sentence);
                const bool marked = (i == markedRow && j == markedColumn) || (j == markedRow && i == markedColumn);
                cell->setForeground(marked ? ink.onMessage : i < j ? ink.text : ink.quietText);
                cell->setBackground(marked ? ink.warning : i < j ? ink.surface : ink.window);
            }
        if (other && n > 1)
            setCurrentCell(0, 1);
    }
    setAccessibleName(say(text("Judgements in pairs")));
    if (other) {
        updateGeometry();
        emit pairChosen();
    }
}

bool JudgementTable::chosenPair(std::size_t& row, std::size_t& column) const
{
    const int i = currentRow(), j = currentColumn();
    if (i < 0 || j < 0 || i == j || static_cast<std::size_t>(std::max(i, j)) >= matrix_.size)
        return false;
    row = static_cast<std::size_t>(std::min(i, j));
    column = static_cast<std::size_t>(std::max(i, j));
    return true;
}

void JudgementTable::choosePair(std::size_t row, std::size_t column)
{
    setCurrentCell(static_cast<int>(row), static_cast<int>(column));
    scrollToItem(currentItem());
}

QSize JudgementTable::sizeHint() const
{
    const int rows = std::clamp(rowCount(), 2, kRowsShown);
    const bool scrolls = verticalHeader()->width() + horizontalHeader()->length() + 2 * frameWidth() > width();
    return {300, horizontalHeader()->sizeHint().height() + rows * (fontMetrics().height() + 8) + 2 * frameWidth() + (scrolls ? horizontalScrollBar()->sizeHint().height() : 0)};
}

void JudgementTable::resizeEvent(QResizeEvent* event)
{
    QTableWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

void JudgementTable::keyPressEvent(QKeyEvent* event)
{
    std::size_t row = 0, column = 0;
    if (!editable_ || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier) || !chosenPair(row, column))
        return QTableWidget::keyPressEvent(event);
    const bool mirrored = currentRow() > currentColumn();
    const double value = mirrored ? matrix_.at(column, row) : matrix_.at(row, column);   // as the chosen cell says it
    double wanted = value;
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9)
        wanted = event->key() - Qt::Key_0;
    else if (event->key() == Qt::Key_Slash)
        wanted = 1 / value;
    else if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        wanted = judgementAt(std::min(kMostSteps, nearestStep(value) + 1));
    else if (event->key() == Qt::Key_Minus)
        wanted = judgementAt(std::max(-kMostSteps, nearestStep(value) - 1));
    else if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        wanted = 1;
    else
        return QTableWidget::keyPressEvent(event);
    event->accept();
    if (wanted != value)
        emit judged(row, column, mirrored ? 1 / wanted : wanted);
}

}  // namespace app::desktop
