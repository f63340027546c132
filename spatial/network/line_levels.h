// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace spatial {

/// The level of a line at its two ends: 0 on the ground, 1 above it, -1 below.
struct LineLevels {
    std::int32_t start = 0;
    std::int32_t end = 0;

    /// On which others may join the inside of the line: of a ramp the lower one (ours; that is where streets meet it).
    std::int32_t inside() const { return start < end ? start : end; }
    bool has(std::int32_t level) const { return start == level || end == level; }
};

/// The levels of every row. `field` names one field for the whole line, or two, "START,END", for its ends as they are drawn. A value that is
/// missing or no whole number is level 0; the latter are counted in a warning. Empty where `field` is empty: all on level 0.
/// InvalidParameter: a field is absent, or more than two are named.
Result<std::vector<LineLevels>> lineLevels(const FeatureTable& lines, const std::string& field, std::vector<Warning>& warnings);

}  // namespace spatial
