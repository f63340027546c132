// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/region_growth.h"

#include <algorithm>
#include <array>
#include <queue>

namespace spatial {

namespace {

constexpr std::size_t kKinds = 9;   // RegionGround::touching
constexpr double kWorthwhile = 1e-9;
constexpr std::int64_t kMovesPerCell = 4;

std::size_t neighboursOf(std::size_t touching) { return touching / 3 + touching % 3; }

/// Cells by how many neighbours they touch, the best first. Entries are not taken out when a cell changes: what no longer fits is passed over.
class Bench {
public:
    explicit Bench(bool lowestFirst) : sign_(lowestFirst ? -1.0F : 1.0F) {}
    void offer(std::size_t kind, float score, std::size_t at) { queues_[kind].push({sign_ * score, at}); }
    template <class Fits>
    std::optional<std::size_t> first(std::size_t kind, const Fits& fits)
    {
        auto& queue = queues_[kind];
        while (!queue.empty() && !fits(queue.top().at))
            queue.pop();
        if (queue.empty())
            return std::nullopt;
        return queue.top().at;
    }

private:
    struct Entry {
        float worth;
        std::size_t at;
        bool operator<(const Entry& other) const { return worth != other.worth ? worth < other.worth : at > other.at; }
    };
    float sign_;
    std::array<std::priority_queue<Entry>, kKinds> queues_;
};

}  // namespace

/// Whether the neighbours of the cell stay connected without it, around it.
bool RegionGround::canLeave(const std::vector<std::uint8_t>& inside, std::size_t at) const
{
    const bool l = hasLeft(at);
    const bool r = hasRight(at);
    const bool u = hasUp(at);
    const bool d = hasDown(at);
    const auto is = [&](bool exists, std::size_t place) { return exists && inside[place] != 0; };
    // Around the cell from the left, clockwise; even places share an edge with it.
    const bool ring[8] = {is(l, at - 1), is(l && u, at - 1 - wide_), is(u, at - wide_), is(r && u, at + 1 - wide_), is(r, at + 1), is(r && d, at + 1 + wide_), is(d, at + wide_), is(l && d, at - 1 + wide_)};
    int sides = 0;
    int joined = 0;
    for (int i = 0; i < 8; i += 2) {
        sides += ring[i] ? 1 : 0;
        joined += ring[i] && ring[i + 1] && ring[(i + 2) % 8] ? 1 : 0;
    }
    return sides > 0 && (sides - joined <= 1);
}

void RegionGround::improve(State& state, const RegionLimits& limits, const Progress& progress) const
{
    Bench outside(false);
    Bench within(true);
    const auto offer = [&](std::size_t at) {
        const std::size_t kind = touching(state.inside, at);
        if (state.inside[at] == 0) {
            if (kind > 0 && scores_[at] > 0)
                outside.offer(kind, scores_[at], at);
        } else if (neighboursOf(kind) < 4 && canLeave(state.inside, at)) {
            within.offer(kind, scores_[at], at);
        }
    };
    const auto offerAround = [&](std::size_t at) {
        const bool l = hasLeft(at);
        const bool r = hasRight(at);
        for (const std::ptrdiff_t line : {-1, 0, 1}) {
            if ((line < 0 && !hasUp(at)) || (line > 0 && !hasDown(at)))
                continue;
            const auto middle = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at) + line * static_cast<std::ptrdiff_t>(wide_));
            offer(middle);
            if (l)
                offer(middle - 1);
            if (r)
                offer(middle + 1);
        }
    };
    for (std::size_t at = 0; at < scores_.size(); ++at)
        offer(at);

    const auto after = [&](double sum, double perimeter, std::int64_t cells) { return State{{}, cells, sum, perimeter}.objective(limits.compactness); };
    for (std::int64_t move = 0; move < kMovesPerCell * limits.most; ++move) {
        if (move % 1024 == 0 && progress.cancelled())
            return;
        std::array<std::optional<std::size_t>, kKinds> in;
        std::array<std::optional<std::size_t>, kKinds> out;
        for (std::size_t kind = 0; kind < kKinds; ++kind) {
            in[kind] = outside.first(kind, [&](std::size_t at) { return state.inside[at] == 0 && touching(state.inside, at) == kind; });
            out[kind] = within.first(kind, [&](std::size_t at) { return state.inside[at] != 0 && touching(state.inside, at) == kind && canLeave(state.inside, at); });
        }
        double best = state.objective(limits.compactness) * (1 + kWorthwhile);
        std::optional<std::size_t> adding;
        std::optional<std::size_t> removing;
        const auto consider = [&](std::optional<std::size_t> a, std::optional<std::size_t> r, double objective) {
            if (objective > best) {
                best = objective;
                adding = a;
                removing = r;
            }
        };
        for (std::size_t i = 0; i < kKinds; ++i) {
            if (in[i] && state.cells < limits.most)
                consider(in[i], std::nullopt, after(state.sum + static_cast<double>(scores_[*in[i]]), state.perimeter + edgesOf(i), state.cells + 1));
            if (out[i] && state.cells > limits.least)
                consider(std::nullopt, out[i], after(state.sum - static_cast<double>(scores_[*out[i]]), state.perimeter - edgesOf(i), state.cells - 1));
            for (std::size_t j = 0; in[i] && j < kKinds; ++j) {
                if (!out[j])
                    continue;
                const std::size_t apart = *in[i] > *out[j] ? *in[i] - *out[j] : *out[j] - *in[i];
                const bool beside = (apart == 1 && *in[i] / wide_ == *out[j] / wide_);
                const bool above = apart == wide_;
                if ((beside || above) && neighboursOf(i) < 2)
                    continue;   // it would hang on the cell that leaves
                const double common = beside ? 2 * high_ : above ? 2 * wideCell_ : 0;   // the edge between them: gone in both, so counted twice
                consider(in[i], out[j], after(state.sum + static_cast<double>(scores_[*in[i]]) - static_cast<double>(scores_[*out[j]]), state.perimeter + edgesOf(i) - edgesOf(j) + common, state.cells));
            }
        }
        if (!adding && !removing)
            return;
        if (adding)
            add(state, *adding);
        if (removing)
            remove(state, *removing);
        if (adding)
            offerAround(*adding);
        if (removing)
            offerAround(*removing);
    }
}

}  // namespace spatial
