// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/table/row_order.h"

#include <QHeaderView>

namespace app::desktop {

/// The heads of the columns: an arrow, and where several columns sort together their place among them.
class TableHeader final : public QHeaderView {
    Q_OBJECT
public:
    explicit TableHeader(QWidget* parent = nullptr);
    void setSorting(std::vector<SortColumn> columns);
    const std::vector<SortColumn>& sorting() const { return sorting_; }

protected:
    void paintSection(QPainter* painter, const QRect& place, int section) const override;

private:
    std::vector<SortColumn> sorting_;
};

}  // namespace app::desktop
