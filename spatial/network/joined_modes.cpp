// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/joined_modes.h"

#include "spatial/crs/crs_words.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"
#include "spatial/network/network_changes.h"
#include "spatial/network/noding.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

namespace {

constexpr std::size_t kMostModes = 200;

Result<void> checkJoin(std::span<const NetworkPtr> networks, const JoinOptions& options)
{
    if (networks.size() < 2 || networks.size() > kMostModes)
        return Error{ErrorCode::InvalidParameter, text("{0} networks cannot be joined.", networks.size()), text("Give two, such as roads and railways.")};
    if (!(options.maximum >= 0) || !std::isfinite(options.maximum))
        return Error{ErrorCode::InvalidParameter, text("The snap distance {0} is not a distance.", options.maximum), text("Give metres, 0 or more."), "terminal-snap"};
    if (!(options.changeSeconds >= 0))
        return Error{ErrorCode::InvalidParameter, text("A change of mode cannot take {0} s.", options.changeSeconds), text("Give 0 or more."), "transfer-minutes"};
    std::size_t vertices = 0;
    for (const NetworkPtr& network : networks) {
        if (network->priced || !network->modes.empty())
            return Error{ErrorCode::InvalidInput, text("A network that is already joined or priced cannot be joined again."), text("Join the networks of single modes, all at once.")};
        if (network->crs.isKnown() != networks.front()->crs.isKnown())
            return Error{ErrorCode::CrsMismatch, text("The coordinate system of one of the networks is not known."), text("Give every layer its coordinate system.")};
        vertices += network->vertices.size() + network->edges.size();
    }
    if (vertices > 0x7fffffff)
        return Error{ErrorCode::LimitReached, text("The lines have {0} vertices; a network can have 2,147,483,647.", vertices), text("Use a part of the lines.")};
    return {};
}

/// Adds the nodes and edges of a network, brought into the other's CRS.
Result<void> appendNetwork(Network& all, const Network& more, std::uint8_t mode)
{
    const auto firstNode = static_cast<std::uint32_t>(all.nodes.size());
    const auto firstVertex = static_cast<std::uint32_t>(all.vertices.size());
    const auto firstEdge = static_cast<std::uint32_t>(all.edges.size());
    all.nodes.insert(all.nodes.end(), more.nodes.begin(), more.nodes.end());
    all.vertices.insert(all.vertices.end(), more.vertices.begin(), more.vertices.end());
    if (more.crs.isKnown() && !more.crs.sameAs(all.crs)) {
        TRY_ASSIGN(const Transform toFirst, Transform::between(more.crs, all.crs));
        toFirst.apply(std::span(all.nodes).subspan(firstNode));
        const auto vertices = std::span(all.vertices).subspan(firstVertex);
        toFirst.apply(vertices);
        if (!std::all_of(vertices.begin(), vertices.end(), [](Coordinate c) { return std::isfinite(c.x) && std::isfinite(c.y); }))
            return Error{ErrorCode::CrsMismatch, text("A network lies where {0} has no coordinates.", crsWords(all.crs)), text("Give all layers in one coordinate system that covers them.")};
    }
    for (std::size_t e = 0; e < more.edges.size(); ++e) {
        NetworkEdge edge = more.edges[e];
        edge.from += firstNode;
        edge.to += firstNode;
        all.edges.push_back(edge);
        all.firstVertex.push_back(firstVertex + more.firstVertex[e + 1]);
    }
    for (const auto [entering, leaving] : more.bannedTurns)   // half-edges, two of each edge
        all.bannedTurns.push_back({entering + 2 * firstEdge, leaving + 2 * firstEdge});
    all.modes.resize(all.edges.size(), mode);
    return {};
}

/// Terminals in a CRS, and the ways to them.
class Terminals {
public:
    static Result<Terminals> of(const FeatureTable& table, const Crs& crs)
    {
        Terminals made(crs);
        for (std::size_t row = 0; row < table.size(); ++row)
            made.places_.push_back(table.geometry.box(row).empty() ? Coordinate{std::nan(""), 0} : table.geometry.box(row).centre());
        if (table.crs.isKnown() && crs.isKnown() && !table.crs.sameAs(crs)) {
            TRY_ASSIGN(const Transform transform, Transform::between(table.crs, crs));
            transform.apply(made.places_);
        }
        return made;
    }

