// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/json_reader.h"
#include "layers/project/layer_tree.h"

namespace layers {

/// The project's members "tree" and "map".
TreeItem treeItemFrom(JsonReader& in, int depth = 0);
Json jsonOf(const TreeItem& item);
MapState mapStateFrom(JsonReader& in);
Json jsonOf(const MapState& state);

}  // namespace layers
