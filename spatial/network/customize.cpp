// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/network/customizable.h"
#include "spatial/network/customize_kernels.h"

#include <algorithm>
#include <tuple>

namespace spatial {

namespace {

constexpr std::size_t kAskAfter = 256;    // nodes between two looks at the progress
constexpr std::size_t kNodesAtOnce = 8;   // of a chain in one parallel piece
constexpr std::size_t kShort = 8;         // arcs that are not worth the call of a kernel
constexpr std::size_t kMuch = 16;         // with more than one edge of so many changed, all is made anew

Error notThisNetwork()
{
    return {ErrorCode::InvalidParameter, text("This customisable order belongs to another network."), text("Prepare one for the network as it is now.")};
}

bool less(double cost, double other, double thanCost, double thanOther) { return cost < thanCost || (cost == thanCost && other < thanOther); }

}  // namespace

/// Brings costs into the arcs, from the lowest nodes up. For each node x: the edges of the network; then for every lower node z that
/// is joined to x, the ways x - z - y to each y above x (lower triangles).
class Customizer {
public:
    Customizer(const CustomizableOrder& order, const Network& network, Hierarchy& out)
        : order_(order), network_(network), out_(out), impedance_(out.impedance_), symmetric_(out.symmetric_),
          positions_([nodes = order.size()] { return std::make_unique<std::vector<std::uint32_t>>(nodes, 0u); })
    {
    }

    Result<void> all(Progress& progress)
    {
        CancelOnly stopping(progress);
        TRY(parallelFor(order_.parts_.size(), 1, stopping, [&](std::size_t i, std::size_t) -> Result<void> {
            auto position = positions_.borrow();
            for (std::uint32_t x = order_.parts_[i].end; x-- > order_.parts_[i].begin;) {
                if (x % kAskAfter == 0)
                    TRY(notCancelled(progress));
                TRY(fromEdges(x, *position));
                overLower(x, order_.firstBelow_[x], order_.firstBelow_[x + 1], *position);
            }
            return {};
        }));
        for (const std::vector<CustomizableOrder::Chain>& level : order_.chains_)
            TRY(chains(level, progress));
        return {};
    }

    /// Only rows of which an arc may change; `changed` are places.
    Result<void> again(std::vector<std::uint32_t> changed, const Hierarchy& previous, const Progress& progress)
    {
        std::vector<std::uint8_t> waits(order_.size(), 0);
        const auto wait = [&](std::uint32_t place) {
            if (!waits[place]) {
                waits[place] = 1;
                changed.push_back(place);
                std::push_heap(changed.begin(), changed.end());
            }
        };
        std::vector<std::uint32_t> first;
        first.swap(changed);
        for (const std::uint32_t place : first)
            wait(place);
        auto position = positions_.borrow();
        std::vector<std::uint32_t> changedArcs;
        while (!changed.empty()) {
            TRY(notCancelled(progress));
            const std::uint32_t x = changed.front();
            std::pop_heap(changed.begin(), changed.end());
            changed.pop_back();
            TRY(fromEdges(x, *position));
            overLower(x, order_.firstBelow_[x], order_.firstBelow_[x + 1], *position);
            changedArcs.clear();
            for (std::uint32_t a = order_.first_[x]; a < order_.first_[x + 1]; ++a)
                if (differs(out_.leaving_, previous.leaving_, a) || (!symmetric_ && differs(out_.entering_, previous.entering_, a)))
                    changedArcs.push_back(a);
            for (const std::uint32_t a : changedArcs)
                for (std::uint32_t b = order_.first_[x]; b < order_.first_[x + 1]; ++b)
                    if (a != b && matters(std::max(a, b), std::min(a, b), previous))
                        wait(order_.head_[std::max(a, b)]);
        }
        return {};
    }

private:
    const std::vector<std::uint32_t>& first() const { return order_.first_; }

