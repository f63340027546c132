// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/siting/model.h"

#include <vector>

namespace layers {

/// The suitability models that new projects start with (default_models.json, compiled in): "equal", every criterion alike, and
/// "teaching", the AHP teaching example. All curves and weights are ours and say so.
const std::vector<spatial::SuitabilityModel>& defaultModels();

}  // namespace layers
