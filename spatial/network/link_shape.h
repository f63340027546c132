// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/network/graph.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

/// A road or railway that does not exist yet.
struct NewLink {
    std::vector<Coordinate> line;   ///< in the network's CRS, two vertices or more
    double forwardKmh = 100;        ///< 0: not allowed that way
    double backwardKmh = 100;
    /// Vertices of `line` (by number) at which it is joined to the network besides its ends. Elsewhere it passes over what it crosses.
    std::vector<std::uint32_t> interchanges = {};
    bool startJoined = true;        ///< else it begins in the open
    bool endJoined = true;
    double snap = 5'000;            ///< metres within which a joined vertex must find a road
    std::int64_t feature = 0;       ///< id that its edges carry; 0: -1 for the first link, -2 for the second ...
};

/// Says what is wrong with a link by itself: InvalidParameter. `number` counts links from 0.
Result<void> checkLink(const NewLink& link, std::size_t number);

/// The error of a link that finds no road.
Error linkTooFar(std::size_t number, const NewLink& link);

/// The vertices at which a link is joined, ascending, each once: ends where they are joined, and interchanges.
std::vector<std::uint32_t> joinedVertices(const NewLink& link);

/// A stretch of a link between two joints.
struct LinkPiece {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::vector<Coordinate> shape;
    double length = 0;                ///< metres on the ellipsoid, > 0
    double forward = kUnreachable;    ///< seconds from -> to
    double backward = kUnreachable;
};

/// A link taken apart where it is joined. Joints are numbered: first the places on the network, in the order of joinedVertices(); then the
/// link's own ones (open ends, and interchanges whose vertex lies beside the road).
struct LinkShape {
    std::vector<Coordinate> ownJoints;
    std::vector<LinkPiece> pieces;
};

/// `portals`: for each of joinedVertices() the place on the network. Ends are lengthened to it; an interchange gets a straight spur to be
/// used both ways at the link's higher speed. Pieces without length are left out.
LinkShape linkShape(const NewLink& link, const Crs& crs, std::span<const Coordinate> portals);

}  // namespace spatial
