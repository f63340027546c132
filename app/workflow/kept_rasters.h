// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/raster/raster_expression.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace layers {
class TemporaryFolder;
}

namespace app {

/// Rasters that were costly to compute, as tiled GeoTIFFs with overviews in the cache (kind "prepared"), found by a key. Where the cache is off or
/// full, they lie in a temporary folder that goes with the last raster in it. Any thread.
class KeptRasters {
public:
    KeptRasters() = default;
    ~KeptRasters();

    /// The raster of this key, on `shape`; nothing where there is none or it is another one.
    std::optional<spatial::RasterExpression> find(const std::string& key, const spatial::GridShape& shape) const;

    /// The cells of a part of the grid (some whole rows); `part` may lie wholly or partly in a wider one, of which only the part counts.
    using Strip = std::function<spatial::Result<spatial::Grid>(const spatial::GridShape& part, spatial::Progress& progress)>;

    /// Computes it and keeps it: in one piece where `bytesPerCell` times the cells fit into memoryLimit(), else in strips of whole rows that are computed
    /// with `halo` rows more on both sides. Between strips, cells wait on the disk (4 bytes each). Errors of the strips, WriteFailed, Cancelled.
    spatial::Result<spatial::RasterExpression> keep(const std::string& key, const spatial::GridShape& shape, int halo, double bytesPerCell, const Strip& strip,
                                                    spatial::Progress& progress);

private:
    spatial::Result<std::filesystem::path> place(const std::string& key);

    std::shared_ptr<layers::TemporaryFolder> temporary_;   // made when it is needed
};

}  // namespace app