    Result<void> chains(const std::vector<CustomizableOrder::Chain>& level, Progress& progress)
    {
        struct Node {
            std::uint32_t place;
            std::uint32_t last;
        };
        std::vector<Node> nodes;
        for (const CustomizableOrder::Chain& chain : level)
            for (std::uint32_t x = chain.first; x <= chain.last; ++x)
                nodes.push_back({x, chain.last});
        CancelOnly stopping(progress);
        // What lies below the whole chain first: its nodes do not wait for each other there.
        TRY(parallelFor(nodes.size(), kNodesAtOnce, stopping, [&](std::size_t begin, std::size_t end) -> Result<void> {
            auto position = positions_.borrow();
            for (std::size_t i = begin; i < end; ++i) {
                TRY(notCancelled(progress));
                TRY(fromEdges(nodes[i].place, *position));
                overLower(nodes[i].place, belowChain(nodes[i].place, nodes[i].last), order_.firstBelow_[nodes[i].place + 1], *position);
            }
            return {};
        }));
        return parallelFor(level.size(), 1, stopping, [&](std::size_t i, std::size_t) -> Result<void> {
            auto position = positions_.borrow();
            for (std::uint32_t x = level[i].last + 1; x-- > level[i].first;) {
                TRY(notCancelled(progress));
                place(x, *position);
                overLower(x, order_.firstBelow_[x], belowChain(x, level[i].last), *position);
            }
            return {};
        });
    }

    /// The first entry below x that is not of its chain.
    std::uint32_t belowChain(std::uint32_t x, std::uint32_t last) const
    {
        const auto begin = order_.below_.begin() + order_.firstBelow_[x];
        const auto end = order_.below_.begin() + order_.firstBelow_[x + 1];
        const std::uint32_t border = first()[last + 1];
        return static_cast<std::uint32_t>(std::partition_point(begin, end, [&](const CustomizableOrder::Below& below) { return below.begin < border; }) - order_.below_.begin());
    }

    void place(std::uint32_t x, std::vector<std::uint32_t>& position) const
    {
        for (std::uint32_t a = first()[x]; a < first()[x + 1]; ++a)
            position[order_.head_[a]] = a;
    }

    Result<void> fromEdges(std::uint32_t x, std::vector<std::uint32_t>& position)
    {
        place(x, position);
        TRY(fromEdges(x, Direction::FromSources, out_.leaving_, position));
        if (!symmetric_)
            TRY(fromEdges(x, Direction::ToSources, out_.entering_, position));
        return {};
    }

    Result<void> fromEdges(std::uint32_t x, Direction direction, HierarchyArcs& arcs, const std::vector<std::uint32_t>& position)
    {
        const std::uint32_t begin = first()[x];
        const std::uint32_t end = first()[x + 1];
        std::fill(arcs.cost.begin() + begin, arcs.cost.begin() + end, kUnreachable);
        std::fill(arcs.other.begin() + begin, arcs.other.begin() + end, kUnreachable);
        for (const NetworkArc& arc : network_.arcs(order_.order_[x], direction)) {
            const std::uint32_t y = order_.places_[arc.node];
            if (y >= x)
                continue;
            const std::uint32_t a = position[y];
            if (a < begin || a >= end || order_.head_[a] != y)
                return notThisNetwork();
            const double cost = arc.cost(impedance_);
            const double other = arc.cost(otherOf(impedance_));
            if (less(cost, other, arcs.cost[a], arcs.other[a])) {
                arcs.cost[a] = cost;
                arcs.other[a] = other;
            }
        }
        return {};
    }

    void overLower(std::uint32_t x, std::uint32_t firstBelow, std::uint32_t lastBelow, const std::vector<std::uint32_t>& position)
    {
        if (first()[x] == first()[x + 1])
            return;
        HierarchyArcs& entering = symmetric_ ? out_.leaving_ : out_.entering_;
        for (std::uint32_t i = firstBelow; i < lastBelow; ++i) {
            const CustomizableOrder::Below& below = order_.below_[i];
            if (below.begin == below.arc)
                continue;
            // From x down to z costs entering, from z up to x leaving.
            if (entering.cost[below.arc] != kUnreachable)
                relaxRow(out_.leaving_, below, entering.cost[below.arc], entering.other[below.arc], position);
            if (!symmetric_ && out_.leaving_.cost[below.arc] != kUnreachable)
                relaxRow(entering, below, out_.leaving_.cost[below.arc], out_.leaving_.other[below.arc], position);
        }
    }

