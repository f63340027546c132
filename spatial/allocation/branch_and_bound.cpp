// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/capacity_repair.h"
#include "spatial/allocation/dual_ascent.h"
#include "spatial/allocation/interchange.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <queue>
#include <set>

namespace spatial::allocation {

namespace {

constexpr int kRootSteps = 2'000;
constexpr int kNodeSteps = 120;
constexpr int kMostShaken = 300;
constexpr double kWorthImproving = 1.02;   ///< of the best value: sets farther from it are not improved

/// SplitMix64: the same numbers everywhere.
class Numbers {
public:
    std::size_t below(std::size_t end)
    {
        state_ += 0x9e3779b97f4a7c15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return static_cast<std::size_t>((z ^ (z >> 31)) % end);
    }

private:
    std::uint64_t state_ = 1;
};

struct OpenNode {
    double bound;
    std::size_t depth;
    std::size_t number;
    SearchNode node;
    std::shared_ptr<const std::vector<double>> multipliers;
};
using OpenNodePtr = std::shared_ptr<const OpenNode>;

/// Lowest bound first, then the deepest, then the earliest.
struct Later {
    bool operator()(const OpenNodePtr& a, const OpenNodePtr& b) const
    {
        if (a->bound != b->bound)
            return a->bound > b->bound;
        return a->depth != b->depth ? a->depth < b->depth : a->number > b->number;
    }
};

class Search {
public:
    Search(const AssignmentModel& model, const SearchLimits& limits, Progress& progress) : model_(model), limits_(limits), progress_(progress), interchange_(model) {}

    Result<AssignmentOutcome> operator()()
    {
        TRY_ASSIGN(lists_, nearestLists(model_, progress_));
        SearchNode root{model_.state, model_.hasCapacities() ? std::vector<std::int32_t>(model_.demands, SearchNode::kUndecided) : std::vector<std::int32_t>{}};
        if (std::count(root.site.begin(), root.site.end(), SiteState::Open) > static_cast<std::ptrdiff_t>(model_.most))
            return closed(kInfinite);
        TRY(startingPlans());
        Lagrangian lagrangian(model_, lists_);
        lagrangian_ = &lagrangian;
        TRY(exploreRoot(std::move(root)));
        TRY(exploreRest());
        TRY(notCancelled(progress_));
        // Whatever was left out along the way lies above the cutoff.
        double bound = cutoff() < betterThan(best_.value, model_.step) ? cutoff() : best_.value;
        if (!waiting_.empty())
            bound = std::min(bound, roundedUp(waiting_.top()->bound, model_.step));
        return closed(bound > betterThan(best_.value, model_.step) ? best_.value : bound);
    }

private:
    AssignmentOutcome closed(double bound) { return {best_, bound, nodes_, work()}; }
    double work() const { return interchange_.work() + repairWork_ + (lagrangian_ ? lagrangian_->work() : 0); }
    double cutoff() const
    {
        double cutoff = betterThan(best_.value, model_.step);
        if (limits_.gap > 0 && std::isfinite(best_.value))
            cutoff = std::min(cutoff, best_.value - limits_.gap * std::abs(best_.value));
        return limits_.enough > -kInfinite ? std::min(cutoff, limits_.enough + 1e-6 * (1 + std::abs(limits_.enough))) : cutoff;
    }
    bool finished() const { return best_.value <= limits_.enough; }
    bool outOfLimits() const { return nodes_ >= limits_.nodes || work() >= limits_.work; }

    void offer(AssignmentPlan plan)
    {
        if (plan.value < best_.value)
            best_ = std::move(plan);
    }
    /// The plan of the interchange, within capacities where there are some.
    void offerInterchange(const std::vector<std::int32_t>& bound = {})
    {
        offer(model_.hasCapacities() ? assignedWithinCapacities(model_, interchange_.open(), bound, repairWork_, progress_) : interchange_.plan());
    }

    Result<void> startingPlans()
    {
        interchange_.set({});
        TRY(interchange_.fill(progress_));
        offerInterchange();
        TRY(interchange_.improve(progress_));
        offerInterchange();
        // Some sites of the best set are exchanged at random and the set is improved again; the better set is kept.
        std::vector<std::uint32_t> kept = interchange_.open();
        double value = interchange_.value();
        const double size = static_cast<double>(model_.sites * model_.demands);
        const double end = work() + (size > 3e6 ? 30 : 400) * size;
        for (int round = 0; round < kMostShaken && work() < end && !finished(); ++round) {
            TRY(shake(static_cast<std::size_t>(2 + round % 5)));
            TRY(interchange_.improve(progress_));
            offerInterchange();
            if (interchange_.value() <= value) {
                value = interchange_.value();
                kept = interchange_.open();
            } else {
                interchange_.set(kept);
            }
        }
        return {};
    }

