// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/samples/sample_chart.h"

#include <QWidget>

#include <cstdint>
#include <optional>

class QComboBox;
class QLabel;

namespace app::desktop {

class SampleChartView;

/// The charts of the page Samples, linked with its tables and the map: boxes of all analytes over their limits, and one analyte of the chosen sample's plot over
/// depth or dates. GUI thread.
class SampleCharts final : public QWidget {
    Q_OBJECT
public:
    explicit SampleCharts(QWidget* parent = nullptr);

    void show(SampleAnswerPtr answer, std::optional<std::size_t> chosen);

signals:
    void sampleChosen(std::size_t sample);

private:
    void follow();
    std::optional<std::uint16_t> analyte() const;

    QComboBox* kind_;
    QComboBox* analytes_;
    QLabel* words_;
    SampleChartView* view_;
    SampleAnswerPtr answer_;
    std::optional<std::size_t> chosen_;
    std::optional<std::uint16_t> wanted_;   // analyte that a person chose
};

}  // namespace app::desktop
