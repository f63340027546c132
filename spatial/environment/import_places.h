// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/environment/import_layout.h"

namespace spatial {

/// The figure of a coordinate: a number, or degrees with minutes and seconds. Nothing for dates and anything else.
std::optional<double> coordinateOf(const SheetCell& cell);

/// Decides the system and the order of the plan's coordinates, or says why it cannot (CrsUnclear, Swapped, OutsideProvince, NoCoordinates).
Result<void> settlePlaces(const Sheet& sheet, const MergedCells& merged, const ImportAnswers& answers, ImportProposal& proposal, Progress& progress);

}  // namespace spatial
