// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/cost_solver.h"

#include "spatial/core/parallel.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace spatial {

namespace {

constexpr double kUnreached = std::numeric_limits<double>::infinity();
constexpr float kWall = std::numeric_limits<float>::infinity();

/// The tiles that wait, the most urgent first. A tile is taken by one thread at a time.
class WaitingTiles {
public:
    explicit WaitingTiles(std::size_t tiles) : waiting_(tiles) {}

    void wake(std::size_t tile, double urgency, std::uint8_t sides)
    {
        const std::lock_guard lock(mutex_);
        Waiting& w = waiting_[tile];
        w.sides |= sides;
        if (urgency < w.urgency) {
            w.urgency = urgency;
            if (!w.taken)
                push(tile);
        }
    }

    struct Taken {
        std::size_t tile;
        std::uint8_t sides;
        bool first;
    };
    /// Waits for a tile; nothing when none waits and none is taken any more, or when stopped.
    std::optional<Taken> take()
    {
        std::unique_lock lock(mutex_);
        for (;;) {
            if (stopped_)
                return std::nullopt;
            while (!heap_.empty()) {
                const auto [urgency, tile] = heap_.front();
                std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
                heap_.pop_back();
                Waiting& w = waiting_[tile];
                if (w.taken || urgency != w.urgency)
                    continue;   // woken again since, and further up
                const Taken taken{tile, w.sides, !w.seen};
                w = {kUnreached, 0, true, true};
                ++busy_;
                return taken;
            }
            if (busy_ == 0) {
                changed_.notify_all();
                return std::nullopt;
            }
            changed_.wait(lock);
        }
    }

    void giveBack(std::size_t tile)
    {
        const std::lock_guard lock(mutex_);
        --busy_;
        waiting_[tile].taken = false;
        if (waiting_[tile].urgency < kUnreached)
            push(tile);
        changed_.notify_all();
    }

    void stop()
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        changed_.notify_all();
    }

private:
    struct Waiting {
        double urgency = kUnreached;
        std::uint8_t sides = 0;
        bool taken = false;
        bool seen = false;
    };
    void push(std::size_t tile)
    {
        heap_.emplace_back(waiting_[tile].urgency, tile);
        std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
        changed_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Waiting> waiting_;
    std::vector<std::pair<double, std::size_t>> heap_;
    int busy_ = 0;
    bool stopped_ = false;
};

/// The cells [first, last) of one axis that a tile and the tile `away` tiles further share as inner cells and rim.
struct Stretch {
    int from;    // in the tile
    int there;   // in the neighbour
    int count;
};
constexpr Stretch rimOf(int away)
{
    return away < 0 ? Stretch{-kCostRim, kCostTile - kCostRim, kCostRim} : away > 0 ? Stretch{kCostTile, 0, kCostRim} : Stretch{0, 0, kCostTile};
}

class Solver {
public:
    Solver(CostTiles& tiles, Progress& progress)
        : tiles_(tiles), friction_(*tiles.friction), tiling_(friction_.tiling), steps_(tiles.steps()), waiting_(tiling_.count()), locks_(tiling_.count()), progress_(progress)
    {
    }

    void start(const std::vector<SourceCell>& sources)
    {
        for (const SourceCell& source : sources) {
            const std::size_t tile = tiling_.tileOf(source.column, source.row);
            const std::size_t cell = CostTiling::cellInTile(source.column, source.row);
            if (friction_.values.tile(tile)[cell] == kWall)
                continue;
            tiles_.values.tile(tile)[cell] = 0;
            waiting_.wake(tile, 0, kInside);
        }
    }

    Result<void> run()
    {
        const auto workers = static_cast<std::size_t>(threadLimit());
        return parallelFor(workers, 1, progress_, [&](std::size_t, std::size_t) { return work(); });
    }

private:
    Result<void> work()
    {
        // Whoever leaves, done or in trouble, sends the others home: when all is done there is nothing left for them.
        struct Stop {
            WaitingTiles& waiting;
            ~Stop() { waiting.stop(); }
        } const stop{waiting_};
        const auto space = std::make_unique<TileWorkspace>(tiles_.steps(), tiles_.directions);
        while (const auto taken = waiting_.take()) {
            TRY(notCancelled(progress_));
            spread(*space, *taken);
            if (taken->first) {
                const std::size_t seen = ++seen_;
                if (seen % 64 == 0)
                    progress_.report(static_cast<double>(seen) / static_cast<double>(tiling_.count()), "costs");
            }
            waiting_.giveBack(taken->tile);
        }
        return {};
    }

    std::size_t tileAt(int across, int down) const { return static_cast<std::size_t>(down) * static_cast<std::size_t>(tiling_.across) + static_cast<std::size_t>(across); }
    bool exists(int across, int down) const { return across >= 0 && across < tiling_.across && down >= 0 && down < tiling_.down; }

    void spread(TileWorkspace& space, const WaitingTiles::Taken& taken)
    {
        const int across = static_cast<int>(taken.tile % static_cast<std::size_t>(tiling_.across));
        const int down = static_cast<int>(taken.tile / static_cast<std::size_t>(tiling_.across));
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx)
                if (exists(across + dx, down + dy)) {
                    const std::lock_guard lock(locks_[tileAt(across + dx, down + dy)]);
                    fetchPart(tiles_, across, down, dx, dy, space.byRows(), space.frictionByRows(), space.heights());
                } else {
                    fetchPart(tiles_, across, down, dx, dy, space.byRows(), space.frictionByRows(), space.heights());
                }
        const std::uint8_t sides = space.spread(taken.sides);
        {
            const std::lock_guard lock(locks_[taken.tile]);
            double* const cells = tiles_.values.tile(taken.tile);
            for (int row = 0; row < kCostTile; ++row)
                std::copy_n(space.byRows() + paddedCell(0, row), kCostTile, cells + row * kCostTile);
        }
        for (int dy = -1; dy <= 1; ++dy)
            for (int dx = -1; dx <= 1; ++dx)
                if ((dx != 0 || dy != 0) && exists(across + dx, down + dy) && concerns(sides, dx, dy))
                    wakeWhereCheaper(space, across + dx, down + dy, dx, dy);
    }

