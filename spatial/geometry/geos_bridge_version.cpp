// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/geos_bridge_version.h"

#include <geos_c.h>

namespace spatial {

std::string geosVersion() { return GEOSversion(); }

}  // namespace spatial
