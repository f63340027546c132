// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/raster_style.h"
#include "styles/symbols/vector_style.h"

namespace styles {

/// What single keys of a style read from JSON cannot say: bounds must ascend, expressions must be well formed. InvalidInput names the
/// path of the bad key below `path`.
spatial::Result<void> checkStyle(const VectorStyle& style, const std::string& path);
spatial::Result<void> checkStyle(const RasterStyle& style, const std::string& path);

}  // namespace styles
