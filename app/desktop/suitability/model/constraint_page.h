// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/model/model_desk.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace app::desktop {

/// One constraint: its rule with law and clause, the data it looks at, a stricter value, and how much land it takes.
class ConstraintPage final : public QWidget {
    Q_OBJECT
public:
    ConstraintPage(ModelDesk& desk, QWidget* parent = nullptr);
    void show(std::size_t constraint);

private:
    void refresh();
    bool change(spatial::Text title, const std::function<void(spatial::ModelConstraint&)>& change);
    void typedValue();

    ModelDesk& desk_;
    std::size_t number_ = 0;
    QLabel* heading_;
    QLabel* state_;
    QLabel* share_;
    QComboBox* rule_;
    QComboBox* data_;
    QLineEdit* value_;
    QLabel* law_;
};

}  // namespace app::desktop
