// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/direct_reading.h"

namespace layers {

/// The rows of a FlatGeobuf on disk (version 3), from its bytes: points, lines, polygons and their multi-kinds, with or without z. The file is
/// walked through once to find its features, then read in chunks on several threads. Nothing where it holds m, t, mixed kinds or types
/// of fields that we do not keep exactly, or does not say how many features it has; it declines at anything unusual in a feature. About
/// 0.3 us per feature and core; some MB beside the columns.
std::optional<DirectReader> flatGeobufRows(OGRLayer& layer, const SourceFile& file);

}  // namespace layers
