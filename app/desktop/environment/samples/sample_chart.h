// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_data.h"
#include "app/charts/line_chart.h"
#include "app/desktop/environment/samples/sample_answer.h"

#include <QPointF>
#include <QRgb>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace app::desktop {

enum class SampleChartKind { Analytes, Depths, Dates };

/// An analyte's readings as multiples of the first limit that each of them is held against (screening value, limit, target class).
struct AnalyteBox {
    std::uint16_t analyte = 0;     ///< of the set
    charts::Box box;               ///< of the measured readings; the logarithm to base 10 of the multiples
    std::size_t measured = 0;
    std::size_t below = 0;         ///< readings below detection: not in the box
};

/// The analytes with limits, those that come nearest to their limit or above it first. Readings of 0 have no logarithm and are left out. n log n.
std::vector<AnalyteBox> analyteBoxes(const SampleAnswer& answer);

/// A reading in a chart of depths or dates.
struct SamplePoint {
    QPointF at;
    bool isBelow = false;          ///< at its detection limit
    std::size_t sample = 0;
};

/// One analyte over depth (x: concentration, y: metres above ground, so that what lies deeper stands lower) or over dates (x: year, y: concentration), with
/// the limits of the conditions of its first sample as dashed lines. `points` is empty where no sample has a depth, or a date.
struct SampleChart {
    charts::LineChart chart;
    std::vector<SamplePoint> points;
};
/// Of the samples of a plot (of all where `site` is empty).
SampleChart depthChart(const SampleAnswer& answer, std::uint16_t analyte, const std::string& site);
SampleChart dateChart(const SampleAnswer& answer, std::uint16_t analyte, const std::string& site);

/// Lines of limits: the first one, and those above it.
inline constexpr QRgb kFirstLimitColor = 0xffd9801a, kNextLimitColor = 0xffc93a32;

/// "2021-07-02" as 2021.5; nothing where it is no date.
std::optional<double> yearOf(const std::string& date);

}  // namespace app::desktop
