// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

#include <limits>
#include <string_view>

namespace spatial {

/// Cells with from <= x < to become `value`; from = to is that one value. Bounds are compared as 32-bit floats, as cells are, so that a
/// cell of 0.7 lies in a class that begins at 0.7.
struct ClassRange {
    float from = -std::numeric_limits<float>::infinity();
    float to = std::numeric_limits<float>::infinity();
    float value = kNoData;
};

/// A reclassification table. The highest range is closed: its `to` belongs to it. What no range covers becomes nodata.
class ClassTable {
public:
    /// "0,5,1;5,15,0.5;15,,0" or the same in lines (a CSV, with or without a header). An empty bound is open, an empty value is nodata.
    /// InvalidParameter where a row is not from,to,value, from > to, ranges overlap, or there is none.
    static Result<ClassTable> fromText(std::string_view text);

    float operator()(float x) const;
    /// The same for many cells, several at a time: under a nanosecond a cell for tables of some ten rows. `to` may be `from`.
    void apply(std::span<const float> from, std::span<float> to) const;
    const std::vector<ClassRange>& ranges() const { return ranges_; }   ///< ascending
    const std::vector<ClassRange>& values() const { return values_; }   ///< single values (from = to), ascending; they count before the ranges

private:
    void compile();

    std::vector<ClassRange> ranges_;   // ascending, disjoint, from < to
    std::vector<ClassRange> values_;   // ascending, from = to; looked at first
    // The same as one step function: from thresholds_[k] on its value is steps_[k] (for many steps laid out as manyStepsKernel wants).
    std::vector<float> thresholds_;
    std::vector<float> steps_;
};

/// Lazy, in place (mapped()).
RasterExpression reclassified(const RasterExpression& raster, ClassTable table);

}  // namespace spatial
