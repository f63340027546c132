// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QListWidget;

namespace app::desktop {

/// How drawing snaps: to what, how near, in which layers; shared borders, overlap, tracing, large targets. Floats below the edit bar. GUI thread.
class SnapPanel final : public QFrame {
    Q_OBJECT
public:
    explicit SnapPanel(EditKit& kit);

private:
    void follow();
    void fillLayers();

    EditKit& kit_;
    QCheckBox* on_;
    std::vector<std::pair<unsigned, QCheckBox*>> kinds_;
    QDoubleSpinBox* tolerance_;
    QComboBox* unit_;
    QDoubleSpinBox* grid_;
    QComboBox* layers_;
    QListWidget* chosen_;
    QCheckBox* topological_;
    QCheckBox* avoidOverlap_;
    QCheckBox* trace_;
    QCheckBox* large_;
    bool following_ = false;
};

}  // namespace app::desktop