    /// Arcs of z and those of x to the same heads: both ascend, and mostly lie side by side in long runs.
    void relaxRow(HierarchyArcs& arcs, const CustomizableOrder::Below& below, double cost, double other, const std::vector<std::uint32_t>& position)
    {
        double* const costs = arcs.cost.data();
        double* const others = arcs.other.data();
        for (std::uint32_t a = below.begin; a < below.arc;) {
            std::uint32_t count = below.arc - a;
            const std::uint32_t target = position[order_.head_[a]];
            while (position[order_.head_[a + count - 1]] - target != count - 1)
                count = (count + 1) / 2;
            if (count < kShort) {
                for (std::uint32_t i = 0; i < count; ++i)
                    if (less(cost + costs[a + i], other + others[a + i], costs[target + i], others[target + i])) {
                        costs[target + i] = cost + costs[a + i];
                        others[target + i] = other + others[a + i];
                    }
            } else {
                customizing::relax({costs + target, others + target}, {costs + a, others + a}, cost, other, count);
            }
            a += count;
        }
    }

    static bool differs(const HierarchyArcs& now, const HierarchyArcs& before, std::uint32_t a) { return now.cost[a] != before.cost[a] || now.other[a] != before.other[a]; }

    /// Whether the way over z along two of its arcs carried, or now improves, the arc between their heads.
    bool matters(std::uint32_t toLower, std::uint32_t toHigher, const Hierarchy& previous) const
    {
        const std::uint32_t x = order_.head_[toLower];
        const std::uint32_t y = order_.head_[toHigher];
        const auto row = order_.head_.begin() + first()[x];
        const auto target = static_cast<std::uint32_t>(std::lower_bound(row, order_.head_.begin() + first()[x + 1], y) - order_.head_.begin());
        const auto carried = [&](const HierarchyArcs& down, const HierarchyArcs& up, const HierarchyArcs& own, std::uint32_t in, std::uint32_t outOf) {
            return down.cost[in] + up.cost[outOf] == own.cost[target] && down.other[in] + up.other[outOf] == own.other[target] && own.cost[target] != kUnreachable;
        };
        const auto improves = [&](const HierarchyArcs& down, const HierarchyArcs& up, const HierarchyArcs& own, std::uint32_t in, std::uint32_t outOf) {
            return less(down.cost[in] + up.cost[outOf], down.other[in] + up.other[outOf], own.cost[target], own.other[target]);
        };
        const HierarchyArcs& entering = symmetric_ ? out_.leaving_ : out_.entering_;
        const HierarchyArcs& entered = symmetric_ ? previous.leaving_ : previous.entering_;
        if (carried(entered, previous.leaving_, previous.leaving_, toLower, toHigher) || improves(entering, out_.leaving_, out_.leaving_, toLower, toHigher))
            return true;
        return !symmetric_ && (carried(entered, previous.leaving_, entered, toHigher, toLower) || improves(entering, out_.leaving_, entering, toHigher, toLower));
    }

    const CustomizableOrder& order_;
    const Network& network_;
    Hierarchy& out_;
    const Impedance impedance_;
    const bool symmetric_;
    Pool<std::vector<std::uint32_t>> positions_;   // the arc of the row in hand to each place
};

/// Which arcs of a customised hierarchy are shortest ways: from the highest nodes down, against the ways over a node above (the other
/// arcs of the same row, with exact costs between their heads).
class Trimmer {
public:
    Trimmer(const CustomizableOrder& order, const Hierarchy& customised)
        : order_(order), given_(customised), symmetric_(customised.symmetric_), leaving_(customised.leaving_), entering_(customised.entering_)
    {
    }