    Coordinate place(std::size_t terminal) const { return places_[terminal]; }
    /// Over the terminal; never nothing, because an edge has a length.
    double length(std::size_t terminal, Coordinate from, Coordinate to) const
    {
        return std::max(straight(from, places_[terminal]) + straight(places_[terminal], to), kSamePoint);
    }

private:
    explicit Terminals(const Crs& crs) : crs_(crs) {}
    double straight(Coordinate a, Coordinate b) const { return crs_.isKnown() ? geodesicDistance(a, b, crs_).value : distance(a, b); }

    Crs crs_;
    std::vector<Coordinate> places_;
};

void tellTerminals(JoinedModes& made, const FeatureTable& terminals, const JoinOptions& options)
{
    if (made.apart > 0)
        made.warnings.push_back({"modes.terminal-apart", text("{0} of {1} terminals have no network within {2} m; they join nothing.", made.apart, made.terminals, options.maximum), terminals.name});
    if (made.oneMode > 0)
        made.warnings.push_back({"modes.terminal-one-mode", text("{0} of {1} terminals have only one network within {2} m; nothing changes its mode there.", made.oneMode, made.terminals, options.maximum), terminals.name});
    if (made.joined == 0)
        made.warnings.push_back({"modes.not-joined", text("No terminal joins two networks; every way stays on its own."), terminals.name});
}

}  // namespace

Result<JoinedModes> joinModes(std::span<const NetworkPtr> networks, const FeatureTable& terminals, const JoinOptions& options, Progress& progress)
{
    TRY(checkJoin(networks, options));
    JoinedModes made;
    made.modes = networks.size();
    made.terminals = terminals.size();
    made.snaps.resize(made.terminals * made.modes);

    Network all;
    all.crs = networks.front()->crs;
    std::vector<std::uint32_t> firstEdge;
    CancelOnly silent(progress);
    for (std::size_t m = 0; m < networks.size(); ++m) {
        progress.report(0.6 * static_cast<double>(m) / static_cast<double>(networks.size()), "networks");
        firstEdge.push_back(static_cast<std::uint32_t>(all.edges.size()));
        TRY(appendNetwork(all, *networks[m], static_cast<std::uint8_t>(m)));
        const Snapper snapper(*networks[m]);
        TRY_ASSIGN(const auto snaps, snapper.snap(terminals, {options.maximum}, silent));
        for (std::size_t t = 0; t < snaps.size(); ++t)
            made.snaps[t * made.modes + m] = snaps[t];
    }
    all.index();
    TRY(notCancelled(progress));

    TRY_ASSIGN(const Terminals places, Terminals::of(terminals, all.crs));
    NetworkChanges changes;
    const double seconds = options.changeSeconds;
    for (std::size_t t = 0; t < made.terminals; ++t) {
        std::vector<std::size_t> reached;
        for (std::size_t m = 0; m < made.modes; ++m)
            if (made.snaps[t * made.modes + m])
                reached.push_back(m);
        ++(reached.empty() ? made.apart : reached.size() == 1 ? made.oneMode : made.joined);
        for (std::size_t i = 0; i < reached.size(); ++i)
            for (std::size_t j = i + 1; j < reached.size(); ++j) {
                const auto place = [&](std::size_t m) {
                    const Snap& snap = *made.snaps[t * made.modes + m];
                    made.greatestSnap = std::max(made.greatestSnap, snap.distance);
                    return EdgePosition{firstEdge[m] + snap.at.edge, snap.at.along};
                };
                const EdgePosition from = place(reached[i]);
                const EdgePosition to = place(reached[j]);
                const double length = places.length(t, all.placeAt(from.edge, from.along), all.placeAt(to.edge, to.along));
                changes.connections.push_back({from, to, length, seconds, seconds, {places.place(t)}, terminals.ids[t]});
            }
    }
    PartOfProgress joining(progress, 0.7, 1);
    TRY_ASSIGN(ChangedNetwork changed, withChanges(all, changes, joining));
    made.network = std::move(changed.network);
    tellTerminals(made, terminals, options);
    progress.report(1, "networks");
    return made;
}

}  // namespace spatial
