// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/border_net.h"

#include "spatial/editing/border_patch.h"

#include <algorithm>
#include <set>

namespace spatial::editing {

BorderNet::BorderNet(const GeometryView& geometry)
{
    add(0, EditableShape(geometry), true);
    settle(true);
}

BorderNet::BorderNet(const Surroundings& surroundings, std::span<const std::int64_t> features, const Sharing& sharing)
{
    const std::set<std::int64_t> chosen(features.begin(), features.end());
    if (!sharing.neighbours) {
        std::set<std::int64_t> all = chosen;
        for (const std::int64_t id : chosen)
            if (const Box box = surroundings.geometry(id).box(); !box.empty())
                for (const std::int64_t near : surroundings.near(box))
                    all.insert(near);
        for (const std::int64_t id : all)
            if (!surroundings.geometry(id).isNull())
                add(id, EditableShape(surroundings.geometry(id)), chosen.contains(id));
        settle(false);
        return;
    }
    // One node has one coordinate and is a vertex on every side before anything is decided.
    BorderPatch patch(surroundings, sharing);
    for (const std::int64_t id : chosen) {
        const GeometryView view = surroundings.geometry(id);
        for (const Coordinate c : view.coordinates())
            patch.unite(c);
        if (!view.isNull() && !view.isEmpty())
            patch.near(view.box().grownBy(sharing.tolerance));
    }
    patch.completeMarkedEdges();
    for (auto& [id, shape] : patch.shapes()) {
        shape->withoutRepeats();
        add(id, *shape, chosen.contains(id));
    }
    settle(true);
}

std::uint32_t BorderNet::nodeAt(Coordinate c)
{
    const auto [it, isNew] = nodeOf_.emplace(c, static_cast<std::uint32_t>(nodes_.size()));
    if (isNew) {
        Node node;
        node.at = c;
        nodes_.push_back(node);
    }
    return it->second;
}

void BorderNet::connect(std::uint32_t from, std::uint32_t to)
{
    Node& node = nodes_[from];
    if (node.side[0] == to || node.side[1] == to)
        return;
    if (node.side[0] == kNone)
        node.side[0] = to;
    else if (node.side[1] == kNone)
        node.side[1] = to;
    else
        node.fixed = true;
}

void BorderNet::add(std::int64_t id, EditableShape shape, bool chosen)
{
    NetFeature feature{id, chosen, std::move(shape), {}};
    for (const auto& part : feature.shape.parts) {
        auto& rings = feature.parts.emplace_back();
        for (const auto& ring : part) {
            auto& its = rings.emplace_back().nodes;
            for (const Coordinate c : ring.at)
                its.push_back(nodeAt(c));
            for (std::size_t i = 0; i < feature.shape.edgeCount(ring); ++i) {
                const std::uint32_t a = its[i];
                const std::uint32_t b = its[i + 1 < its.size() ? i + 1 : 0];
                if (a == b)
                    continue;
                connect(a, b);
                connect(b, a);
                edges_.insert(key(a, b));
            }
            if (!feature.shape.closedRings())
                for (const std::uint32_t end : {its.empty() ? kNone : its.front(), its.empty() ? kNone : its.back()})
                    if (end != kNone)
                        nodes_[end].fixed = true;
        }
    }
    features_.push_back(std::move(feature));
}

void BorderNet::settle(bool neighboursFollow)
{
    std::vector<bool> ofChosen(nodes_.size(), false);
    for (const NetFeature& feature : features_)
        for (const auto& part : feature.parts)
            for (const auto& ring : part) {
                // A place that a ring passes twice holds two rings apart.
                std::unordered_map<std::uint32_t, int> passes;
                for (const std::uint32_t n : ring.nodes) {
                    if (++passes[n] > 1)
                        nodes_[n].fixed = true;
                    if (feature.chosen)
                        ofChosen[n] = true;
                    else if (!neighboursFollow)
                        nodes_[n].fixed = true;
                }
            }
    for (std::uint32_t n = 0; n < nodes_.size(); ++n)
        if (!ofChosen[n] || nodes_[n].side[1] == kNone)
            nodes_[n].fixed = true;
}

bool BorderNet::remove(std::uint32_t n)
{
    Node& node = nodes_[n];
    const std::uint32_t a = node.side[0];
    const std::uint32_t b = node.side[1];
    if (node.fixed || node.gone || a == b || hasEdge(a, b))
        return false;
    node.gone = true;
    edges_.erase(key(a, n));
    edges_.erase(key(n, b));
    edges_.insert(key(a, b));
    // A fixed node's sides are not asked for.
    for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)})
        for (std::uint32_t& side : nodes_[from].side)
            if (side == n)
                side = to;
    return true;
}

Geometry BorderNet::geometryOf(const NetFeature& feature) const
{
    EditableShape shape = feature.shape;
    for (std::size_t p = 0; p < shape.parts.size(); ++p)
        for (std::size_t r = 0; r < shape.parts[p].size(); ++r) {
            EditableRing& ring = shape.parts[p][r];
            const auto& its = feature.parts[p][r].nodes;
            EditableRing left;
            for (std::size_t i = 0; i < its.size(); ++i)
                if (!nodes_[its[i]].gone) {
                    left.at.push_back(ring.at[i]);
                    if (!ring.z.empty())
                        left.z.push_back(ring.z[i]);
                }
            ring = std::move(left);
        }
    return shape.geometry();
}

}  // namespace spatial::editing