    Result<void> shake(std::size_t count)
    {
        for (std::size_t k = 0; k < count && interchange_.openCount() > 0; ++k) {
            const auto& open = interchange_.open();
            if (const std::uint32_t site = open[numbers_.below(open.size())]; interchange_.removable(site))
                interchange_.remove(site);
        }
        for (std::size_t k = 0; k + 1 < count && interchange_.openCount() < model_.most; ++k)
            if (const auto site = static_cast<std::uint32_t>(numbers_.below(model_.sites)); interchange_.canAdd(site))
                interchange_.add(site);
        return interchange_.fill(progress_);
    }

    /// A set the relaxation chose: completed, and improved where it comes near the best.
    void look(const std::vector<std::uint8_t>& chosen, const SearchNode& node)
    {
        if (nodes_ == 1)
            shortenLists(node);
        std::vector<std::uint32_t> set;
        for (std::uint32_t j = 0; j < chosen.size(); ++j)
            if (chosen[j])
                set.push_back(j);
        if (set == lastSeen_ || !seen_.insert(set).second)
            return;
        lastSeen_ = set;
        interchange_.set(set);
        if (!interchange_.fill(progress_))
            return;
        if (model_.hasCapacities())
            offer(assignedWithinCapacities(model_, interchange_.open(), consistent(node) ? node.bound : std::vector<std::int32_t>{}, repairWork_, progress_));
        if (interchange_.value() > best_.value * kWorthImproving && !model_.hasCapacities()) {
            offerInterchange();
            return;
        }
        if (!interchange_.improve(progress_))
            return;
        offerInterchange();
    }
    /// Sites closed at the root are closed for good.
    void shortenLists(const SearchNode& root)
    {
        const auto closed = static_cast<std::size_t>(std::count(root.site.begin(), root.site.end(), SiteState::Closed));
        if (closed - dropped_ > (model_.sites - dropped_) / 8) {
            dropped_ = closed;
            lists_.drop(root.site);
        }
    }
    /// Whether the demands' bonds hold for the sites now open.
    bool consistent(const SearchNode& node) const
    {
        const auto& open = interchange_.open();
        return std::all_of(node.bound.begin(), node.bound.end(), [&](std::int32_t to) { return to < 0 || std::binary_search(open.begin(), open.end(), static_cast<std::uint32_t>(to)); });
    }

    bool ascendIn(SearchNode& node, DualPoint& point, int steps, int patience, int lookEvery)
    {
        const AscentHost host{[this] { return cutoff(); }, [&](const std::vector<std::uint8_t>& chosen) { look(chosen, node); },
                              [this] { return progress_.cancelled() || finished() || work() >= limits_.work; }};
        return ascend(*lagrangian_, node, point, {.steps = steps, .patience = patience, .length = nodes_ == 1 ? 0.2 : 0.05, .target = best_.value, .lookEvery = lookEvery}, host);
    }

    Result<void> exploreRoot(SearchNode root)
    {
        DualPoint point;
        point.multipliers.resize(model_.demands);
        for (std::size_t i = 0; i < model_.demands; ++i) {   // between the nearest and the second of the best plan, or of all
            double first = kInfinite, second = kInfinite;
            for (const std::uint32_t j : best_.open) {
                const double cost = model_.cost(j, i);
                second = std::min(second, std::max(first, cost));
                first = std::min(first, cost);
            }
            const auto list = lists_.of(i);
            if (first == kInfinite)
                first = lagrangian_->lowest(i);
            if (second == kInfinite)
                second = std::min(lists_.highest[i], list.size() > 1 ? list[1].cost : first);
            point.multipliers[i] = first + 0.5 * (second - first);
        }
        ++nodes_;
        const bool open = ascendIn(root, point, kRootSteps, 20, 10);
        TRY(notCancelled(progress_));
        if (open) {
            lists_.drop(root.site);
            branch(std::move(root), point, 0);
        }
        return {};
    }

    Result<void> exploreRest()
    {
        while (!waiting_.empty() && !finished()) {
            TRY(notCancelled(progress_));
            progress_.report(std::min(0.99, std::max(static_cast<double>(nodes_) / static_cast<double>(limits_.nodes), work() / limits_.work)), "search");
            const OpenNodePtr next = waiting_.top();
            if (hopeless(next->bound, cutoff())) {
                waiting_ = {};   // the others are not better
                break;
            }
            if (outOfLimits())
                break;
            waiting_.pop();
            ++nodes_;
            SearchNode node = next->node;
            DualPoint point;
            point.multipliers = *next->multipliers;
            const bool open = ascendIn(node, point, kNodeSteps, 8, 30);
            point.bound = std::max(point.bound, next->bound);
            TRY(notCancelled(progress_));
            if (open && !hopeless(point.bound, cutoff()))
                branch(std::move(node), point, next->depth + 1);
        }
        return {};
    }

