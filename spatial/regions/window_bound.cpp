// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/window_bound.h"

#include "spatial/core/parallel.h"
#include "spatial/regions/score_histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

constexpr std::size_t kBatch = 16;
constexpr int kSmallestBlock = 16;    // anchors of a first set, per side
constexpr double kRounding = 1e-9;    // a bound that is higher by no more proves the best
constexpr double kFirstHalf = 2.5;    // times the square root of the most cells: boxes of regions with a compactness above 0.64

double rootOf(std::int64_t n) { return std::sqrt(static_cast<double>(n)); }

}  // namespace

Window BoxSet::cover(const GridShape& shape) const { return intersection({x0, y0, x1 - x0 + w1, y1 - y0 + h1}, shape.all()); }

/// Sides that no box of the set can have are left out.
void RegionBound::tightenSides(BoxSet& set) const
{
    const GridShape& shape = cells_.scores.shape;
    for (int pass = 0; pass < 2; ++pass) {
        const auto longest = [&](double other, double otherSide, double side) { return static_cast<int>(std::clamp((set.halfUpTo * (1 + 1e-9) - other * otherSide) / side, 0.0, 2e9)); };
        set.w1 = std::min({set.w1, longest(set.h0, cells_.high, cells_.wide), shape.columns - set.x0, static_cast<int>(std::min<std::int64_t>(limits_.most - set.h0 + 1, shape.columns))});
        set.h1 = std::min({set.h1, longest(set.w0, cells_.wide, cells_.high), shape.rows - set.y0, static_cast<int>(std::min<std::int64_t>(limits_.most - set.w0 + 1, shape.rows))});
        if (set.w1 < 1 || set.h1 < 1)
            return;
        set.w0 = std::max<int>(set.w0, static_cast<int>(std::min<std::int64_t>((limits_.least + set.h1 - 1) / set.h1, std::numeric_limits<int>::max())));
        set.h0 = std::max<int>(set.h0, static_cast<int>(std::min<std::int64_t>((limits_.least + set.w1 - 1) / set.w1, std::numeric_limits<int>::max())));
    }
    set.x1 = std::min(set.x1, shape.columns - set.w0);
    set.y1 = std::min(set.y1, shape.rows - set.h0);
}

bool RegionBound::possible(const BoxSet& set) const
{
    return set.w0 <= set.w1 && set.h0 <= set.h1 && set.x0 <= set.x1 && set.y0 <= set.y1 && set.w1 * cells_.wide + set.h1 * cells_.high > set.halfAbove * (1 - 1e-9);
}

std::int64_t RegionBound::bound(BoxSet& set, bool connected, const Progress& progress) const
{
    const Window window = set.cover(cells_.scores.shape);
    const double half = std::max(set.w0 * cells_.wide + set.h0 * cells_.high, set.halfAbove);
    const double perCell = 4 / (half * half);
    const auto objective = [&](const ScoreHistogram& h) { return h.bestObjective(limits_.least, limits_.most, limits_.compactness, perCell); };
    const auto wide = static_cast<std::size_t>(window.columns);
    if (!connected) {
        ScoreHistogram histogram(cells_.best);
        for (int row = window.row; row < window.row + window.rows && !progress.cancelled(); ++row) {
            const float* scores = cells_.from(window.column, row);
            for (std::size_t i = 0; i < wide; ++i)
                if (scores[i] > 0)
                    histogram.add(scores[i]);
        }
        set.bound = objective(histogram);
        return window.cells();
    }
    set.connected = true;
    if (static_cast<double>(window.cells()) * 5 > static_cast<double>(memoryLimit()) / 4)
        return 1;
    // The connected parts of the window, one after the other.
    std::vector<std::uint8_t> waiting(static_cast<std::size_t>(window.cells()));
    for (int row = 0; row < window.rows; ++row) {
        const float* scores = cells_.from(window.column, window.row + row);
        for (std::size_t i = 0; i < wide; ++i)
            waiting[static_cast<std::size_t>(row) * wide + i] = scores[i] > 0 ? 1 : 0;
    }
    double best = 0;
    std::vector<std::uint32_t> part;
    for (std::size_t start = 0; start < waiting.size(); ++start) {
        if (waiting[start] == 0)
            continue;
        if (progress.cancelled())
            return 0;
        part.assign(1, static_cast<std::uint32_t>(start));
        waiting[start] = 0;
        const auto reach = [&](std::size_t at) {
            if (waiting[at] != 0) {
                waiting[at] = 0;
                part.push_back(static_cast<std::uint32_t>(at));
            }
        };
        for (std::size_t i = 0; i < part.size() && (i % 65536 != 0 || !progress.cancelled()); ++i) {
            const std::size_t at = part[i];
            if (at % wide > 0)
                reach(at - 1);
            if (at % wide + 1 < wide)
                reach(at + 1);
            if (at >= wide)
                reach(at - wide);
            if (at + wide < waiting.size())
                reach(at + wide);
        }
        if (static_cast<std::int64_t>(part.size()) < limits_.least)
            continue;
        ScoreHistogram histogram(cells_.best);
        for (const std::size_t at : part)
            histogram.add(cells_.scores.at(window.column + static_cast<int>(at % wide), window.row + static_cast<int>(at / wide)));
        best = std::max(best, objective(histogram));
    }
    set.bound = std::min(set.bound, best);
    return 4 * window.cells();
}

