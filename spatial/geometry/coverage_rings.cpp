// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/geometry/coverage_inside.h"
#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace spatial::coverage {

namespace {

/// Remaining edges after each other on one ring. Where a ring goes on, its next edge has the same interior on its left as the one
/// before, so only the ends of runs need a partner.
struct Run {
    std::uint32_t ring;
    std::uint32_t position;   // of its first edge
    std::uint32_t edges;
};

constexpr std::uint32_t kNone = 0xFFFFFFFFu;

void addRuns(const Soup& soup, std::uint32_t r, std::vector<Run>& runs)
{
    const Ring& ring = soup.rings[r];
    const std::uint8_t* const alive = soup.alive.data() + ring.firstEdge;
    const std::uint32_t n = ring.edges;
    std::uint32_t first = 0;   // an edge that is gone
    while (first < n && alive[first] != 0)
        ++first;
    if (first == n) {
        runs.push_back({r, 0, n});
        return;
    }
    for (std::uint32_t i = 1; i <= n; ++i) {
        const std::uint32_t at = (first + i) % n;
        if (alive[at] == 0)
            continue;
        if (alive[at == 0 ? n - 1 : at - 1] == 0)
            runs.push_back({r, at, 0});
        ++runs.back().edges;
    }
}

struct End {
    std::uint64_t hash;
    std::uint32_t run;
    bool head;
};

/// Which run goes on where another ends.
class Joints {
public:
    Joints(Soup& soup, const std::vector<Run>& runs) : soup_(soup), runs_(runs), next_(runs.size(), kNone) {}

    Result<std::vector<std::uint32_t>> found(Progress& progress)
    {
        const std::size_t buckets = runs_.size() < 4096 ? 1 : 256;
        std::vector<std::vector<End>> ends(buckets);
        for (std::uint32_t r = 0; r < runs_.size(); ++r) {
            if (closed(r)) {
                next_[r] = r;
                continue;
            }
            for (const bool head : {true, false}) {
                const std::uint64_t hash = hashOf(place(r, head)) + mixed(groupOf(r) + 1);
                ends[(hash >> 40) % buckets].push_back({hash, r, head});
            }
        }
        std::vector<std::vector<std::uint32_t>> open(buckets);
        TRY(parallelFor(buckets, 1, progress, [&](std::size_t bucket, std::size_t) -> Result<void> {
            join(ends[bucket], open[bucket]);
            return {};
        }));
        for (const auto& groups : open)
            for (const std::uint32_t group : groups)
                soup_.failed[group] = 1;
        return std::move(next_);
    }

private:
    bool closed(std::uint32_t r) const { return runs_[r].edges == soup_.rings[runs_[r].ring].edges; }
    std::uint32_t groupOf(std::uint32_t r) const { return soup_.rings[runs_[r].ring].group; }
    Coordinate place(std::uint32_t r, bool head) const { return soup_.rings[runs_[r].ring].vertex(wrapped(r, head ? 0 : runs_[r].edges)); }
    Coordinate inside(std::uint32_t r, bool head) const { return soup_.rings[runs_[r].ring].vertex(wrapped(r, head ? 1 : runs_[r].edges - 1)); }
    std::uint32_t wrapped(std::uint32_t r, std::uint32_t steps) const { return (runs_[r].position + steps) % soup_.rings[runs_[r].ring].edges; }

    void join(std::vector<End>& ends, std::vector<std::uint32_t>& open)
    {
        const auto where = [&](const End& end) { return place(end.run, end.head); };
        std::sort(ends.begin(), ends.end(), [&](const End& a, const End& b) {
            if (a.hash != b.hash)
                return a.hash < b.hash;
            const Coordinate p = where(a);
            const Coordinate q = where(b);
            if (!(p == q))
                return p.x != q.x ? p.x < q.x : p.y < q.y;
            if (groupOf(a.run) != groupOf(b.run))
                return groupOf(a.run) < groupOf(b.run);
            return a.head != b.head ? a.head : a.run < b.run;
        });
        for (std::size_t begin = 0; begin < ends.size();) {
            std::size_t end = begin;
            std::size_t heads = 0;
            while (end < ends.size() && ends[end].hash == ends[begin].hash && where(ends[end]) == where(ends[begin]) && groupOf(ends[end].run) == groupOf(ends[begin].run))
                heads += ends[end++].head ? 1 : 0;
            if (2 * heads != end - begin)
                open.push_back(groupOf(ends[begin].run));
            else if (heads == 1)
                next_[ends[begin + 1].run] = ends[begin].run;
            else
                turn(std::span(ends).subspan(begin, end - begin), heads);
            begin = end;
        }
    }

