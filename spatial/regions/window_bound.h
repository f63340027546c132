// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/regions/region_cells.h"

#include <cstdint>
#include <queue>
#include <vector>

namespace spatial {

/// What a region may be: its number of cells, and how compactness counts.
struct RegionLimits {
    std::int64_t least = 1;
    std::int64_t most = 1;
    double compactness = 0;   ///< weight, 0 to 1
};

/// A set of boxes of cells: left column from x0 to x1, top row from y0 to y1, width from w0 to w1, height from h0 to h1, and half the perimeter
/// (in units of RegionLimits' square cells) above `halfAbove` and at most `halfUpTo`. `bound`: no connected region whose smallest box is one of
/// them has a higher objective.
struct BoxSet {
    int x0, x1, y0, y1;
    int w0, w1, h0, h1;
    double halfAbove;
    double halfUpTo;
    double bound = 0;
    std::uint32_t number = 0;      // decides between equal bounds
    std::uint32_t taken = 0;       // how many sites had been taken out when the bound was found
    bool connected = false;        // the bound looked at connected parts
    bool rest = false;             // all boxes with a longer perimeter than searched so far

    Window cover(const GridShape& shape) const;
    bool single() const { return x0 == x1 && y0 == y1 && w0 == w1 && h0 == h1; }
};

/// A proven upper bound of the objective over all connected regions within `limits`: branch and bound over the boxes that a region may fill.
///
/// All regions whose smallest box lies in a set of boxes lie in the window that covers the set. There
///     mean of n cells  <=  mean of the n best cells of the window (of one connected part of it)
///     compactness      <=  16 n area / (2 (w0 + h0))^2
/// and the bound of the set is the largest product of the two over least <= n <= most, in steps of 2 % of n, each taking the mean of its smallest
/// and the compactness of its largest n. Sets are halved, the one with the highest bound first. Boxes with long perimeters (only poor
/// compactness fits them) wait in one set of their own, bounded by the best cells anywhere. With c = 0 a region may be as long as it has cells.
///
/// Bounds stay valid when cells are taken out, and are renewed when it is their turn. Deterministic: sets are treated in batches of fixed size.
class RegionBound {
public:
    RegionBound(const SuitableCells& cells, RegionLimits limits) : cells_(cells), limits_(limits) {}

    Result<void> begin(Progress& progress);

    /// Cells were taken out inside this window.
    void takenOut(const Window& window) { taken_.push_back(window); }

    /// Halves sets until none promises more than `reached` (a known objective), or `work` cells have been looked at. Returns the bound: at least
    /// `reached` where that is proven to be the best.
    Result<double> tighten(double reached, std::int64_t work, Progress& progress);

    /// The windows of the most promising sets, best first; their bounds are up to date.
    Result<std::vector<Window>> promising(std::size_t count, Progress& progress);

private:
    struct Less {
        bool operator()(const BoxSet& a, const BoxSet& b) const { return a.bound != b.bound ? a.bound < b.bound : a.number > b.number; }
    };
    void tightenSides(BoxSet& set) const;
    bool possible(const BoxSet& set) const;
    std::int64_t bound(BoxSet& set, bool connected, const Progress& progress) const;   // returns the cells looked at
    std::vector<BoxSet> halves(const BoxSet& set) const;
    std::vector<BoxSet> opened(const BoxSet& rest) const;
    bool isStale(const BoxSet& set) const;
    Result<std::int64_t> add(std::vector<BoxSet> sets, Progress& progress);

    const SuitableCells& cells_;
    RegionLimits limits_;
    std::vector<Window> taken_;
    std::priority_queue<BoxSet, std::vector<BoxSet>, Less> open_;
    std::uint32_t numbers_ = 0;
};

}  // namespace spatial
