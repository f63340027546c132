// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/weighted_overlay.h"
#include "spatial/tools/tool.h"

#include <vector>

namespace spatial {

/// Factors and constraints of a tool on one grid: aligned to --like or to the first factor's grid, curves applied.
struct FactorInputs {
    std::vector<Factor> factors;
    bool weighted = false;                    ///< a factor was given a weight
    std::vector<RasterExpression> constraints;
    std::vector<Warning> warnings;            ///< "grid.plan", where something was resampled
    ValueTree::Members values;                ///< "grid_plan" then
};

/// The parameters factor, constraint, missing, neutral and like.
std::vector<Parameter> factorParameters();

/// InvalidParameter: a weight that is no number, a curve or policy that does not exist; CrsMismatch, and what resampling says.
Result<FactorInputs> factorInputs(const Arguments& in);

/// The number of `name` in `names`.
std::size_t positionIn(const std::vector<std::string>& names, const std::string& name);

}  // namespace spatial
