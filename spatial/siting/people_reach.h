// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/network/graph.h"
#include "spatial/network/snapping.h"
#include "spatial/raster/grid.h"

#include <optional>
#include <string>
#include <vector>

namespace spatial {

/// Who lives where: the places of people on the network and how many they are. Rows without a number or off the network are left out.
struct People {
    std::vector<std::optional<Snap>> homes;
    std::vector<double> number;
};

/// From point tables with a number field. InvalidInput where no table has the field.
Result<People> peopleOf(const std::vector<FeatureTablePtr>& tables, const std::string& field, const Snapper& snapper, const SnapOptions& options, Progress& progress);

/// For each node of the network: how many people reach it within `limit` seconds (cumulative opportunities; methods 13).
/// One search per home, in parallel, summed in the order of homes. O(homes x arcs within the limit).
Result<std::vector<double>> peopleReachingNodes(const Network& network, const People& people, double limit, Progress& progress);

/// The same for every cell: the value of the nearest place of the network, straight between the two nodes of its edge; nodata farther than
/// `maximum` metres from every road. Sampled on a lattice of `spacing` metres and interpolated between (ours): people reached change slowly.
Result<Grid> peopleReachingCells(const Snapper& snapper, const Network& network, const std::vector<double>& atNodes, const GridShape& shape,
                                 double spacing, double maximum, Progress& progress);

/// How many people reach one place within `limit` seconds.
Result<double> peopleReaching(const Network& network, const Snap& place, const People& people, double limit, const Progress& progress);

}  // namespace spatial
