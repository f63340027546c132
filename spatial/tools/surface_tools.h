// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

Tool interpolateTool();      ///< a surface through samples, with its uncertainty and cross-validation
Tool hotSpotsTool();         ///< Gi* and local Moran with permutation and false discovery rate
Tool kernelDensityTool();    ///< how many per square kilometre

/// Features as places on a plane where metres are metres: points as they are, others by their centroid.
struct MetricPlaces {
    std::vector<std::size_t> rows;      ///< of the table
    std::vector<Coordinate> places;
    std::vector<double> values;         ///< of the field; empty without one
    Crs metric;
};
/// Rows without a place or a number are left out and warned of. `field` empty: places alone. InvalidParameter: a field that is not there.
Result<MetricPlaces> metricPlacesOf(const DataInput& input, const std::string& field, const char* fieldParameter, std::vector<Warning>& warnings);

}  // namespace spatial
