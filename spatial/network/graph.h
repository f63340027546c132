// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"
#include "spatial/network/turn_nodes.h"

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace spatial {

/// The cost of what cannot be reached. A state, never a number in a table: results write it as "unreachable" or as null.
inline constexpr double kUnreachable = std::numeric_limits<double>::infinity();

/// What is made small.
enum class Impedance { Time, Length };
/// FromSources: how long from a source to the place. ToSources: how long from the place to a source. They differ on one-way streets.
enum class Direction { FromSources, ToSources };

/// One stretch of road or rail between two nodes.
struct NetworkEdge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    double length = 0;                ///< metres on the ellipsoid (in the plane where the CRS is unknown), > 0
    double forward = kUnreachable;    ///< seconds from -> to; kUnreachable where driving that way is not allowed
    double backward = kUnreachable;   ///< seconds to -> from
    std::int64_t feature = 0;         ///< id of the line it came from
};

/// In the place of an edge: a way without length from one node of a junction to another, where turns are banned.
inline constexpr std::uint32_t kNoEdge = ~std::uint32_t{0};

/// A place on the network: a share 0..1 of an edge, measured along its shape.
struct EdgePosition {
    std::uint32_t edge = 0;
    double along = 0;
};

/// An edge (or kNoEdge) as seen from a node that it leaves (or, in the incoming arrays, enters).
struct NetworkArc {
    std::uint32_t node = 0;   ///< at the other end
    std::uint32_t edge = 0;
    double seconds = 0;
    double length = 0;

    double cost(Impedance impedance) const { return impedance == Impedance::Time ? seconds : length; }
};

class Hierarchy;

/// The mode of an edge on which goods change from one mode to another (see joined_modes.h).
inline constexpr std::uint8_t kChangeOfMode = 255;

/// A road or rail network as compressed adjacency arrays. Immutable after index(); read from any thread; shared by NetworkPtr.
/// Nodes lie along a Hilbert curve, so that neighbours in the network are neighbours in memory; edges keep the order of the lines.
/// Coordinates are metres in a projected CRS: that of the data, or the province's analysis CRS for data in degrees.
///
/// Where turns are banned, searches need more nodes than there are junctions (see turn_nodes.h): numbers from nodes.size() up to size(), at the
/// places of their junctions. `nodes`, `edges` and the ends of edges stay what they are on the map; a search begins and ends at the nodes
/// that into() and outOf() say. Without bans these are the ends of the edge, and everything is as if there were no turns.
///
/// Costs are whole multiples of a grain, a power of two below 2^-50 of the sum of all edges (15 nanoseconds and 0.2 micrometres for a
/// million edges). Sums along any way, also one that takes streets both ways, are therefore exact in double and do not depend on the order of adding: every algorithm finds the
/// same ways and the same bits.
struct Network {
    Crs crs;
    std::vector<Coordinate> nodes;
    std::vector<NetworkEdge> edges;
    std::vector<std::uint32_t> firstVertex{0};   ///< edges + 1 places in `vertices`
    std::vector<Coordinate> vertices;            ///< of all edges, from `from` to `to`, ends included
    std::vector<BannedTurn> bannedTurns;         ///< taken account of by index()
    /// Prepared for quick answers, by impedance (see hierarchy.h); none where nobody prepared it. They never change a result.
    std::array<std::shared_ptr<const Hierarchy>, 2> hierarchies;
    /// The nodes up to size() from the least important one, for customisable hierarchies (see elimination_order.h); empty where nobody made it.
    std::vector<std::uint32_t> eliminationOrder;
    /// Of networks that were joined (joined_modes.h): which of them each edge came from, from 0, or kChangeOfMode. Empty: all is mode 0.
    std::vector<std::uint8_t> modes;
    /// The `forward` and `backward` of its edges are yuan for a tonne, not seconds (priced_network.h): Impedance::Time makes yuan small.
    bool priced = false;

    std::span<const Coordinate> shape(std::size_t edge) const
    {
        return std::span(vertices).subspan(firstVertex[edge], firstVertex[edge + 1] - firstVertex[edge]);
    }

    /// Nodes of searches: the junctions, and what banned turns add.
    std::size_t size() const { return nodes.size() + turns_.added(); }
    std::uint32_t junctionOf(std::uint32_t node) const { return node < nodes.size() ? node : turns_.junctionOf(node - nodes.size()); }
    Coordinate placeOf(std::uint32_t node) const { return nodes[junctionOf(node)]; }
    /// The node of a junction that is reached whichever street one came by.
    std::uint32_t exitOf(std::uint32_t junction) const { return turns_.empty() ? junction : turns_.exitOf(junction); }