    Result<HierarchyPtr> operator()(Progress& progress)
    {
        CancelOnly stopping(progress);
        for (std::size_t level = order_.chains_.size(); level-- > 0;)
            TRY(parallelFor(order_.chains_[level].size(), 1, stopping, [&](std::size_t i, std::size_t) -> Result<void> {
                const CustomizableOrder::Chain& chain = order_.chains_[level][i];
                for (std::uint32_t x = chain.first; x <= chain.last; ++x) {
                    TRY(notCancelled(progress));
                    exact(x);
                }
                return {};
            }));
        TRY(parallelFor(order_.parts_.size(), 1, stopping, [&](std::size_t i, std::size_t) -> Result<void> {
            for (std::uint32_t x = order_.parts_[i].begin; x < order_.parts_[i].end; ++x) {
                if (x % kAskAfter == 0)
                    TRY(notCancelled(progress));
                exact(x);
            }
            return {};
        }));
        auto made = std::make_shared<Hierarchy>();
        made->impedance_ = given_.impedance_;
        made->symmetric_ = symmetric_;
        made->order_ = given_.order_;
        made->places_ = given_.places_;
        made->leaving_ = kept(given_.leaving_, leaving_);
        if (!symmetric_)
            made->entering_ = kept(given_.entering_, entering_);
        return HierarchyPtr(std::move(made));
    }

private:
    void exact(std::uint32_t x)
    {
        const std::uint32_t begin = order_.first_[x];
        const std::uint32_t end = order_.first_[x + 1];
        for (std::uint32_t through = begin + 1; through < end; ++through) {
            const std::uint32_t w = order_.head_[through];
            const auto rowEnd = order_.head_.begin() + order_.first_[w + 1];
            auto from = order_.head_.begin() + order_.first_[w];
            for (std::uint32_t a = begin; a < through;) {
                from = std::lower_bound(from, rowEnd, order_.head_[a]);
                const auto b = static_cast<std::uint32_t>(from - order_.head_.begin());
                std::uint32_t count = std::min(through - a, order_.first_[w + 1] - b);
                // The row of w holds all these heads: where the ends of a run agree, so does what lies between.
                while (order_.head_[b + count - 1] != order_.head_[a + count - 1])
                    count = (count + 1) / 2;
                over(through, a, b, count);
                a += count;
            }
        }
    }

    /// Ways between x and the heads of arcs a .., over the head w of `through`; arcs b .. lead from w to the same heads.
    void over(std::uint32_t through, std::uint32_t a, std::uint32_t b, std::uint32_t count)
    {
        const HierarchyArcs& givenEntering = symmetric_ ? given_.leaving_ : given_.entering_;
        HierarchyArcs& entering = symmetric_ ? leaving_ : entering_;
        relax(leaving_, a, leaving_, b, given_.leaving_, through, count);
        least(leaving_, through, given_.leaving_, a, entering, b, count);
        if (!symmetric_) {
            relax(entering, a, entering, b, givenEntering, through, count);
            least(entering, through, givenEntering, a, leaving_, b, count);
        }
    }
    static void relax(HierarchyArcs& own, std::uint32_t a, const HierarchyArcs& onwards, std::uint32_t b, const HierarchyArcs& given, std::uint32_t through, std::uint32_t count)
    {
        const double cost = given.cost[through];
        const double other = given.other[through];
        if (cost == kUnreachable)
            return;
        if (count >= kShort)
            return customizing::relax({own.cost.data() + a, own.other.data() + a}, {onwards.cost.data() + b, onwards.other.data() + b}, cost, other, count);
        for (std::uint32_t i = 0; i < count; ++i)
            put(own, a + i, cost + onwards.cost[b + i], other + onwards.other[b + i]);
    }
    static void least(HierarchyArcs& own, std::uint32_t through, const HierarchyArcs& given, std::uint32_t a, const HierarchyArcs& onwards, std::uint32_t b, std::uint32_t count)
    {
        if (count >= kShort)
            return customizing::leastSum({given.cost.data() + a, given.other.data() + a}, {onwards.cost.data() + b, onwards.other.data() + b}, count, &own.cost[through], &own.other[through]);
        for (std::uint32_t i = 0; i < count; ++i)
            put(own, through, given.cost[a + i] + onwards.cost[b + i], given.other[a + i] + onwards.other[b + i]);
    }
    static void put(HierarchyArcs& own, std::uint32_t a, double cost, double other)
    {
        if (less(cost, other, own.cost[a], own.other[a])) {
            own.cost[a] = cost;
            own.other[a] = other;
        }
    }

