// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// Tools of the corridor and of equity, each in its own file; networkTools() lists them.
Tool bottlenecksTool();            ///< loads of edges and what closing them costs
Tool cityLinkageTool();            ///< gravity between cities over a network
Tool comparativeAdvantageTool();   ///< location quotients and shift-share by city
Tool inequalityTool();             ///< Gini, Theil, Palma, concentration, poverty; who gains and who loses

}  // namespace spatial
