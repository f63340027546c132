// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/pending_edits.h"
#include "layers/sources/edits/source_set.h"
#include "layers/sources/edits/written_copy.h"

namespace layers {

/// A GeoJSON file with the edits in it. What is not edited stays byte for byte: order, blanks, digits, members that we do not know, nested values, the CRS
/// that the file states. Numbers are written with as many digits as bring them back bit for bit. Refused for what is no collection of features.
spatial::Result<WrittenCopy> writeGeoJson(const PendingEdits& edits, const SourceSet& set, const SourceSpec& source, const std::filesystem::path& folder, spatial::Progress& progress);

std::vector<spatial::Warning> geoJsonLosses(const PendingEdits& edits);

}  // namespace layers
