// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/pareto_fronts.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace spatial {

namespace {

/// The sites in lexicographic order of their values, all turned so that less is better; equal sites are one point.
struct Points {
    std::size_t objectives = 0;
    std::vector<double> values;                       // point by point
    std::vector<std::vector<std::size_t>> sites;      // of each point

    std::size_t size() const { return sites.size(); }
    const double* operator[](std::size_t point) const { return values.data() + point * objectives; }
};

Points pointsOf(const std::vector<Objective>& objectives)
{
    Points points;
    points.objectives = objectives.size();
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < objectives.front().values.size(); ++i)
        if (std::ranges::none_of(objectives, [&](const Objective& o) { return std::isnan(o.values[i]); }))
            order.push_back(i);
    const auto value = [](const Objective& o, std::size_t site) { return o.more ? -o.values[site] : o.values[site]; };
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        for (const Objective& o : objectives)
            if (value(o, a) != value(o, b))
                return value(o, a) < value(o, b);
        return a < b;
    });
    for (const std::size_t site : order) {
        const bool same = points.size() > 0 && std::ranges::all_of(objectives, [&](const Objective& o) { return value(o, site) == value(o, points.sites.back().front()); });
        if (!same) {
            points.sites.emplace_back();
            for (const Objective& o : objectives)
                points.values.push_back(value(o, site));
        }
        points.sites.back().push_back(site);
    }
    return points;
}

/// Fronts for one or two objectives: the lowest second value of each front rises from front to front, so that the first front that does not
/// dominate a point is found by bisection.
std::vector<int> frontsOfTwo(const Points& points)
{
    std::vector<int> front(points.size());
    std::vector<double> lowest;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double second = points.objectives > 1 ? points[i][1] : 0;
        const auto at = std::ranges::upper_bound(lowest, second);   // fronts before it have a member no worse in both
        front[i] = static_cast<int>(at - lowest.begin()) + 1;
        if (at == lowest.end())
            lowest.push_back(second);
        else
            *at = second;
    }
    return front;
}

}  // namespace

std::vector<std::size_t> ParetoFronts::best() const
{
    std::vector<std::size_t> sites;
    for (std::size_t i = 0; i < front.size(); ++i)
        if (front[i] == 1)
            sites.push_back(i);
    return sites;
}

Result<ParetoFronts> paretoFronts(const std::vector<Objective>& objectives, Progress& progress)
{
    if (objectives.empty())
        return Error{ErrorCode::InvalidParameter, text("Fronts need at least one objective.")};
    for (const Objective& o : objectives)
        if (o.values.size() != objectives.front().values.size())
            return Error{ErrorCode::InvalidInput, text("The objective {0} has {1} values for {2} sites.", o.name, o.values.size(), objectives.front().values.size())};
    const Points points = pointsOf(objectives);
    std::vector<int> front;
    if (points.objectives <= 2) {
        front = frontsOfTwo(points);
    } else {
        front.resize(points.size());
        std::vector<std::vector<std::size_t>> members;
        // Earlier points in lexicographic order are never dominated by later ones.
        const auto dominated = [&](const std::vector<std::size_t>& others, const double* point) {
            for (const std::size_t other : std::views::reverse(others))
                if (std::equal(point, point + points.objectives, points[other], [](double mine, double its) { return its <= mine; }))
                    return true;
            return false;
        };
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (i % 256 == 0)
                TRY(notCancelled(progress));
            const auto at = std::ranges::partition_point(members, [&](const auto& others) { return dominated(others, points[i]); });
            front[i] = static_cast<int>(at - members.begin()) + 1;
            if (at == members.end())
                members.push_back({i});
            else
                at->push_back(i);
        }
    }
    ParetoFronts result;
    result.front.assign(objectives.front().values.size(), 0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (const std::size_t site : points.sites[i])
            result.front[site] = front[i];
        result.fronts = std::max(result.fronts, front[i]);
    }
    return result;
}

}  // namespace spatial
