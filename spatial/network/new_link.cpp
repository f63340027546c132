// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/new_link.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/network/network_changes.h"
#include "spatial/network/travel_sweep.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace spatial {

namespace {

constexpr auto kTogetherSwept = static_cast<std::size_t>(TravelSweep::Lanes::Eight);

/// Along their edge, where two places lie on one.
double costAlongEdge(const Network& network, EdgePosition from, EdgePosition to, Impedance impedance)
{
    if (from.edge != to.edge)
        return kUnreachable;
    const EdgeCosts costs(network, from.edge, impedance, Direction::FromSources);
    return to.along >= from.along ? costs.ahead(to.along - from.along).cost : costs.back(from.along - to.along).cost;
}

}  // namespace

struct NewLinkTest::Inside {
    /// Costs of the nodes that a place climbs to in a hierarchy, by place in the order. A workspace that forgets after each climb.
    class Climb {
    public:
        explicit Climb(const Hierarchy& hierarchy) : hierarchy_(hierarchy), cost_(hierarchy.size(), kUnreachable) {}

        struct Reached {
            std::uint32_t place;
            double cost;
        };
        std::vector<Reached> from(const Network& network, EdgePosition at, Direction direction)
        {
            const EdgeCosts costs(network, at.edge, hierarchy_.impedance(), direction);
            const EdgeNodes ends = network.outOf(at, direction);
            offer(hierarchy_.placeOf(ends.end), costs.ahead(1 - at.along).cost);
            offer(hierarchy_.placeOf(ends.start), costs.back(at.along).cost);
            const HierarchyArcs& arcs = hierarchy_.climbing(direction);
            std::vector<Reached> reached;
            while (!waiting_.empty()) {
                const std::uint32_t place = waiting_.front();
                std::pop_heap(waiting_.begin(), waiting_.end());
                waiting_.pop_back();
                const double cost = cost_[place];
                cost_[place] = kUnreachable;
                reached.push_back({place, cost});
                for (std::uint32_t a = arcs.first[place]; a < arcs.first[place + 1]; ++a)
                    offer(arcs.head[a], cost + arcs.cost[a]);
            }
            return reached;   // from the lowest node up: places fall
        }

        /// The least sum over a node that both reach.
        static double meeting(const std::vector<Reached>& a, const std::vector<Reached>& b)
        {
            double best = kUnreachable;
            for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
                if (a[i].place == b[j].place)
                    best = std::min(best, a[i++].cost + b[j++].cost);
                else
                    ++(a[i].place > b[j].place ? i : j);
            }
            return best;
        }

    private:
        void offer(std::uint32_t place, double cost)
        {
            if (!(cost < cost_[place]))
                return;
            if (cost_[place] == kUnreachable) {
                waiting_.push_back(place);
                std::push_heap(waiting_.begin(), waiting_.end());
            }
            cost_[place] = cost;
        }

