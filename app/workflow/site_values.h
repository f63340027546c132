// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/prepared_model.h"
#include "spatial/features/feature_table.h"
#include "spatial/siting/unit_scores.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// What the criteria of a model are at the sites of a layer. A value; any thread.
struct SiteValues {
    std::vector<std::size_t> criteria;             ///< positions in the model, of those with data, in its order
    std::vector<std::string> ids;                  ///< of the criteria
    std::vector<double> weights;                   ///< by criterion, summing to 1
    std::vector<std::uint32_t> rows;               ///< of the layer's table, ascending: the sites that can be compared
    std::vector<std::vector<double>> raw;          ///< by criterion, by site: mean over the site's cells, of categories the most frequent; NaN: no data
    std::vector<std::vector<double>> utility;      ///< by criterion, by site, 0..1: mean of the cells' utilities, the missing-data policy applied
    std::vector<std::vector<std::uint8_t>> missing;///< by criterion, by site: 1 where the utility comes from the policy alone
    std::vector<std::vector<double>> known;        ///< by criterion, by site: share of the site's cells that have a value
    std::vector<double> excluded;                  ///< by site: the share of its area that rules exclude or that lies outside the study area
    std::vector<std::vector<double>> excludedBy;   ///< by used rule of the prepared model, by site
    struct LeftOut {
        std::uint32_t row = 0;
        spatial::Text reason;
    };
    std::vector<LeftOut> leftOut;                  ///< sites that cannot be compared
};

inline constexpr std::size_t kMostComparedSites = 1'000;

/// Each site's score from its cells and as one thing under the model as it is now, for agreementOfUnits(); parcels are not looked for. The cells are read
/// again only where their mean cannot be told from `values`: for rules that are no weighted sum, and where something is missing.
spatial::Result<std::vector<spatial::UnitScores>> siteUnits(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const spatial::FeatureTablePtr& layer, const SiteValues& values,
                                                            spatial::Progress& progress);
/// What they say of each other.
spatial::Result<spatial::UnitAgreement> unitAgreement(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const std::vector<spatial::UnitScores>& units);

/// Of an area the cells count by the exact share that it covers; of a point the cell around it; lines cannot be compared. A site without a value in a
/// criterion follows that criterion's policy: left out, 0.5, 0, or (Reweight) the weighted mean of its other utilities, which for a weighted sum is
/// the same as leaving the criterion out. Utilities are means of the cells' utilities and not the utility of a mean, so that the weighted sum of a
/// site is the mean of the cells that the map shows.
///
/// `rows` of `layer`, ascending. InvalidInput: no site, more than kMostComparedSites, none that can be compared (why, of the first), no criterion with data; errors of weights,
/// curves, transformation and reading. One pass over the cells of the sites for each criterion and rule.
spatial::Result<SiteValues> siteValues(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const spatial::FeatureTablePtr& layer, const std::vector<std::uint32_t>& rows,
                                       spatial::Progress& progress);

}  // namespace app
