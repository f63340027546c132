// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/derived_fields.h"
#include "layers/project/json_reader.h"

namespace layers {

/// Members "joins" and "calculated" of a layer.
LayerJoin layerJoinFrom(JsonReader& in);
Json jsonOf(const LayerJoin& join);
CalculatedField calculatedFieldFrom(JsonReader& in);
Json jsonOf(const CalculatedField& field);

}  // namespace layers
