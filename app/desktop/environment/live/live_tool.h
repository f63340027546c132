// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

#include <initializer_list>
#include <string>

namespace app::desktop {

/// A tool asked on the spot, on tables in memory and without files: what a page shows while somebody looks is then what the same tool writes.

/// The defaults of the declaration, as the runner gives them.
spatial::Arguments defaultArguments(const spatial::Tool& tool);
spatial::DataInput inputOfTable(std::string name, spatial::FeatureTablePtr table);

/// A number among the values of a tool: {"cross_validation", "mean_error"}; NaN where it is not there.
double figureIn(const spatial::ValueTree::Members& values, std::initializer_list<std::string_view> path);

}  // namespace app::desktop
