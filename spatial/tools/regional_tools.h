// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// Tools of the corridor and of equity, each in its own file; networkTools() lists them, symbiosisTools() those of circular economy.
Tool bottlenecksTool();            ///< loads of edges and what closing them costs
Tool cityLinkageTool();            ///< gravity between cities over a network
Tool comparativeAdvantageTool();   ///< location quotients and shift-share by city
Tool inequalityTool();             ///< Gini, Theil, Palma, concentration, poverty; who gains and who loses
Tool parkScorecardTool();          ///< a park against HJ 274-2015
Tool symbiosisTool();              ///< who could use what another throws away

}  // namespace spatial
