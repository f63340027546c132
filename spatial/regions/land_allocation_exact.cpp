// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/land_allocation.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <queue>

namespace spatial {

namespace {

constexpr double kNothing = -std::numeric_limits<double>::infinity();

/// Cells are given out one after the other, each time by the chain of exchanges between uses that gains most; "left" is a use of worth 0. After each
/// cell the allocation of the cells so far is optimal (successive shortest paths), hence the last one is.
class Exchange {
public:
    explicit Exchange(const land::Standings& standings) : standings_(standings), left_(standings.of.size()), owner_(standings.of.front().size(), -1)
    {
        std::int64_t land = 0;
        for (std::size_t cell = 0; cell < owner_.size(); ++cell)
            land += std::any_of(standings.of.begin(), standings.of.end(), [&](const auto& s) { return s[cell] >= 0; }) ? 1 : 0;
        room_ = standings.targets;
        for (const std::int64_t target : standings.targets)
            land -= target;
        room_.push_back(land);
        moves_.resize((left_ + 1) * (left_ + 1));
    }

    /// False where no chain of exchanges makes room.
    bool give(std::uint32_t cell)
    {
        const std::size_t n = left_ + 1;
        std::vector<double> gain(n, kNothing);
        std::vector<std::size_t> from(n, n);
        for (std::size_t use = 0; use < n; ++use)
            gain[use] = worth(use, cell);
        for (std::size_t round = 0; round < n; ++round)   // Bellman-Ford over the uses
            for (std::size_t a = 0; a < n; ++a)
                for (std::size_t b = 0; b < n; ++b) {
                    if (a == b || gain[a] == kNothing)
                        continue;
                    const auto move = best(a, b);
                    if (move && gain[a] + move->gain > gain[b] + 1e-12) {
                        gain[b] = gain[a] + move->gain;
                        from[b] = a;
                    }
                }
        std::size_t end = n;
        for (std::size_t use = 0; use < n; ++use)
            if (room_[use] > 0 && gain[use] > kNothing && (end == n || gain[use] > gain[end]))
                end = use;
        if (end == n)
            return false;
        --room_[end];
        std::vector<std::pair<std::uint32_t, std::size_t>> changes;
        std::size_t use = end;
        for (; from[use] != n; use = from[use])
            changes.emplace_back(best(from[use], use)->cell, use);
        changes.emplace_back(cell, use);
        for (const auto& [moved, to] : changes)
            put(moved, to);
        return true;
    }

    std::vector<std::int32_t> owners() const
    {
        std::vector<std::int32_t> owners = owner_;
        for (std::int32_t& owner : owners)
            owner = owner == static_cast<std::int32_t>(left_) ? -1 : owner;
        return owners;
    }

private:
    struct Move {
        double gain;
        std::uint32_t cell;
        bool operator<(const Move& other) const { return gain != other.gain ? gain < other.gain : cell > other.cell; }
    };

    double worth(std::size_t use, std::uint32_t cell) const
    {
        if (use == left_)
            return 0;
        const float standing = standings_.of[use][cell];
        return standing < 0 ? kNothing : standings_.weights[use] * static_cast<double>(standing);
    }
    std::priority_queue<Move>& moves(std::size_t a, std::size_t b) { return moves_[a * (left_ + 1) + b]; }
    /// The cell of use a whose move to b gains most (or loses least).
    std::optional<Move> best(std::size_t a, std::size_t b)
    {
        auto& queue = moves(a, b);
        while (!queue.empty() && owner_[queue.top().cell] != static_cast<std::int32_t>(a))
            queue.pop();
        if (queue.empty())
            return std::nullopt;
        return queue.top();
    }
    void put(std::uint32_t cell, std::size_t use)
    {
        owner_[cell] = static_cast<std::int32_t>(use);
        for (std::size_t other = 0; other <= left_; ++other)
            if (other != use && worth(other, cell) > kNothing)
                moves(use, other).push({worth(other, cell) - worth(use, cell), cell});
    }

    const land::Standings& standings_;
    std::size_t left_;
    std::vector<std::int32_t> owner_;
    std::vector<std::int64_t> room_;
    std::vector<std::priority_queue<Move>> moves_;
};

}  // namespace

Result<LandAllocation> exactLandAllocation(const std::vector<LandUse>& uses, Progress& progress)
{
    TRY_ASSIGN(const land::Standings standings, land::standings(uses, progress));
    Exchange exchange(standings);
    for (std::size_t cell = 0; cell < standings.of.front().size(); ++cell) {
        if (cell % 4096 == 0)
            TRY(notCancelled(progress));
        if (std::none_of(standings.of.begin(), standings.of.end(), [&](const auto& s) { return s[cell] >= 0; }))
            continue;
        if (!exchange.give(static_cast<std::uint32_t>(cell)))
            return Error{ErrorCode::InvalidInput, text("The uses cannot all have as many cells as they ask for: what is suitable for them overlaps too much.")};
    }
    return land::allocationOf(standings, exchange.owners());
}

}  // namespace spatial
