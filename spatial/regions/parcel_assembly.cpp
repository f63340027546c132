// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/parcel_assembly.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <queue>

namespace spatial {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kSlack = 1e-9;   // of areas, relative
constexpr std::size_t kSeeds = 2000;              // parcels that growth begins from, the cheapest per hectare
constexpr std::int64_t kWork = 2'000'000'000;     // a node looks at every parcel once
constexpr std::int64_t kFewestNodes = 1000;

/// Parcels in order of cost per hectare; everything below counts in that order.
class Assembly {
public:
    Assembly(const std::vector<AssemblyParcel>& parcels, const std::vector<std::pair<std::size_t, std::size_t>>& borders, const AssemblyOptions& options)
        : order_(parcels.size()), least_(options.minimumHectares * (1 - kSlack)), most_(options.maximumHectares * (1 + kSlack)), limit_(std::min(options.nodeLimit, std::max(kFewestNodes, kWork / static_cast<std::int64_t>(parcels.size() + 1))))
    {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        const auto ratio = [&](std::size_t i) { return parcels[i].cost / parcels[i].hectares; };
        std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return ratio(a) != ratio(b) ? ratio(a) < ratio(b) : a < b; });
        std::vector<std::size_t> place(parcels.size());
        for (std::size_t i = 0; i < order_.size(); ++i) {
            place[order_[i]] = i;
            area_.push_back(parcels[order_[i]].hectares);
            cost_.push_back(parcels[order_[i]].cost);
        }
        near_.resize(parcels.size());
        for (const auto& [a, b] : borders) {
            if (a == b)
                continue;
            near_[place[a]].push_back(place[b]);
            near_[place[b]].push_back(place[a]);
        }
        for (auto& list : near_) {
            std::sort(list.begin(), list.end());
            list.erase(std::unique(list.begin(), list.end()), list.end());
        }
    }

    double largestGroup() const
    {
        std::vector<char> seen(area_.size(), 0);
        double largest = 0;
        for (std::size_t i = 0; i < area_.size(); ++i) {
            if (seen[i] != 0)
                continue;
            double sum = 0;
            std::vector<std::size_t> stack{i};
            seen[i] = 1;
            while (!stack.empty()) {
                const std::size_t at = stack.back();
                stack.pop_back();
                sum += area_[at];
                for (const std::size_t next : near_[at])
                    if (seen[next] == 0) {
                        seen[next] = 1;
                        stack.push_back(next);
                    }
            }
            largest = std::max(largest, sum);
        }
        return largest;
    }

    Result<void> run(Progress& progress)
    {
        for (std::size_t seed = 0; seed < std::min(area_.size(), kSeeds); ++seed) {
            TRY(notCancelled(progress));
            grow(seed);
        }
        state_.assign(area_.size(), kFree);
        for (std::size_t root = 0; root < area_.size(); ++root) {
            TRY(notCancelled(progress));
            // Whatever begins with this parcel or a later one costs at least this much: the order lets the search end here.
            if (relaxed(0, 0, root) >= best_ - tolerance())
                break;
            if (nodes_ >= limit_) {
                open_ = std::min(open_, relaxed(0, 0, root));
                break;
            }
            if (area_[root] <= most_) {
                state_[root] = kTaken;
                members_ = {root};
                TRY(branch(area_[root], cost_[root], root, progress));
                members_.clear();
            }
            state_[root] = kOut;
        }
        return {};
    }

    bool found() const { return best_ < kNever; }
    ParcelAssembly result(const std::vector<AssemblyParcel>& parcels) const
    {
        ParcelAssembly made;
        for (const std::size_t i : bestMembers_)
            made.members.push_back(order_[i]);
        std::sort(made.members.begin(), made.members.end());
        for (const std::size_t i : made.members) {
            made.hectares += parcels[i].hectares;
            made.cost += parcels[i].cost;
        }
        made.bound = std::min(made.cost, open_);
        made.gap = made.cost - made.bound <= 0 ? 0 : (made.cost - made.bound) / std::max(std::abs(made.cost), 1e-300);
        made.nodes = nodes_;
        return made;
    }

