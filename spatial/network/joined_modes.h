// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/warning.h"
#include "spatial/network/snapping.h"

#include <optional>
#include <span>
#include <vector>

namespace spatial {

struct JoinOptions {
    /// Metres from a terminal within which a network must pass (ours: a freight yard with its sidings is so long).
    double maximum = 2'000;
    /// Seconds that a change takes, either way: unloading, waiting, loading, and moving within the yard. kUnreachable: nothing is changed.
    double changeSeconds = 0;
};

/// Several networks as one. `network` has the nodes and edges of all, each edge with its mode (Network::modes): its number in the list, or
/// kChangeOfMode. Edges keep their order: those of the first network, of the second ..., then parts of split ones, then the changes.
struct JoinedModes {
    NetworkPtr network;
    /// Where each terminal meets each network, terminal-major: terminal t and mode m at t * modes + m. Nothing: too far.
    std::vector<std::optional<Snap>> snaps;
    std::size_t modes = 0;
    std::size_t terminals = 0;
    std::size_t joined = 0;      ///< terminals that two modes or more reach
    std::size_t oneMode = 0;     ///< that one mode reaches: nothing changes there
    std::size_t apart = 0;       ///< that none reaches
    double greatestSnap = 0;     ///< metres, of the joined ones
    std::vector<Warning> warnings;
};

/// Networks of two modes or more (roads and railways) that goods pass between at terminals.
///
/// A terminal is joined to the nearest open edge of every network within `maximum`; that edge is split there. Between each two of the
/// places goes an edge that is a change of mode: it costs changeSeconds either way and is as long as the straight ways from the one place
/// over the terminal to the other; its `feature` is the id of the terminal. Otherwise the networks do not touch, also where a road crosses a
/// railway. Ways start and end on edges of the first network only (Network::takesPlaces); areas and streets that are reached are those of
/// the first. Blocks that a railway crosses stay open in areas. To minimise time, or length, it is a network as any other; for yuan see
/// priced_network.h.
///
/// The first network's CRS holds for all; lengths and times of the others stay as they were measured in their own. Costs of ways within one
/// network stay the same up to the grain; banned turns stay, and where a terminal is joined every turn into it and out of it is allowed. A terminal that is no point is taken at the centre of its box.
/// O(all edges); hierarchies and orders of elimination are not carried over. Terminals too far, or with one mode only, are counted and
/// said. InvalidParameter: fewer than two or over 200 networks, options that are no distance and time. InvalidInput: a network that is joined
/// or priced already. CrsMismatch: some CRSs known and some not, or without a way between them. LimitReached: over 2^31 vertices. Cancelled.
Result<JoinedModes> joinModes(std::span<const NetworkPtr> networks, const FeatureTable& terminals, const JoinOptions& options, Progress& progress);

}  // namespace spatial
