// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/pending_edits.h"
#include "layers/sources/edits/source_set.h"
#include "layers/sources/save_edits.h"

namespace layers {

/// Writes edits into a GeoPackage or a database of SpatiaLite in one transaction: only changed rows and cells, their index, the extent and the time of the last change; fields by
/// ALTER TABLE. The first failing call rolls back. Changed rows are read again and all rows are hashed before COMMIT: O(rows of the
/// layer), not measured yet, and what it takes to keep the state before (see keepGeoPackage()).
spatial::Result<SavedEdits> saveGeoPackage(const PendingEdits& edits, const SourceSet& set, const std::string& layer, const EditSaveOptions& options, spatial::Progress& progress);

/// What a GeoPackage would lose: whole numbers beyond a column, numbers that are none, measures.
spatial::Result<std::vector<spatial::Warning>> geoPackageLosses(const PendingEdits& edits, const SourceSet& set, const std::string& layer);

}  // namespace layers
