// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/calculator/expression.h"
#include "spatial/raster/raster_expression.h"

#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// A raster of the calculator and the name that the expression calls it.
struct NamedRaster {
    std::string name;
    RasterExpression raster;
};

/// An expression over rasters of one grid, such as "A*0.4 + B" or "if(slope > 15, 0, coalesce(score, 0.5))": the language is that of
/// calculator/expression.h. Lazy: one pass over the cells, in double, rounded once; whatever has no finite value is nodata.
/// InvalidParameter with the column where the expression is wrong; GridMismatch. At least one raster, also for an expression that uses none.
Result<RasterExpression> calculated(std::string_view expression, const std::vector<NamedRaster>& rasters);

/// The same of a parsed expression with the rasters that its inputs mean, in their order; of one without inputs, any raster for its grid.
Result<RasterExpression> calculated(const calculator::Expression& expression, std::vector<RasterExpression> inputs);

/// The names of rasters that occur in the expression.
Result<std::vector<std::string>> namesUsed(std::string_view expression, const std::vector<std::string>& names);

}  // namespace spatial