        const Hierarchy& hierarchy_;
        std::vector<double> cost_;
        std::vector<std::uint32_t> waiting_;
    };

    NetworkPtr network;
    HierarchyPtr hierarchy;
    std::vector<LinkTown> towns;
    Impedance impedance = Impedance::Time;
    std::optional<Snapper> snapper;
    std::vector<std::size_t> snapped;        // towns on the network
    std::vector<double> offRoad;             // by town
    std::vector<double> before;
    std::optional<SweepPlan> fromPortals;
    std::optional<SweepPlan> toPortals;
    std::optional<TravelSweep> outward;
    std::optional<TravelSweep> inward;
    std::optional<Climb> climb;

    // Decays of the costs before, of the decay asked for last.
    std::optional<Decay> decay;
    std::vector<double> pull;

    std::size_t count() const { return towns.size(); }

    Result<void> prepare(const SnapOptions& snap, Progress& progress)
    {
        PartOfProgress preparing(progress, 0, 0.7);
        TRY_ASSIGN(hierarchy, hierarchyFor(*network, impedance, kWorthPreparing, preparing));
        if (!hierarchy)
            return Error{ErrorCode::LimitReached, text("This network is too dense for a contraction order.")};
        if (static_cast<double>(count()) * static_cast<double>(count()) * 3 * sizeof(double) > static_cast<double>(memoryLimit()))
            return Error{ErrorCode::LimitReached, text("A matrix of {0} origins and {1} destinations does not fit into the memory.", count(), count()), text("Split the origins, or allow more with --memory.")};
        snapper.emplace(*network);
        std::vector<std::uint32_t> arrived;
        std::vector<std::uint32_t> departed;
        offRoad.assign(count(), 0);
        for (std::size_t i = 0; i < count(); ++i) {
            if (!towns[i].at)
                continue;
            snapped.push_back(i);
            const double way = impedance == Impedance::Time ? towns[i].at->offRoadSeconds(snap) : towns[i].at->offRoadMetres(snap);
            offRoad[i] = network->onGrain(way, impedance);
            for (const auto& [nodes, direction] : {std::pair(&arrived, Direction::FromSources), std::pair(&departed, Direction::ToSources)}) {
                const EdgeNodes around = network->into(towns[i].at->at, direction);
                nodes->push_back(around.start);
                nodes->push_back(around.end);
            }
        }
        fromPortals.emplace(*hierarchy, Direction::FromSources, arrived);
        toPortals.emplace(*hierarchy, Direction::ToSources, departed);
        outward.emplace(*network, *fromPortals, TravelSweep::Lanes::Eight, TravelSweep::Measures::Cost);
        inward.emplace(*network, *toPortals, TravelSweep::Lanes::Eight, TravelSweep::Measures::Cost);
        climb.emplace(*hierarchy);
        PartOfProgress sweeping(progress, 0.7, 1);
        return measureBefore(sweeping);
    }

    Result<void> measureBefore(Progress& progress)
    {
        before.assign(count() * count(), kUnreachable);
        Pool<TravelSweep> sweeps([&] { return std::make_unique<TravelSweep>(*network, *fromPortals, TravelSweep::Lanes::Eight, TravelSweep::Measures::Cost); });
        CountedProgress counted(progress, snapped.size(), "origins");
        CancelOnly stopping(progress);
        return parallelFor(snapped.size(), kTogetherSwept, stopping, [&](std::size_t begin, std::size_t end) -> Result<void> {
            auto sweep = sweeps.borrow();
            std::vector<SearchSource> sources;
            for (std::size_t i = begin; i < end; ++i)
                sources.push_back({towns[snapped[i]].at->at, 0, 0, 0});
            TRY(sweep->run(sources, {impedance, Direction::FromSources, kUnreachable}, progress));
            for (std::size_t i = begin; i < end; ++i)
                for (const std::size_t t : snapped)
                    before[snapped[i] * count() + t] = snapped[i] == t ? 0 : offRoad[snapped[i]] + sweep->costTo(i - begin, towns[t].at->at).cost + offRoad[t];
            counted.add(end - begin);
            return {};
        });
    }

    /// The junction that a place at the end of an edge is; nothing inside an edge, where anybody may turn round.
    std::optional<std::uint32_t> junctionOf(EdgePosition at) const
    {
        const NetworkEdge& edge = network->edges[at.edge];
        return at.along <= 0 ? std::optional(edge.from) : at.along >= 1 ? std::optional(edge.to) : std::nullopt;
    }

    /// Least costs between joints over the link's pieces and the network; joints are in rows. Each joint is two: come to by the link, or by the network. Where
    /// turns are banned, who came to a junction by the network may not go on by the network: some of the link is driven in between.
    std::vector<double> betweenJoints(const LinkShape& shape, std::span<const EdgePosition> portals)
    {
        const std::size_t joints = portals.size() + shape.ownJoints.size();
        const std::size_t states = 2 * joints;
        const auto byLink = [](std::size_t joint) { return joint; };
        const auto byNetwork = [&](std::size_t joint) { return joints + joint; };
        std::vector<double> cost(states * states, kUnreachable);
        const auto offer = [&](std::size_t from, std::size_t to, double value) { cost[from * states + to] = std::min(cost[from * states + to], value); };
        std::vector<std::vector<Climb::Reached>> up;
        std::vector<std::vector<Climb::Reached>> down;
        for (const EdgePosition& portal : portals) {
            up.push_back(climb->from(*network, portal, Direction::FromSources));
            down.push_back(climb->from(*network, portal, Direction::ToSources));
        }
        for (std::size_t i = 0; i < joints; ++i) {
            const auto junction = i < portals.size() && !network->bannedTurns.empty() ? junctionOf(portals[i]) : std::nullopt;
            if (!junction)
                offer(byNetwork(i), byLink(i), 0);
            for (std::size_t j = 0; i < portals.size() && j < portals.size(); ++j) {
                if (i == j || (junction && junction == junctionOf(portals[j]))) {
                    offer(byLink(i), byLink(j), 0);
                    offer(byNetwork(i), byNetwork(j), 0);
                } else {
                    offer(byLink(i), byNetwork(j), std::min(Climb::meeting(up[i], down[j]), costAlongEdge(*network, portals[i], portals[j], impedance)));
                }
            }
        }
        for (const LinkPiece& piece : shape.pieces) {
            const auto costOf = [&](double seconds) { return seconds == kUnreachable ? kUnreachable : network->onGrain(impedance == Impedance::Time ? seconds : piece.length, impedance); };
            for (const auto& [from, to, seconds] : {std::tuple(piece.from, piece.to, piece.forward), std::tuple(piece.to, piece.from, piece.backward)}) {
                offer(byLink(from), byLink(to), costOf(seconds));
                offer(byNetwork(from), byLink(to), costOf(seconds));
            }
        }
        for (std::size_t over = 0; over < states; ++over)
            for (std::size_t i = 0; i < states; ++i)
                for (std::size_t j = 0; j < states; ++j)
                    offer(i, j, cost[i * states + over] + cost[over * states + j]);
        std::vector<double> between(joints * joints);
        for (std::size_t i = 0; i < joints; ++i)
            for (std::size_t j = 0; j < joints; ++j)
                between[i * joints + j] = cost[byNetwork(i) * states + byLink(j)];
        return between;
    }

    /// Costs between all towns and the portals, town-major within a portal: portal * towns + town.
    Result<std::vector<double>> sweptTo(TravelSweep& sweep, std::span<const EdgePosition> portals, const Progress& progress)
    {
        std::vector<double> costs(portals.size() * count(), kUnreachable);
        for (std::size_t begin = 0; begin < portals.size(); begin += kTogetherSwept) {
            const std::size_t end = std::min(portals.size(), begin + kTogetherSwept);
            std::vector<SearchSource> sources;
            for (std::size_t i = begin; i < end; ++i)
                sources.push_back({portals[i], 0, 0, 0});
            TRY(sweep.run(sources, {impedance, sweep.plan().direction(), kUnreachable}, progress));
            for (std::size_t i = begin; i < end; ++i)
                for (const std::size_t t : snapped)
                    costs[i * count() + t] = sweep.costTo(i - begin, towns[t].at->at).cost + offRoad[t];
        }
        return costs;
    }
};

