// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <filesystem>
#include <string>

namespace layers {

/// After OGR has closed it: language driver id and .cpg say the same encoding, the date in the header is a fixed one.
spatial::Result<void> finishShapefile(const std::filesystem::path& shp, const std::string& encoding);

}  // namespace layers