    /// Of several ways out the first one clockwise from where we came: it keeps the same interior on the left.
    void turn(std::span<const End> ends, std::size_t heads)
    {
        const Coordinate at = place(ends[0].run, true);
        const auto angle = [&](Coordinate c) { return std::atan2(c.y - at.y, c.x - at.x); };
        std::vector<bool> taken(heads);
        for (std::size_t t = heads; t < ends.size(); ++t) {
            std::size_t best = heads;
            double bestTurn = 0;
            for (std::size_t h = 0; h < heads; ++h) {
                if (taken[h])
                    continue;
                double turned = angle(inside(ends[t].run, false)) - angle(inside(ends[h].run, true));
                if (turned <= 0)
                    turned += 2 * std::numbers::pi;
                if (best == heads || turned < bestTurn) {
                    best = h;
                    bestTurn = turned;
                }
            }
            taken[best] = true;
            next_[ends[t].run] = ends[best].run;
        }
    }

    Soup& soup_;
    const std::vector<Run>& runs_;
    std::vector<std::uint32_t> next_;
};

struct CoordinateHash {
    std::size_t operator()(Coordinate c) const { return hashOf(c); }
};

bool passesTwice(std::span<const Coordinate> open)
{
    std::size_t size = 16;
    while (size < 2 * open.size())
        size *= 2;
    std::vector<std::uint32_t> slots(size, kNone);
    for (std::uint32_t i = 0; i < open.size(); ++i)
        for (std::size_t at = hashOf(open[i]) & (size - 1);; at = (at + 1) & (size - 1)) {
            if (slots[at] == kNone) {
                slots[at] = i;
                break;
            }
            if (open[slots[at]] == open[i])
                return true;
        }
    return false;
}

void addRing(std::uint32_t group, std::vector<Coordinate> open, std::vector<MergedRing>& out)
{
    MergedRing& ring = out.emplace_back();
    ring.group = group;
    open.push_back(open.front());
    ring.line = std::move(open);
    ring.area = signedArea(ring.line);
    for (const Coordinate c : ring.line)
        ring.box.include(c);
}

/// A walk that passes a vertex again closes a ring there.
void addSplit(std::uint32_t group, const std::vector<Coordinate>& walk, std::vector<MergedRing>& out)
{
    std::unordered_map<Coordinate, std::size_t, CoordinateHash> places;
    std::vector<Coordinate> path;
    for (const Coordinate c : walk) {
        const auto found = places.find(c);
        if (found == places.end()) {
            places.emplace(c, path.size());
            path.push_back(c);
            continue;
        }
        const std::size_t begin = found->second;
        addRing(group, {path.begin() + static_cast<std::ptrdiff_t>(begin), path.end()}, out);
        for (std::size_t i = begin + 1; i < path.size(); ++i)
            places.erase(path[i]);
        path.resize(begin + 1);
    }
    addRing(group, std::move(path), out);
}

}  // namespace

Result<std::vector<MergedRing>> joinedRings(Soup& soup, Progress& progress)
{
    constexpr std::size_t kGrain = 4096;
    std::vector<std::vector<Run>> found(soup.rings.size() / kGrain + 1);
    TRY(parallelFor(soup.rings.size(), kGrain, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t r = begin; r < end; ++r)
            if (soup.failed[soup.rings[r].group] == 0)
                addRuns(soup, static_cast<std::uint32_t>(r), found[begin / kGrain]);
        return {};
    }));
    std::vector<Run> runs;
    for (auto& some : found) {
        runs.insert(runs.end(), some.begin(), some.end());
        some = {};
    }
    TRY_ASSIGN(const std::vector<std::uint32_t> next, Joints(soup, runs).found(progress));

    // Closed chains of runs, each from its first run; then by group.
    std::vector<std::vector<std::uint32_t>> startsOf(soup.failed.size());
    std::vector<bool> used(runs.size());
    for (std::uint32_t r = 0; r < runs.size(); ++r) {
        const std::uint32_t group = soup.rings[runs[r].ring].group;
        if (used[r] || soup.failed[group] != 0)
            continue;
        startsOf[group].push_back(r);
        for (std::uint32_t at = r; !used[at]; at = next[at])
            used[at] = true;
    }
    std::vector<std::uint32_t> starts;
    for (const auto& some : startsOf)
        starts.insert(starts.end(), some.begin(), some.end());

    constexpr std::size_t kRings = 64;
    std::vector<std::vector<MergedRing>> made(starts.size() / kRings + 1);
    TRY(parallelFor(starts.size(), kRings, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t s = begin; s < end; ++s) {
            std::vector<Coordinate> walk;
            std::uint32_t at = starts[s];
            do {
                const Run& run = runs[at];
                const Ring& ring = soup.rings[run.ring];
                for (std::uint32_t i = 0; i < run.edges; ++i)
                    walk.push_back(ring.vertex((run.position + i) % ring.edges));
                at = next[at];
            } while (at != starts[s]);
            const std::uint32_t group = soup.rings[runs[at].ring].group;
            if (passesTwice(walk))
                addSplit(group, walk, made[begin / kRings]);
            else
                addRing(group, std::move(walk), made[begin / kRings]);
        }
        return {};
    }));
    std::vector<MergedRing> rings;
    for (auto& some : made)
        std::move(some.begin(), some.end(), std::back_inserter(rings));
    return rings;
}

}  // namespace spatial::coverage
