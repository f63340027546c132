// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/network/link_shape.h"
#include "spatial/network/snapping.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// What an edge's speeds become, in km/h along and against it; 0 closes that way.
struct EdgeSpeed {
    std::uint32_t edge = 0;
    double forwardKmh = 0;
    double backwardKmh = 0;
};

/// A way between two places of the network that is no road and has no speed: a change of mode (see joined_modes.h).
struct Connection {
    EdgePosition from;
    EdgePosition to;
    double length = 0;                ///< metres, > 0
    double forward = kUnreachable;    ///< seconds from -> to; kUnreachable: not that way
    double backward = kUnreachable;
    std::vector<Coordinate> shape = {};   ///< between the two places; its edge is drawn from the one over these to the other
    std::int64_t feature = 0;
};

struct NetworkChanges {
    std::vector<EdgeSpeed> speeds = {};       ///< of several for one edge the last counts
    std::vector<std::uint32_t> closed = {};   ///< edges that may not be used any more, either way
    std::vector<NewLink> links = {};
    std::vector<Connection> connections = {};

    bool empty() const { return speeds.empty() && closed.empty() && links.empty() && connections.empty(); }
};

/// A network after changes, and where the old one's places are in it. Nodes and edges keep their numbers; an edge that was split keeps its
/// number for the part at its start. New ones come after the old ones: further parts of split edges, then the links' edges, then one for each
/// connection. In a joined network parts keep their edge's mode, links are of the first mode and connections changes of mode.
struct ChangedNetwork {
    std::shared_ptr<Network> network;   ///< the caller's own: may be given a hierarchy before it is shared
    /// Parts of the edges that were split, ordered by edge and place.
    struct Part {
        std::uint32_t edge;   ///< in the old network
        double from;          ///< shares of the old edge
        double to;
        std::uint32_t now;    ///< in the new network
    };
    std::vector<Part> parts;

    EdgePosition placed(EdgePosition old) const;
};

/// The error of asking a priced network what a speed does.
Error pricedHasNoTime();

/// The place on the network that stands for a snapped one where a link is joined: the end of its edge if that lies within 1 mm.
EdgePosition portalAt(const Network& network, EdgePosition at);

/// The network with other speeds, closed edges and new links.
///
/// Links are joined where their ends and interchanges snap to the nearest open edge (after the changes) or to an earlier link: that edge is
/// split there. Where the vertex does not lie on the road, an end of the link is lengthened to it, and an interchange gets a straight
/// spur that may be used both ways at the link's higher speed. The same distances come out as if the network were built anew with these
/// lines, up to the grain of costs and the rounding of lengths; the cost of passing a split edge stays the same to the last bit unless
/// the grain changes. Banned turns stay as they are; between a link and the streets that it meets all turns are allowed. An order of elimination (see elimination_order.h) is carried over, new nodes being the most important; prepared hierarchies are not.
///
/// `known`: a Snapper of this network, so that none has to be made (0.3 s at a million edges); without links none is needed.
/// O(network), some tenths of a second at a million edges. InvalidParameter: a number that is no edge or vertex, a negative or infinite
/// speed, a link or connection without length. InvalidInput: speeds or links for a priced network, which knows no time. A joined vertex with no road within `snap` is InvalidInput. Cancelled.
Result<ChangedNetwork> withChanges(const Network& network, const NetworkChanges& changes, Progress& progress, const Snapper* known = nullptr);

/// As withChanges(), the network alone.
Result<NetworkPtr> changed(const NetworkPtr& network, const NetworkChanges& changes, Progress& progress);

}  // namespace spatial