private:
    enum State : char { kFree, kTaken, kOut };

    double tolerance() const { return std::abs(best_) * 1e-12; }

    void offer(const std::vector<std::size_t>& members, double area, double cost)
    {
        if (area >= least_ && area <= most_ && cost < best_ - (found() ? tolerance() : 0)) {
            best_ = cost;
            bestMembers_ = members;
        }
    }

    /// From the seed, always the neighbour of least cost per hectare that fits.
    void grow(std::size_t seed)
    {
        if (area_[seed] > most_)
            return;
        std::vector<std::size_t> members{seed};
        std::vector<char> seen(area_.size(), 0);
        seen[seed] = 1;
        std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> next;
        double area = area_[seed];
        double cost = cost_[seed];
        const auto reach = [&](std::size_t at) {
            for (const std::size_t n : near_[at])
                if (seen[n] == 0) {
                    seen[n] = 1;
                    next.push(n);
                }
        };
        reach(seed);
        offer(members, area, cost);
        while (!next.empty()) {
            const std::size_t at = next.top();
            next.pop();
            if (area + area_[at] > most_)
                continue;
            if (area >= least_ && cost_[at] > 0)
                break;
            members.push_back(at);
            area += area_[at];
            cost += cost_[at];
            offer(members, area, cost);
            reach(at);
        }
    }

    /// The least cost of filling up to the least area, or beyond while that saves, with free parcels from `from` on, the last one in part.
    /// `usable` empty: all free ones.
    double relaxed(double area, double cost, std::size_t from, const std::vector<char>& usable = {}) const
    {
        for (std::size_t i = from; i < area_.size(); ++i) {
            if (area >= least_ && cost_[i] >= 0)
                return cost;
            if (state_[i] != kFree || (!usable.empty() && usable[i] == 0))
                continue;
            const double room = (cost_[i] < 0 ? most_ : least_) - area;
            if (room <= area_[i])   // of later parcels a hectare costs no less
                return cost + cost_[i] * std::max(0.0, room) / area_[i];
            area += area_[i];
            cost += cost_[i];
        }
        return area >= least_ ? cost : kNever;
    }

    /// Free parcels that can be joined to what is taken without going beyond the greatest area: least area of a way to them (Dijkstra).
    std::vector<char> reachable(double area) const
    {
        std::vector<double> way(area_.size(), kNever);
        using Entry = std::pair<double, std::size_t>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
        const auto reach = [&](double before, std::size_t at) {
            for (const std::size_t n : near_[at]) {
                const double there = before + area_[n];
                if (state_[n] == kFree && there < way[n] && there <= most_) {
                    way[n] = there;
                    queue.push({there, n});
                }
            }
        };
        for (const std::size_t member : members_)
            reach(area, member);
        std::vector<char> can(area_.size(), 0);
        while (!queue.empty()) {
            const auto [there, at] = queue.top();
            queue.pop();
            if (there > way[at])
                continue;
            can[at] = 1;
            reach(there, at);
        }
        return can;
    }

    /// Everything that contains what is taken and nothing that is out. Depth is at most the number of parcels, of which each is taken or left out once.
    Result<void> branch(double area, double cost, std::size_t root, Progress& progress)
    {
        ++nodes_;
        offer(members_, area, cost);
        std::vector<std::size_t> leftOut;
        while (true) {
            TRY(notCancelled(progress));
            const std::vector<char> can = reachable(area);
            const double bound = relaxed(area, cost, root + 1, can);
            if (bound >= best_ - tolerance())
                break;
            if (nodes_ >= limit_) {
                open_ = std::min(open_, bound);
                break;
            }
            std::size_t next = area_.size();
            for (const std::size_t member : members_)
                for (const std::size_t n : near_[member])
                    if (can[n] != 0 && n < next)
                        next = n;
            if (next == area_.size())
                break;
            state_[next] = kTaken;
            members_.push_back(next);
            TRY(branch(area + area_[next], cost + cost_[next], root, progress));
            members_.pop_back();
            state_[next] = kOut;
            leftOut.push_back(next);
            ++nodes_;
        }
        for (const std::size_t i : leftOut)
            state_[i] = kFree;
        return {};
    }

    std::vector<std::size_t> order_;
    std::vector<double> area_;
    std::vector<double> cost_;
    std::vector<std::vector<std::size_t>> near_;
    double least_;
    double most_;
    std::int64_t limit_;
    std::vector<State> state_;
    std::vector<std::size_t> members_;
    std::vector<std::size_t> bestMembers_;
    double best_ = kNever;
    double open_ = kNever;
    std::int64_t nodes_ = 0;
};

}  // namespace

Result<ParcelAssembly> assembleParcels(const std::vector<AssemblyParcel>& parcels, const std::vector<std::pair<std::size_t, std::size_t>>& borders, const AssemblyOptions& options,
                                       Progress& progress)
{
    if (!(options.minimumHectares > 0) || !(options.maximumHectares >= options.minimumHectares) || !std::isfinite(options.maximumHectares))
        return Error{ErrorCode::InvalidParameter, text("The areas {0} to {1} ha are no limits for an assembly of parcels.", options.minimumHectares, options.maximumHectares),
                     text("The smallest must be above 0 and the largest no smaller.")};
    for (std::size_t i = 0; i < parcels.size(); ++i)
        if (!(parcels[i].hectares > 0) || !std::isfinite(parcels[i].hectares) || !std::isfinite(parcels[i].cost))
            return Error{ErrorCode::InvalidInput, text("Parcel {0} has no area above 0, or no cost.", i + 1)};
    for (const auto& [a, b] : borders)
        if (a >= parcels.size() || b >= parcels.size())
            return Error{ErrorCode::InvalidInput, text("A border names parcel {0}, but there are only {1}.", std::max(a, b) + 1, parcels.size())};
    Assembly assembly(parcels, borders, options);
    TRY(assembly.run(progress));
    if (!assembly.found())
        return Error{ErrorCode::InvalidInput,
                     text("No connected parcels have an area from {0} to {1} ha; the largest connected group has {2} ha.", options.minimumHectares, options.maximumHectares,
                          fmt::format("{:.4g}", assembly.largestGroup())),
                     text("Widen the limits of the area.")};
    return assembly.result(parcels);
}

}  // namespace spatial
