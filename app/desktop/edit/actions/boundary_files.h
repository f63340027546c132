// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"

#include <filesystem>

namespace app::desktop {

class MainWindow;

/// Lists of boundary points (界址点): the Ministry's TXT or a CSV, in and out.

/// Adds the parcels of a list to the target; number, name, use and code go into fields of such names.
void readBoundaryFile(EditKit& kit, const std::filesystem::path& file);
/// Writes the selected polygons; the ending says which form. Through the save door.
void writeBoundaryFile(EditKit& kit, const std::filesystem::path& file);
/// Asks for the file first.
void importBoundaryPoints(EditKit& kit, MainWindow& window);
void exportBoundaryPoints(EditKit& kit, MainWindow& window);
/// A sheet to type or paste coordinates into, which says what it understood.
void drawFromCoordinates(EditKit& kit, MainWindow& window);

}  // namespace app::desktop
