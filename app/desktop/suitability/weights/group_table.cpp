// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/weights/group_table.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

#include <QHeaderView>
#include <QResizeEvent>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kAcceptedRatio = 0.1;
constexpr int kMostPartWidth = 100;
constexpr int kMostTitleWidth = 56;

}  // namespace

GroupTable::GroupTable(QWidget* parent) : QTableWidget(parent)
{
    setObjectName(QStringLiteral("groupWeights"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectColumns);
    setTabKeyNavigation(false);
    setProperty("data", true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QTableWidget::currentCellChanged, this, [this](int, int column, int, int before) {
        if (column >= 0 && column != before)
            emit columnChosen(column);
    });
}

void GroupTable::show(const std::vector<QString>& parts, const std::vector<Column>& columns, int chosen)
{
    const QSignalBlocker quiet(this);
    const int rows = static_cast<int>(parts.size()) + 1;
    const bool other = rows != rowCount() || static_cast<int>(columns.size()) != columnCount();
    const ThemeColors& ink = colors();
    setRowCount(rows);
    setColumnCount(static_cast<int>(columns.size()));
    const auto width = [this](const QString& words) { return fontMetrics().horizontalAdvance(words); };
    int widest = 40;
    for (int i = 0; i < rows; ++i) {
        const QString name = i + 1 < rows ? parts[static_cast<std::size_t>(i)] : QStringLiteral("CR");
        auto* down = new QTableWidgetItem(fontMetrics().elidedText(name, Qt::ElideRight, kMostPartWidth));
        down->setToolTip(i + 1 < rows ? name : say(text("Consistency ratio")));
        setVerticalHeaderItem(i, down);
        widest = std::max(widest, std::min(kMostPartWidth, width(name)) + 12);
        setRowHeight(i, fontMetrics().height() + 6);
    }
    verticalHeader()->setFixedWidth(widest);
    for (int j = 0; j < columnCount(); ++j) {
        const Column& column = columns[static_cast<std::size_t>(j)];
        auto* across = new QTableWidgetItem(fontMetrics().elidedText(column.title, Qt::ElideRight, kMostTitleWidth));
        across->setToolTip(column.sentence);
        setHorizontalHeaderItem(j, across);
        setColumnWidth(j, std::max(width(QStringLiteral("100.0")), std::min(kMostTitleWidth, width(column.title))) + 10);
        for (int i = 0; i < rows; ++i) {
            const bool ratio = i + 1 == rows;
            const bool fault = ratio && column.ratio > kAcceptedRatio;
            QString words = QStringLiteral("–");
            if (!ratio)
                words = numberWords(column.weights[static_cast<std::size_t>(i)] * 100, 1);
            else if (column.ratio >= 0)
                words = numberWords(column.ratio, 3);
            auto* cell = new QTableWidgetItem(words);
            cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            cell->setToolTip(column.sentence);
            cell->setForeground(fault ? ink.onMessage : ink.text);
            cell->setBackground(fault ? ink.warning : ratio ? ink.window : ink.surface);
            setItem(i, j, cell);
        }
    }
    setCurrentCell(0, chosen);
    setAccessibleName(say(text("Weights of everyone in percent, side by side")));
    if (other)
        updateGeometry();
}

QSize GroupTable::sizeHint() const
{
    const bool scrolls = verticalHeader()->width() + horizontalHeader()->length() + 2 * frameWidth() > width();
    return {300, horizontalHeader()->sizeHint().height() + rowCount() * (fontMetrics().height() + 6) + 2 * frameWidth() + (scrolls ? horizontalScrollBar()->sizeHint().height() : 0)};
}

void GroupTable::resizeEvent(QResizeEvent* event)
{
    QTableWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

}  // namespace app::desktop
