// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

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

/// An edge as seen from a node that it leaves (or, in the incoming arrays, enters).
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
/// Costs are whole multiples of a grain, a power of two below 2^-50 of the sum of all edges (15 nanoseconds and 0.2 micrometres for a
/// million edges). Sums along any way are therefore exact in double and do not depend on the order of adding: every algorithm finds the
/// same ways and the same bits.
struct Network {
    Crs crs;
    std::vector<Coordinate> nodes;
    std::vector<NetworkEdge> edges;
    std::vector<std::uint32_t> firstVertex{0};   ///< edges + 1 places in `vertices`
    std::vector<Coordinate> vertices;            ///< of all edges, from `from` to `to`, ends included
    /// Prepared for quick answers, by impedance (see hierarchy.h); none where nobody prepared it. They never change a result.
    std::array<std::shared_ptr<const Hierarchy>, 2> hierarchies;
    /// The nodes from the least important one, for customisable hierarchies (see elimination_order.h); empty where nobody made it.
    std::vector<std::uint32_t> eliminationOrder;
    /// Of networks that were joined (joined_modes.h): which of them each edge came from, from 0, or kChangeOfMode. Empty: all is mode 0.
    std::vector<std::uint8_t> modes;
    /// The `forward` and `backward` of its edges are yuan for a tonne, not seconds (priced_network.h): Impedance::Time makes yuan small.
    bool priced = false;

    std::span<const Coordinate> shape(std::size_t edge) const
    {
        return std::span(vertices).subspan(firstVertex[edge], firstVertex[edge + 1] - firstVertex[edge]);
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

    /// Brings the edges' costs onto the grain and builds the adjacency arrays from nodes and edges. O(nodes + edges).
    void index();

private:
    void roundCosts();

    struct Arcs {
        std::vector<std::uint32_t> first;
        std::vector<NetworkArc> arcs;
    };
    Arcs arcsOf(Direction direction) const;

    Arcs outgoing_;
    Arcs incoming_;           // empty where no edge is one-way or of two speeds
    bool symmetric_ = true;
    std::array<double, 2> shift_{0, 0};
};

using NetworkPtr = std::shared_ptr<const Network>;

/// A place on the network: a share 0..1 of an edge, measured along its shape.
struct EdgePosition {
    std::uint32_t edge = 0;
    double along = 0;
};

}  // namespace spatial
