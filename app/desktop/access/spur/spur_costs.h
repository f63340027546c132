// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace app::desktop {

class SpurDesk;
struct Workbench;

/// What things cost along a spur line: open ground, slopes, the land that is taken, and a row for each layer with its part and sum. Every change is a
/// gesture of the project.
class SpurCosts final : public QWidget {
    Q_OBJECT
public:
    SpurCosts(Workbench& bench, SpurDesk& desk, QWidget* parent = nullptr);

private:
    void follow();
    void buildItems();
    void addItem(const std::string& layer);

    Workbench& bench_;
    SpurDesk& desk_;
    QDoubleSpinBox* base_;
    QLineEdit* slopes_;
    QLabel* slopesFault_;
    QDoubleSpinBox* width_;
    QDoubleSpinBox* tolerance_;
    QComboBox* directions_;
    QWidget* items_;
    QGridLayout* grid_;
    QPushButton* add_;
    std::string shown_;   // what the rows were built from
};

}  // namespace app::desktop
