// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"

#include <QString>

namespace app::desktop {

/// The name of a CRS as people here say it: "CGCS2000 3° zone 42", "Web Mercator", "Province, equal area"; else that of the register.
/// With `code` the code follows in brackets where there is one.
QString crsWords(const spatial::Crs& crs, bool code = false);

}  // namespace app::desktop
