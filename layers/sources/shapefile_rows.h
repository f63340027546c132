// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/direct_reading.h"

namespace layers {

/// The rows of a shapefile on disk, from the bytes of .shp, .shx and .dbf: points, lines, polygons of one ring, with z, m dropped, deleted
/// rows left out; any other record (several rings, whose order decides what is a hole; rings that are not closed; coordinates that are no numbers;
/// digits in an unusual form) through OGR. Nothing where the set is not plain: no .dbf, lengths or counts that differ, in an archive.
/// About 0.3 us per feature and core; some MB beside the columns.
std::optional<DirectReader> shapefileRows(OGRLayer& layer, const SourceFile& file, const ReadOptions& options);

}  // namespace layers
