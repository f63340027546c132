// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/editing/editable_shape.h"
#include "spatial/editing/segments.h"
#include "spatial/editing/sharing.h"

#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace spatial::editing {

/// The borders of some features as a net of nodes, each place once: what is decided for a node or an edge holds for all that share it.
class BorderNet {
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

    /// Chosen features; with Sharing their neighbours too, which follow, without as obstacles whose nodes stay.
    BorderNet(const Surroundings& surroundings, std::span<const std::int64_t> features, const Sharing& sharing);
    explicit BorderNet(const GeometryView& geometry);

    struct Node {
        Coordinate at;
        std::uint32_t side[2] = {kNone, kNone};   ///< where borders lead from here, while these are two
        bool fixed = false;                       ///< three borders meet here, a line ends, or it is not to be touched
        bool gone = false;
    };
    std::vector<Node>& nodes() { return nodes_; }
    bool hasEdge(std::uint32_t a, std::uint32_t b) const { return edges_.contains(key(a, b)); }
    /// Takes a node that is not fixed out of its border. False where the border would collapse.
    bool remove(std::uint32_t node);

    struct NetRing {
        std::vector<std::uint32_t> nodes;   ///< not repeated at the end
    };
    struct NetFeature {
        std::int64_t id = 0;
        bool chosen = true;
        EditableShape shape;
        std::vector<std::vector<NetRing>> parts;
    };
    const std::vector<NetFeature>& features() const { return features_; }

    /// A feature as its nodes that are not gone say, z kept.
    Geometry geometryOf(const NetFeature& feature) const;

private:
    static std::uint64_t key(std::uint32_t a, std::uint32_t b) { return (std::uint64_t{std::min(a, b)} << 32U) | std::max(a, b); }
    void add(std::int64_t id, EditableShape shape, bool chosen);
    std::uint32_t nodeAt(Coordinate c);
    void connect(std::uint32_t from, std::uint32_t to);
    void settle(bool neighboursFollow);

    std::vector<Node> nodes_;
    std::unordered_map<Coordinate, std::uint32_t, CoordinateHash> nodeOf_;
    std::unordered_set<std::uint64_t> edges_;
    std::vector<NetFeature> features_;
};

}  // namespace spatial::editing
