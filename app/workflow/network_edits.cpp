// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/network_edits.h"

#include "layers/cache/cache.h"
#include "spatial/network/elimination_order.h"
#include "spatial/network/hierarchy.h"
#include "spatial/network/speed_edits.h"

#include <algorithm>

namespace app {

namespace {

constexpr const char* kOrderKind = "elimination-order";
constexpr const char* kOrderLayout = "1";

/// What an order depends on: where nodes lie, and which are joined.
std::string orderKey(const spatial::Network& network)
{
    std::vector<std::uint32_t> ends;
    ends.reserve(2 * network.edges.size());
    for (const spatial::NetworkEdge& edge : network.edges) {
        ends.push_back(edge.from);
        ends.push_back(edge.to);
    }
    const auto bytes = [](const auto& values) { return std::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0])); };
    return layers::keyOf({kOrderLayout, bytes(network.nodes), bytes(ends)});
}

}  // namespace

spatial::Result<spatial::CustomizableOrderPtr> customizableOrderOf(const PreparedNetwork& network, spatial::Progress& progress)
{
    const spatial::Network& roads = *network.network;
    if (!roads.hierarchies[static_cast<std::size_t>(network.impedance)])
        return spatial::CustomizableOrderPtr();
    auto ordered = std::make_shared<spatial::Network>(roads);
    const std::string key = orderKey(roads);
    const auto entry = layers::CacheEntry::find(kOrderKind, key);
    const bool known = entry && entry->arrays() == 1 && entry->read(0, ordered->eliminationOrder) && spatial::isPermutation(ordered->eliminationOrder, roads.nodes.size());
    if (!known) {
        spatial::PartOfProgress ordering(progress, 0, 0.9);
        TRY_ASSIGN(ordered->eliminationOrder, spatial::eliminationOrderOf(roads, ordering));
        layers::keepInCache(kOrderKind, key, {layers::cacheBytes(ordered->eliminationOrder)});
    }
    return spatial::CustomizableOrder::prepare(*ordered, progress);
}

bool sameRoads(const spatial::Network& a, const spatial::Network& b)
{
    return a.nodes == b.nodes && std::ranges::equal(a.edges, b.edges, [](const spatial::NetworkEdge& x, const spatial::NetworkEdge& y) { return x.from == y.from && x.to == y.to; });
}

spatial::Result<std::optional<PreparedNetworkPtr>> preparedAgain(const PreparedNetwork& before, const spatial::FeatureTable& was, const spatial::FeatureTable& now, const layers::NetworkEntry& entry,
                                                                 const spatial::CustomizableOrderPtr& order, spatial::Progress& progress)
{
    const auto impedance = static_cast<std::size_t>(before.impedance);
    const bool quick = before.network->hierarchies[impedance] != nullptr;
    if (quick && !order)
        return std::optional<PreparedNetworkPtr>();
    TRY_ASSIGN(const spatial::NetworkOptions options, networkOptionsOf(entry, nullptr));
    TRY_ASSIGN(auto built, spatial::withEditedSpeeds({before.network, before.report, {}}, was, now, options, progress));
    if (!built)
        return std::optional<PreparedNetworkPtr>();
    auto network = std::make_shared<spatial::Network>(*built->network);
    if (quick) {
        TRY_ASSIGN(network->hierarchies[impedance], order->customise(*network, before.impedance, progress));
    }
    auto prepared = std::make_shared<PreparedNetwork>();
    prepared->impedance = before.impedance;
    prepared->network = network;
    prepared->snapper = std::make_shared<const spatial::Snapper>(*network);
    prepared->report = std::move(built->report);
    prepared->warnings = std::move(built->warnings);
    return std::optional<PreparedNetworkPtr>(std::move(prepared));
}

}  // namespace app
