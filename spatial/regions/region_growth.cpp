// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/region_growth.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <queue>

namespace spatial {

namespace {

/// Every cell of windows no larger than this is a seed.
constexpr std::size_t kSmallWindow = 1024;

}  // namespace

RegionGround::RegionGround(const SuitableCells& cells, const Window& window)
    : window_(window), wide_(static_cast<std::size_t>(window.columns)), scores_(static_cast<std::size_t>(window.cells())), wideCell_(cells.wide), high_(cells.high), best_(cells.best)
{
    for (int row = 0; row < window.rows; ++row)
        std::copy_n(cells.from(window.column, window.row + row), window.columns, scores_.begin() + static_cast<std::ptrdiff_t>(row) * window.columns);
}

std::size_t RegionGround::touching(const std::vector<std::uint8_t>& inside, std::size_t at) const
{
    const int across = (hasLeft(at) ? inside[at - 1] : 0) + (hasRight(at) ? inside[at + 1] : 0);
    const int down = (hasUp(at) ? inside[at - wide_] : 0) + (hasDown(at) ? inside[at + wide_] : 0);
    return static_cast<std::size_t>(across * 3 + down);
}

void RegionGround::add(State& state, std::size_t at) const
{
    state.perimeter += edgesOf(touching(state.inside, at));
    state.inside[at] = 1;
    ++state.cells;
    state.sum += static_cast<double>(scores_[at]);
}

void RegionGround::remove(State& state, std::size_t at) const
{
    state.perimeter -= edgesOf(touching(state.inside, at));
    state.inside[at] = 0;
    --state.cells;
    state.sum -= static_cast<double>(scores_[at]);
}

std::vector<CellRun> RegionGround::runs(const State& state) const
{
    std::vector<CellRun> runs;
    for (int row = 0; row < window_.rows; ++row) {
        const std::uint8_t* line = state.inside.data() + static_cast<std::size_t>(row) * wide_;
        for (int column = 0; column < window_.columns; ++column) {
            if (line[column] == 0)
                continue;
            if (column == 0 || line[column - 1] == 0)
                runs.push_back({window_.row + row, window_.column + column, 0});
            ++runs.back().count;
        }
    }
    return runs;
}

std::vector<std::uint8_t> RegionGround::inLargeParts(std::int64_t least) const
{
    std::vector<std::uint8_t> large(scores_.size(), 0);
    std::vector<std::uint8_t> seen(scores_.size(), 0);
    std::vector<std::size_t> part;
    for (std::size_t start = 0; start < scores_.size(); ++start) {
        part.clear();
        const auto reach = [&](std::size_t at) {
            if (seen[at] == 0 && scores_[at] > 0) {
                seen[at] = 1;
                part.push_back(at);
            }
        };
        reach(start);
        for (std::size_t i = 0; i < part.size(); ++i) {
            const std::size_t at = part[i];
            eachNeighbour(at, reach);
        }
        if (static_cast<std::int64_t>(part.size()) >= least)
            for (const std::size_t at : part)
                large[at] = 1;
    }
    return large;
}

std::optional<RegionGround::State> RegionGround::bestRectangle(const RegionLimits& limits) const
{
    // Sums over everything above and left of a corner: of scores, and of cells that take part.
    const std::size_t stride = wide_ + 1;
    const std::size_t rows = scores_.size() / wide_;
    std::vector<double> sums(stride * (rows + 1), 0);
    std::vector<std::int32_t> counts(sums.size(), 0);
    for (std::size_t row = 0; row < rows; ++row) {
        double sum = 0;
        std::int32_t count = 0;
        for (std::size_t column = 0; column < wide_; ++column) {
            const float score = scores_[row * wide_ + column];
            sum += static_cast<double>(score);
            count += score > 0 ? 1 : 0;
            sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1] + sum;
            counts[(row + 1) * stride + column + 1] = counts[row * stride + column + 1] + count;
        }
    }
    double best = 0;
    std::size_t at = 0;
    std::size_t bestWide = 0;
    std::size_t bestHigh = 0;
    std::size_t before = 0;
    for (int step = -6; step <= 6; ++step) {
        const auto wide = static_cast<std::size_t>(std::max(1.0, std::round(std::sqrt(static_cast<double>(limits.least) * high_ / wideCell_) * std::pow(1.12, step))));
        const auto high = (static_cast<std::size_t>(limits.least) + wide - 1) / wide;
        if (wide == before || wide > wide_ || high > rows || static_cast<std::int64_t>(wide * high) > limits.most)
            continue;
        before = wide;
        const auto n = static_cast<double>(wide * high);
        const double half = static_cast<double>(wide) * wideCell_ + static_cast<double>(high) * high_;
        const double factor = (1 - limits.compactness + limits.compactness * 4 * n / (half * half)) / n;
        const std::size_t skip = std::max<std::size_t>(1, std::min(wide, high) / 24);
        for (std::size_t row = 0; row + high <= rows; row += skip)
            for (std::size_t column = 0; column + wide <= wide_; column += skip) {
                const std::size_t a = row * stride + column;
                const std::size_t b = a + high * stride;
                if (counts[b + wide] - counts[b] - counts[a + wide] + counts[a] != static_cast<std::int32_t>(wide * high))
                    continue;
                const double objective = (sums[b + wide] - sums[b] - sums[a + wide] + sums[a]) * factor;
                if (objective > best * (1 + 1e-12)) {
                    best = objective;
                    at = row * wide_ + column;
                    bestWide = wide;
                    bestHigh = high;
                }
            }
    }
    if (bestWide == 0)
        return std::nullopt;
    State state = empty();
    for (std::size_t row = 0; row < bestHigh; ++row)
        for (std::size_t column = 0; column < bestWide; ++column)
            add(state, at + row * wide_ + column);
    return state;
}

