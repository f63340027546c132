// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <cstdint>
#include <string>

namespace layers {

/// Whether shapes of this type (1, 3, 5, 8, 11 ... 28) hold a geometry; all hold a missing or empty one.
bool shapeHolds(std::uint32_t type, const spatial::GeometryView& shape);

/// The content of a record of a .shp (Esri 1998): outer rings clockwise, heights where the type has them, no measures.
void writeShape(std::uint32_t type, const spatial::GeometryView& shape, std::string& content);

inline bool typeHasZ(std::uint32_t type) { return type / 10 == 1; }
inline bool typeHasM(std::uint32_t type) { return type > 10; }

}  // namespace layers