NewLinkTest::NewLinkTest(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
NewLinkTest::NewLinkTest(NewLinkTest&&) noexcept = default;
NewLinkTest& NewLinkTest::operator=(NewLinkTest&&) noexcept = default;
NewLinkTest::~NewLinkTest() = default;

std::span<const double> NewLinkTest::before() const { return inside_->before; }
const std::vector<LinkTown>& NewLinkTest::towns() const { return inside_->towns; }

Result<NewLinkTest> NewLinkTest::prepare(NetworkPtr network, std::vector<LinkTown> towns, const LinkTestOptions& options, Progress& progress)
{
    if (network->priced)
        return pricedHasNoTime();
    auto inside = std::make_unique<Inside>();
    inside->network = std::move(network);
    inside->towns = std::move(towns);
    inside->impedance = options.impedance;
    TRY(inside->prepare(options.snap, progress));
    return NewLinkTest(std::move(inside));
}

Result<LinkEffect> NewLinkTest::with(const NewLink& link, const Progress& progress)
{
    Inside& in = *inside_;
    TRY(checkLink(link, 0));
    LinkEffect effect;
    std::vector<EdgePosition> portals;
    std::vector<Coordinate> places;
    for (const std::uint32_t vertex : joinedVertices(link)) {
        auto snap = in.snapper->snap(link.line[vertex], link.snap);
        if (!snap)
            return linkTooFar(0, link);
        snap->at = portalAt(*in.network, snap->at);
        snap->place = in.network->placeAt(snap->at.edge, snap->at.along);
        portals.push_back(snap->at);
        places.push_back(snap->place);
        effect.portals.push_back(*snap);
    }
    const LinkShape shape = linkShape(link, in.network->crs, places);
    const std::vector<double> between = in.betweenJoints(shape, portals);
    TRY_ASSIGN(const std::vector<double> fromPortal, in.sweptTo(*in.outward, portals, progress));
    TRY_ASSIGN(const std::vector<double> toPortal, in.sweptTo(*in.inward, portals, progress));
    TRY(notCancelled(progress));

    effect.after = in.before;
    const std::size_t joints = portals.size() + shape.ownJoints.size();
    const std::size_t towns = in.count();
    for (const std::size_t s : in.snapped) {
        double* row = effect.after.data() + s * towns;
        for (std::size_t j = 0; j < portals.size(); ++j) {
            double over = kUnreachable;
            for (std::size_t i = 0; i < portals.size(); ++i)
                over = std::min(over, toPortal[i * towns + s] + between[i * joints + j]);
            if (over == kUnreachable)
                continue;
            const double* onwards = fromPortal.data() + j * towns;
            for (std::size_t t = 0; t < towns; ++t)
                row[t] = std::min(row[t], over + onwards[t]);
        }
        row[s] = 0;
    }
    return effect;
}

LinkGains NewLinkTest::gains(const LinkEffect& effect, const Decay& decay)
{
    Inside& in = *inside_;
    const std::size_t towns = in.count();
    const double unit = in.impedance == Impedance::Time ? 60 : 1;
    if (!in.decay || !(*in.decay == decay)) {
        in.decay = decay;
        in.pull.resize(in.before.size());
        for (std::size_t i = 0; i < in.before.size(); ++i)
            in.pull[i] = in.before[i] == kUnreachable ? 0 : decay(in.before[i] / unit);
    }
    LinkGains gains;
    gains.towns.resize(towns);
    std::uint32_t groups = 0;
    for (const LinkTown& town : in.towns)
        groups = std::max(groups, town.group + 1);
    gains.shares.assign(groups, 0);
    double whole = 0;
    for (std::size_t s = 0; s < towns; ++s) {
        TownGain& gain = gains.towns[s];
        double mass = 0;
        double gained = 0;   // summed by itself, so that no change is exactly none
        for (std::size_t t = 0; t < towns; ++t) {
            if (t == s)
                continue;
            const std::size_t pair = s * towns + t;
            const double weight = in.towns[t].mass;
            gain.before += weight * in.pull[pair];
            if (in.before[pair] != kUnreachable)
                mass += weight;
            if (!(effect.after[pair] < in.before[pair]))
                continue;
            gained += weight * (decay(effect.after[pair] / unit) - in.pull[pair]);
            if (in.before[pair] == kUnreachable)
                ++gain.newlyReached;
            else
                gain.saved += weight * (in.before[pair] - effect.after[pair]);
        }
        gain.after = gain.before + gained;
        gain.saved = mass > 0 ? gain.saved / mass : 0;
        const double benefit = in.towns[s].mass * gained;
        gains.shares[in.towns[s].group] += benefit;
        whole += benefit;
    }
    for (double& share : gains.shares)
        share = whole > 0 ? share / whole : 0;
    return gains;
}

}  // namespace spatial
