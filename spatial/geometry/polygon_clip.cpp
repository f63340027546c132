// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/polygon_clip.h"

#include "spatial/geometry/plain_validity.h"

#include <cmath>

namespace spatial {

namespace {

constexpr double kClipTolerance = 0x1p-42;   // 1024 units in the last place of the largest coordinate
constexpr double kFlattestTurn = 1e-6;               // sine of the smallest angle at which edges may cross

double largest(const Box& box) { return std::max({std::abs(box.minX), std::abs(box.maxX), std::abs(box.minY), std::abs(box.maxY)}); }

double turnOf(Coordinate o, Coordinate a, Coordinate b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); }

}  // namespace

void PolygonClipper::collect(const PolygonEdges& polygon, const Box& window, std::vector<NearEdge>& near) const
{
    near.clear();
    const auto rings = polygon.rings();
    for (std::uint32_t r = 0; r < rings.size(); ++r) {
        const PolygonEdges::Ring& ring = rings[r];
        if (!ring.box.intersects(window))
            continue;
        polygon.visitEdges(ring, window, [&](std::uint32_t e) {
            const Coordinate p = ring.line[e];
            const Coordinate q = ring.line[e + 1];
            near.push_back({r, e, p, q, std::min(p.x, q.x), std::min(p.y, q.y), std::max(p.x, q.x), std::max(p.y, q.y)});
        });
    }
}

/// False where it cannot tell. The distances of the four ends from the other edge's line decide, each with a margin.
bool PolygonClipper::testPair(const NearEdge& a, const NearEdge& b, const PolygonEdges& whole, const PolygonEdges& other)
{
    const double ofB0 = turnOf(a.from, a.to, b.from);
    const double ofB1 = turnOf(a.from, a.to, b.to);
    const double marginB = tolerance_ * ((a.maxX - a.minX) + (a.maxY - a.minY));
    if ((ofB0 > marginB && ofB1 > marginB) || (ofB0 < -marginB && ofB1 < -marginB))
        return true;
    const double ofA0 = turnOf(b.from, b.to, a.from);
    const double ofA1 = turnOf(b.from, b.to, a.to);
    const double marginA = tolerance_ * ((b.maxX - b.minX) + (b.maxY - b.minY));
    if ((ofA0 > marginA && ofA1 > marginA) || (ofA0 < -marginA && ofA1 < -marginA))
        return true;
    if (!(std::abs(ofB0) > marginB && std::abs(ofB1) > marginB && std::abs(ofA0) > marginA && std::abs(ofA1) > marginA))
        return false;

    const double dx = a.to.x - a.from.x;
    const double dy = a.to.y - a.from.y;
    const double ex = b.to.x - b.from.x;
    const double ey = b.to.y - b.from.y;
    const double turn = ex * dy - ey * dx;   // positive: a comes to the left of b
    if (!(turn * turn > kFlattestTurn * kFlattestTurn * (dx * dx + dy * dy) * (ex * ex + ey * ey)))
        return false;
    Crossing crossing;
    crossing.ringA = a.ring;
    crossing.edgeA = a.edge;
    crossing.ringB = b.ring;
    crossing.edgeB = b.edge;
    crossing.alongA = ofA0 / (ofA0 - ofA1);
    crossing.alongB = ofB0 / (ofB0 - ofB1);
    crossing.place = {a.from.x + crossing.alongA * dx, a.from.y + crossing.alongA * dy};
    crossing.enters = (turn > 0) == (whole.rings()[a.ring].forward == other.rings()[b.ring].forward);
    crossings_.push_back(crossing);
    return true;
}

