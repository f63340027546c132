// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/project_network.h"

#include "layers/cache/cache.h"
#include "spatial/network/hierarchy.h"
#include "spatial/network/network_file.h"

namespace app {

namespace {

constexpr const char* kHierarchyKind = "hierarchy";
constexpr const char* kHierarchyLayout = "1";

/// Where nothing is kept, or what is kept does not fit the network: prepared anew, and kept.
spatial::Result<spatial::HierarchyPtr> hierarchyOf(const spatial::Network& network, spatial::Impedance impedance, spatial::Progress& progress)
{
    const std::string key = layers::keyOf({kHierarchyLayout, impedance == spatial::Impedance::Time ? "time" : "length", spatial::networkToBytes(network, {})});
    if (const auto entry = layers::CacheEntry::find(kHierarchyKind, key)) {
        std::string bytes;
        if (entry->arrays() == 1 && entry->read(0, bytes))
            if (auto kept = spatial::Hierarchy::fromBytes(bytes, network); kept && (*kept)->impedance() == impedance)
                return *kept;
    }
    TRY_ASSIGN(spatial::HierarchyPtr made, spatial::hierarchyFor(network, impedance, spatial::kWorthPreparing, progress));
    if (made)
        layers::keepInCache(kHierarchyKind, key, {layers::cacheBytes(made->toBytes())});
    return made;
}

}  // namespace

spatial::Result<spatial::NetworkOptions> networkOptionsOf(const layers::NetworkEntry& entry, spatial::FeatureTablePtr turns)
{
    if (!entry.turns.empty() && !turns)
        return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("The layer of banned turns of this network is missing or cannot be read."), spatial::text("Without it ways would lead over turns that are not allowed."), "turns"};
    using spatial::TravelProfile;
    spatial::NetworkOptions options;
    options.rules.speedField = entry.speed;
    options.rules.onewayField = entry.oneway;
    options.rules.profile = entry.profile == "car" ? TravelProfile::Car : entry.profile == "rail" ? TravelProfile::Rail : TravelProfile::Truck;
    options.rules.season = entry.season;
    options.rules.classField = entry.classField;
    if (!entry.speeds.empty()) {
        TRY_ASSIGN(options.rules.classSpeeds, spatial::parseSpeedTable(entry.speeds));
    }
    if (!entry.vehicle.empty()) {
        TRY_ASSIGN(options.rules.vehicle, spatial::parseVehicle(entry.vehicle));
    }
    options.rules.closedField = entry.closed;
    options.levelField = entry.level;
    options.turns = std::move(turns);
    options.snap = entry.snap;
    return options;
}

spatial::Result<spatial::NetworkPtr> withHierarchy(spatial::NetworkPtr network, spatial::Impedance impedance, spatial::Progress& progress)
{
    TRY_ASSIGN(spatial::HierarchyPtr hierarchy, hierarchyOf(*network, impedance, progress));
    auto with = std::make_shared<spatial::Network>(*network);
    with->hierarchies[static_cast<std::size_t>(impedance)] = std::move(hierarchy);
    return spatial::NetworkPtr(std::move(with));
}

spatial::Result<PreparedNetwork> preparedFrom(spatial::BuiltNetwork built, spatial::Impedance impedance, spatial::Progress& progress)
{
    PreparedNetwork prepared;
    prepared.impedance = impedance;
    TRY_ASSIGN(prepared.network, withHierarchy(std::move(built.network), impedance, progress));
    prepared.snapper = std::make_shared<const spatial::Snapper>(*prepared.network);
    prepared.report = std::move(built.report);
    prepared.warnings = std::move(built.warnings);
    return prepared;
}

spatial::Result<PreparedNetworkPtr> prepareNetwork(const spatial::FeatureTable& lines, spatial::FeatureTablePtr turns, const layers::NetworkEntry& entry, spatial::Progress& progress)
{
    spatial::PartOfProgress building(progress, 0, 0.5);
    TRY_ASSIGN(const spatial::NetworkOptions options, networkOptionsOf(entry, std::move(turns)));
    TRY_ASSIGN(spatial::BuiltNetwork built, spatial::buildNetwork(lines, options, building));
    spatial::PartOfProgress preparing(progress, 0.5, 1);
    TRY_ASSIGN(PreparedNetwork prepared, preparedFrom(std::move(built), entry.impedance == "length" ? spatial::Impedance::Length : spatial::Impedance::Time, preparing));
    return std::make_shared<const PreparedNetwork>(std::move(prepared));
}

}  // namespace app
