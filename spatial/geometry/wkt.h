// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/geometry_column.h"

#include <string>
#include <string_view>

namespace spatial {

/// Well-known text of OGC Simple Features: POINT .. MULTIPOLYGON, EMPTY, Z; M is read and dropped; "SRID=4490;" in front is skipped.
/// A GEOMETRYCOLLECTION is read where its members have one dimension. Safe on hostile text: linear in its length, collections at most
/// 16 deep. Coordinates must be finite. The number format does not depend on the locale.
/// InvalidInput with the place (character) of the trouble.
Result<Geometry> fromWkt(std::string_view text);

/// The shortest text that reads back to the same doubles, or with fixed `decimals`. Null gives "GEOMETRYCOLLECTION EMPTY".
std::string toWkt(const GeometryView& geometry, int decimals = -1);

}  // namespace spatial
