// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/history/gesture_filter.h"

#include "app/desktop/history/gesture_list.h"

namespace app::desktop {

void GestureFilter::setSubject(std::string subject)
{
    subject_ = std::move(subject);
    invalidateFilter();
}

void GestureFilter::setRows(std::set<int> rows)
{
    only_ = true;
    rows_ = std::move(rows);
    invalidateFilter();
}

void GestureFilter::setAllRows()
{
    only_ = false;
    rows_.clear();
    invalidateFilter();
}

bool GestureFilter::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    if (row == 0)
        return true;
    if (only_)
        return rows_.contains(row);
    return subject_.empty() || sourceModel()->index(row, 0, parent).data(GestureList::SubjectsRole).toStringList().contains(QString::fromStdString(subject_));
}

}  // namespace app::desktop
