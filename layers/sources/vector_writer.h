// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/format.h"
#include "layers/sources/save.h"

namespace layers {

/// What is written: one layer, already as the format can hold it (prepareTable).
struct PreparedTable {
    spatial::FeatureTablePtr table;
    spatial::GeometryKind kind = spatial::GeometryKind::Null;   ///< of the layer; Null: any
    bool withGeometry = true;
    bool withZ = false;
    bool keepIds = false;
};

/// The table as `format` can hold it: GeoJSON, KML and GPX in WGS 84, names and encodings of shapefiles. What is lost goes to `losses`.
/// InvalidInput where the format cannot hold the data at all (a shapefile of points and areas).
spatial::Result<PreparedTable> prepareTable(const spatial::FeatureTablePtr& table, Format format, const SaveOptions& options, std::vector<spatial::Warning>& losses);

/// The name under which a table is written.
std::string nameOfLayer(const spatial::FeatureTable& table);

/// What a person is told when writing failed for this reason, which may be empty.
spatial::Error writeFailure(const std::string& reason);

/// Writes to `file`, which does not exist yet, through OGR (the rows of a GeoPackage through SQLite). The first call that fails ends it; the caller removes what was begun.
spatial::Result<void> writeVectors(const std::vector<PreparedTable>& tables, const std::filesystem::path& file, Format format, const SaveOptions& options,
                                   spatial::Progress& progress);

}  // namespace layers
