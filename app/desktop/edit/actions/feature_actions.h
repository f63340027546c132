// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"

#include <cstdint>
#include <vector>

namespace app::desktop {

class MainWindow;

/// What is done to whole features at once: the selected ones, else the one under the pointer. Each is one gesture; what cannot be is told.
/// GUI thread.

/// With a toast that undoes it.
void deleteFeatures(EditKit& kit);
/// Each part a feature.
void explodeFeatures(EditKit& kit);
/// Corners near a right angle made right.
void squareFeatures(EditKit& kit);
/// Lines (and rings) the other way round.
void reverseFeatures(EditKit& kit);
/// Asks for the layer, then cuts the features by those of it that meet them.
void splitByLayer(EditKit& kit, MainWindow& window);
/// Asks whose values the merged feature has, field by field; does it at once where they agree.
void mergeFeatures(EditKit& kit, MainWindow& window);

/// The features that an action means; says what to do where there is none, or fewer than `least`, or of another dimension (-1: any).
std::vector<std::int64_t> meantFeatures(EditKit& kit, std::size_t least = 1, int dimension = -1);

}  // namespace app::desktop
