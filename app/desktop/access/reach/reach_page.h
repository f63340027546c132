// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace app::desktop {

class NetworkBox;
class ReachDesk;
class ReachTool;
struct Workbench;

/// Who reaches the site, and how far it reaches: network, times, the table of people by group and time, and what is not reached.
class ReachPage final : public QWidget {
    Q_OBJECT
public:
    ReachPage(Workbench& bench, ReachDesk& desk, ReachTool& tool, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent*) override;

private:
    void follow();
    void fillTable();
    void takeTimes();

    Workbench& bench_;
    ReachDesk& desk_;
    ReachTool& tool_;
    NetworkBox* networks_;
    QComboBox* direction_;
    QLineEdit* times_;
    QLabel* timesFault_;
    QDoubleSpinBox* snap_;
    QDoubleSpinBox* offRoad_;
    QPushButton* place_;
    QPushButton* write_;
    QLabel* hint_;
    QLabel* site_;
    QTableWidget* table_;
    QLabel* note_;
};

}  // namespace app::desktop
