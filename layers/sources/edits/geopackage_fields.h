// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/geopackage_layer.h"
#include "layers/sources/edits/pending_edits.h"

#include <filesystem>

namespace layers {

/// The columns of a layer as they shall be, by ALTER TABLE within the transaction: removed, renamed, of another type (by way of a new column, which gets its
/// values with the rows), new. What other tables of the GeoPackage say about a column follows its name. Errors of databaseFailure(); InvalidInput where a
/// column is needed elsewhere in the file. `layer` follows.
spatial::Result<void> changeFields(sqlite3* database, GeoPackageLayer& layer, const PendingEdits& edits, const std::filesystem::path& file);

}  // namespace layers
