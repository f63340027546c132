// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/robustness.h"
#include "spatial/suitability/weighted_overlay.h"

#include <array>
#include <cstdint>
#include <functional>

namespace spatial {

/// How a frame is computed.
struct FramePace {
    /// By the calling thread and no other: it waits for none, so that a frame takes the same on a busy machine as far as this thread has a processor. A
    /// thread that waits for helpers waits until each of them had its turn: a tenth of a second and more where ten programs want two processors.
    bool alone = false;
    Progress& progress = noProgress();
};

/// Suitability on the screen while a weight is dragged: the factors of what is visible, decoded once and kept, combined anew for every frame.
///
/// open() reads the cells under `view` at about `cellSize`: the overviews of the inputs where they have some (the files are not read at full
/// resolution then), curves and constraints applied. Each frame costs O(cells on the screen x factors), whatever the size of the rasters:
/// 1920 x 1080 with 10 factors takes some milliseconds for a score, some tens for a probability, on one core; all cores are used.
/// Runs of cells that no constraint allows cost nothing. Results have the same bits as weightedOverlay() and weightRobustness() on the same cells. A preview is the model on overview values:
/// where curves, constraints or nodata differ within an overview cell, that is not the mean of the full result; say so beside it.
///
/// Holds 4 bytes per cell and factor, and 8 per cell where there are constraints. Constant between calls of replace(): frames may be computed from
/// several threads, each into its own cells. A cancelled frame is half painted.
class LiveOverlay {
public:
    /// InvalidInput (no factor, values outside 0..1), GridMismatch, LimitReached (the cells do not fit into memoryLimit(): a larger
    /// cellSize helps), Cancelled. A view outside the rasters gives an overlay without cells.
    static Result<LiveOverlay> open(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints, const Box& view, double cellSize,
                                    MissingData missing = MissingData::Exclude, double neutral = 0.5, Progress& progress = noProgress());

    /// Where the cells lie.
    const GridShape& shape() const { return shape_; }
    std::size_t factors() const { return missing_.size(); }

    /// Another raster or curve for one factor, read like the others; the rest is kept.
    Result<void> replace(std::size_t factor, const Factor& with, FramePace pace = {});

    /// The score of every cell. `cells` has shape().cells(). Errors as Combination::make. The factors' own policies for missing data stand;
    /// `options.missing` and `options.neutral` are those of open().
    Result<void> score(const std::vector<double>& weights, CombinationOptions options, std::span<float> cells) const;

    /// P(score >= threshold) over the weights of a region. Errors as WeightRobustness::make. `order` gives the factors by falling weight, for ranked
    /// weights; empty: as they were opened. A baseline follows it.
    Result<void> probability(double threshold, const WeightRegion& region, std::span<float> cells, std::span<const std::size_t> order = {}) const;

    /// As above, as pixels: colours[round(255 v)], or `nodata`.
    Result<void> paintScore(const std::vector<double>& weights, CombinationOptions options, std::span<const std::uint32_t, 256> colours, std::uint32_t nodata,
                            std::span<std::uint32_t> pixels, FramePace pace = {}) const;
    Result<void> paintProbability(double threshold, const WeightRegion& region, std::span<const std::uint32_t, 256> colours, std::uint32_t nodata,
                                  std::span<std::uint32_t> pixels, std::span<const std::size_t> order = {}, FramePace pace = {}) const;

private:
    friend class WeightDrag;
    using RunFunction = std::function<void(std::span<const float* const> utilities, std::span<const double> allowed, std::span<float> output)>;
    using PlaneFunction = std::function<const float*(std::size_t run, std::size_t plane)>;   // kRun cells of it
    using SinkFunction = std::function<void(std::size_t firstCell, std::span<const float> output)>;
    Result<void> eachChunk(FramePace pace, const std::function<Result<void>(std::size_t begin, std::size_t end)>& body) const;
    Result<void> eachRun(const RunFunction& compute, std::size_t planes, const PlaneFunction& plane, FramePace pace, const SinkFunction& sink) const;
    PlaneFunction factorsIn(std::span<const std::size_t> order) const;
    Result<RunFunction> scoreFunction(const std::vector<double>& weights, CombinationOptions options) const;
    Result<RunFunction> probabilityFunction(double threshold, const WeightRegion& region, std::span<const std::size_t> order) const;
    void findWhereAllIsAllowed();
    Result<void> read(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints, std::size_t first, FramePace pace);
    float* run(std::size_t number, std::size_t factor) { return utilities_.data() + (number * missing_.size() + factor) * kRun; }
    const float* run(std::size_t number, std::size_t factor) const { return utilities_.data() + (number * missing_.size() + factor) * kRun; }

    static constexpr std::size_t kRun = 512;
    enum class Allowed : std::uint8_t { Mixed, Everywhere, Nowhere };

    GridShape shape_;
    double cellSize_ = 0;
    std::uint64_t changes_ = 0;          // of the utilities
    double neutral_ = 0.5;
    MissingData missingOfAll_ = MissingData::Exclude;
    std::vector<MissingData> missing_;   // per factor; Neutral and Worst have become values
    std::vector<float> utilities_;       // run after run, in each factor after factor: one stream through memory
    std::vector<double> allowed_;        // empty without constraints
    std::vector<Allowed> runAllowed_;    // per run: most need not be looked at; Nowhere: all are nodata
};

}  // namespace spatial
