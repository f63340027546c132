// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/parcel_groups.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace spatial {

namespace {

using Pair = std::pair<std::size_t, std::size_t>;

struct Segment {
    Coordinate a;   // a before b, by x then y
    Coordinate b;
    std::size_t polygon = 0;
};

bool before(Coordinate p, Coordinate q) { return std::tie(p.x, p.y) < std::tie(q.x, q.y); }

std::vector<Segment> segmentsOf(const GeometryColumn& polygons)
{
    std::vector<Segment> segments;
    for (std::size_t row = 0; row < polygons.size(); ++row) {
        const GeometryView shape = polygons[row];
        for (std::size_t part = 0; part < shape.partCount(); ++part) {
            for (std::size_t r = 0; r < shape.ringCount(part); ++r) {
                const auto ring = shape.ring(part, r);
                for (std::size_t i = 1; i < ring.size(); ++i) {
                    if (ring[i - 1] == ring[i])
                        continue;
                    Segment s{ring[i - 1], ring[i], row};
                    if (before(s.b, s.a))
                        std::swap(s.a, s.b);
                    segments.push_back(s);
                }
            }
        }
    }
    return segments;
}

/// How far two nearly collinear segments run beside each other, in metres; 0 where they do not.
double commonLength(const Segment& s, const Segment& t, double tolerance)
{
    const double length = distance(s.a, s.b);
    const double ux = (s.b.x - s.a.x) / length;
    const double uy = (s.b.y - s.a.y) / length;
    const auto aside = [&](Coordinate p) { return std::abs((p.x - s.a.x) * uy - (p.y - s.a.y) * ux); };
    const auto along = [&](Coordinate p) { return (p.x - s.a.x) * ux + (p.y - s.a.y) * uy; };
    if (aside(t.a) > tolerance || aside(t.b) > tolerance)
        return 0;
    const double from = std::max(0.0, std::min(along(t.a), along(t.b)));
    const double to = std::min(length, std::max(along(t.a), along(t.b)));
    return std::max(0.0, to - from);
}

/// Pairs of segments whose boxes meet, by a sweep along x.
void addOverlapping(std::vector<Segment> segments, double tolerance, double overlap, std::vector<Pair>& pairs)
{
    std::sort(segments.begin(), segments.end(), [](const Segment& s, const Segment& t) { return std::tie(s.a.x, s.a.y, s.b.x, s.b.y, s.polygon) < std::tie(t.a.x, t.a.y, t.b.x, t.b.y, t.polygon); });
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const Segment& s = segments[i];
        std::erase_if(open, [&](std::size_t other) { return segments[other].b.x + tolerance < s.a.x; });
        for (const std::size_t other : open) {
            const Segment& t = segments[other];
            const double low = std::min(s.a.y, s.b.y) - tolerance;
            const double high = std::max(s.a.y, s.b.y) + tolerance;
            if (t.polygon == s.polygon || std::max(t.a.y, t.b.y) < low || std::min(t.a.y, t.b.y) > high)
                continue;
            if (commonLength(distance(s.a, s.b) > distance(t.a, t.b) ? s : t, distance(s.a, s.b) > distance(t.a, t.b) ? t : s, tolerance) > overlap)
                pairs.emplace_back(std::min(s.polygon, t.polygon), std::max(s.polygon, t.polygon));
        }
        open.push_back(i);
    }
}

class Components {
public:
    explicit Components(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
    std::size_t of(std::size_t i)
    {
        while (parent_[i] != i)
            i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b)
    {
        a = of(a);
        b = of(b);
        parent_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> parent_;
};

}  // namespace

std::vector<Pair> sharedBorders(const GeometryColumn& polygons, double tolerance, double overlap)
{
    std::vector<Segment> segments = segmentsOf(polygons);
    std::sort(segments.begin(), segments.end(), [](const Segment& s, const Segment& t) { return std::tie(s.a.x, s.a.y, s.b.x, s.b.y, s.polygon) < std::tie(t.a.x, t.a.y, t.b.x, t.b.y, t.polygon); });
    std::vector<Pair> pairs;
    std::vector<Segment> single;   // those that nobody else has exactly
    for (std::size_t i = 0; i < segments.size();) {
        std::size_t end = i + 1;
        while (end < segments.size() && segments[end].a == segments[i].a && segments[end].b == segments[i].b)
            ++end;
        for (std::size_t a = i; a < end; ++a)
            for (std::size_t b = a + 1; b < end; ++b)
                if (segments[a].polygon != segments[b].polygon)
                    pairs.emplace_back(segments[a].polygon, segments[b].polygon);
        if (end == i + 1)
            single.push_back(segments[i]);
        i = end;
    }
    addOverlapping(std::move(single), tolerance, overlap, pairs);
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

std::vector<std::vector<std::size_t>> groupParcels(const std::vector<ParcelToGroup>& parcels, const std::vector<Pair>& borders, double minimum, double maximum)
{
    std::vector<std::vector<std::size_t>> neighbours(parcels.size());
    Components components(parcels.size());
    for (const auto& [a, b] : borders) {
        neighbours[a].push_back(b);
        neighbours[b].push_back(a);
        components.join(a, b);
    }
    std::vector<double> area(parcels.size(), 0.0);
    for (std::size_t i = 0; i < parcels.size(); ++i)
        area[components.of(i)] += parcels[i].hectares;

    const auto better = [&](std::size_t a, std::size_t b) { return parcels[a].score != parcels[b].score ? parcels[a].score > parcels[b].score : a < b; };
    std::vector<std::size_t> order(parcels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), better);

    std::vector<std::vector<std::size_t>> groups;
    std::vector<char> taken(parcels.size(), 0);
    for (const std::size_t seed : order) {
        if (taken[seed])
            continue;
        const double limit = area[components.of(seed)] <= maximum ? area[components.of(seed)] + 1 : std::max(maximum, parcels[seed].hectares);
        std::vector<std::size_t> group{seed};
        double hectares = parcels[seed].hectares;
        taken[seed] = 1;
        std::vector<std::size_t> border = neighbours[seed];
        while (!border.empty()) {
            std::sort(border.begin(), border.end(), better);
            border.erase(std::unique(border.begin(), border.end()), border.end());
            const auto next = std::find_if(border.begin(), border.end(), [&](std::size_t p) { return !taken[p] && hectares + parcels[p].hectares <= limit; });
            if (next == border.end())
                break;
            const std::size_t parcel = *next;
            taken[parcel] = 1;
            group.push_back(parcel);
            hectares += parcels[parcel].hectares;
            std::erase_if(border, [&](std::size_t p) { return taken[p] != 0; });
            for (const std::size_t p : neighbours[parcel])
                if (!taken[p])
                    border.push_back(p);
        }
        std::sort(group.begin(), group.end());
        if (hectares >= minimum)
            groups.push_back(std::move(group));
    }
    return groups;
}

}  // namespace spatial
