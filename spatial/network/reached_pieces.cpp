// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/reached_pieces.h"

#include <algorithm>

namespace spatial {

namespace {

/// Cost that grows along an edge from `start` onward: towards its end (sign 1) or its beginning (sign -1).
struct Ray {
    double start;
    double cost;
    double slope;   // per share of the edge
    int sign;
    std::uint32_t owner;

    bool covers(double share) const { return sign > 0 ? share >= start : share <= start; }
    double at(double share) const { return cost + slope * std::abs(share - start); }
};

constexpr double kSameShare = 1e-12;

class EdgeCutter {
public:
    EdgeCutter(const Search& search, std::vector<ReachedPiece>& out) : search_(search), network_(search.network()), out_(out) {}

    void cut(std::uint32_t edge)
    {
        collectRays(edge);
        if (rays_.empty())
            return;
        collectBreaks();
        int lastRay = -1;
        for (std::size_t i = 0; i + 1 < breaks_.size(); ++i) {
            const double from = breaks_[i];
            const double to = breaks_[i + 1];
            if (to - from <= kSameShare)
                continue;
            const int best = bestRay((from + to) / 2);
            if (best >= 0) {
                const Ray& ray = rays_[static_cast<std::size_t>(best)];
                if (best == lastRay && out_.back().to == from) {
                    out_.back().to = to;
                    out_.back().costTo = ray.at(to);
                } else {
                    out_.push_back({edge, from, to, ray.at(from), ray.at(to), ray.owner});
                }
            }
            lastRay = best;
        }
    }

private:
    void collectRays(std::uint32_t edge)
    {
        rays_.clear();
        const SearchOptions& options = search_.options();
        const EdgeNodes before = network_.into(edge, options.direction);
        const bool away = options.direction == Direction::FromSources;
        const double ahead = network_.cost(edge, away, options.impedance);
        const double back = network_.cost(edge, !away, options.impedance);
        const auto add = [&](double start, double cost, double slope, int sign, std::uint32_t owner) {
            if (slope != kUnreachable && cost <= options.cutoff && cost != kUnreachable)
                rays_.push_back({start, cost, slope, sign, owner});
        };
        add(0, search_.cost(before.start), ahead, 1, search_.owner(before.start));
        add(1, search_.cost(before.end), back, -1, search_.owner(before.end));
        for (const SearchSource& source : search_.sourcesOn(edge)) {
            add(source.at.along, source.cost, ahead, 1, source.owner);
            add(source.at.along, source.cost, back, -1, source.owner);
        }
    }

    void collectBreaks()
    {
        breaks_.assign({0.0, 1.0});
        const double cutoff = search_.options().cutoff;
        const auto add = [&](double share) {
            if (share > 0 && share < 1)
                breaks_.push_back(share);
        };
        for (std::size_t i = 0; i < rays_.size(); ++i) {
            const Ray& a = rays_[i];
            add(a.start);
            if (cutoff != kUnreachable && a.slope > 0)
                add(a.start + a.sign * (cutoff - a.cost) / a.slope);
            for (std::size_t j = i + 1; j < rays_.size(); ++j) {
                const Ray& b = rays_[j];
                // cost + sign * slope * (x - start) of both is equal at x.
                const double slope = a.sign * a.slope - b.sign * b.slope;
                if (slope != 0)
                    add(((b.cost - b.sign * b.slope * b.start) - (a.cost - a.sign * a.slope * a.start)) / slope);
            }
        }
        std::sort(breaks_.begin(), breaks_.end());
    }

    int bestRay(double share) const
    {
        int best = -1;
        for (std::size_t i = 0; i < rays_.size(); ++i) {
            if (!rays_[i].covers(share) || rays_[i].at(share) > search_.options().cutoff)
                continue;
            if (best < 0) {
                best = static_cast<int>(i);
                continue;
            }
            const Ray& known = rays_[static_cast<std::size_t>(best)];
            const double gain = known.at(share) - rays_[i].at(share);
            if (gain > 0 || (gain == 0 && rays_[i].owner < known.owner))
                best = static_cast<int>(i);
        }
        return best;
    }

    const Search& search_;
    const Network& network_;
    std::vector<ReachedPiece>& out_;
    std::vector<Ray> rays_;
    std::vector<double> breaks_;
};

}  // namespace

std::vector<ReachedPiece> reachedPieces(const Search& search)
{
    std::vector<std::uint32_t> edges;
    for (const std::uint32_t node : search.reached())
        for (const NetworkArc& arc : search.network().arcs(node, search.options().direction))
            if (arc.edge != kNoEdge)
                edges.push_back(arc.edge);
    for (const SearchSource& source : search.sources())
        edges.push_back(source.at.edge);
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    if (!search.network().modes.empty())
        std::erase_if(edges, [&](std::uint32_t edge) { return !search.network().isStreet(edge); });

    std::vector<ReachedPiece> pieces;
    EdgeCutter cutter(search, pieces);
    for (const std::uint32_t edge : edges)
        cutter.cut(edge);
    return pieces;
}

}  // namespace spatial
