// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

namespace layers {

/// Bit for bit.
bool sameBits(const spatial::GeometryView& a, const spatial::GeometryView& b);
bool sameBits(const spatial::Value& a, const spatial::Value& b);
/// Row by row; a null column is all null.
bool sameValues(const spatial::AttributeColumn* a, const spatial::AttributeColumn* b);

/// Whether what is found in a layer is what an edit says stood there, once a format has had it in its hands: rings may run the other way
/// and start elsewhere, a part alone may be a multi-kind, heights may be gone, coordinates and numbers differ in their last digit or beyond the
/// decimals of the field, a text is cut at its width, and an empty one is null.
bool standsFor(const spatial::GeometryView& found, const spatial::GeometryView& said);
bool standsFor(const spatial::Value& found, const spatial::Value& said, const spatial::Field& field);

/// The value as a column of the type keeps it.
spatial::Value fitted(const spatial::Value& value, spatial::FieldType type);

}  // namespace layers
