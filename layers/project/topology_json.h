// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For .cpp files only: it brings in the JSON library.
#include "layers/project/json_reader.h"
#include "spatial/topology/topology_rule.h"

namespace layers {

/// A project's member "topology": {"rules": [...], "ignored": [...]}. Unknown members are refused: a misspelt threshold would silently be another rule.
spatial::TopologySettings topologyFrom(JsonReader& in);
Json jsonOf(const spatial::TopologySettings& settings);

}  // namespace layers
