// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/table_header.h"

#include "app/desktop/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace app::desktop {

TableHeader::TableHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setTextElideMode(Qt::ElideRight);
    setMinimumSectionSize(36);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void TableHeader::setSorting(std::vector<SortColumn> columns)
{
    sorting_ = std::move(columns);
    viewport()->update();
}

void TableHeader::paintSection(QPainter* painter, const QRect& place, int section) const
{
    const auto found = std::find_if(sorting_.begin(), sorting_.end(), [section](const SortColumn& column) { return column.column == section; });
    painter->save();
    painter->fillRect(place, colors().raised);
    painter->setPen(colors().border);
    painter->drawLine(place.topRight(), place.bottomRight());
    painter->drawLine(place.bottomLeft(), place.bottomRight());
    QRect inside = place.adjusted(6, 0, -7, 0);
    painter->setPen(colors().text);
    QFont small = font();
    small.setBold(found != sorting_.end());
    painter->setFont(small);
    if (found != sorting_.end()) {
        QString mark = found->descending ? QStringLiteral("▼") : QStringLiteral("▲");
        if (sorting_.size() > 1)
            mark += QString::number(found - sorting_.begin() + 1);
        const int width = painter->fontMetrics().horizontalAdvance(mark);
        painter->drawText(inside, Qt::AlignRight | Qt::AlignVCenter, mark);
        inside.setRight(inside.right() - width - 4);
    }
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const int alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    painter->drawText(inside, alignment, painter->fontMetrics().elidedText(title, Qt::ElideRight, inside.width()));
    painter->restore();
}

}  // namespace app::desktop