std::vector<BoxSet> RegionBound::halves(const BoxSet& set) const
{
    const double gains[] = {static_cast<double>(set.x1 - set.x0 + 1) / 2 / (set.x1 - set.x0 + set.w1), static_cast<double>(set.y1 - set.y0 + 1) / 2 / (set.y1 - set.y0 + set.h1),
                            static_cast<double>(set.w1 - set.w0 + 1) / 2 / (set.x1 - set.x0 + set.w1), static_cast<double>(set.h1 - set.h0 + 1) / 2 / (set.y1 - set.y0 + set.h1)};
    const bool whole[] = {set.x0 == set.x1, set.y0 == set.y1, set.w0 == set.w1, set.h0 == set.h1};
    std::size_t side = 4;
    for (std::size_t i = 0; i < 4; ++i)
        if (!whole[i] && (side == 4 || gains[i] > gains[side]))
            side = i;
    BoxSet first = set;
    BoxSet second = set;
    const auto cut = [&](int BoxSet::* low, int BoxSet::* high) {
        const int middle = set.*low + (set.*high - set.*low) / 2;
        first.*high = middle;
        second.*low = middle + 1;
    };
    switch (side) {
    case 0: cut(&BoxSet::x0, &BoxSet::x1); break;
    case 1: cut(&BoxSet::y0, &BoxSet::y1); break;
    case 2: cut(&BoxSet::w0, &BoxSet::w1); break;
    default: cut(&BoxSet::h0, &BoxSet::h1); break;
    }
    return {first, second};
}

/// The boxes with the next longer perimeters, by places, and the rest beyond them.
std::vector<BoxSet> RegionBound::opened(const BoxSet& rest) const
{
    const GridShape& shape = cells_.scores.shape;
    const double everything = std::max(cells_.wide, cells_.high) * static_cast<double>(std::min<std::int64_t>(limits_.most + 1, shape.columns + std::int64_t{shape.rows}));
    double upTo = limits_.compactness > 0 ? std::max(kFirstHalf * rootOf(limits_.most), 2 * rest.halfAbove) : everything;
    const bool last = upTo >= everything / 2;
    if (last)
        upTo = everything;
    BoxSet all{0, shape.columns - 1, 0, shape.rows - 1, 1, shape.columns, 1, shape.rows, rest.halfAbove, upTo};
    tightenSides(all);
    std::vector<BoxSet> sets;
    if (possible(all)) {
        const int across = std::max(kSmallestBlock, all.w1);
        const int down = std::max(kSmallestBlock, all.h1);
        for (int y = 0; y < shape.rows; y += down)
            for (int x = 0; x < shape.columns; x += across) {
                BoxSet set = all;
                set.x0 = x;
                set.y0 = y;
                set.x1 = std::min(x + across, shape.columns) - 1;
                set.y1 = std::min(y + down, shape.rows) - 1;
                sets.push_back(set);
            }
    }
    if (!last) {
        BoxSet further = rest;
        further.halfAbove = upTo;
        sets.push_back(further);
    }
    return sets;
}

