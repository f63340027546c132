// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/allocation/allocation.h"

#include <algorithm>
#include <cmath>
#include <istream>
#include <random>

namespace spatial::test {

/// Shortest ways between all pairs of n nodes (Floyd 1962), from direct lengths.
inline std::vector<double> allPairs(std::size_t n, std::vector<double> d)
{
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i) {
            const double first = d[i * n + k];
            if (first == std::numeric_limits<double>::infinity())
                continue;
            for (std::size_t j = 0; j < n; ++j)
                d[i * n + j] = std::min(d[i * n + j], first + d[k * n + j]);
        }
    return d;
}

/// A graph as those of the OR-Library (Beasley 1985): n nodes, n^2 / 50 edges of whole lengths 1 to 100, a chain through all nodes so that it
/// hangs together; demand and candidates at every node.
inline AllocationProblem orLibraryLike(std::size_t n, std::size_t p, unsigned seed, AllocationKind kind = AllocationKind::PMedian)
{
    std::mt19937 random(seed);
    std::vector<double> d(n * n, std::numeric_limits<double>::infinity());
    const auto connect = [&](std::size_t a, std::size_t b) { d[a * n + b] = d[b * n + a] = 1 + static_cast<double>(random() % 100); };
    for (std::size_t i = 0; i < n; ++i)
        d[i * n + i] = 0;
    for (std::size_t i = 0; i + 1 < n; ++i)
        connect(i, i + 1);
    for (std::size_t edge = n; edge < n * n / 50; ++edge) {
        const std::size_t a = random() % n;
        const std::size_t b = random() % n;
        if (a != b)
            connect(a, b);
    }
    AllocationProblem problem{.kind = kind, .candidates = n, .demands = n, .cost = allPairs(n, std::move(d))};
    problem.sites = p;
    return problem;
}

/// A file of the OR-Library: n, edges, p, then the edges. The files repeat edges, and the last one counts.
inline AllocationProblem readOrLibrary(std::istream& in, AllocationKind kind)
{
    std::size_t n = 0, edges = 0, p = 0;
    in >> n >> edges >> p;
    std::vector<double> d(n * n, std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < n; ++i)
        d[i * n + i] = 0;
    std::size_t a = 0, b = 0;
    for (double length = 0; in >> a >> b >> length;)
        d[(a - 1) * n + b - 1] = d[(b - 1) * n + a - 1] = length;
    AllocationProblem problem{.kind = kind, .candidates = n, .demands = n, .cost = allPairs(n, std::move(d))};
    problem.sites = p;
    return problem;
}

/// Demand in clusters over 100 km, candidates anywhere, straight kilometres.
inline AllocationProblem clustered(std::size_t demands, std::size_t candidates, std::size_t p, unsigned seed)
{
    std::mt19937 random(seed);
    const auto uniform = [&](double size) { return size * static_cast<double>(random()) / 4294967296.0; };
    struct Place {
        double x, y;
    };
    std::vector<Place> centres(40), people, sites;
    for (Place& centre : centres)
        centre = {uniform(100), uniform(100)};
    AllocationProblem problem{.candidates = candidates, .demands = demands, .cost = {}};
    for (std::size_t i = 0; i < demands; ++i) {
        const Place& centre = centres[random() % centres.size()];
        const bool scattered = random() % 4 == 0;
        const double spread = 3 * (uniform(2) + uniform(2) - 2);
        const double other = 3 * (uniform(2) + uniform(2) - 2);
        people.push_back(scattered ? Place{uniform(100), uniform(100)} : Place{centre.x + spread, centre.y + other});
        problem.weight.push_back(1 + static_cast<double>(random() % 2000));
    }
    for (std::size_t j = 0; j < candidates; ++j)
        sites.push_back({uniform(100), uniform(100)});
    problem.cost.reserve(demands * candidates);
    for (const Place& site : sites)
        for (const Place& person : people)
            problem.cost.push_back(std::hypot(site.x - person.x, site.y - person.y));
    problem.sites = p;
    return problem;
}

}  // namespace spatial::test
