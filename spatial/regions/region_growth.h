// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/regions/region_cells.h"
#include "spatial/regions/window_bound.h"

#include <optional>
#include <vector>

namespace spatial {

/// A copy of a window's scores in which regions are grown. Belongs to one thread.
class RegionGround {
public:
    RegionGround(const SuitableCells& cells, const Window& window);

    /// What is known of a set of cells while it changes.
    struct State {
        std::vector<std::uint8_t> inside;   ///< 1 for each cell of the region
        std::int64_t cells = 0;
        double sum = 0;
        double perimeter = 0;
        double objective(double compactness) const
        {
            const auto n = static_cast<double>(cells);
            return cells == 0 ? 0 : sum / n * (1 - compactness + compactness * 16 * n / (perimeter * perimeter));
        }
    };

    std::size_t size() const { return scores_.size(); }
    std::size_t wide() const { return wide_; }
    float score(std::size_t at) const { return scores_[at]; }
    bool hasLeft(std::size_t at) const { return at % wide_ > 0; }
    bool hasRight(std::size_t at) const { return at % wide_ + 1 < wide_; }
    bool hasUp(std::size_t at) const { return at >= wide_; }
    bool hasDown(std::size_t at) const { return at + wide_ < scores_.size(); }
    /// The cells that share an edge with it: left, right, up, down.
    template <class Visit>
    void eachNeighbour(std::size_t at, const Visit& visit) const
    {
        if (hasLeft(at))
            visit(at - 1);
        if (hasRight(at))
            visit(at + 1);
        if (hasUp(at))
            visit(at - wide_);
        if (hasDown(at))
            visit(at + wide_);
    }
    /// Neighbours inside, left and right * 3 + above and below.
    std::size_t touching(const std::vector<std::uint8_t>& inside, std::size_t at) const;
    /// How the perimeter changes where a cell that touches so many is added.
    double edgesOf(std::size_t touching) const { return high_ * (2 - 2 * static_cast<double>(touching / 3)) + wideCell_ * (2 - 2 * static_cast<double>(touching % 3)); }

    State empty() const { return {std::vector<std::uint8_t>(scores_.size(), 0), 0, 0, 0}; }
    void add(State& state, std::size_t at) const;
    void remove(State& state, std::size_t at) const;
    std::vector<CellRun> runs(const State& state) const;
    std::size_t placeOf(int column, int row) const { return static_cast<std::size_t>(row - window_.row) * wide_ + static_cast<std::size_t>(column - window_.column); }

    /// 1 for each cell of a connected part of the window that has at least so many cells.
    std::vector<std::uint8_t> inLargeParts(std::int64_t least) const;
    /// The full rectangle with the highest objective, of a dozen proportions; nothing where none fits.
    std::optional<State> bestRectangle(const RegionLimits& limits) const;
    /// From a cell outward, always the neighbour with the highest
    ///     (1 - roundness) score / best - roundness (distance / r)^2,   r: half the side of a square (or the radius of a disc) of `least` cells
    /// until the most cells are in, then cut back to the number of cells with the highest objective. Nothing where too few can be reached.
    std::optional<State> grown(std::size_t seed, double roundness, bool square, const RegionLimits& limits, const Progress& progress) const;
    /// Local search: cells at the border are added, removed or exchanged while that raises the objective; the region stays connected.
    void improve(State& state, const RegionLimits& limits, const Progress& progress) const;

private:
    bool canLeave(const std::vector<std::uint8_t>& inside, std::size_t at) const;

    Window window_;
    std::size_t wide_;
    std::vector<float> scores_;
    double wideCell_;
    double high_;
    float best_;
};

/// A region found in a window, and what it is worth.
struct GrownRegion {
    std::vector<CellRun> runs;
    RegionMeasures measures;
};

/// The best region that the means above find in the window: rectangles and growth of several roundnesses, each improved. Nothing where no
/// connected set of cells in it is large enough. `seed`: a cell to begin from besides, as column and row.
std::optional<GrownRegion> bestRegionIn(const SuitableCells& cells, const Window& window, const RegionLimits& limits, std::optional<std::pair<int, int>> seed, const Progress& progress);

}  // namespace spatial
