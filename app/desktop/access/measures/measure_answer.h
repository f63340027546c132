// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/measures/measure_settings.h"
#include "app/workflow/project_network.h"
#include "spatial/accessibility/access_summary.h"
#include "spatial/accessibility/accessibility.h"
#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

/// How the places of a layer meet the network.
struct SnapCount {
    std::size_t places = 0;
    std::size_t snapped = 0;
    double mean = 0;      ///< metres to the road, of those that are snapped
    double farthest = 0;
};

/// What every measure between two layers over one network is made of. Immutable; any thread.
struct MeasureCosts {
    PreparedNetworkPtr network;
    std::string networkName;                     ///< in the window's language of when ways were sought
    spatial::FeatureTablePtr origins;
    spatial::FeatureTablePtr destinations;
    spatial::CostTable table;                    ///< minutes, or kilometres where `isByLength`
    bool isByLength = false;
    std::vector<spatial::AccessState> states;    ///< of the origins
    std::vector<double> nearest;                 ///< cost to the nearest destination; infinite where there is none
    std::vector<std::size_t> nearestOf;          ///< its row
    SnapCount originSnaps, destinationSnaps;
};
using MeasureCostsPtr = std::shared_ptr<const MeasureCosts>;

/// Ways between all origins and destinations; the quickest ones, in minutes, on a network with prices. 17 bytes a pair while it runs, 8 afterwards. Errors of Snapper and odMatrix(): CrsMismatch, LimitReached,
/// Cancelled.
spatial::Result<MeasureCostsPtr> measureCosts(PreparedNetworkPtr network, std::string networkName, spatial::FeatureTablePtr origins, spatial::FeatureTablePtr destinations, const spatial::SnapOptions& snap, spatial::Progress& progress);

/// A measure as it falls on one group: a numeric field of the origins, or "" where every place counts 1.
struct AccessOfGroup {
    std::string field;
    spatial::AccessSummary summary;
};

/// What a measure says. Immutable; any thread.
struct MeasureAnswer {
    MeasureSettings settings;                  ///< with the fields that were taken for empty ones
    MeasureCostsPtr costs;
    std::vector<double> values;                ///< of each origin: NaN unless it is reached. Minutes or kilometres; supply; supply per person; share 0..1
    std::vector<std::size_t> best;             ///< nearest, huff: row of the destination that it goes to; npos: none. Empty otherwise
    std::vector<double> supply, demand;        ///< as they were counted; empty values are 0
    std::size_t emptySupply = 0, emptyDemand = 0;
    std::vector<double> ofDestinations;        ///< e2sfca: supply per person R; huff: people captured. Empty otherwise
    std::vector<AccessOfGroup> groups;           ///< the demand's own group first
    /// e2sfca: sum of people x access, and the supply that anybody reaches. They are equal.
    std::optional<std::pair<double, double>> sharedOut = {};
    double unreachedSupply = 0;                ///< e2sfca: of destinations that nobody reaches

    bool lessIsBetter() const { return settings.measure == "nearest"; }
    /// By Huff's model it is the share of the first choice: a share says who goes where, not who is better off.
    bool isJudged() const { return settings.measure != "huff"; }
};
using MeasureAnswerPtr = std::shared_ptr<const MeasureAnswer>;

/// The measure of `settings`, whose fields are there ("" for people and kEachOne for supply count each place 1), for these groups of people. O(pairs).
/// InvalidInput (a supply below 0), InvalidParameter (a decay that is none), Cancelled.
spatial::Result<MeasureAnswerPtr> measureAnswer(const MeasureCostsPtr& costs, const MeasureSettings& settings, const std::vector<std::string>& groups, spatial::Progress& progress);

}  // namespace app::desktop
