// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/grid_siting.h"

#include <string>
#include <vector>

namespace spatial {

/// A parcel of an allowed class with its score: means over its cells, each weighted by the exact share that the parcel covers.
struct CandidateParcel {
    FeatureTablePtr layer;
    std::size_t row = 0;
    std::string code;                     ///< GB/T 21010
    double hectares = 0;                  ///< ellipsoidal
    double cells = 0;                     ///< covered, in cells of its grid
    double usableShare = 0;               ///< share of its area that no rule excludes
    std::vector<double> ruleShares;       ///< per rule of the context: share of its area that the rule excludes
    std::vector<double> raw;              ///< per criterion in use: mean raw value over usable cells; NaN: missing
    std::vector<double> utilities;        ///< per criterion in use: mean utility over usable cells; NaN: missing
    double score = 0;                     ///< the model's combination of the mean utilities; NaN where a criterion must not be missing
    bool candidate = false;               ///< scored, and excluded on no more than the model's share
};

/// What was looked at on the way.
struct ParcelCounts {
    std::size_t parcels = 0;         ///< of all land layers
    std::size_t outsideGrids = 0;    ///< not wholly inside any grid: not scored
    std::size_t allowed = 0;         ///< of an allowed class, or reuse land
    std::size_t candidates = 0;
};

/// The grid each parcel is scored on: the one of the smallest cells that holds the parcel's box; of equals the first; -1 where none does.
int gridOf(const Box& parcel, const std::vector<GridShape>& grids);

/// Scores the parcels of the land layers whose class is allowed, or that lie to at least half inside reuse land (brownfields), on the grid
/// number `number` of `shapes`, in the order of layers and rows. Parallel over parcels.
Result<std::vector<CandidateParcel>> scoreParcels(const SitingContext& context, const GridSiting& grid, int number, const std::vector<GridShape>& shapes,
                                                  ParcelCounts& counts, Progress& progress);

}  // namespace spatial
