// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/joined_network.h"

#include "spatial/network/joined_modes.h"

#include <algorithm>
#include <array>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

namespace {

/// The network of one entry by itself.
spatial::Result<spatial::BuiltNetwork> oneMode(const layers::NetworkEntry& entry, const TableOf& tables, spatial::Progress& progress)
{
    const spatial::FeatureTablePtr lines = tables(entry.layer);
    if (!lines)
        return Error{ErrorCode::InvalidInput, text("The lines of the network {0} are missing or cannot be read.", entry.id), text("Look at the layer {0}.", entry.layer), "layer"};
    TRY_ASSIGN(const spatial::NetworkOptions options, networkOptionsOf(entry, entry.turns.empty() ? nullptr : tables(entry.turns)));
    return spatial::buildNetwork(*lines, options, progress);
}

}  // namespace

std::vector<std::string> layersOfNetwork(const layers::Project& project, const layers::NetworkEntry& entry)
{
    std::vector<std::string> ids;
    const auto add = [&](const std::string& id) {
        if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(id);
    };
    add(entry.layer);
    add(entry.turns);
    if (entry.joined) {
        if (const layers::NetworkEntry* other = project.network(entry.joined->network)) {
            add(other->layer);
            add(other->turns);
        }
        add(entry.joined->terminals);
    }
    return ids;
}

bool isPriced(const layers::NetworkEntry& entry) { return entry.impedance == "cost"; }

spatial::Result<spatial::BuiltNetwork> buildProjectNetwork(const layers::Project& project, const layers::NetworkEntry& entry, const TableOf& tables, spatial::Progress& progress)
{
    spatial::PartOfProgress building(progress, 0, entry.joined ? 0.5 : 1);
    TRY_ASSIGN(spatial::BuiltNetwork built, oneMode(entry, tables, building));
    if (!entry.joined)
        return built;
    const layers::NetworkEntry* other = project.network(entry.joined->network);
    const spatial::FeatureTablePtr terminals = tables(entry.joined->terminals);
    if (!other)
        return Error{ErrorCode::InvalidInput, text("The network {0} is to be joined to {1}, which is not in the project.", entry.id, entry.joined->network), {}, "joined.network"};
    if (!terminals)
        return Error{ErrorCode::InvalidInput, text("The terminals of the network {0} are missing or cannot be read.", entry.id), text("Look at the layer {0}.", entry.joined->terminals), "joined.terminals"};
    spatial::PartOfProgress laying(progress, 0.5, 0.7), joining(progress, 0.7, 1);
    TRY_ASSIGN(spatial::BuiltNetwork second, oneMode(*other, tables, laying));
    const std::array<spatial::NetworkPtr, 2> both{built.network, second.network};
    const spatial::JoinOptions options{.changeSeconds = entry.joined->minutes * 60};
    TRY_ASSIGN(spatial::JoinedModes joined, spatial::joinModes(both, *terminals, options, joining));
    built.network = std::move(joined.network);
    for (auto* more : {&second.warnings, &joined.warnings})
        built.warnings.insert(built.warnings.end(), more->begin(), more->end());
    return built;
}

spatial::FreightPrices pricesOf(const layers::Project& project, const layers::NetworkEntry& entry)
{
    spatial::FreightPrices prices{entry.yuanPerHour, {entry.yuanPerKm}, 0};
    if (entry.joined) {
        const layers::NetworkEntry* other = project.network(entry.joined->network);
        prices.yuanPerKm.push_back(other ? other->yuanPerKm : 0);
        prices.yuanPerChange = entry.joined->yuan;
    }
    return prices;
}

spatial::Result<PreparedNetworkPtr> prepareProjectNetwork(const layers::Project& project, const layers::NetworkEntry& entry, const TableOf& tables, spatial::Progress& progress)
{
    spatial::PartOfProgress building(progress, 0, 0.5), preparing(progress, 0.5, isPriced(entry) ? 0.75 : 1), pricing(progress, 0.75, 1);
    TRY_ASSIGN(spatial::BuiltNetwork built, buildProjectNetwork(project, entry, tables, building));
    const spatial::Impedance impedance = entry.impedance == "length" ? spatial::Impedance::Length : spatial::Impedance::Time;
    std::optional<spatial::FreightPrices> prices;
    spatial::NetworkPtr priced;
    if (isPriced(entry)) {
        prices = pricesOf(project, entry);
        TRY_ASSIGN(priced, spatial::pricedNetwork(*built.network, *prices));
    }
    TRY_ASSIGN(PreparedNetwork prepared, preparedFrom(std::move(built), impedance, preparing));
    if (priced) {
        TRY_ASSIGN(prepared.priced, withHierarchy(std::move(priced), spatial::Impedance::Time, pricing));
        prepared.prices = std::move(prices);
    }
    return std::make_shared<const PreparedNetwork>(std::move(prepared));
}

}  // namespace app
