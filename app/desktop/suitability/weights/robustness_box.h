// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSlider;

namespace app::desktop {

class WeightDesk;

/// How far the map depends on these weights: a switch that shows the share of weights with which each place reaches the threshold, over all weights,
/// around those of the model, or all with their order.
class RobustnessBox final : public QWidget {
    Q_OBJECT
public:
    explicit RobustnessBox(WeightDesk& desk, QWidget* parent = nullptr);

private:
    void follow();
    void choose();

    WeightDesk& desk_;
    QCheckBox* on_;
    QLabel* overLabel_;
    QComboBox* over_;
    QLabel* spreadLabel_;
    QSlider* spread_;
    QLabel* about_;
};

}  // namespace app::desktop
