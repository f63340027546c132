// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/proj_version.h"

#include <proj.h>

namespace spatial {

std::string projVersion() { return proj_info().version; }

}  // namespace spatial
