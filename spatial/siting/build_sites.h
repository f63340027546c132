// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/candidate_parcels.h"
#include "spatial/siting/site.h"

#include <vector>

namespace spatial {

/// Candidate parcels of one grid merged into sites (groupParcels) and scored: raw values and utilities are means over the parcels' usable
/// cells, contributions those of the model's combination, robustness the share of all weights that reach the model's threshold. `units` says what
/// the model makes of the same land by cells, by parcels and as one thing.
/// `siteOf[i]` becomes the number of parcel i's site in the result, or -1.
Result<std::vector<Site>> buildSites(const SitingContext& context, const GridSiting& grid, const std::vector<CandidateParcel>& parcels, std::vector<int>& siteOf,
                                     Progress& progress);

/// Minutes to the nearest freight station and labour within 45 minutes, over the model's network, from each site's centre. What is off the
/// network stays absent. Sites in parallel.
Result<void> measureAccess(const SitingContext& context, const Crs& crs, std::vector<Site>& sites, Progress& progress);

/// Best first: by score, then from north to south and west to east; equal scores share a rank (1, 1, 3). Keeps at most `count` and
/// numbers them. Returns, for each of the former positions, the new one or -1.
std::vector<int> rankSites(std::vector<Site>& sites, int count);

/// Names each site after the nearest feature of `places` with a name (fields name_zh, name_en, name, 名称 ...); one with a Chinese name within
/// 10 km goes before a nearer one without. One language serves for the other; both stay empty where nothing has a name.
void nameSites(const std::vector<FeatureTablePtr>& places, std::vector<Site>& sites);

}  // namespace spatial
