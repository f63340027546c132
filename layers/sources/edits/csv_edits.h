// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/pending_edits.h"
#include "layers/sources/edits/source_set.h"
#include "layers/sources/edits/written_copy.h"

namespace layers {

/// A CSV with the edits in it: cells that are not edited stay as they are written, in the encoding, with the delimiter, the byte order mark and the
/// ends of lines of the file. Geometries go back to where they came from: a column of WKT, or the columns of x and y. `losses` gets what the file
/// cannot hold. InvalidInput for other geometries than the columns can hold; Refused where the text does not stand for itself in its encoding.
spatial::Result<WrittenCopy> writeCsv(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const std::filesystem::path& folder, std::vector<spatial::Warning>& losses,
                                      spatial::Progress& progress);

}  // namespace layers
