// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/build_sites.h"

#include <string>
#include <vector>

namespace spatial {

struct SitingGrid {
    std::string id;
    GridShape shape;
};

/// What a siting run found.
struct SitingResult {
    std::vector<GridSiting> grids;              ///< as asked for
    std::vector<Site> sites;                    ///< best first
    std::vector<CandidateParcel> parcels;       ///< all that were scored
    std::vector<int> siteOfParcel;              ///< position in `sites` of each parcel's site, -1: none
    std::vector<Curve> curves;                  ///< of the criteria in use
    ParcelCounts counts;
    std::vector<Warning> warnings;
};

/// The siting chain, on values alone: criteria and constraints on every grid, parcels scored by exact coverage, merged into sites, ranked,
/// with their access and their robustness over weights (design 1; the formulas are those of the headers it calls).
/// Curves scaled by percentile follow the first grid. The result depends on the values only, not on threads.
/// Errors: those of SitingContext::make; InvalidInput where not one parcel is a candidate; Cancelled.
Result<SitingResult> findSites(const SitingContext& context, const std::vector<SitingGrid>& grids, const FeatureTablePtr& studyArea, Progress& progress);

}  // namespace spatial
