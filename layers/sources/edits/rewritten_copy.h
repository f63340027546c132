// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/pending_edits.h"
#include "layers/sources/edits/source_set.h"
#include "layers/sources/edits/written_copy.h"

namespace layers {

/// FlatGeobuf, KML and MapInfo (TAB, MIF) with the edits in them: all features are written anew by GDAL, the other layers of a KML as they were read.
/// MapInfo stays in the character set of the file. `losses` gets what the format, or the form in which it is written, does not hold.
spatial::Result<WrittenCopy> writeAnew(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const std::filesystem::path& folder, std::vector<spatial::Warning>& losses,
                                       spatial::Progress& progress);
/// The same without writing.
spatial::Result<std::vector<spatial::Warning>> rewritingLosses(const PendingEdits& edits, const SourceSet& set);

}  // namespace layers
