// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/comparison.h"
#include "layers/project/json_reader.h"

namespace layers {

/// {"layer": "parcels", "attitude": 2, "weights": "around", "spread": 0.3 ...}; what is absent is the default.
ComparisonEntry comparisonFrom(JsonReader& in);
Json jsonOf(const ComparisonEntry& comparison);

}  // namespace layers
