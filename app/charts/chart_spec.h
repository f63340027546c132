// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace app::charts {

enum class ChartKind { Histogram, Bars, Scatter, Boxes };
enum class Measure { Count, Sum, Mean };

/// What a chart shows of a layer: what the project keeps. Fields that a kind does not need are ignored.
struct ChartSpec {
    std::string layer = {};                       ///< id
    ChartKind kind = ChartKind::Histogram;
    std::string value = {};                       ///< field of the numbers: histogram, bars (sum, mean), boxes, x of the scatter
    std::string second = {};                      ///< y of the scatter
    std::string category = {};                    ///< field of bars and boxes; empty: one box
    Measure measure = Measure::Count;        ///< of bars
    int bins = 0;                            ///< of the histogram; 0: as many as the data ask for
    friend bool operator==(const ChartSpec&, const ChartSpec&) = default;
};

/// [{"layer": "parcels", "kind": "histogram", "value": "area"}]: members that hold their default are left out. Entries that are not
/// understood are left out on reading: a chart is no reason to refuse a project.
std::string toJson(const std::vector<ChartSpec>& specs);
std::vector<ChartSpec> chartsFromJson(std::string_view json);

}  // namespace app::charts
