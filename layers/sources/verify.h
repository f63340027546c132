// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/vector_writer.h"

namespace layers {

/// Reads a written file back and compares it with what was meant: features, coordinates, extent, and where the format keeps them
/// exactly, the values of each field. GDAL does not notice every full disk; this does. WriteFailed where something is missing.
spatial::Result<void> verifyVectors(const std::vector<PreparedTable>& tables, const std::filesystem::path& file, Format format, spatial::Progress& progress);

}  // namespace layers
