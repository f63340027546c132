// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/vector_writer.h"

namespace layers {

/// Whether fillGeoPackage() can write the rows: no field bears the name of the key or of the geometry, dates are whole, times are in UTC.
bool canFill(const PreparedTable& prepared);

/// Writes the rows into the layers that OGR made in `file` and left empty (same tables, same order): in one transaction through SQLite, with the
/// geometry blobs as the standard asks, the R-tree packed along a Hilbert curve and written node by node, extents and counts as OGR
/// keeps them. The first fault ends it and the caller removes the file. About 1.5 us per feature; holds 40 bytes per feature.
spatial::Result<void> fillGeoPackage(const std::vector<PreparedTable>& tables, const std::filesystem::path& file, spatial::Progress& progress);

}  // namespace layers