bool PolygonClipper::findCrossings(const PolygonEdges& a, const PolygonEdges& b)
{
    crossings_.clear();
    const auto meets = [](const NearEdge& p, const NearEdge& q, double t) {
        return p.maxX + t >= q.minX && q.maxX + t >= p.minX && p.maxY + t >= q.minY && q.maxY + t >= p.minY;
    };
    constexpr std::size_t kFewPairs = 4096;
    if (nearA_.size() * nearB_.size() <= kFewPairs) {
        for (const NearEdge& p : nearA_)
            for (const NearEdge& q : nearB_)
                if (meets(p, q, tolerance_) && !testPair(p, q, a, b))
                    return false;
        return true;
    }
    const auto western = [](const NearEdge& p, const NearEdge& q) { return p.minX != q.minX ? p.minX < q.minX : p.ring != q.ring ? p.ring < q.ring : p.edge < q.edge; };
    std::sort(nearB_.begin(), nearB_.end(), western);
    double widest = 0;
    for (const NearEdge& q : nearB_)
        widest = std::max(widest, q.maxX - q.minX);
    for (const NearEdge& p : nearA_) {
        const auto first = std::lower_bound(nearB_.begin(), nearB_.end(), p.minX - widest - 2 * tolerance_, [](const NearEdge& q, double x) { return q.minX < x; });
        for (auto q = first; q != nearB_.end() && q->minX <= p.maxX + tolerance_; ++q)
            if (meets(p, *q, tolerance_) && !testPair(p, *q, a, b))
                return false;
    }
    return true;
}

/// Chains the crossings along the rings of a polygon, its interior on the left. False where two are too close to tell their order, or
/// where ways in and out do not alternate.
bool PolygonClipper::linkAlong(const PolygonEdges& polygon, bool isA)
{
    const auto ringOf = [&](std::uint32_t i) { return isA ? crossings_[i].ringA : crossings_[i].ringB; };
    const auto edgeOf = [&](std::uint32_t i) { return isA ? crossings_[i].edgeA : crossings_[i].edgeB; };
    const auto alongOf = [&](std::uint32_t i) { return isA ? crossings_[i].alongA : crossings_[i].alongB; };
    order_.resize(crossings_.size());
    for (std::uint32_t i = 0; i < order_.size(); ++i)
        order_[i] = i;
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t i, std::uint32_t j) {
        return ringOf(i) != ringOf(j) ? ringOf(i) < ringOf(j) : edgeOf(i) != edgeOf(j) ? edgeOf(i) < edgeOf(j) : alongOf(i) < alongOf(j);
    });
    for (std::size_t begin = 0; begin < order_.size();) {
        std::size_t end = begin + 1;
        while (end < order_.size() && ringOf(order_[end]) == ringOf(order_[begin]))
            ++end;
        if ((end - begin) % 2 != 0)
            return false;
        const bool forward = polygon.rings()[ringOf(order_[begin])].forward;
        for (std::size_t i = begin; i < end; ++i) {
            const std::uint32_t here = order_[i];
            const std::uint32_t there = order_[i + 1 < end ? i + 1 : begin];
            if (crossings_[here].enters == crossings_[there].enters)
                return false;
            if (edgeOf(here) == edgeOf(there) && std::abs(crossings_[here].place.x - crossings_[there].place.x) <= tolerance_ && std::abs(crossings_[here].place.y - crossings_[there].place.y) <= tolerance_)
                return false;
            const std::uint32_t from = forward ? here : there;
            const std::uint32_t to = forward ? there : here;
            if (isA) {
                crossings_[from].nextA = to;
            } else {
                crossings_[from].nextB = to;
                crossings_[to].previousB = from;
            }
        }
        begin = end;
    }
    return true;
}

/// The vertices of a ring between two places on it, in the order of its numbers (up) or against it.
void PolygonClipper::follow(const PolygonEdges::Ring& ring, std::uint32_t fromEdge, double fromAlong, std::uint32_t toEdge, double toAlong, bool up)
{
    const std::uint32_t n = ring.edges;
    std::uint32_t steps = 0;   // vertices between the two
    if (up)
        steps = fromEdge == toEdge && fromAlong < toAlong ? 0 : fromEdge < toEdge ? toEdge - fromEdge : n - (fromEdge - toEdge);
    else
        steps = fromEdge == toEdge && fromAlong > toAlong ? 0 : fromEdge > toEdge ? fromEdge - toEdge : n - (toEdge - fromEdge);
    std::uint32_t vertex = up ? (fromEdge + 1) % n : fromEdge;
    for (std::uint32_t i = 0; i < steps; ++i) {
        path_.push_back(ring.line[vertex]);
        vertex = up ? (vertex + 1 == n ? 0 : vertex + 1) : (vertex == 0 ? n - 1 : vertex - 1);
    }
}

