// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/robustness.h"
#include "spatial/suitability/weighted_overlay.h"

#include <array>
#include <cstdint>
#include <functional>

namespace spatial {

/// Suitability on the screen while a weight is dragged: the factors of what is visible, decoded once and kept, combined anew for every frame.
///
/// open() reads the cells under `view` at about `cellSize`: the overviews of the inputs where they have some (the files are not read at full
/// resolution then), curves and constraints applied. Each frame costs O(cells on the screen x factors), whatever the size of the rasters:
/// 1920 x 1080 with 10 factors takes some milliseconds for a score, some tens for a probability, on one core; all cores are used.
/// Results have the same bits as weightedOverlay() and weightRobustness() on the same cells. A preview is the model on overview values:
/// where curves, constraints or nodata differ within an overview cell, that is not the mean of the full result; say so beside it.
///
/// Holds 4 bytes per cell and factor, and 8 per cell where there are constraints. Constant after open(): frames may be computed from
/// several threads, each into its own cells.
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
    Result<void> replace(std::size_t factor, const Factor& with, Progress& progress = noProgress());

    /// The score of every cell. `cells` has shape().cells(). Errors as Combination::make. The factors' own policies for missing data stand;
    /// `options.missing` and `options.neutral` are those of open().
    Result<void> score(const std::vector<double>& weights, CombinationOptions options, std::span<float> cells) const;

    /// P(score >= threshold) over the weights of a region. Errors as WeightRobustness::make.
    Result<void> probability(double threshold, const WeightRegion& region, std::span<float> cells) const;

    /// As above, as pixels: colours[round(255 v)], or `nodata`.
    Result<void> paintScore(const std::vector<double>& weights, CombinationOptions options, std::span<const std::uint32_t, 256> colours, std::uint32_t nodata,
                            std::span<std::uint32_t> pixels) const;
    Result<void> paintProbability(double threshold, const WeightRegion& region, std::span<const std::uint32_t, 256> colours, std::uint32_t nodata,
                                  std::span<std::uint32_t> pixels) const;

private:
    using RunFunction = std::function<void(std::span<const float* const> utilities, std::span<const double> allowed, std::span<float> output)>;
    template <class Sink>
    Result<void> eachRun(const RunFunction& compute, const Sink& sink) const;
    Result<RunFunction> scoreFunction(const std::vector<double>& weights, CombinationOptions options) const;
    Result<RunFunction> probabilityFunction(double threshold, const WeightRegion& region) const;
    Result<void> read(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints, std::size_t first, Progress& progress);
    float* run(std::size_t number, std::size_t factor) { return utilities_.data() + (number * missing_.size() + factor) * kRun; }
    const float* run(std::size_t number, std::size_t factor) const { return utilities_.data() + (number * missing_.size() + factor) * kRun; }

    static constexpr std::size_t kRun = 512;

    GridShape shape_;
    double cellSize_ = 0;
    double neutral_ = 0.5;
    MissingData missingOfAll_ = MissingData::Exclude;
    std::vector<MissingData> missing_;   // per factor; Neutral and Worst have become values
    std::vector<float> utilities_;       // run after run, in each factor after factor: one stream through memory
    std::vector<double> allowed_;        // empty without constraints
};

}  // namespace spatial
