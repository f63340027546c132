// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_steps.h"

#include <array>
#include <utility>
#include <vector>

namespace spatial {

/// The sides of a tile, as bits.
enum TileSide : std::uint8_t { kNorth = 1, kEast = 2, kSouth = 4, kWest = 8, kInside = 16 };

/// One tile while costs spread in it: its cells and a rim of two, kept by rows and by columns, because a pass over rows is fast and a pass
/// over columns is not. One per thread.
///
/// Passes alternate until nothing is dirty, which is the least cost of every cell for what the rim offers. Few tiles need more than
/// kMostPasses; those, mazes and spirals, are finished by Dijkstra's algorithm from the dirty cells, so that no input is slow. On slopes
/// the weights of all steps to the tile's cells are worked out before the passes, which takes longer than these.
class TileWorkspace {
public:
    TileWorkspace(const StepCosts& steps, int directions);

    /// Filled by the owner before spread(): the cells and the rim above and below (corners belong to these) ...
    double* byRows() { return byRows_.data(); }
    float* frictionByRows() { return frictionByRows_.data(); }
    const double* byRows() const { return byRows_.data(); }
    float* heights() { return heights_.empty() ? nullptr : heights_.data(); }   ///< where steps are sloped
    const float* frictionByRows() const { return frictionByRows_.data(); }
    const float* heights() const { return heights_.empty() ? nullptr : heights_.data(); }

    /// Spreads from the given sides of the rim (kInside: from the cells themselves). Says which sides' outer two rows or columns changed.
    std::uint8_t spread(std::uint8_t from);

    static constexpr int kMostPasses = 16;

private:
    struct Dirty {
        std::uint64_t down = 0;
        std::uint64_t up = 0;
        bool any() const { return (down | up) != 0; }
    };
    /// One pass each way; the rows that changed.
    std::uint64_t pass(bool turned, Dirty& dirty, bool rimAbove, bool rimBelow);
    void sweep(bool turned, int step, std::uint64_t dirty, bool rimDirty, std::uint64_t& changed);
    void turnRims();
    void weigh();
    void finishByDijkstra(std::uint64_t dirtyRows, std::uint64_t dirtyColumns, std::uint64_t& rows, std::uint64_t& columns);

    StepCosts steps_;
    StepHalves turned_;
    int directions_;
    alignas(64) std::array<double, kCostPadded> byRows_{};
    alignas(64) std::array<double, kCostPadded> byColumns_{};
    alignas(64) std::array<float, kCostPadded> frictionByRows_{};
    alignas(64) std::array<float, kCostPadded> frictionByColumns_{};
    std::vector<float> heights_;
    std::vector<double> weights_;   // of each pass (rows or columns, down or up) kSlopedPlanes
    std::vector<std::pair<double, int>> heap_;
};

}  // namespace spatial