std::optional<RegionGround::State> RegionGround::grown(std::size_t seed, double roundness, bool square, const RegionLimits& limits, const Progress& progress) const
{
    struct Next {
        double worth;
        std::size_t at;
        bool operator<(const Next& other) const { return worth != other.worth ? worth < other.worth : at > other.at; }
    };
    const auto n = static_cast<double>(limits.least);
    const double radius2 = square ? n / 4 : n / std::numbers::pi;
    const auto worth = [&](std::size_t at) {
        const double x = (static_cast<double>(at % wide_) - static_cast<double>(seed % wide_)) * wideCell_;
        const double y = (static_cast<double>(at / wide_) - static_cast<double>(seed / wide_)) * high_;
        const double away2 = square ? std::max(x * x, y * y) : x * x + y * y;
        return (1 - roundness) * static_cast<double>(scores_[at]) / static_cast<double>(best_) - roundness * away2 / radius2;
    };
    State state = empty();
    std::priority_queue<Next> next;
    std::vector<std::uint8_t> seen(scores_.size(), 0);
    std::vector<std::size_t> order;
    const auto reach = [&](std::size_t at) {
        if (seen[at] == 0 && scores_[at] > 0) {
            seen[at] = 1;
            next.push({worth(at), at});
        }
    };
    reach(seed);
    double best = 0;
    std::size_t kept = 0;
    while (!next.empty() && state.cells < limits.most && (state.cells % 4096 != 0 || !progress.cancelled())) {
        const std::size_t at = next.top().at;
        next.pop();
        add(state, at);
        order.push_back(at);
        eachNeighbour(at, reach);
        if (state.cells >= limits.least && state.objective(limits.compactness) > best) {
            best = state.objective(limits.compactness);
            kept = order.size();
        }
    }
    if (kept == 0)
        return std::nullopt;
    for (; order.size() > kept; order.pop_back())
        remove(state, order.back());
    return state;
}

std::optional<GrownRegion> bestRegionIn(const SuitableCells& cells, const Window& window, const RegionLimits& limits, std::optional<std::pair<int, int>> seed, const Progress& progress)
{
    const RegionGround ground(cells, window);
    const std::vector<std::uint8_t> large = ground.inLargeParts(limits.least);
    const auto highest = [&] {
        std::optional<std::size_t> best;
        for (std::size_t at = 0; at < ground.size(); ++at)
            if (large[at] != 0 && (!best || ground.score(at) > ground.score(*best)))
                best = at;
        return best;
    }();
    if (!highest)
        return std::nullopt;
    std::optional<RegionGround::State> best;
    double reached = 0;
    const auto offer = [&](std::optional<RegionGround::State> state) {
        if (!state || progress.cancelled())
            return;
        ground.improve(*state, limits, progress);
        const double objective = state->objective(limits.compactness);
        if (objective > reached) {
            reached = objective;
            best = std::move(state);
        }
    };
    std::vector<std::size_t> seeds;
    if (const auto rectangle = ground.bestRectangle(limits)) {
        std::size_t x = 0;
        std::size_t y = 0;
        for (std::size_t at = 0; at < ground.size(); ++at)
            if (rectangle->inside[at] != 0) {
                x += at % ground.wide();
                y += at / ground.wide();
            }
        const auto n = static_cast<std::size_t>(rectangle->cells);
        seeds.push_back(y / n * ground.wide() + x / n);
        offer(rectangle);
    }
    if (seed)
        seeds.push_back(ground.placeOf(seed->first, seed->second));
    seeds.push_back(*highest);
    for (const std::size_t at : seeds)
        for (const auto& [roundness, square] : {std::pair{0.0, false}, {0.02, false}, {0.1, true}, {0.5, true}})
            offer(ground.grown(at, roundness, square, limits, progress));
    if (ground.size() <= kSmallWindow)
        for (std::size_t at = 0; at < ground.size(); ++at)
            if (large[at] != 0) {
                offer(ground.grown(at, 0, false, limits, progress));
                offer(ground.grown(at, 0.1, true, limits, progress));
            }
    if (!best || progress.cancelled())
        return std::nullopt;
    GrownRegion found{ground.runs(*best), {}};
    found.measures = measured(cells, found.runs, limits.compactness);
    return found;
}

}  // namespace spatial
