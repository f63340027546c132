// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "layers/tools/runner.h"
#include "spatial/tools/tool.h"

namespace app::desktop {

/// Adds the NET parameters (roads, speed, class, season ...) that build a network of the project from its file, those that the tool knows:
/// what a page of Access shows is run again as a tool on files, with its record.
void writeNetwork(const layers::Project& project, const layers::NetworkEntry& network, const spatial::Tool& tool, layers::WrittenParameters& parameters);

}  // namespace app::desktop
