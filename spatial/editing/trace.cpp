// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/trace.h"

#include "spatial/editing/segments.h"
#include "spatial/editing/vertices.h"

#include <algorithm>
#include <queue>
#include <unordered_map>

namespace spatial {

using editing::around;
using editing::CoordinateHash;

struct BorderTracer::Inside {
    std::vector<const Surroundings*> layers;
    double tolerance;
    /// Where borders lead from a place; filled when it is first passed.
    std::unordered_map<Coordinate, std::vector<Coordinate>, CoordinateHash> ways;

    /// Vertices of any feature on the segment, from a to b, without its ends.
    std::vector<Coordinate> nodesOn(Coordinate a, Coordinate b) const
    {
        const Box box = editing::boxOf(a, b).grownBy(tolerance);
        std::vector<std::pair<double, Coordinate>> found;
        for (const Surroundings* layer : layers)
            for (const std::int64_t id : layer->near(box))
                for (const Coordinate c : layer->geometry(id).coordinates())
                    if (box.contains(c) && !(c == a) && !(c == b) && editing::segmentDistance(c, a, b) <= tolerance)
                        if (const double t = editing::fractionAlong(a, b, c); t > 0 && t < 1)
                            found.emplace_back(t, c);
        std::sort(found.begin(), found.end(), [](const auto& x, const auto& y) { return x.first < y.first || (x.first == y.first && editing::before(x.second, y.second)); });
        std::vector<Coordinate> nodes;
        for (const auto& [t, c] : found)
            if (nodes.empty() || !(nodes.back() == c))
                nodes.push_back(c);
        return nodes;
    }

    const std::vector<Coordinate>& from(Coordinate c)
    {
        const auto known = ways.find(c);
        if (known != ways.end())
            return known->second;
        std::vector<Coordinate> to;
        const auto lead = [&](Coordinate end) {
            if (end == c)
                return;
            const auto nodes = nodesOn(c, end);
            to.push_back(nodes.empty() ? end : nodes.front());
        };
        for (const Surroundings* layer : layers)
            for (const std::int64_t id : layer->near(around(c, tolerance))) {
                const GeometryView view = layer->geometry(id);
                if (isPoint(view.kind()))
                    continue;
                for (std::size_t p = 0; p < view.partCount(); ++p)
                    for (std::size_t r = 0; r < view.ringCount(p); ++r) {
                        const auto line = view.ring(p, r);
                        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
                            const Coordinate a = line[i], b = line[i + 1];
                            if (!editing::boxOf(a, b).grownBy(tolerance).contains(c) || editing::segmentDistance(c, a, b) > tolerance)
                                continue;
                            // At an end the border leads to the other one, in the middle to both.
                            if (distance(c, b) > tolerance)
                                lead(b);
                            else if (!(c == b))
                                to.push_back(b);   // two borders' vertices within the tolerance are one place
                            if (distance(c, a) > tolerance)
                                lead(a);
                            else if (!(c == a))
                                to.push_back(a);
                        }
                    }
            }
        std::sort(to.begin(), to.end(), editing::before);
        to.erase(std::unique(to.begin(), to.end()), to.end());
        return ways.emplace(c, std::move(to)).first->second;
    }

    std::optional<EdgePlace> border(Coordinate place, double reach) const
    {
        std::optional<EdgePlace> best;
        for (const Surroundings* layer : layers)
            if (const auto edge = nearestEdge(*layer, place, reach); edge && (!best || edge->distance < best->distance))
                best = edge;
        return best;
    }
};

BorderTracer::BorderTracer(std::vector<const Surroundings*> surroundings, double tolerance) : inside_(std::make_unique<Inside>())
{
    inside_->layers = std::move(surroundings);
    inside_->tolerance = tolerance;
}

BorderTracer::~BorderTracer() = default;
BorderTracer::BorderTracer(BorderTracer&&) noexcept = default;
BorderTracer& BorderTracer::operator=(BorderTracer&&) noexcept = default;

Result<std::vector<Coordinate>> BorderTracer::path(Coordinate from, Coordinate to, double reach, std::size_t farthest)
{
    const auto start = inside_->border(from, reach);
    const auto end = inside_->border(to, reach);
    if (!start || !end)
        return Error{ErrorCode::InvalidInput, text("There is no border to follow here.")};
    const Coordinate a = start->at;
    const Coordinate b = end->at;
    if (a == b)
        return std::vector<Coordinate>{a};
    // Ways into the end: from the vertices on both sides of it, and from the start itself where both lie on one edge.
    const std::vector<Coordinate> last = inside_->from(b);
    const auto leadsToEnd = [&](Coordinate c) { return std::find(last.begin(), last.end(), c) != last.end(); };
    // A place in the middle of an edge is no vertex for others; only the start knows its ways.
    struct Reached {
        double length;
        Coordinate before;
        bool done = false;
    };
    struct Entry {
        double estimate;
        double length;
        Coordinate at;
        bool operator<(const Entry& other) const
        {
            return estimate != other.estimate ? estimate > other.estimate : editing::before(other.at, at);
        }
    };
    std::unordered_map<Coordinate, Reached, CoordinateHash> reached;
    std::priority_queue<Entry> queue;
    reached[a] = {0, a};
    queue.push({distance(a, b), 0, a});
    std::size_t passed = 0;
    bool sameEdge = false;
    for (const Coordinate first : inside_->from(a))
        for (const Coordinate second : last)
            // The end lies between the start and the first vertex on that way.
            sameEdge = sameEdge || (first == second && editing::segmentDistance(b, a, first) <= inside_->tolerance && distance(a, b) <= distance(a, first));
    while (!queue.empty()) {
        const Entry entry = queue.top();
        queue.pop();
        Reached& here = reached[entry.at];
        if (here.done || entry.length > here.length)
            continue;
        here.done = true;
        if (entry.at == b) {
            std::vector<Coordinate> way{b};
            for (Coordinate c = b; !(c == a);) {
                c = reached[c].before;
                way.push_back(c);
            }
            std::reverse(way.begin(), way.end());
            return way;
        }
        if (++passed > farthest)
            return Error{ErrorCode::LimitReached, text("The way along the borders is too long."), text("Click a place in between.")};
        const auto go = [&](Coordinate next) {
            const double length = entry.length + distance(entry.at, next);
            const auto [it, isNew] = reached.emplace(next, Reached{length, entry.at});
            if (!isNew) {
                if (it->second.done || it->second.length <= length)
                    return;
                it->second = {length, entry.at};
            }
            queue.push({length + distance(next, b), length, next});
        };
        if (leadsToEnd(entry.at) || (entry.at == a && sameEdge))
            go(b);
        for (const Coordinate next : std::vector<Coordinate>(inside_->from(entry.at)))
            go(next);
    }
    return Error{ErrorCode::InvalidInput, text("No border leads from one place to the other.")};
}

}  // namespace spatial
