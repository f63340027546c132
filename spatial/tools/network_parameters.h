// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/build_network.h"
#include "spatial/network/snapping.h"
#include "spatial/tools/tool.h"

#include <string>
#include <vector>

namespace spatial {

/// NET = --roads with [--speed FIELD | --class FIELD --speeds TABLE] [--oneway FIELD] [--profile truck|car|rail] [--season NAME] [--snap M].
/// `orPrepared`: --network FILE of network-build may be given instead of --roads.
std::vector<Parameter> networkParameters(bool orPrepared);

/// The network that NET means, built or read, and what there is to say about it. InvalidParameter: none or both are given, or a parameter
/// of the building together with a prepared network.
Result<BuiltNetwork> networkOf(const Arguments& arguments, Progress& progress);

/// --origins, --destinations, --id and --impedance.
std::vector<Parameter> pairParameters();

/// --max-snap and --off-road.
std::vector<Parameter> snapParameters();
SnapOptions snapOptionsOf(const Arguments& arguments);

/// Points on the network, with a warning that counts those that lie too far.
struct SnappedPoints {
    std::vector<std::optional<Snap>> snaps;
    std::vector<std::string> ids;   ///< the values of the id field, or feature ids
};
Result<SnappedPoints> snappedPoints(const DataInput& input, const std::string& idField, const Snapper& snapper, const SnapOptions& options,
                                    std::vector<Warning>& warnings, Progress& progress);

/// --id for one of two layers: where only the other has the field, this one is named by its feature ids, which a warning says.
std::string idFieldFor(const char* layer, const char* other, const Arguments& arguments, std::vector<Warning>& warnings);

/// InvalidParameter that lists the fields there are.
Result<const AttributeColumn*> columnNamed(const FeatureTable& table, const std::string& field, const char* parameter);

/// Its numbers, one a row. Empty values count 0, which is said.
Result<std::vector<double>> numbersOfField(const DataInput& input, const std::string& field, const char* parameter, std::vector<Warning>& warnings);

/// Where a result is in the province's analysis system because the data were in degrees, this says so.
void tellMetric(const FeatureTable& data, const Network& network, std::vector<Warning>& warnings);

std::vector<Parameter> joinedParameters(std::vector<std::vector<Parameter>> lists);

}  // namespace spatial
