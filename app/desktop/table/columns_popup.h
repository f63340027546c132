// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLineEdit;
class QListWidget;
class QTableView;

namespace app::desktop {

/// Which columns of a table are shown: a list with ticks that stays open, and a line to find a field among many.
class ColumnsPopup final : public QFrame {
    Q_OBJECT
public:
    explicit ColumnsPopup(QTableView& table, QWidget* parent = nullptr);
    void open(QPoint where);

signals:
    void columnsChanged();

private:
    void fill();

    QTableView& table_;
    QLineEdit* find_;
    QListWidget* list_;
};

}  // namespace app::desktop
