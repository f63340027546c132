// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/chain.h"

namespace app {

/// The ranked sites as layer `sites`, in geographic CGCS2000: site_id, rank, score, area_ha, area_mu, robustness, rail_min, labour_45min,
/// score_ID and contribution_ID per criterion, constraints, missing (design 12), and place_zh, place_en, parcels, land_codes, grid.
spatial::Result<spatial::FeatureTablePtr> sitesTable(const spatial::SitingContext& context, const spatial::SitingResult& result, const spatial::Crs& analysis);

/// The scored parcels as layer `candidate_parcels`: site_id (null without a site), code, area_ha, score, usable_share, candidate, constraints.
spatial::Result<spatial::FeatureTablePtr> parcelsTable(const spatial::SitingContext& context, const spatial::SitingResult& result, const spatial::Crs& analysis);

/// The sites' outlines in the analysis CRS with rank, score and place, for maps.
spatial::FeatureTablePtr outlinesTable(const spatial::SitingResult& result, const spatial::Crs& analysis);

}  // namespace app
