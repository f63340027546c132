// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/crs/crs.h"

namespace spatial {

/// The name of a CRS as people here say it: "CGCS2000 Gauss-Krüger 3° zone 42", "Beijing 1954 Gauss-Krüger 6° CM 129°E", "WGS 84 UTM zone 52N", "WGS 84 geographic", "Web Mercator", "Province, equal area"; else that of the register, which
/// no language changes. "unknown CRS" where it is not known. Any thread.
Text crsWords(const Crs& crs);

/// crsWords() with the code in brackets where there is one: "CGCS2000 Gauss-Krüger 3° zone 42 (EPSG:4530)".
Text crsWordsWithCode(const Crs& crs);

}  // namespace spatial
