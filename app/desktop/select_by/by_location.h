// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"
#include "app/jobs/jobs.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace app::desktop {

class LayerBox;
class ModeBox;

/// Selects the features of a layer by where they lie to those of another one. Reads as a sentence from top to bottom.
class ByLocation final : public QWidget {
    Q_OBJECT
public:
    explicit ByLocation(Workbench& bench, QWidget* parent = nullptr);
    ~ByLocation() override;

private:
    void words();
    void update();
    void select();
    double meters() const;

    Workbench& bench_;
    JobHandle job_;
    LayerBox* layer_;
    QComboBox* predicate_;
    QWidget* distanceRow_;
    QDoubleSpinBox* distance_;
    QComboBox* unit_;
    LayerBox* other_;
    QCheckBox* onlySelected_;
    QCheckBox* inverse_;
    ModeBox* mode_;
    QLabel* state_;
    QPushButton* go_;
};

}  // namespace app::desktop