    /// From these nodes a search drives into the edge at its start and at its end.
    EdgeNodes into(std::size_t edge, Direction direction) const
    {
        if (turns_.empty())
            return {edges[edge].from, edges[edge].to};
        return direction == Direction::FromSources ? turns_.departing(edge) : turns_.arriving(edge);
    }
    /// At these nodes a search that drives out of the edge comes to its start and to its end.
    EdgeNodes outOf(std::size_t edge, Direction direction) const { return into(edge, direction == Direction::FromSources ? Direction::ToSources : Direction::FromSources); }
    /// From these a search comes to the place, to these it goes from there. At an end of the edge the junction counts, not the street.
    EdgeNodes into(EdgePosition at, Direction direction) const { return turns_.empty() ? into(at.edge, direction) : atJunction(into(at.edge, direction), at, direction == Direction::FromSources); }
    EdgeNodes outOf(EdgePosition at, Direction direction) const { return turns_.empty() ? outOf(at.edge, direction) : atJunction(outOf(at.edge, direction), at, direction == Direction::ToSources); }

    /// Calls visit(a, b) for nodes that an edge, open or closed, or a way without length joins; some pairs come twice or the other way round.
    template <class Visit>
    void eachJoint(Visit visit) const
    {
        for (std::size_t e = 0; e < edges.size(); ++e) {
            if (turns_.empty()) {
                visit(edges[e].from, edges[e].to);
                continue;
            }
            visit(turns_.departing(e).start, turns_.arriving(e).end);
            visit(turns_.departing(e).end, turns_.arriving(e).start);
        }
        for (const auto& [from, to] : turns_.passages())
            visit(from, to);
    }

    /// Arcs that leave `node` (FromSources) or that enter it, seen backwards (ToSources). Only those that may be driven.
    std::span<const NetworkArc> arcs(std::uint32_t node, Direction direction) const
    {
        const Arcs& side = direction == Direction::FromSources || symmetric_ ? outgoing_ : incoming_;
        return std::span(side.arcs).subspan(side.first[node], side.first[node + 1] - side.first[node]);
    }

    /// Cost of the whole edge; kUnreachable against a one-way.
    double cost(std::size_t edge, bool forwards, Impedance impedance) const
    {
        const double seconds = forwards ? edges[edge].forward : edges[edge].backward;
        return impedance == Impedance::Time || seconds == kUnreachable ? seconds : edges[edge].length;
    }
    /// Whether every edge costs the same both ways.
    bool isSymmetric() const { return symmetric_; }
    bool isClosed(std::size_t edge) const { return edges[edge].forward == kUnreachable && edges[edge].backward == kUnreachable; }
    std::uint8_t modeOf(std::size_t edge) const { return modes.empty() ? std::uint8_t{0} : modes[edge]; }
    /// Whether places lie on this edge. Of joined networks only on those of the first mode: nobody boards a train between two terminals.
    bool isStreet(std::size_t edge) const { return modeOf(edge) == 0; }
    /// Whether a way may start or end on this edge.
    bool takesPlaces(std::size_t edge) const { return !isClosed(edge) && isStreet(edge); }

    /// The place a share `along` (0..1 of the edge's length in the plane) from its start.
    Coordinate placeAt(std::size_t edge, double along) const;
    /// The stretch between two shares, from < to; its ends are cut exactly.
    std::vector<Coordinate> stretch(std::size_t edge, double from, double to) const;

    /// A cost in seconds (Time) or metres (Length) as the nearest multiple of the grain.
    double onGrain(double cost, Impedance impedance) const
    {
        const double shift = shift_[static_cast<std::size_t>(impedance)];   // so large that only multiples of the grain remain when added
        return cost < shift ? (cost + shift) - shift : cost;
    }

    /// Brings the edges' costs onto the grain and builds the adjacency arrays from nodes, edges and banned turns. O(nodes + edges).
    void index();

private:
    void roundCosts();
    EdgeNodes atJunction(EdgeNodes nodes, EdgePosition at, bool exits) const;

    struct Arcs {
        std::vector<std::uint32_t> first;
        std::vector<NetworkArc> arcs;
    };
    Arcs arcsOf(Direction direction) const;

    TurnNodes turns_;
    Arcs outgoing_;
    Arcs incoming_;           // empty where no edge is one-way or of two speeds and no turn is banned
    bool symmetric_ = true;
    std::array<double, 2> shift_{0, 0};
};

using NetworkPtr = std::shared_ptr<const Network>;

}  // namespace spatial