    void push(SearchNode node, const DualPoint& point, std::size_t depth, const std::shared_ptr<const std::vector<double>>& multipliers)
    {
        waiting_.push(std::make_shared<const OpenNode>(OpenNode{point.bound, depth, ++number_, std::move(node), multipliers}));
    }

    void branch(SearchNode node, const DualPoint& point, std::size_t depth)
    {
        const auto multipliers = std::make_shared<const std::vector<double>>(point.multipliers);
        std::size_t at = model_.sites;
        double most = model_.hasCapacities() ? 0.01 : -1;
        for (std::size_t j = 0; j < model_.sites; ++j)
            if (node.site[j] == SiteState::Free)
                if (const double undecided = std::min(point.share[j], 1 - point.share[j]); undecided > most) {
                    most = undecided;
                    at = j;
                }
        if (at < model_.sites) {
            SearchNode closed = node;
            node.site[at] = SiteState::Open;
            closed.site[at] = SiteState::Closed;
            push(std::move(node), point, depth, multipliers);
            push(std::move(closed), point, depth, multipliers);
        } else if (!model_.hasCapacities()) {
            offerDecided(node);
        } else {
            bindDemand(node, point, depth, multipliers);
        }
    }

    /// All sites are decided: the plan is known.
    void offerDecided(const SearchNode& node)
    {
        std::vector<std::uint32_t> set;
        double spent = 0;
        for (std::uint32_t j = 0; j < model_.sites; ++j)
            if (node.site[j] == SiteState::Open) {
                set.push_back(j);
                spent += model_.priceOf(j);
            }
        if (set.size() > model_.most || spent > model_.budget * (1 + 1e-12))
            return;
        interchange_.set(set);
        offerInterchange();
    }

    /// One child for every site that the most doubtful demand can go to.
    void bindDemand(SearchNode& node, const DualPoint& point, std::size_t depth, const std::shared_ptr<const std::vector<double>>& multipliers)
    {
        std::size_t at = model_.demands;
        double most = -1;
        for (std::size_t i = 0; i < model_.demands; ++i)
            if (node.bound[i] == SearchNode::kUndecided)
                if (const double doubt = (std::abs(point.missing[i]) + 1e-3) * (model_.load[i] + 1e-9); doubt > most) {
                    most = doubt;
                    at = i;
                }
        if (at == model_.demands) {
            offerBound(node);
            return;
        }
        for (std::size_t j = 0; j < model_.sites; ++j)
            if (node.site[j] != SiteState::Closed && model_.cost(j, at) < kInfinite) {
                SearchNode child = node;
                child.site[j] = SiteState::Open;
                child.bound[at] = static_cast<std::int32_t>(j);
                push(std::move(child), point, depth, multipliers);
            }
        if (model_.unserved[at] < kInfinite) {
            node.bound[at] = SearchNode::kLeftUnserved;
            push(std::move(node), point, depth, multipliers);
        }
    }

    /// Every demand is bound. Its sites are open, those still free are not needed.
    void offerBound(const SearchNode& node)
    {
        AssignmentPlan plan{{}, std::vector<std::uint32_t>(model_.demands, AssignmentPlan::kNobody), 0};
        std::vector<double> room = model_.capacity;
        double spent = 0;
        for (std::uint32_t j = 0; j < model_.sites; ++j)
            if (node.site[j] == SiteState::Open) {
                plan.open.push_back(j);
                plan.value += model_.opening[j];
                spent += model_.priceOf(j);
            }
        for (std::size_t i = 0; i < model_.demands; ++i) {
            if (node.bound[i] < 0) {
                plan.value += model_.unserved[i];
                continue;
            }
            const auto j = static_cast<std::uint32_t>(node.bound[i]);
            plan.servedBy[i] = j;
            plan.value += model_.cost(j, i);
            room[j] -= model_.load[i];
        }
        for (std::size_t j = 0; j < model_.sites; ++j)
            if (room[j] < -1e-9 * (1 + model_.capacity[j]))
                return;
        if (plan.open.size() <= model_.most && spent <= model_.budget * (1 + 1e-12))
            offer(std::move(plan));
    }

    const AssignmentModel& model_;
    const SearchLimits limits_;
    Progress& progress_;
    NearestLists lists_;
    Interchange interchange_;
    Lagrangian* lagrangian_ = nullptr;
    Numbers numbers_;
    AssignmentPlan best_;
    std::priority_queue<OpenNodePtr, std::vector<OpenNodePtr>, Later> waiting_;
    std::set<std::vector<std::uint32_t>> seen_;
    std::vector<std::uint32_t> lastSeen_;
    std::size_t nodes_ = 0;
    std::size_t number_ = 0;
    std::size_t dropped_ = 0;
    double repairWork_ = 0;
};

}  // namespace

Result<AssignmentOutcome> solveAssignment(const AssignmentModel& model, const SearchLimits& limits, Progress& progress)
{
    return Search(model, limits, progress)();
}

}  // namespace spatial::allocation
