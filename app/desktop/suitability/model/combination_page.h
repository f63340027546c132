// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/model/model_desk.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QVBoxLayout;

namespace app::desktop {

/// The model as a whole: how its criteria become one score, with the formula as it stands; the threshold; what data is still to be added.
class CombinationPage final : public QWidget {
    Q_OBJECT
public:
    CombinationPage(ModelDesk& desk, QWidget* parent = nullptr);

signals:
    void dataAsked();   ///< a person wants to add layers

private:
    void refresh();
    void refreshMissing();

    ModelDesk& desk_;
    QLabel* heading_;
    QLabel* note_;
    QWidget* lead_;
    QLabel* leadWords_;
    QComboBox* rule_;
    QLabel* formula_;
    QSlider* threshold_;
    QLabel* thresholdWords_;
};

/// The formula of the model's rule with its criteria's names and shares: "S = 0.12 × Slope + ...".
spatial::Text formulaOf(const spatial::SuitabilityModel& model, bool chinese);

}  // namespace app::desktop
