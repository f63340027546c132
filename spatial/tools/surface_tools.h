// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/environment/sample_set.h"
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
    std::size_t below = 0;              ///< samplePlacesOf(): readings below detection
    std::size_t substituted = 0;        ///< of them those that the rule gave a number
};
/// Rows without a place or a number are left out and warned of. `field` empty: places alone. InvalidParameter: a field that is not there.
Result<MetricPlaces> metricPlacesOf(const DataInput& input, const std::string& field, const char* fieldParameter, std::vector<Warning>& warnings);
/// The same of samples: a reading below detection has the number that `below` gives it (readingsOfField()), and is left out where there is no rule; both are warned of.
Result<MetricPlaces> samplePlacesOf(const DataInput& input, const std::string& field, const char* fieldParameter, std::optional<BelowRule> below, std::vector<Warning>& warnings);

/// The parameter "below" of tools that ask samplePlacesOf(), and the value "below_detection" that tells what became of readings below detection.
Parameter belowParameter();
std::pair<std::string, ValueTree> belowValue(const std::string& rule, const MetricPlaces& places);

}  // namespace spatial