    static HierarchyArcs kept(const HierarchyArcs& given, const HierarchyArcs& exact)
    {
        HierarchyArcs out;
        out.first.reserve(given.first.size());
        for (std::size_t place = 0; place + 1 < given.first.size(); ++place) {
            for (std::uint32_t a = given.first[place]; a < given.first[place + 1]; ++a)
                if (given.cost[a] != kUnreachable && given.cost[a] == exact.cost[a] && given.other[a] == exact.other[a]) {
                    out.head.push_back(given.head[a]);
                    out.cost.push_back(given.cost[a]);
                    out.other.push_back(given.other[a]);
                }
            out.first.push_back(static_cast<std::uint32_t>(out.head.size()));
        }
        return out;
    }

    const CustomizableOrder& order_;
    const Hierarchy& given_;
    const bool symmetric_;
    HierarchyArcs leaving_;    // becoming exact
    HierarchyArcs entering_;
};

Result<HierarchyPtr> CustomizableOrder::customise(const Network& network, Impedance impedance, Progress& progress) const
{
    if (network.size() != order_.size())
        return notThisNetwork();
    auto made = std::make_shared<Hierarchy>();
    made->impedance_ = impedance;
    made->symmetric_ = network.isSymmetric();
    made->order_ = order_;
    made->places_ = places_;
    for (HierarchyArcs* arcs : {&made->leaving_, &made->entering_}) {
        if (arcs == &made->entering_ && made->symmetric_)
            continue;
        arcs->first = first_;
        arcs->head = head_;
        arcs->cost.resize(head_.size());
        arcs->other.resize(head_.size());
    }
    TRY(Customizer(*this, network, *made).all(progress));
    return HierarchyPtr(std::move(made));
}

bool CustomizableOrder::isOurs(const Hierarchy& hierarchy) const
{
    const auto same = [&](const HierarchyArcs& arcs) { return arcs.first == first_ && arcs.head == head_; };
    return hierarchy.order_ == order_ && same(hierarchy.leaving_) && (hierarchy.symmetric_ || same(hierarchy.entering_));
}

Result<HierarchyPtr> CustomizableOrder::customiseAgain(const Network& now, const Network& before, const Hierarchy& previous, Progress& progress) const
{
    const Impedance impedance = previous.impedance();
    if (now.size() != order_.size() || now.edges.size() != before.edges.size() || now.bannedTurns != before.bannedTurns || now.isSymmetric() != previous.symmetric_ || !isOurs(previous))
        return customise(now, impedance, progress);
    std::vector<std::uint32_t> changed;
    std::size_t changedEdges = 0;
    for (std::size_t e = 0; e < now.edges.size(); ++e) {
        const NetworkEdge& a = now.edges[e];
        const NetworkEdge& b = before.edges[e];
        if (a.from != b.from || a.to != b.to)
            return customise(now, impedance, progress);
        if (a.forward == b.forward && a.backward == b.backward && a.length == b.length)
            continue;
        ++changedEdges;
        const EdgeNodes left = now.into(e, Direction::FromSources);
        const EdgeNodes reached = now.outOf(e, Direction::FromSources);
        changed.push_back(std::max(places_[left.start], places_[reached.end]));
        changed.push_back(std::max(places_[left.end], places_[reached.start]));
    }
    if (changedEdges > now.edges.size() / kMuch)
        return customise(now, impedance, progress);
    TRY(notCancelled(progress));
    auto made = std::make_shared<Hierarchy>(previous);
    TRY(Customizer(*this, now, *made).again(std::move(changed), previous, progress));
    return HierarchyPtr(std::move(made));
}

Result<HierarchyPtr> CustomizableOrder::trimmed(const Hierarchy& customised, Progress& progress) const
{
    if (!isOurs(customised))
        return notThisNetwork();
    return Trimmer(*this, customised)(progress);
}

}  // namespace spatial
