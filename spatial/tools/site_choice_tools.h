// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// parcel-assembly: spatial/regions/parcel_assembly.h on the areas of a layer; borders are those that the parcels share.
Tool parcelAssemblyTool();

/// pareto-front: spatial/regions/pareto_fronts.h on fields of a layer.
Tool paretoFrontTool();

}  // namespace spatial
