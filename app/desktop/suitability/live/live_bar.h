// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/workbench.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QSlider;

namespace app::desktop {

/// What the map shows of the model: nothing, score, robustness and over which weights, missing data, one criterion; and how far the
/// preparation is. Stands at the top of the pages of the activity.
class LiveBar final : public QWidget {
    Q_OBJECT
public:
    explicit LiveBar(Workbench& bench, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent*) override;

private:
    void fill();
    void follow();
    void choose();
    void chooseRegion();

    Workbench& bench_;
    QLabel* shownLabel_;
    QComboBox* shown_;
    QLabel* regionLabel_;
    QComboBox* region_;
    QLabel* spreadLabel_;
    QSlider* spread_;
    QCheckBox* withoutRules_;
    QProgressBar* progress_;
    QLabel* state_;
};

}  // namespace app::desktop
