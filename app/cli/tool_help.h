// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "spatial/tools/tool.h"

#include <string>

namespace app::cli {

/// What `songhua help TOOL` prints, from the tool's declaration.
std::string toolHelp(const spatial::Tool& tool, Language language);

/// "vector", "raster" ...: stable, for JSON.
const char* groupName(spatial::ToolGroup group);
spatial::Text groupTitle(spatial::ToolGroup group);

/// "features", "raster", "output-features" ...: stable, for JSON.
const char* kindName(spatial::ParameterKind kind);

}  // namespace app::cli