bool RegionBound::isStale(const BoxSet& set) const
{
    const Window cover = set.cover(cells_.scores.shape);
    for (std::size_t i = set.taken; i < taken_.size(); ++i)
        if (!intersection(cover, taken_[i]).empty())
            return true;
    return false;
}

Result<std::int64_t> RegionBound::add(std::vector<BoxSet> sets, Progress& progress)
{
    std::vector<std::int64_t> looked(sets.size(), 0);
    TRY(parallelFor(sets.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            BoxSet& set = sets[i];
            if (!set.rest)
                tightenSides(set);
            if (!set.rest && !possible(set)) {
                set.bound = 0;
                continue;
            }
            const double before = set.bound;
            looked[i] = bound(set, false, progress);
            if (before > 0)
                set.bound = std::min(set.bound, before);
            set.connected = false;
            set.taken = static_cast<std::uint32_t>(taken_.size());
        }
        return {};
    }));
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        sum += looked[i];
        if (!(sets[i].bound > 0))
            continue;
        sets[i].number = numbers_++;
        open_.push(sets[i]);
    }
    return sum;
}

Result<void> RegionBound::begin(Progress& progress)
{
    const GridShape& shape = cells_.scores.shape;
    BoxSet all{0, shape.columns - 1, 0, shape.rows - 1, 1, shape.columns, 1, shape.rows, 0, 0};
    all.rest = true;
    auto sets = opened(all);
    const auto looked = add(std::move(sets), progress);
    return looked ? Result<void>{} : Result<void>{looked.error()};
}

Result<double> RegionBound::tighten(double reached, std::int64_t work, Progress& progress)
{
    // A single box whose connected parts were looked at cannot be halved: where it is the most promising set, its bound stands.
    const auto isDone = [&](const BoxSet& set) { return set.bound <= reached * (1 + kRounding) || (!set.rest && set.connected && set.single() && !isStale(set)); };
    while (!open_.empty() && work > 0 && !isDone(open_.top())) {
        TRY(notCancelled(progress));
        std::vector<BoxSet> children;   // to be bounded
        std::vector<BoxSet> parts;      // to be bounded by their connected parts
        for (std::size_t i = 0; i < kBatch && !open_.empty() && !isDone(open_.top()); ++i) {
            BoxSet set = open_.top();
            open_.pop();
            if (set.rest) {
                for (BoxSet& more : opened(set))
                    children.push_back(more);
            } else if (isStale(set)) {
                children.push_back(set);
            } else if (!set.connected) {
                parts.push_back(set);
            } else {
                for (BoxSet& half : halves(set))
                    children.push_back(half);
            }
        }
        std::vector<std::int64_t> looked(parts.size(), 0);
        TRY(parallelFor(parts.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
            for (std::size_t i = begin; i < end; ++i)
                looked[i] = bound(parts[i], true, progress);
            return {};
        }));
        for (const std::int64_t cells : looked)
            work -= cells;
        for (BoxSet& set : parts)
            if (set.bound > 0)
                open_.push(set);
        TRY_ASSIGN(const std::int64_t more, add(std::move(children), progress));
        work -= more;
    }
    return open_.empty() ? reached : std::max(reached, open_.top().bound);
}

Result<std::vector<Window>> RegionBound::promising(std::size_t count, Progress& progress)
{
    std::vector<BoxSet> kept;
    std::vector<Window> windows;
    while (windows.size() < count && !open_.empty()) {
        BoxSet set = open_.top();
        open_.pop();
        if (!set.rest && isStale(set)) {
            TRY_ASSIGN(const std::int64_t looked, add({set}, progress));
            static_cast<void>(looked);
            continue;
        }
        kept.push_back(set);
        if (!set.rest)
            windows.push_back(set.cover(cells_.scores.shape));
    }
    for (const BoxSet& set : kept)
        open_.push(set);
    return windows;
}

}  // namespace spatial
