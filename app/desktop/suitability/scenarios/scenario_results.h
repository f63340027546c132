// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/scenario_study.h"

#include <QTabWidget>

class QLabel;
class QTableWidget;

namespace app::desktop {

class RadarChart;

/// A comparison in three pages: figures, radar, sites with their regret.
class ScenarioResults final : public QTabWidget {
    Q_OBJECT
public:
    explicit ScenarioResults(QWidget* parent = nullptr);

    void show(const ScenarioStudy& study);

private:
    QTableWidget* indicators_;
    RadarChart* radar_;
    QTableWidget* sites_;
    QLabel* regret_;
};

}  // namespace app::desktop
