// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/measures/measure_answer.h"

#include "spatial/network/od_matrix.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::desktop {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

SnapCount countOf(const std::vector<std::optional<spatial::Snap>>& snaps)
{
    SnapCount count;
    count.places = snaps.size();
    for (const auto& snap : snaps)
        if (snap) {
            ++count.snapped;
            count.mean += snap->distance;
            count.farthest = std::max(count.farthest, snap->distance);
        }
    count.mean = count.snapped > 0 ? count.mean / static_cast<double>(count.snapped) : 0;
    return count;
}

/// A field as numbers; every place counts 1 without one. Empty values are 0 and counted.
std::vector<double> valuesOf(const spatial::FeatureTable& table, const std::string& field, std::size_t& empty)
{
    const spatial::AttributeColumn* column = field.empty() || field == kEachOne ? nullptr : table.column(field);
    std::vector<double> values(table.size(), 1);
    for (std::size_t row = 0; column && row < values.size(); ++row) {
        const auto number = column->number(row);
        empty += number ? 0 : 1;
        values[row] = number.value_or(0);
    }
    return values;
}

/// The measure itself, for every origin as if all were reached.
spatial::Result<void> measure(const spatial::CostTable& table, MeasureAnswer& answer)
{
    const MeasureSettings& settings = answer.settings;
    TRY_ASSIGN(const spatial::Decay decay, spatial::Decay::parse(settings.decay));
    if (settings.measure == "cumulative" || settings.measure == "hansen") {
        TRY_ASSIGN(answer.values, spatial::hansen(table, answer.supply, decay));
        return {};
    }
    if (settings.measure == "e2sfca") {
        TRY_ASSIGN(spatial::FloatingCatchment catchment, spatial::floatingCatchment(table, answer.supply, answer.demand, decay));
        double given = 0;
        double reached = 0;
        for (std::size_t i = 0; i < catchment.access.size(); ++i)
            given += catchment.access[i] * answer.demand[i];
        for (std::size_t j = 0; j < catchment.ratio.size(); ++j)
            (catchment.ratio[j] > 0 || answer.supply[j] == 0 ? reached : answer.unreachedSupply) += answer.supply[j];
        answer.sharedOut = {given, reached};
        answer.values = std::move(catchment.access);
        answer.ofDestinations = std::move(catchment.ratio);
        return {};
    }
    TRY_ASSIGN(spatial::HuffShares shares, spatial::huff(table, answer.supply, answer.demand, settings.attraction, decay));
    answer.values.assign(table.rows, 0);
    answer.best.assign(table.rows, kNobody);
    for (std::size_t i = 0; i < table.rows; ++i)
        for (std::size_t j = 0; j < table.columns; ++j)
            if (const double share = shares.share[i * table.columns + j]; share > answer.values[i]) {
                answer.values[i] = share;
                answer.best[i] = j;
            }
    answer.ofDestinations = std::move(shares.captured);
    return {};
}

}  // namespace

spatial::Result<MeasureCostsPtr> measureCosts(PreparedNetworkPtr network, std::string networkName, spatial::FeatureTablePtr origins, spatial::FeatureTablePtr destinations, const spatial::SnapOptions& snap, spatial::Progress& progress)
{
    auto costs = std::make_shared<MeasureCosts>();
    TRY_ASSIGN(const auto from, network->snapper->snap(*origins, snap, progress));
    TRY_ASSIGN(const auto to, network->snapper->snap(*destinations, snap, progress));
    costs->originSnaps = countOf(from);
    costs->destinationSnaps = countOf(to);
    costs->isByLength = network->impedance == spatial::Impedance::Length;
    spatial::OdOptions options;
    options.impedance = network->impedance;
    options.snap = snap;
    TRY_ASSIGN(spatial::OdMatrix matrix, spatial::odMatrix(*network->network, from, to, options, progress));
    costs->table = {matrix.origins, matrix.destinations, std::move(costs->isByLength ? matrix.metres : matrix.seconds)};
    for (double& cost : costs->table.costs)
        cost /= costs->isByLength ? 1000 : 60;
    TRY(spatial::notCancelled(progress));
    costs->nearest = spatial::nearestCost(costs->table, &costs->nearestOf);
    costs->states.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i)
        costs->states[i] = !from[i] ? spatial::AccessState::Unsnapped : std::isfinite(costs->nearest[i]) ? spatial::AccessState::Reached : spatial::AccessState::Unreachable;
    costs->network = std::move(network);
    costs->networkName = std::move(networkName);
    costs->origins = std::move(origins);
    costs->destinations = std::move(destinations);
    return MeasureCostsPtr(std::move(costs));
}

spatial::Result<MeasureAnswerPtr> measureAnswer(const MeasureCostsPtr& costs, const MeasureSettings& settings, const std::vector<std::string>& groups, spatial::Progress& progress)
{
    auto answer = std::make_shared<MeasureAnswer>();
    answer->settings = settings;
    answer->costs = costs;
    answer->supply = valuesOf(*costs->destinations, settings.supply, answer->emptySupply);
    answer->demand = valuesOf(*costs->origins, settings.people, answer->emptyDemand);
    if (settings.measure == "nearest") {
        answer->values = costs->nearest;
        answer->best = costs->nearestOf;
    } else {
        TRY(measure(costs->table, *answer));
    }
    TRY(spatial::notCancelled(progress));
    for (std::size_t i = 0; i < answer->values.size(); ++i)
        if (costs->states[i] != spatial::AccessState::Reached)
            answer->values[i] = kNoValue;
    for (const std::string& group : groups) {
        std::size_t empty = 0;
        const auto people = valuesOf(*costs->origins, group, empty);
        TRY_ASSIGN(const spatial::AccessSummary summary, spatial::accessSummary(answer->values, costs->states, costs->nearest, settings.limit, people));
        answer->groups.push_back({group, summary});
        TRY(spatial::notCancelled(progress));
    }
    return MeasureAnswerPtr(std::move(answer));
}

}  // namespace app::desktop
