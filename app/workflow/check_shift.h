// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "layers/sources/open.h"
#include "spatial/core/progress.h"

#include <vector>

namespace app {

/// Firms that lie beside the project's industrial land by the shift of Chinese web maps (GCJ-02), and whose layer does not say so yet:
/// finding "crs.gcj02" with the repair. Layers that cannot be opened are passed over; they have findings of their own.
std::vector<layers::Finding> checkWebMapShift(const layers::Project& project, spatial::Progress& progress);

}  // namespace app
