// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/geometry_column.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;

namespace layers {

/// Databases of SpatiaLite (4 and newer) as they lie in their file. Its library is not needed, neither to read their geometries nor to run the triggers
/// that keep their rules and indexes. Safe on any bytes.

/// Refuses what reaches out of the file: virtual tables and views over other files and services. Unreadable where no table has a geometry that is
/// registered. Changes nothing.
spatial::Result<void> checkSpatiaLite(const std::string& file);

/// The blob: little-endian, SRS, box, marks at its parts; `kind` where a single is to be written as its multi-kind. Null and empty geometries give no bytes:
/// SpatiaLite stores them as NULL.
void writeSpatiaLiteBlob(const spatial::GeometryView& view, const spatial::Box& box, spatial::GeometryKind kind, bool withZ, std::int32_t srs, std::string& blob);

/// What a blob says before its coordinates.
struct SpatiaLiteHead {
    std::int32_t srs = 0;
    spatial::Box box;
    std::uint32_t type = 0;   ///< 1 .. 7, and 1000, 2000 or 3000 more with heights and measures
};
/// Nothing where it is none.
std::optional<SpatiaLiteHead> headOfSpatiaLiteBlob(std::string_view blob);

/// The functions that the triggers of a layer call: GeometryConstraints and RTreeAlign, as SpatiaLite 5 documents them.
bool addSpatiaLiteFunctions(sqlite3* database);

}  // namespace layers
