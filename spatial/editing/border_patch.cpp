// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/border_patch.h"

#include "spatial/editing/segments.h"

#include <algorithm>

namespace spatial::editing {

namespace {

void makeMarks(EditableRing& ring)
{
    if (ring.mark.size() != ring.at.size())
        ring.mark.assign(ring.at.size(), 0);
}

}  // namespace

void insertOnEdge(const EditableShape& shape, EditableRing& ring, std::size_t index, Coordinate c, std::uint32_t mark)
{
    const std::size_t next = index + 1 < ring.at.size() ? index + 1 : 0;
    double height = 0;
    if (shape.hasZ)
        height = ring.z[index] + fractionAlong(ring.at[index], ring.at[next], c) * (ring.z[next] - ring.z[index]);
    ring.insert(index + 1, c, height, mark);
}

BorderPatch::Held* BorderPatch::held(std::int64_t id)
{
    const auto known = shapes_.find(id);
    if (known != shapes_.end())
        return known->second.removed ? nullptr : &known->second;
    const GeometryView view = surroundings_.geometry(id);
    if (view.isNull() || view.isEmpty())
        return nullptr;
    return &shapes_.emplace(id, Held{EditableShape(view), view.box()}).first->second;
}

EditableShape* BorderPatch::shape(std::int64_t id)
{
    Held* found = held(id);
    return found ? &found->shape : nullptr;
}

void BorderPatch::put(std::int64_t id, const GeometryView& geometry)
{
    shapes_.insert_or_assign(id, Held{EditableShape(geometry), geometry.box()});
    put_.insert(id);
}

void BorderPatch::remove(std::int64_t id) { shapes_[id].removed = true; }

std::vector<std::int64_t> BorderPatch::near(const Box& box)
{
    std::vector<std::int64_t> ids;
    if (sharing_.neighbours)
        for (const std::int64_t id : surroundings_.near(box))
            if (!put_.contains(id) && held(id))
                ids.push_back(id);
    // What was put may be elsewhere than the surroundings know.
    const auto add = [&](std::int64_t id) {
        if (const auto it = shapes_.find(id); !it->second.removed && it->second.box.intersects(box))
            ids.push_back(id);
    };
    if (sharing_.neighbours)
        std::for_each(put_.begin(), put_.end(), add);
    else
        for (const auto& [id, it] : shapes_)
            add(id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::size_t BorderPatch::markNode(Coordinate c, std::uint32_t mark)
{
    std::size_t count = 0;
    const double t = sharing_.tolerance;
    for (const std::int64_t id : near(around(c, t))) {
        Held& it = *held(id);
        for (auto& part : it.shape.parts)
            for (auto& ring : part) {
                bool vertex = false;
                for (std::size_t i = 0; i < ring.at.size(); ++i)
                    if (std::abs(ring.at[i].x - c.x) <= t && std::abs(ring.at[i].y - c.y) <= t && distance(ring.at[i], c) <= t) {
                        makeMarks(ring);
                        ring.mark[i] = mark;
                        vertex = true;
                        ++count;
                    }
                if (vertex)
                    continue;
                for (std::size_t i = it.shape.edgeCount(ring); i-- > 0;) {
                    const Coordinate a = ring.at[i];
                    const Coordinate b = ring.at[i + 1 < ring.at.size() ? i + 1 : 0];
                    if (!boxOf(a, b).grownBy(t).contains(c) || segmentDistance(c, a, b) > t)
                        continue;
                    makeMarks(ring);
                    insertOnEdge(it.shape, ring, i, c, mark);
                    ++count;
                    break;
                }
            }
    }
    return count;
}

void BorderPatch::unite(Coordinate c)
{
    constexpr std::uint32_t kHere = 0xFFFFFFFFU;
    markNode(c, kHere);
    for (const std::int64_t id : near(around(c, sharing_.tolerance)))
        for (auto& part : held(id)->shape.parts)
            for (auto& ring : part)
                for (std::size_t i = 0; i < ring.mark.size(); ++i)
                    if (ring.mark[i] == kHere) {
                        ring.at[i] = c;
                        ring.mark[i] = 1;
                    }
}

bool BorderPatch::markVertex(const PatchVertex& v, std::uint32_t mark)
{
    EditableShape* found = shape(v.feature);
    if (!found || v.part >= found->parts.size() || v.ring >= found->parts[v.part].size() || v.index >= found->parts[v.part][v.ring].at.size())
        return false;
    EditableRing& ring = found->parts[v.part][v.ring];
    makeMarks(ring);
    ring.mark[v.index] = mark;
    return true;
}

std::vector<Coordinate> BorderPatch::nodesOn(Coordinate a, Coordinate b, std::int64_t except)
{
    const bool turned = before(b, a);
    if (turned)
        std::swap(a, b);
    const double t = sharing_.tolerance;
    const Box box = boxOf(a, b).grownBy(t);
    std::vector<std::pair<double, Coordinate>> found;
    for (const std::int64_t id : near(box)) {
        if (id == except)
            continue;
        for (const auto& part : held(id)->shape.parts)
            for (const auto& ring : part)
                for (const Coordinate c : ring.at)
                    if (box.contains(c) && distanceToSegment(c, a, b) <= t && distance(c, a) > t && distance(c, b) > t)
                        found.emplace_back(fractionAlong(a, b, c), c);
    }
    std::sort(found.begin(), found.end(), [](const auto& x, const auto& y) { return x.first < y.first || (x.first == y.first && before(x.second, y.second)); });
    std::vector<Coordinate> nodes;
    for (const auto& [along, c] : found)
        if (nodes.empty() || distance(nodes.back(), c) > t)
            nodes.push_back(c);
    if (turned)
        std::reverse(nodes.begin(), nodes.end());
    return nodes;
}

void BorderPatch::completeMarkedEdges()
{
    struct Insertion {
        std::int64_t id;
        std::size_t part;
        std::size_t ring;
        std::size_t index;
        std::vector<Coordinate> nodes;
    };
    std::vector<std::int64_t> ids;
    for (const auto& [id, it] : shapes_)
        if (!it.removed)
            ids.push_back(id);
    std::vector<Insertion> insertions;
    for (const std::int64_t id : ids) {
        const std::size_t parts = held(id)->shape.parts.size();
        for (std::size_t p = 0; p < parts; ++p)
            for (std::size_t r = 0; r < held(id)->shape.parts[p].size(); ++r) {
                const EditableRing& ring = held(id)->shape.parts[p][r];
                if (ring.mark.empty())
                    continue;
                for (std::size_t i = 0; i < held(id)->shape.edgeCount(ring); ++i) {
                    const std::size_t next = i + 1 < ring.at.size() ? i + 1 : 0;
                    if (ring.mark[i] == 0 && ring.mark[next] == 0)
                        continue;
                    auto nodes = nodesOn(ring.at[i], ring.at[next], id);
                    if (!nodes.empty())
                        insertions.push_back({id, p, r, i, std::move(nodes)});
                }
            }
    }
    for (std::size_t k = insertions.size(); k-- > 0;) {   // backwards: earlier indices stay right
        const Insertion& insertion = insertions[k];
        EditableShape& changed = held(insertion.id)->shape;
        EditableRing& ring = changed.parts[insertion.part][insertion.ring];
        std::size_t index = insertion.index;
        for (const Coordinate c : insertion.nodes)
            insertOnEdge(changed, ring, index++, c);
    }
}

std::map<std::int64_t, EditableShape*> BorderPatch::shapes()
{
    std::map<std::int64_t, EditableShape*> all;
    for (auto& [id, it] : shapes_)
        if (!it.removed)
            all.emplace(id, &it.shape);
    return all;
}

GeometryEdits BorderPatch::edits() const
{
    GeometryEdits changed;
    for (const auto& [id, it] : shapes_) {
        const GeometryView before = surroundings_.geometry(id);
        if (it.removed || it.shape.parts.empty()) {
            if (!before.isNull())
                changed.push_back({.id = id, .geometry = std::nullopt});
            continue;
        }
        Geometry now = it.shape.geometry();
        if (!sameGeometry(before, now))
            changed.push_back({.id = id, .geometry = std::move(now)});
    }
    return changed;
}

}  // namespace spatial::editing
