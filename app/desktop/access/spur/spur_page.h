// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace app::desktop {

class SpurCosts;
class SpurDesk;
class SpurTool;
struct Workbench;

/// What a spur line costs and why: the costs that it comes from, the way, its parts, what bars the land.
class SpurPage final : public QWidget {
    Q_OBJECT
public:
    SpurPage(Workbench& bench, SpurDesk& desk, SpurTool& tool, QWidget* parent = nullptr);

private:
    void follow();
    void fillParts();
    void fillWalls();
    QString wayWords() const;
    QString noteWords() const;

    Workbench& bench_;
    SpurDesk& desk_;
    SpurTool& tool_;
    QPushButton* draw_;
    QPushButton* write_;
    QLabel* hint_;
    QLabel* summary_;
    QTableWidget* parts_;
    QTableWidget* walls_;
    SpurCosts* costs_;
    QLabel* note_;
};

}  // namespace app::desktop
