// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_spec.h"
#include "spatial/features/feature_table.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace app::desktop {

/// A chart that suits a table without being asked: the distribution of its first measured number, else the count of its first text.
charts::ChartSpec suggestedChart(const spatial::FeatureTable& table, const std::string& layer);

/// The lines in which a person says what a chart shows. Shows a spec, and says when another one is wanted.
class ChartSettings final : public QWidget {
    Q_OBJECT
public:
    explicit ChartSettings(QWidget* parent = nullptr);
    void show(const spatial::FeatureTable& table, const charts::ChartSpec& spec);

signals:
    void changed(const app::charts::ChartSpec& spec);

private:
    void fillWords();
    void wanted();
    void showLines();

    QFormLayout* form_;
    QComboBox* kind_;
    QComboBox* value_;
    QComboBox* second_;
    QComboBox* category_;
    QComboBox* measure_;
    QSpinBox* bins_;
    charts::ChartSpec spec_;
    bool filling_ = false;
};

}  // namespace app::desktop
