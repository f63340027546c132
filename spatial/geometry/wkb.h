// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/geometry_column.h"

#include <cstddef>
#include <span>
#include <vector>

namespace spatial {

/// Well-known binary: ISO (Z +1000, M +2000, ZM +3000) and PostGIS's extended form (flags, SRID skipped), either byte order. M is
/// dropped. A GEOMETRYCOLLECTION is read where its members have one dimension. Safe on hostile bytes: every count is checked against the
/// bytes left before memory is taken, collections are at most 16 deep, bytes after the geometry are refused. A point of NaNs is empty;
/// other coordinates are taken as they are, finite or not.
/// InvalidInput with the place (byte) of the trouble.
Result<Geometry> fromWkb(std::span<const std::byte> bytes);

/// ISO WKB, little-endian. Null gives an empty GEOMETRYCOLLECTION, an empty geometry its multi-kind without members.
std::vector<std::byte> toWkb(const GeometryView& geometry);

}  // namespace spatial