void PolygonClipper::closeRing()
{
    path_.push_back(path_[pathRings_.back()]);
    pathRings_.push_back(static_cast<std::uint32_t>(path_.size()));
}

void PolygonClipper::keepRing(const PolygonEdges::Ring& ring, bool reversed)
{
    if (ring.forward != reversed)
        path_.insert(path_.end(), ring.line, ring.line + ring.edges);
    else
        for (std::uint32_t i = 0; i < ring.edges; ++i)
            path_.push_back(ring.line[i == 0 ? 0 : ring.edges - i]);
    closeRing();
}

/// Walks along the pieces of both boundaries that bound the result. False where a walk does not come back as it must.
bool PolygonClipper::walk(Overlay operation, const PolygonEdges& a, const PolygonEdges& b)
{
    const bool insideB = operation == Overlay::Intersection;   // which pieces of a's boundary stay
    const bool backwards = operation == Overlay::Difference;   // b's boundary bounds the result from its other side
    for (std::uint32_t start = 0; start < crossings_.size(); ++start) {
        if (crossings_[start].used || crossings_[start].enters != insideB)
            continue;
        std::uint32_t at = start;
        do {
            Crossing& from = crossings_[at];
            if (from.used || from.enters != insideB)
                return false;
            from.used = true;
            path_.push_back(from.place);
            const Crossing& turn = crossings_[from.nextA];
            const PolygonEdges::Ring& ringA = a.rings()[from.ringA];
            follow(ringA, from.edgeA, from.alongA, turn.edgeA, turn.alongA, ringA.forward);
            path_.push_back(turn.place);
            at = backwards ? turn.previousB : turn.nextB;
            const Crossing& to = crossings_[at];
            const PolygonEdges::Ring& ringB = b.rings()[turn.ringB];
            follow(ringB, turn.edgeB, turn.alongB, to.edgeB, to.alongB, ringB.forward != backwards);
        } while (at != start);
        closeRing();
    }
    return true;
}

/// Rings that cross nothing lie wholly inside or outside the other polygon.
PolygonClipper::Outcome PolygonClipper::uncrossed(Overlay operation, const PolygonEdges& a, const PolygonEdges& b)
{
    const bool keepInside = operation == Overlay::Intersection;
    std::size_t keptA = 0;
    std::size_t keptB = 0;
    const auto visit = [&](const PolygonEdges& mine, const PolygonEdges& other, const std::vector<std::uint8_t>& crossed, bool inside, bool reversed, std::size_t& kept) {
        const auto rings = mine.rings();
        for (std::size_t r = 0; r < rings.size(); ++r) {
            if (crossed[r] != 0)
                continue;
            const bool within = other.box().contains(rings[r].box) && other.sideOf(rings[r].line[0]) == Side::Inside;
            if (within != inside)
                continue;
            keepRing(rings[r], reversed);
            ++kept;
        }
    };
    visit(a, b, crossedA_, keepInside, false, keptA);
    visit(b, a, crossedB_, operation != Overlay::Union, operation == Overlay::Difference, keptB);
    if (!crossings_.empty())
        return Outcome::New;
    if (keptA == a.rings().size() && keptB == 0)
        return Outcome::First;
    if (keptB == b.rings().size() && keptA == 0 && operation != Overlay::Difference)
        return Outcome::Second;
    return keptA + keptB == 0 ? Outcome::Empty : Outcome::New;
}

