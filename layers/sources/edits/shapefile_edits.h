// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/pending_edits.h"
#include "layers/sources/edits/source_set.h"
#include "layers/sources/edits/written_copy.h"
#include "layers/sources/save_edits.h"

namespace layers {

/// A shapefile (or a .dbf alone) with the edits in it: records and cells that are not edited are copied byte for byte, with their measures and
/// in the encoding in which they are; .cpg and language driver say that encoding afterwards. One pass over the files, memory 4 bytes per feature.
spatial::Result<WrittenCopy> writeShapefile(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const EditSaveOptions& options, const std::filesystem::path& folder, spatial::Progress& progress);

/// What its fields and shapes cannot hold of the edits. InvalidInput where a geometry is of another kind than the file's.
spatial::Result<std::vector<spatial::Warning>> shapefileLosses(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const EditSaveOptions& options, spatial::Progress& progress);

}  // namespace layers
