// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/strip_outline.h"

#include <cmath>

namespace spatial {

namespace {

constexpr std::uint32_t kNoEdge = static_cast<std::uint32_t>(-1);

Coordinate operator+(Coordinate a, Coordinate b) { return {a.x + b.x, a.y + b.y}; }
Coordinate operator-(Coordinate a, Coordinate b) { return {a.x - b.x, a.y - b.y}; }
double cross(Coordinate a, Coordinate b) { return a.x * b.y - a.y * b.x; }
double dot(Coordinate a, Coordinate b) { return a.x * b.x + a.y * b.y; }

}  // namespace

void StripPlan::clear()
{
    points.clear();
    stretches.clear();
    sides.clear();
    turns.clear();
}

void StripRings::clear()
{
    firstCorner.assign(1, 0);
    corners.clear();
}

Result<bool> StripOutline::trace(const StripPlan& plan, const StripShape& shape, StripRings& rings, const Progress& progress)
{
    rings.clear();
    if (plan.points.size() * StripShape::kCorners + 2 * plan.stretches.size() >= kAtCorner)
        return false;
    plan_ = &plan;
    shape_ = &shape;
    sound_ = true;
    visible_.clear();
    measure();
    indexStrips();
    for (std::size_t i = 0; i < plan.sides.size(); ++i) {
        if (i % 1024 == 0)
            TRY(notCancelled(progress));
        takeSide(plan.sides[i]);
    }
    for (std::size_t i = 0; i < plan.turns.size(); ++i) {
        if (i % 1024 == 0)
            TRY(notCancelled(progress));
        takeTurn(plan.turns[i]);
    }
    return sound_ && join(rings);
}

void StripOutline::measure()
{
    directions_.resize(plan_->stretches.size());
    firstAt_.assign(plan_->points.size() + 1, 0);
    for (std::size_t s = 0; s < directions_.size(); ++s) {
        const auto [from, to] = plan_->stretches[s];
        const Coordinate d = plan_->points[to] - plan_->points[from];
        const double length = std::sqrt(dot(d, d));
        directions_[s] = {d, length, shape_->leftCorner(d)};
        sound_ = sound_ && length > 0;
        ++firstAt_[from + 1];
        ++firstAt_[to + 1];
    }
    for (std::size_t p = 1; p < firstAt_.size(); ++p)
        firstAt_[p] += firstAt_[p - 1];
    stripsAt_.resize(firstAt_.back());
    for (std::size_t s = directions_.size(); s-- > 0;)
        for (const std::uint32_t p : {plan_->stretches[s].from, plan_->stretches[s].to})
            stripsAt_[--firstAt_[p + 1]] = static_cast<std::uint32_t>(s);
    // Filling from the back moved every start one place to the left.
    firstAt_.erase(firstAt_.begin());
    firstAt_.push_back(static_cast<std::uint32_t>(stripsAt_.size()));
}

int StripOutline::column(double x) const { return static_cast<int>(std::clamp((x - extent_.minX) / cellSize_, 0.0, columns_ - 1.0)); }
int StripOutline::row(double y) const { return static_cast<int>(std::clamp((y - extent_.minY) / cellSize_, 0.0, rows_ - 1.0)); }

/// A grid of the boxes of the strips, with at most about four cells for each of them.
void StripOutline::indexStrips()
{
    extent_ = {};
    for (const Coordinate p : plan_->points)
        extent_.include(p);
    const double reach = 1.02 * shape_->width();
    extent_ = extent_.grownBy(reach);
    const double most = 4.0 * static_cast<double>(plan_->stretches.size()) + 16;
    cellSize_ = std::max({2 * reach, std::sqrt(extent_.width() * extent_.height() / most), std::max(extent_.width(), extent_.height()) / most});
    columns_ = static_cast<int>(extent_.width() / cellSize_) + 1;
    rows_ = static_cast<int>(extent_.height() / cellSize_) + 1;
    firstIn_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
    const auto eachCell = [&](auto&& visit) {
        for (std::uint32_t s = 0; s < plan_->stretches.size(); ++s) {
            const Coordinate a = plan_->points[plan_->stretches[s].from];
            const Coordinate b = plan_->points[plan_->stretches[s].to];
            const int lastRow = row(std::max(a.y, b.y) + reach);
            const int lastColumn = column(std::max(a.x, b.x) + reach);
            for (int r = row(std::min(a.y, b.y) - reach); r <= lastRow; ++r)
                for (int c = column(std::min(a.x, b.x) - reach); c <= lastColumn; ++c)
                    visit(static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(c), s);
        }
    };
    eachCell([&](std::size_t cell, std::uint32_t) { ++firstIn_[cell + 1]; });
    for (std::size_t c = 1; c < firstIn_.size(); ++c)
        firstIn_[c] += firstIn_[c - 1];
    members_.resize(firstIn_.back());
    nextIn_.assign(firstIn_.begin(), firstIn_.end() - 1);
    const double wide = reach + 1e-6 * (extent_.width() + extent_.height());   // more than floats lose
    eachCell([&](std::size_t cell, std::uint32_t s) {
        const Coordinate a = plan_->points[plan_->stretches[s].from];
        const Coordinate b = plan_->points[plan_->stretches[s].to];
        members_[nextIn_[cell]++] = {static_cast<float>(std::min(a.x, b.x) - extent_.minX - wide), static_cast<float>(std::min(a.y, b.y) - extent_.minY - wide),
                                     static_cast<float>(std::max(a.x, b.x) - extent_.minX + wide), static_cast<float>(std::max(a.y, b.y) - extent_.minY + wide), s};
    });
    seen_.assign(plan_->stretches.size(), 0);
    edgeNumber_ = 0;
}

void StripOutline::takeSide(std::uint32_t side)
{
    const auto [from, to] = plan_->stretches[side / 2];
    const std::uint32_t corner = leftOf(side);
    take({idOfSide(side), side % 2 == 0 ? from : to, side % 2 == 0 ? to : from, corner, corner});
}

/// The round on the left of a turn to the right, walked clockwise.
void StripOutline::takeTurn(const StripPlan::Turn& turn)
{
    const auto& in = plan_->stretches[turn.from / 2];
    const std::uint32_t point = turn.from % 2 == 0 ? in.to : in.from;
    const Coordinate arriving = turn.from % 2 == 0 ? directions_[turn.from / 2].d : Coordinate{} - directions_[turn.from / 2].d;
    const Coordinate leaving = turn.to % 2 == 0 ? directions_[turn.to / 2].d : Coordinate{} - directions_[turn.to / 2].d;
    const bool back = turn.from / 2 == turn.to / 2;
    if (!back && cross(arriving, leaving) >= 0)
        return;
    const std::uint32_t last = leftOf(turn.to);
    for (std::uint32_t corner = leftOf(turn.from); corner != last;) {
        const std::uint32_t next = (corner + StripShape::kCorners - 1) % StripShape::kCorners;
        take({idOfRound(point, next), point, point, corner, next});
        corner = next;
    }
}

/// Whether a strip that starts or ends where `side` does hides the side from there on. Decided by the corners alone: the places are the
/// same, so measuring would be guessing.
bool StripOutline::hidesAtEnd(std::uint32_t strip, const Edge& edge, std::uint32_t side, bool atStart) const
{
    const std::uint32_t point = atStart ? edge.startPoint : edge.endPoint;
    const std::uint32_t corner = edge.startCorner;
    const std::uint32_t left = leftLeaving(strip, point);
    const bool before = looksAhead(corner + StripShape::kCorners - 1, left);
    const bool after = looksAhead(corner, left);
    if (before && after)
        return true;
    // The corner is one of the strip's too. As it leaves the point, the edge is the left side of its stretch (at its start) or the right one.
    if (atStart ? !before : !after)
        return false;
    const auto leaving = [&](std::uint32_t of) { return plan_->stretches[of].from == point ? directions_[of].d : Coordinate{} - directions_[of].d; };
    const double turn = cross(leaving(strip), leaving(side / 2));
    return atStart ? turn < 0 : turn > 0;
}

void StripOutline::take(const Edge& edge)
{
    ++edgeNumber_;
    hidden_.clear();
    const bool isRound = edge.startPoint == edge.endPoint;
    const std::uint32_t side = isRound ? kNoEdge : edge.id - idOfSide(0);
    const Coordinate from = plan_->points[edge.startPoint] + shape_->corner(edge.startCorner);
    const Coordinate to = plan_->points[edge.endPoint] + shape_->corner(edge.endCorner);
    const Coordinate step = isRound ? shape_->corner(edge.endCorner) - shape_->corner(edge.startCorner) : plan_->points[edge.endPoint] - plan_->points[edge.startPoint];

    const auto atPoint = [&](std::uint32_t point) { return std::pair(stripsAt_.data() + firstAt_[point], stripsAt_.data() + firstAt_[point + 1]); };
    if (isRound) {
        const auto [begin, end] = atPoint(edge.startPoint);
        for (auto s = begin; s != end; ++s) {
            if (looksAhead(edge.endCorner, leftLeaving(*s, edge.startPoint)))
                return;   // inside that strip
            seen_[*s] = edgeNumber_;
        }
    } else {
        seen_[side / 2] = edgeNumber_;
        for (const bool atStart : {true, false}) {
            const auto [begin, end] = atPoint(atStart ? edge.startPoint : edge.endPoint);
            for (auto s = begin; s != end; ++s) {
                if (seen_[*s] == edgeNumber_)
                    continue;
                seen_[*s] = edgeNumber_;
                Hidden hidden;
                if (!hidesAtEnd(*s, edge, side, atStart))
                    continue;
                if (!hides(*s, edge, step, hidden)) {
                    sound_ = false;
                    return;
                }
                (atStart ? hidden.from : hidden.to) = atStart ? -1 : 2;
                hidden_.push_back(hidden);
            }
        }
    }

    const int lastRow = row(std::max(from.y, to.y));
    const int lastColumn = column(std::max(from.x, to.x));
    const auto left = static_cast<float>(std::min(from.x, to.x) - extent_.minX);
    const auto right = static_cast<float>(std::max(from.x, to.x) - extent_.minX);
    const auto bottom = static_cast<float>(std::min(from.y, to.y) - extent_.minY);
    const auto top = static_cast<float>(std::max(from.y, to.y) - extent_.minY);
    for (int r = row(std::min(from.y, to.y)); r <= lastRow; ++r)
        for (int c = column(std::min(from.x, to.x)); c <= lastColumn; ++c) {
            const std::size_t cell = static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(c);
            for (std::uint32_t i = firstIn_[cell]; i < firstIn_[cell + 1]; ++i) {
                const Member& member = members_[i];
                if (member.minX > right || member.maxX < left || member.minY > top || member.maxY < bottom || seen_[member.strip] == edgeNumber_)
                    continue;
                seen_[member.strip] = edgeNumber_;
                Hidden hidden;
                if (!hides(member.strip, edge, step, hidden))
                    continue;
                if (hidden.from <= 0 && hidden.to >= 1)
                    return;
                hidden_.push_back(hidden);
            }
        }

    std::sort(hidden_.begin(), hidden_.end(), [](const Hidden& a, const Hidden& b) { return a.from != b.from ? a.from < b.from : a.to > b.to; });
    double at = 0;
    std::uint64_t start = atCorner(edge.startPoint, edge.startCorner);
    for (const Hidden& hidden : hidden_) {
        if (hidden.from > at)
            visible_.push_back({start, meeting(edge.id, hidden.fromId), {from.x + step.x * at, from.y + step.y * at}});
        if (hidden.to > at) {
            at = hidden.to;
            start = meeting(edge.id, hidden.toId);
        }
        if (at >= 1)
            return;
    }
    visible_.push_back({start, atCorner(edge.endPoint, edge.endCorner), {from.x + step.x * at, from.y + step.y * at}});
}

/// The interval of an edge that lies inside a strip: it is inside the eight pairs of parallel sides of the round, moved along the stretch,
/// and inside the pair along the stretch. Everything is measured from the strip's own start, so that numbers stay small.
bool StripOutline::hides(std::uint32_t strip, const Edge& edge, Coordinate step, Hidden& hidden) const
{
    const auto [a, b] = plan_->stretches[strip];
    const Direction& direction = directions_[strip];
    const Coordinate start = (plan_->points[edge.startPoint] - plan_->points[a]) + shape_->corner(edge.startCorner);
    double from[StripShape::kHalf];
    double to[StripShape::kHalf];
    for (std::uint32_t k = 0; k < StripShape::kHalf; ++k) {
        const Coordinate n = shape_->normal(k);
        const double along = n.x * direction.d.x + n.y * direction.d.y;
        const double at = n.x * start.x + n.y * start.y;
        const double slope = n.x * step.x + n.y * step.y;
        const double low = (std::min(along, 0.0) - shape_->support() - at) / slope;
        const double high = (std::max(along, 0.0) + shape_->support() - at) / slope;
        from[k] = std::min(low, high);
        to[k] = std::max(low, high);
    }
    // The corner farthest to the left bounds the strip beside the stretch.
    const double reach = cross(direction.d, shape_->corner(direction.left));
    const double at = cross(direction.d, start);
    const double slope = cross(direction.d, step);
    const double low = (-reach - at) / slope;
    const double high = (reach - at) / slope;
    double begin = std::min(low, high);
    double end = std::max(low, high);
    std::uint32_t beginSide = StripShape::kHalf;
    std::uint32_t endSide = StripShape::kHalf;
    for (std::uint32_t k = 0; k < StripShape::kHalf; ++k) {
        if (from[k] > begin) {
            begin = from[k];
            beginSide = k;
        }
        if (to[k] < end) {
            end = to[k];
            endSide = k;
        }
    }
    if (!(begin < end) || begin >= 1 || end <= 0)
        return false;
    const auto idOf = [&](std::uint32_t k, bool positive) {
        if (k == StripShape::kHalf)
            return idOfSide(2 * strip + (positive ? 0 : 1));
        const std::uint32_t normal = positive ? k : k + StripShape::kHalf;
        return idOfRound(looksAhead(normal, direction.left) ? b : a, normal);
    };
    const auto slopeOf = [&](std::uint32_t k) { return k == StripShape::kHalf ? slope : dot(shape_->normal(k), step); };
    // Entering through the positive side of a pair means moving towards smaller values.
    hidden = {begin, end, idOf(beginSide, slopeOf(beginSide) < 0), idOf(endSide, slopeOf(endSide) > 0)};
    return true;
}

/// Chains visible stretches by what their ends have in common; false where one has no or more than one successor.
bool StripOutline::join(StripRings& rings)
{
    const std::size_t count = visible_.size();
    std::size_t slots = 16;
    while (slots < 2 * count)
        slots *= 2;
    table_.assign(slots, kNoEdge);
    const auto slotOf = [&](std::uint64_t key) { return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ull) >> 32) & (slots - 1); };
    for (std::uint32_t i = 0; i < count; ++i) {
        std::size_t slot = slotOf(visible_[i].start);
        for (; table_[slot] != kNoEdge; slot = (slot + 1) & (slots - 1))
            if (visible_[table_[slot]].start == visible_[i].start)
                return false;
        table_[slot] = i;
    }
    next_.assign(count, kNoEdge);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::size_t slot = slotOf(visible_[i].end);
        while (table_[slot] != kNoEdge && visible_[table_[slot]].start != visible_[i].end)
            slot = (slot + 1) & (slots - 1);
        if (table_[slot] == kNoEdge)
            return false;
        next_[i] = table_[slot];
    }
    for (std::uint32_t i = 0; i < count; ++i) {
        if (next_[i] == kNoEdge)
            continue;
        std::uint32_t at = i;
        while (next_[at] != kNoEdge) {
            rings.corners.push_back(visible_[at].place);
            const std::uint32_t after = next_[at];
            next_[at] = kNoEdge;
            at = after;
        }
        if (at != i)
            return false;
        rings.firstCorner.push_back(static_cast<std::uint32_t>(rings.corners.size()));
    }
    return true;
}

}  // namespace spatial
