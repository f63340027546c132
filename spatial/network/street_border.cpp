// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/street_border.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace spatial {

namespace {

constexpr std::uint32_t kNoStreet = static_cast<std::uint32_t>(-1);
constexpr double kUnsettled = 1e-8;   // metres by which places are moved so that none coincide by accident

std::uint64_t mixed(std::uint64_t x)   // splitmix64
{
    x += 0x9E3779B97F4A7C15ull;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    return x ^ (x >> 31);
}

/// The same place of the same network always moves the same way.
Coordinate unsettled(Coordinate place, std::uint64_t key)
{
    const std::uint64_t bits = mixed(key);
    const auto part = [](std::uint32_t word) { return (static_cast<double>(word) / 4294967295.0 * 2 - 1) * kUnsettled; };
    return {place.x + part(static_cast<std::uint32_t>(bits)), place.y + part(static_cast<std::uint32_t>(bits >> 32))};
}

}  // namespace

StreetBorder::StreetBorder(const Network& network, const StreetMap& map)
    : network_(network), map_(map), firstOf_(network.edges.size(), 0), reachedOf_(map.faceCount(), 0), pointOf_(network.nodes.size(), 0)
{
}

bool StreetBorder::isEnclosed(std::uint32_t halfEdge) const
{
    const std::uint32_t number = map_.faceAt(halfEdge);
    const StreetMap::Face& face = map_.face(number);
    return face.whole && reachedOf_[number] == face.halfEdges && face.area <= largestBlock_;
}

void StreetBorder::set(std::span<const ReachedStretch> stretches, double largestBlock)
{
    for (const std::uint32_t edge : usedEdges_) {
        firstOf_[edge] = 0;
        reachedOf_[map_.faceAt(2 * edge)] = reachedOf_[map_.faceAt(2 * edge + 1)] = 0;
    }
    usedEdges_.clear();
    stretches_ = stretches;
    largestBlock_ = largestBlock;
    for (std::uint32_t i = 0; i < stretches.size(); ++i) {
        const ReachedStretch& stretch = stretches[i];
        if (firstOf_[stretch.edge] == 0) {
            firstOf_[stretch.edge] = i + 1;
            usedEdges_.push_back(stretch.edge);
        }
        if (stretch.isWhole()) {
            ++reachedOf_[map_.faceAt(2 * stretch.edge)];
            ++reachedOf_[map_.faceAt(2 * stretch.edge + 1)];
        }
    }
    border_.clear();
    borderOf_.assign(stretches.size(), 0);
    for (std::uint32_t i = 0; i < stretches.size(); ++i) {
        const ReachedStretch& stretch = stretches[i];
        if (stretch.isWhole() && isEnclosed(2 * stretch.edge) && isEnclosed(2 * stretch.edge + 1))
            continue;
        border_.push_back(i);
        borderOf_[i] = static_cast<std::uint32_t>(border_.size());
    }
}

std::vector<std::uint32_t> StreetBorder::enclosedFaces() const
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> faces;
    for (const ReachedStretch& stretch : stretches_)
        for (const std::uint32_t h : {2 * stretch.edge, 2 * stretch.edge + 1})
            if (isEnclosed(h))
                faces.emplace_back(map_.faceAt(h), h);
    std::sort(faces.begin(), faces.end());
    std::vector<std::uint32_t> halfEdges;
    for (std::size_t i = 0; i < faces.size(); ++i)
        if (i == 0 || faces[i].first != faces[i - 1].first)
            halfEdges.push_back(faces[i].second);
    return halfEdges;
}

/// The stretch with which a half-edge leaves its node, kNone where that end is not reached.
std::uint32_t StreetBorder::stretchAt(std::uint32_t halfEdge) const
{
    const std::uint32_t edge = halfEdge / 2;
    std::uint32_t i = firstOf_[edge];
    if (i == 0)
        return kNoStreet;
    --i;
    if (halfEdge % 2 == 0)
        return stretches_[i].from <= 0 ? i : kNoStreet;
    while (i + 1 < stretches_.size() && stretches_[i + 1].edge == edge)
        ++i;
    return stretches_[i].to >= 1 ? i : kNoStreet;
}

