// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/land_allocation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace spatial {

namespace land {

Result<Standings> standings(const std::vector<LandUse>& uses, Progress& progress)
{
    if (uses.empty())
        return Error{ErrorCode::InvalidParameter, text("Land is allocated to at least one use.")};
    Standings made;
    made.shape = uses.front().suitability.shape();
    double weights = 0;
    std::int64_t asked = 0;
    for (const LandUse& use : uses) {
        if (use.cells < 1 || !(use.weight > 0) || !std::isfinite(use.weight))
            return Error{ErrorCode::InvalidParameter, text("The use {0} needs a weight above 0 and at least one cell.", use.name)};
        if (!use.suitability.shape().matches(made.shape))
            return Error{ErrorCode::GridMismatch, text("The suitability of {0} lies on another grid.", use.name), text("Bring all onto one grid first.")};
        weights += use.weight;
        asked += use.cells;
    }
    std::vector<char> wanted(static_cast<std::size_t>(made.shape.cells()), 0);
    for (const LandUse& use : uses) {
        TRY_ASSIGN(const Grid grid, evaluate(use.suitability, progress));
        std::vector<std::uint32_t> order;
        for (std::size_t cell = 0; cell < grid.cells.size(); ++cell)
            if (grid.cells[cell] > 0) {
                order.push_back(static_cast<std::uint32_t>(cell));
                wanted[cell] = 1;
            }
        if (static_cast<std::int64_t>(order.size()) < use.cells)
            return Error{ErrorCode::InvalidInput, text("{0} asks for {1} cells, but only {2} are suitable for it.", use.name, use.cells, order.size())};
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return grid.cells[a] > grid.cells[b]; });
        TRY(notCancelled(progress));
        std::vector<float> standing(grid.cells.size(), -1.0F);
        const double last = std::max<double>(1, static_cast<double>(order.size()) - 1);
        for (std::size_t i = 0; i < order.size();) {
            std::size_t end = i + 1;
            while (end < order.size() && grid.cells[order[end]] == grid.cells[order[i]])
                ++end;
            const double rank = (static_cast<double>(i) + static_cast<double>(end) - 1) / 2;   // from 0, mean of equals
            for (; i < end; ++i)
                standing[order[i]] = static_cast<float>(1 - rank / last);
        }
        made.of.push_back(std::move(standing));
        made.weights.push_back(use.weight / weights);
        made.targets.push_back(use.cells);
    }
    const auto land = static_cast<std::int64_t>(std::count(wanted.begin(), wanted.end(), 1));
    if (asked > land)
        return Error{ErrorCode::InvalidInput, text("The uses ask for {0} cells together, but only {1} are suitable for any.", asked, land)};
    return made;
}

LandAllocation allocationOf(const Standings& standings, const std::vector<std::int32_t>& owner)
{
    LandAllocation made;
    made.uses = Grid(standings.shape);
    made.worths.assign(standings.of.size(), 0);
    for (std::size_t cell = 0; cell < owner.size(); ++cell) {
        const bool anyUse = std::any_of(standings.of.begin(), standings.of.end(), [&](const auto& s) { return s[cell] >= 0; });
        if (anyUse)
            made.uses.cells[cell] = static_cast<float>(owner[cell] + 1);
        if (owner[cell] >= 0)
            made.worths[static_cast<std::size_t>(owner[cell])] += static_cast<double>(standings.of[static_cast<std::size_t>(owner[cell])][cell]);
    }
    for (std::size_t use = 0; use < made.worths.size(); ++use)
        made.objective += standings.weights[use] * made.worths[use];
    return made;
}

}  // namespace land

namespace {

/// Which of the uses that claim a cell gets it.
std::int32_t nearest(const land::Standings& standings, std::size_t cell, const std::vector<char>& claims)
{
    const auto standing = [&](std::size_t use) { return std::max(0.0, static_cast<double>(standings.of[use][cell])); };
    double all = 0;
    for (std::size_t use = 0; use < claims.size(); ++use)
        all += standing(use) * standing(use);
    double least = std::numeric_limits<double>::infinity();
    std::int32_t winner = -1;
    for (std::size_t use = 0; use < claims.size(); ++use) {
        if (claims[use] == 0)
            continue;
        const double s = standing(use);
        const double away = std::sqrt(std::max(0.0, all - s * s + (1 - s) * (1 - s))) / standings.weights[use];
        if (away < least) {
            least = away;
            winner = static_cast<std::int32_t>(use);
        }
    }
    return winner;
}

}  // namespace

Result<LandAllocation> allocateLand(const std::vector<LandUse>& uses, Progress& progress)
{
    TRY_ASSIGN(const land::Standings standings, land::standings(uses, progress));
    const std::size_t k = uses.size();
    const std::size_t cells = standings.of.front().size();
    std::vector<std::vector<std::uint32_t>> order(k);   // of equal standing the first in reading order
    for (std::size_t use = 0; use < k; ++use) {
        for (std::size_t cell = 0; cell < cells; ++cell)
            if (standings.of[use][cell] >= 0)
                order[use].push_back(static_cast<std::uint32_t>(cell));
        std::stable_sort(order[use].begin(), order[use].end(), [&](std::uint32_t a, std::uint32_t b) { return standings.of[use][a] > standings.of[use][b]; });
        TRY(notCancelled(progress));
    }
    std::vector<std::int32_t> owner(cells, -1);
    std::vector<std::int64_t> got(k, 0);
    std::vector<std::size_t> claimed(k, 0);
    std::vector<std::vector<char>> claims(k, std::vector<char>(cells, 0));
    std::vector<char> here(k);
    int iterations = 0;
    for (bool more = true; more;) {
        more = false;
        TRY(notCancelled(progress));
        std::vector<std::uint32_t> touched;
        for (std::size_t use = 0; use < k; ++use) {
            const auto lacking = static_cast<std::size_t>(standings.targets[use] - got[use]);
            for (std::size_t i = 0; i < lacking && claimed[use] < order[use].size(); ++i) {
                const std::uint32_t cell = order[use][claimed[use]++];
                claims[use][cell] = 1;
                touched.push_back(cell);
            }
        }
        for (const std::uint32_t cell : touched) {
            for (std::size_t use = 0; use < k; ++use)
                here[use] = claims[use][cell];
            const std::int32_t winner = nearest(standings, cell, here);
            if (winner == owner[cell])
                continue;
            if (owner[cell] >= 0)
                --got[static_cast<std::size_t>(owner[cell])];
            ++got[static_cast<std::size_t>(winner)];
            owner[cell] = winner;
        }
        iterations += touched.empty() ? 0 : 1;
        for (std::size_t use = 0; use < k; ++use)
            more = more || (got[use] < standings.targets[use] && !touched.empty());
    }
    for (std::size_t use = 0; use < k; ++use)
        if (got[use] < standings.targets[use])
            return Error{ErrorCode::InvalidInput, text("{0} gets only {1} of {2} cells: other uses take the land that is suitable for it.", uses[use].name, got[use], standings.targets[use]),
                         text("Ask for less, or use the exact allocation.")};
    LandAllocation made = land::allocationOf(standings, owner);
    made.iterations = iterations;
    return made;
}

}  // namespace spatial
