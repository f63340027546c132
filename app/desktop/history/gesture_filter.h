// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

#include <set>
#include <string>

namespace app::desktop {

/// The gestures that have to do with one layer, or one feature of it; how the document was opened stays in the list.
class GestureFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// Only gestures that changed this subject; empty: all.
    void setSubject(std::string subject);
    /// Only these rows of the source, counted as it counts them; see Document::changesOf().
    void setRows(std::set<int> rows);
    void setAllRows();

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    std::string subject_;
    bool only_ = false;
    std::set<int> rows_;
};

}  // namespace app::desktop
