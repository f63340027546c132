// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/source_spec.h"
#include "spatial/core/progress.h"
#include "spatial/environment/sheet.h"

#include <vector>

namespace layers {

/// Spreadsheets as they lie, cell by cell, where openFeatures() would flatten them to one table with one header: XLSX, ODS and CSV (one sheet,
/// its encoding and delimiter recognised as readCsv() does). In the order of the file; with spec.layer only the sheet of that name.
///
/// Numbers whose format is that of a date or a time become ISO 8601 texts, in both epochs of Excel (1900 with its 29 February, and 1904).
/// Formulas keep the value that was saved with them and are flagged; nothing is computed. Cells of errors (#DIV/0!) are texts.
/// Texts of phonetic guides and comments are left out. A CSV's cell is a number where writing that number gives the same text again.
///
/// Refused, and nothing read beyond it: archives as membersOf() refuses them, members larger than they claim, document types (entities).
/// LimitReached above 64 million filled cells or 1 GB of texts (ours; less under a small --memory). Unreadable for files that are cut,
/// damaged, locked with a password, or in the old XLS format; MissingInput where no sheet has the name. O(bytes); one thread.
spatial::Result<std::vector<spatial::Sheet>> openSheets(const SourceSpec& spec, spatial::Progress& progress);

}  // namespace layers
