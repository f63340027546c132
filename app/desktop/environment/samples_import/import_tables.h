// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/samples_import/import_desk.h"

#include <QString>

class QTableWidget;

namespace app::desktop {

/// The first rows of a sheet as they lie in the file, from a little above the header; rows of the header and of units stand out. `plan` may be null.
void fillSheetTable(QTableWidget* table, const spatial::Sheet& sheet, const spatial::ImportPlan* plan);

/// The first samples as they will be: number, depth, place, and results with what lies below detection.
void fillComingTable(QTableWidget* table, const ImportPreview& preview);

/// Cells and rows not taken as they stand: where, what they say, why, and what becomes of them.
void fillTroubleTable(QTableWidget* table, const spatial::ImportedSamples& samples);

/// "12 rows: 9 samples, 1 duplicate ...; 108 results, 14 of them below detection."
QString comingWords(const ImportPreview& preview);

}  // namespace app::desktop