    static bool concerns(std::uint8_t sides, int dx, int dy)
    {
        return (dx == 0 || (sides & (dx < 0 ? kWest : kEast)) != 0) && (dy == 0 || (sides & (dy < 0 ? kNorth : kSouth)) != 0);
    }

    /// Wakes a neighbour where a step from this tile makes one of its cells cheaper; the cheapest such cost is its urgency.
    void wakeWhereCheaper(const TileWorkspace& space, int across, int down, int dx, int dy)
    {
        const std::size_t tile = tileAt(across, down);
        const Stretch columns = rimOf(dx);
        const Stretch rows = rimOf(dy);
        const int reach = tiles_.directions == 16 ? 2 : 1;
        double urgency = kUnreached;
        {
            const std::lock_guard lock(locks_[tile]);
            const double* const there = tiles_.values.tile(tile);
            for (int i = 0; i < rows.count; ++i) {
                const int row = rows.from + i;
                if (row < -reach || row >= kCostTile + reach)
                    continue;
                for (int k = 0; k < columns.count; ++k) {
                    const int column = columns.from + k;
                    if (column < -reach || column >= kCostTile + reach)
                        continue;
                    const int cell = paddedCell(column, row);
                    const double now = there[(rows.there + i) * kCostTile + columns.there + k];
                    for (int step = 0; step < tiles_.directions; ++step) {
                        const int fromColumn = column + kCostSteps[static_cast<std::size_t>(step)].columns;
                        const int fromRow = row + kCostSteps[static_cast<std::size_t>(step)].rows;
                        if (fromColumn < 0 || fromColumn >= kCostTile || fromRow < 0 || fromRow >= kCostTile)
                            continue;
                        const double cost = steps_.after(space.byRows()[steps_.neighbour(cell, step)], space.frictionByRows(), space.heights(), cell, step);
                        if (cost < now)
                            urgency = std::min(urgency, cost);
                    }
                }
            }
        }
        if (urgency < kUnreached && urgency <= tiles_.most) {
            // The neighbour sees this tile on its opposite side; a corner belongs to the rows above and below.
            const std::uint8_t side = dy < 0 ? kSouth : dy > 0 ? kNorth : dx < 0 ? kEast : kWest;
            waiting_.wake(tile, urgency, side);
        }
    }

    CostTiles& tiles_;
    const FrictionTiles& friction_;
    const CostTiling& tiling_;
    const StepCosts steps_;
    WaitingTiles waiting_;
    std::vector<std::mutex> locks_;   // of the costs of each tile
    Progress& progress_;
    std::atomic<std::size_t> seen_{0};
};

}  // namespace

void fetchPart(const CostTiles& tiles, int across, int down, int dx, int dy, double* cost, float* friction, float* heights)
{
    const CostTiling& tiling = tiles.friction->tiling;
    const Stretch columns = rimOf(dx);
    const Stretch rows = rimOf(dy);
    across += dx;
    down += dy;
    if (across < 0 || across >= tiling.across || down < 0 || down >= tiling.down) {
        for (int i = 0; i < rows.count; ++i) {
            std::fill_n(cost + paddedCell(columns.from, rows.from + i), columns.count, kUnreached);
            std::fill_n(friction + paddedCell(columns.from, rows.from + i), columns.count, kWall);
            if (heights)
                std::fill_n(heights + paddedCell(columns.from, rows.from + i), columns.count, 0.0F);
        }
        return;
    }
    const std::size_t tile = static_cast<std::size_t>(down) * static_cast<std::size_t>(tiling.across) + static_cast<std::size_t>(across);
    tiles.use(tile);
    const double* const costs = tiles.values.tile(tile);
    const float* const frictions = tiles.friction->values.tile(tile);
    for (int i = 0; i < rows.count; ++i) {
        const int from = (rows.there + i) * kCostTile + columns.there;
        std::copy_n(costs + from, columns.count, cost + paddedCell(columns.from, rows.from + i));
        std::copy_n(frictions + from, columns.count, friction + paddedCell(columns.from, rows.from + i));
        if (heights)
            std::copy_n(tiles.friction->heights.tile(tile) + from, columns.count, heights + paddedCell(columns.from, rows.from + i));
    }
}

Result<CostTilesPtr> spreadCosts(const FrictionTilesPtr& friction, const std::vector<SourceCell>& sources, const SpreadOptions& options, Progress& progress)
{
    auto tiles = std::make_shared<CostTiles>(CostTiles{friction, options.directions, options.most, options.toSource, {}});
    TRY_ASSIGN(tiles->values, TileValues<double>::make(friction->tiling, options.inFile));
    TRY(parallelFor(friction->tiling.count(), 64, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::fill(tiles->values.tile(begin), tiles->values.tile(end), kUnreached);
        for (std::size_t tile = begin; friction->inFile && tile < end; ++tile)
            tiles->values.release(tile);
        return {};
    }));
    Solver solver(*tiles, progress);
    solver.start(sources);
    TRY(solver.run());
    return CostTilesPtr(std::move(tiles));
}

}  // namespace spatial
