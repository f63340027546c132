// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/editing/sharing.h"
#include "spatial/editing/surroundings.h"

#include <span>

namespace spatial {

/// Several features made one: `keep`, which has the attributes, takes the place of all; the others are removed. Borders between polygons
/// vanish, their ends stay as vertices (the neighbours have them); what does not touch becomes a part. Lines are joined end to end where
/// exactly two ends meet; points become parts. z is carried.
/// Errors: InvalidInput for mixed dimensions or fewer than two features; Refused where the parts would not touch and `apart` is false.
struct MergeOptions {
    bool apart = true;         ///< multipart results are welcome
    double tolerance = 0.001;  ///< borders nearer than this are one (see Sharing)
};
Result<GeometryEdits> mergeFeatures(const Surroundings& surroundings, std::span<const std::int64_t> features, std::int64_t keep, const MergeOptions& options = {});

/// Each part a feature of its own; the largest (first of points) stays the feature.
Result<GeometryEdits> explodeToParts(const Surroundings& surroundings, std::int64_t feature);

}  // namespace spatial