/// Where the walk along a stretch goes on with what is not reached on its left: 2 * stretch, + 1 back.
std::uint32_t StreetBorder::next(std::uint32_t stretch, bool along) const
{
    const ReachedStretch& at = stretches_[stretch];
    if (along ? at.to < 1 : at.from > 0)
        return 2 * stretch + (along ? 1 : 0);
    const std::uint32_t back = 2 * at.edge + (along ? 1 : 0);   // leaves the node that the walk has come to
    std::uint32_t halfEdge = map_.clockwise(back);
    while (stretchAt(halfEdge) == kNoStreet)
        halfEdge = map_.clockwise(halfEdge);
    return 2 * stretchAt(halfEdge) + halfEdge % 2;
}

std::uint32_t StreetBorder::pointAt(std::uint32_t node, StripPlan& plan)
{
    if (pointOf_[node] == 0) {
        const Coordinate place = network_.nodes[node];
        plan.points.push_back(unsettled({place.x - origin_.x, place.y - origin_.y}, node));
        pointOf_[node] = static_cast<std::uint32_t>(plan.points.size());
        usedNodes_.push_back(node);
    }
    return pointOf_[node] - 1;
}

bool StreetBorder::plan(StripPlan& plan)
{
    plan.clear();
    sides_.assign(border_.size(), Sides{{kNoStreet, kNoStreet}, {kNoStreet, kNoStreet}});
    if (border_.empty())
        return true;
    const Coordinate first = network_.shape(stretches_[border_.front()].edge).front();
    origin_ = {std::floor(first.x / 1024) * 1024, std::floor(first.y / 1024) * 1024};   // exact, so that moving there loses nothing
    for (std::size_t b = 0; b < border_.size(); ++b) {
        const ReachedStretch& stretch = stretches_[border_[b]];
        const NetworkEdge& edge = network_.edges[stretch.edge];
        const auto firstStretch = static_cast<std::uint32_t>(plan.stretches.size());
        std::vector<Coordinate> cut;
        std::span<const Coordinate> shape = network_.shape(stretch.edge);
        if (!stretch.isWhole()) {
            cut = network_.stretch(stretch.edge, stretch.from, stretch.to);
            shape = cut;
        }
        std::uint32_t before = kNoStreet;
        for (std::size_t i = 0; i < shape.size(); ++i) {
            std::uint32_t point;
            if (i == 0 && stretch.from <= 0)
                point = pointAt(edge.from, plan);
            else if (i + 1 == shape.size() && stretch.to >= 1)
                point = pointAt(edge.to, plan);
            else {
                const std::uint64_t key = std::uint64_t{stretch.edge} << 24 ^ i ^ (stretch.isWhole() ? 0 : std::bit_cast<std::uint64_t>(stretch.from + stretch.to)) ^ 0x8000000000000000ull;
                plan.points.push_back(unsettled({shape[i].x - origin_.x, shape[i].y - origin_.y}, key));
                point = static_cast<std::uint32_t>(plan.points.size() - 1);
            }
            if (before != kNoStreet)
                plan.stretches.push_back({before, point});
            before = point;
        }
        const auto lastStretch = static_cast<std::uint32_t>(plan.stretches.size() - 1);
        for (const bool along : {true, false}) {
            if (stretch.isWhole() && isEnclosed(2 * stretch.edge + (along ? 0 : 1)))
                continue;
            std::uint32_t previous = kNoStreet;
            for (std::uint32_t i = 0; i <= lastStretch - firstStretch; ++i) {
                const std::uint32_t side = along ? 2 * (firstStretch + i) : 2 * (lastStretch - i) + 1;
                plan.sides.push_back(side);
                if (previous != kNoStreet)
                    plan.turns.push_back({previous, side});
                else
                    sides_[b].first[along ? 0 : 1] = side;
                previous = side;
            }
            sides_[b].last[along ? 0 : 1] = previous;
        }
    }
    for (const std::uint32_t node : usedNodes_)
        pointOf_[node] = 0;
    usedNodes_.clear();
    for (std::size_t b = 0; b < border_.size(); ++b)
        for (const bool along : {true, false}) {
            const std::uint32_t last = sides_[b].last[along ? 0 : 1];
            if (last == kNoStreet)
                continue;
            const std::uint32_t after = next(border_[b], along);
            const std::uint32_t place = borderOf_[after / 2];
            if (place == 0 || sides_[place - 1].first[after % 2] == kNoStreet)
                return false;
            plan.turns.push_back({last, sides_[place - 1].first[after % 2]});
        }
    return true;
}

}  // namespace spatial
