// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

namespace spatial {

/// Changes a run of cells in place, each from itself alone. Pure, any thread.
using CellChange = std::function<void(std::span<float> cells)>;

/// A raster whose cells are changed one by one as they are read: a curve, a reclassification. What reads several rasters side by side
/// (overlays, localOperation) takes it apart, reads the raster below it and makes the change run by run in the nearest cache.
RasterExpression mapped(RasterExpression input, CellChange change);

/// A raster without the changes on top of it, and the changes, the innermost first.
struct Unmapped {
    RasterExpression below;
    std::vector<CellChange> changes;

    void apply(std::span<float> run) const
    {
        for (const CellChange& change : changes)
            change(run);
    }
};
Unmapped unmapped(const RasterExpression& raster);

}  // namespace spatial
