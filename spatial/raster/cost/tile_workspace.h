// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_kernel.h"

#include <array>
#include <utility>
#include <vector>

namespace spatial {

/// A step of the 8 or 16 directions, clockwise from north: N NE E SE S SW W NW, then the knight's NNE ENE ESE SSE SSW WSW WNW NNW.
struct CostStep {
    int columns;
    int rows;
};
inline constexpr std::array<CostStep, 16> kCostSteps{{{0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1},
                                                      {1, -2}, {2, -1}, {2, 1}, {1, 2}, {-1, 2}, {-2, 1}, {-2, -1}, {-1, -2}}};
std::array<double, 16> halvesOf(const StepHalves& halves);

/// The sides of a tile, as bits.
enum TileSide : std::uint8_t { kNorth = 1, kEast = 2, kSouth = 4, kWest = 8, kInside = 16 };

/// One tile while costs spread in it: its cells and a rim of two, kept by rows and by columns, because a pass over rows is fast and a pass
/// over columns is not. One per thread.
///
/// Passes alternate until nothing is dirty, which is the least cost of every cell for what the rim offers. Few tiles need more than
/// kMostPasses; those, mazes and spirals, are finished by Dijkstra's algorithm from the dirty cells, so that no input is slow.
class TileWorkspace {
public:
    TileWorkspace(const StepHalves& halves, int directions);

    /// Filled by the owner before spread(): the cells and the rim above and below (corners belong to these) ...
    double* byRows() { return byRows_.data(); }
    float* frictionByRows() { return frictionByRows_.data(); }
    const double* byRows() const { return byRows_.data(); }
    const float* frictionByRows() const { return frictionByRows_.data(); }

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
    std::uint64_t pass(double* cost, const float* friction, const StepHalves& halves, Dirty& dirty, bool rimAbove, bool rimBelow) const;
    void finishByDijkstra(std::uint64_t dirtyRows, std::uint64_t dirtyColumns, std::uint64_t& rows, std::uint64_t& columns);

    StepHalves halves_;
    StepHalves turned_;
    int directions_;
    std::array<double, 16> stepHalves_;
    alignas(64) std::array<double, kCostPadded> byRows_{};
    alignas(64) std::array<double, kCostPadded> byColumns_{};
    alignas(64) std::array<float, kCostPadded> frictionByRows_{};
    alignas(64) std::array<float, kCostPadded> frictionByColumns_{};
    std::vector<std::pair<double, int>> heap_;
};

}  // namespace spatial
