// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/core/value_tree.h"
#include "spatial/raster/resample.h"

#include <string>
#include <vector>

namespace spatial {

/// A raster that is to lie on the analysis grid.
struct AlignmentInput {
    std::string name;
    RasterExpression raster;
    bool categories = false;   ///< codes and 0/1 masks: never mixed
};

/// What happens to one raster: nearest for categories, average where the grid is coarser by half or more, bilinear otherwise.
struct AlignmentStep {
    std::string name;
    GridShape from;
    bool resampled = false;                           ///< false: it lies on the grid already
    ResampleMethod method = ResampleMethod::Nearest;
    Text sentence;                                    ///< "slope.tif, cells of 30 m in EPSG:4526, is resampled: average."
};

/// What is resampled, how, from what to what: computed, shown and recorded before anything runs.
struct AlignmentPlan {
    GridShape target;
    std::vector<AlignmentStep> steps;   ///< one per input, in their order

    bool resamplesAny() const;
    /// The grid, then what is resampled: a sentence each.
    std::vector<Text> sentences() const;
    /// {grid: {crs, left, top, cell, columns, rows}, steps: [{name, method or "none", cell, crs}]}
    ValueTree tree() const;
};

/// CrsMismatch where an input's coordinate system is unknown and the grid's is not, or the reverse; named in `file`.
Result<AlignmentPlan> planAlignment(const std::vector<AlignmentInput>& inputs, const GridShape& target);

/// The inputs on the plan's grid, in their order. Lazy.
Result<std::vector<RasterExpression>> aligned(const std::vector<AlignmentInput>& inputs, const AlignmentPlan& plan);

}  // namespace spatial
