// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace app::desktop {

class LinkDesk;
class LinkTool;
struct Workbench;

/// What a new road or railway would change: its length and time, the gain of each city and its share, the towns that gain most.
class LinkPage final : public QWidget {
    Q_OBJECT
public:
    LinkPage(Workbench& bench, LinkDesk& desk, LinkTool& tool, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent*) override;

private:
    void follow();
    void fillChoices();
    void fillGroups();
    void fillTowns();
    void takeSettings();

    Workbench& bench_;
    LinkDesk& desk_;
    LinkTool& tool_;
    QPushButton* draw_;
    QPushButton* keep_;
    QLabel* hint_;
    QDoubleSpinBox* speed_;
    QComboBox* measure_;
    QComboBox* mass_;
    QComboBox* group_;
    QLabel* summary_;
    QTableWidget* groups_;
    QTableWidget* towns_;
    QLabel* note_;
};

}  // namespace app::desktop
