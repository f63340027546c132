// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <array>
#include <memory>
#include <string>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QSlider;
class QTableWidget;

namespace app::desktop {

class BrownfieldDesk;
class FieldRows;
class ValuePicture;
struct Workbench;

/// Which brownfield comes first and why: weights of groups and factors, the table in order, what the chosen one's score is made of.
class BrownfieldPage final : public QWidget {
    Q_OBJECT
public:
    BrownfieldPage(Workbench& bench, BrownfieldDesk& desk, ValuePicture& picture, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void follow();
    void buildFactors();
    void fillRanks();
    void fillParts();
    void showChosen();

    Workbench& bench_;
    BrownfieldDesk& desk_;
    ValuePicture& picture_;
    QComboBox* layer_;
    QLabel* state_;
    QPushButton* add_;
    QWidget* weights_;
    std::array<QLabel*, 3> groupNames_{};
    std::array<QSlider*, 3> groups_{};
    QGridLayout* factors_;
    QDoubleSpinBox* low_;
    QDoubleSpinBox* high_;
    QLabel* costs_;
    QPushButton* keep_;
    QPushButton* use_;
    QTableWidget* ranks_;
    QLabel* chosen_;
    QTableWidget* parts_;
    QLabel* note_;
    std::string built_;   // what the rows of factors were built from
};

}  // namespace app::desktop
