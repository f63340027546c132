// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/border_net.h"
#include "spatial/editing/generalise.h"
#include "spatial/geometry/spatial_index.h"

#include <cmath>
#include <queue>

namespace spatial {

using editing::BorderNet;

namespace {

/// Takes nodes out of a net, the least important first.
class Simplifying {
public:
    Simplifying(BorderNet& net, Simplify how, double tolerance) : net_(net), how_(how), limit_(how == Simplify::Area ? tolerance * tolerance : tolerance)
    {
        std::vector<Box> boxes;
        Box extent;
        for (const auto& node : net.nodes()) {
            boxes.push_back(editing::around(node.at, 0));
            extent.include(node.at);
        }
        index_ = SpatialIndex(boxes);
        margin_ = extent.empty() ? 0 : editing::roundingOf(extent);
        least_.assign(net.nodes().size(), 0);
        turn_.assign(net.nodes().size(), 0);
        if (how == Simplify::Distance)
            replaced_.resize(net.nodes().size());
    }

    Result<void> run(Progress& progress)
    {
        for (std::uint32_t n = 0; n < net_.nodes().size(); ++n)
            push(n);
        std::vector<std::uint32_t> blocked;
        std::size_t steps = 0;
        // What blocked a node may be gone later: those are tried again while anything goes.
        for (bool some = true; some;) {
            some = false;
            while (!queue_.empty()) {
                const Entry entry = queue_.top();
                queue_.pop();
                if (++steps % 4096 == 0)
                    TRY(notCancelled(progress));
                if (entry.turn != turn_[entry.node] || net_.nodes()[entry.node].gone)
                    continue;
                if (!take(entry))
                    blocked.push_back(entry.node);
                else
                    some = true;
            }
            if (some)
                for (const std::uint32_t n : blocked)
                    push(n);
            blocked.clear();
        }
        return {};
    }

private:
    struct Entry {
        double cost;
        Coordinate at;
        std::uint32_t node;
        std::uint32_t turn;
        bool operator<(const Entry& other) const
        {
            return cost != other.cost ? cost > other.cost : editing::before(other.at, at);   // the smallest on top; ties by place, not by order
        }
    };

    void push(std::uint32_t n)
    {
        const auto& node = net_.nodes()[n];
        if (node.fixed || node.gone)
            return;
        const double cost = std::max(least_[n], costOf(n));
        ++turn_[n];
        if (cost <= limit_)
            queue_.push({cost, node.at, n, turn_[n]});
    }

    double costOf(std::uint32_t n)
    {
        const auto& node = net_.nodes()[n];
        Coordinate a = net_.nodes()[node.side[0]].at;
        Coordinate b = net_.nodes()[node.side[1]].at;
        if (editing::before(b, a))
            std::swap(a, b);
        if (how_ == Simplify::Area)
            return std::abs(orientation(a, b, node.at)) / 2;
        double farthest = editing::segmentDistance(node.at, a, b);
        for (const std::uint32_t side : node.side)
            for (const Coordinate c : replacedBetween(n, side))
                farthest = std::max(farthest, editing::segmentDistance(c, a, b));
        return farthest;
    }

    /// Vertices that an edge has replaced, kept at whichever end has the lower number.
    std::vector<Coordinate> replacedBetween(std::uint32_t a, std::uint32_t b) const
    {
        const auto& list = replaced_[std::min(a, b)];
        for (const auto& [other, gone] : list)
            if (other == std::max(a, b))
                return gone;
        return {};
    }

    bool empty(std::uint32_t n, std::uint32_t sideA, std::uint32_t sideB)
    {
        Coordinate a = net_.nodes()[sideA].at;
        const Coordinate v = net_.nodes()[n].at;
        Coordinate b = net_.nodes()[sideB].at;
        const double turn = orientation(a, v, b);
        Box box = editing::boxOf(a, b);
        box.include(v);
        if (turn < 0)
            std::swap(a, b);
        index_.query(box.grownBy(margin_), hits_);
        for (const std::uint32_t other : hits_) {
            if (other == n || other == sideA || other == sideB || net_.nodes()[other].gone)
                continue;
            const Coordinate c = net_.nodes()[other].at;
            // A vertex that rounding alone keeps off the new edge would touch it.
            if (editing::segmentDistance(c, a, b) <= margin_ || (turn != 0 && orientation(a, v, c) >= 0 && orientation(v, b, c) >= 0 && orientation(b, a, c) >= 0))
                return false;
        }
        return true;
    }

    bool take(const Entry& entry)
    {
        const std::uint32_t n = entry.node;
        const std::uint32_t a = net_.nodes()[n].side[0];
        const std::uint32_t b = net_.nodes()[n].side[1];
        if (!empty(n, a, b))
            return false;
        std::vector<Coordinate> gone;
        if (how_ == Simplify::Distance) {
            gone = replacedBetween(n, a);
            const auto more = replacedBetween(n, b);
            gone.insert(gone.end(), more.begin(), more.end());
            gone.push_back(net_.nodes()[n].at);
        }
        if (!net_.remove(n))
            return false;
        if (how_ == Simplify::Distance) {
            for (const std::uint32_t side : {a, b})
                std::erase_if(replaced_[std::min(n, side)], [&](const auto& entryOf) { return entryOf.first == std::max(n, side); });
            replaced_[std::min(a, b)].emplace_back(std::max(a, b), std::move(gone));
        }
        for (const std::uint32_t side : {a, b}) {
            least_[side] = std::max(least_[side], how_ == Simplify::Area ? entry.cost : 0.0);   // Visvalingam: never less than what went before
            push(side);
        }
        return true;
    }

    BorderNet& net_;
    Simplify how_;
    double limit_;
    double margin_ = 0;
    SpatialIndex index_;
    std::vector<double> least_;
    std::vector<std::uint32_t> turn_;
    std::vector<std::vector<std::pair<std::uint32_t, std::vector<Coordinate>>>> replaced_;
    std::priority_queue<Entry> queue_;
    std::vector<std::uint32_t> hits_;
};

Result<void> checked(double tolerance)
{
    if (!(tolerance > 0) || !std::isfinite(tolerance))
        return Error{ErrorCode::InvalidParameter, text("Simplifying needs a tolerance above 0."), {}, "tolerance"};
    return {};
}

}  // namespace

Result<Geometry> simplify(const GeometryView& geometry, Simplify how, double tolerance)
{
    TRY(checked(tolerance));
    if (geometry.isNull() || geometry.isEmpty() || isPoint(geometry.kind()))
        return Geometry(geometry);
    BorderNet net(geometry);
    TRY(Simplifying(net, how, tolerance).run(noProgress()));
    return net.geometryOf(net.features()[0]);
}

Result<GeometryEdits> simplifyFeatures(const Surroundings& surroundings, std::span<const std::int64_t> features, Simplify how, double tolerance, const Sharing& sharing, Progress& progress)
{
    TRY(checked(tolerance));
    BorderNet net(surroundings, features, sharing);
    TRY(notCancelled(progress));
    TRY(Simplifying(net, how, tolerance).run(progress));
    GeometryEdits edits;
    for (const auto& feature : net.features()) {
        if (!feature.chosen && !sharing.neighbours)
            continue;
        Geometry now = net.geometryOf(feature);
        if (!editing::sameGeometry(surroundings.geometry(feature.id), now))
            edits.push_back({.id = feature.id, .geometry = std::move(now)});
    }
    return edits;
}

}  // namespace spatial