/// Shells, each with its holes, in the order of the shells. False where a ring is too thin or a hole has no shell.
bool PolygonClipper::assemble()
{
    partRings_.assign(1, 0);
    ringCoordinates_.assign(1, 0);
    coordinates_.clear();
    const std::size_t rings = pathRings_.size() - 1;
    const auto ringAt = [&](std::size_t r) { return std::span<const Coordinate>(path_).subspan(pathRings_[r], pathRings_[r + 1] - pathRings_[r]); };
    const auto add = [&](std::span<const Coordinate> ring) {
        coordinates_.insert(coordinates_.end(), ring.begin(), ring.end());
        ringCoordinates_.push_back(static_cast<std::uint32_t>(coordinates_.size()));
    };
    std::vector<double> area(rings);
    bool holes = false;
    for (std::size_t r = 0; r < rings; ++r) {
        area[r] = signedArea(ringAt(r));
        double around = 0;
        for (std::size_t i = 1; i < ringAt(r).size(); ++i)
            around += std::abs(ringAt(r)[i].x - ringAt(r)[i - 1].x) + std::abs(ringAt(r)[i].y - ringAt(r)[i - 1].y);
        if (!(std::abs(area[r]) > around * tolerance_))
            return false;
        holes = holes || area[r] < 0;
    }
    std::vector<std::size_t> home(rings, rings);
    for (std::size_t hole = 0; holes && hole < rings; ++hole) {
        if (area[hole] > 0)
            continue;
        for (std::size_t shell = 0; shell < rings; ++shell)
            if (area[shell] > 0 && (home[hole] == rings || area[shell] < area[home[hole]]) && sideOf(ringAt(hole)[0], ringAt(shell)) == Side::Inside)
                home[hole] = shell;
        if (home[hole] == rings)
            return false;
    }
    for (std::size_t shell = 0; shell < rings; ++shell) {
        if (area[shell] < 0)
            continue;
        add(ringAt(shell));
        for (std::size_t hole = 0; holes && hole < rings; ++hole)
            if (area[hole] < 0 && home[hole] == shell)
                add(ringAt(hole));
        partRings_.push_back(static_cast<std::uint32_t>(ringCoordinates_.size() - 1));
    }
    return isPlainlyValid(result());
}

/// Finds all crossings. False where it cannot.
bool PolygonClipper::start(const PolygonEdges& a, const PolygonEdges& b)
{
    crossings_.clear();
    path_.clear();
    pathRings_.assign(1, 0);
    if (a.rings().empty() || b.rings().empty())
        return false;
    tolerance_ = kClipTolerance * std::max(largest(a.box()), largest(b.box()));
    if (!std::isfinite(tolerance_))
        return false;
    const Box near{std::max(a.box().minX, b.box().minX) - tolerance_, std::max(a.box().minY, b.box().minY) - tolerance_,
                   std::min(a.box().maxX, b.box().maxX) + tolerance_, std::min(a.box().maxY, b.box().maxY) + tolerance_};
    if (near.empty())
        return true;
    collect(b, near, nearB_);
    if (nearB_.empty())
        return true;
    collect(a, near, nearA_);
    return findCrossings(a, b);
}

PolygonClipper::Outcome PolygonClipper::clip(Overlay operation, const PolygonEdges& a, const PolygonEdges& b)
{
    if (operation == Overlay::SymmetricDifference || !start(a, b))
        return Outcome::Unsure;
    crossedA_.assign(a.rings().size(), 0);
    crossedB_.assign(b.rings().size(), 0);
    if (!crossings_.empty()) {
        if (!linkAlong(a, true) || !linkAlong(b, false))
            return Outcome::Unsure;
        for (const Crossing& crossing : crossings_) {
            crossedA_[crossing.ringA] = 1;
            crossedB_[crossing.ringB] = 1;
        }
        if (!walk(operation, a, b))
            return Outcome::Unsure;
    }
    const Outcome outcome = uncrossed(operation, a, b);
    if (outcome != Outcome::New)
        return outcome;
    return assemble() ? Outcome::New : Outcome::Unsure;
}

PolygonClipper::Relation PolygonClipper::relate(const PolygonEdges& a, const PolygonEdges& b)
{
    if (!start(a, b))
        return Relation::Unsure;
    if (!crossings_.empty())
        return Relation::Overlapping;
    const auto insideCount = [](const PolygonEdges& mine, const PolygonEdges& other) {
        std::size_t count = 0;
        for (const PolygonEdges::Ring& ring : mine.rings())
            count += other.box().contains(ring.box) && other.sideOf(ring.line[0]) == Side::Inside ? 1 : 0;
        return count;
    };
    const std::size_t ofA = insideCount(a, b);
    const std::size_t ofB = insideCount(b, a);
    if (ofA == 0 && ofB == 0)
        return Relation::Apart;
    return ofA == a.rings().size() && ofB == 0 ? Relation::FirstInside : ofB == b.rings().size() && ofA == 0 ? Relation::SecondInside : Relation::Overlapping;
}

}  // namespace spatial
