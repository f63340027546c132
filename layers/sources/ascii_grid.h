// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <string>

namespace layers {

/// The header and first rows of an ASCII grid: refuses what GDAL would misread. LimitReached for sizes that cannot be meant, InvalidInput for
/// decimal commas (GDAL would read 1,5 as 1), Unreadable where rows or columns are not told.
spatial::Result<void> checkAsciiGrid(const std::string& gdalPath);

}  // namespace layers
