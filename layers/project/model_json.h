// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For .cpp files only: it brings in the JSON library.
#include "layers/project/json_reader.h"
#include "spatial/siting/model.h"

namespace layers {

/// One criterion of a model.
spatial::Criterion criterionFrom(JsonReader& in);

/// A suitability model as it stands in a project ("models": [...]) or in a file of its own. Unknown members are refused: a misspelt
/// "wieght" would silently change the result.
spatial::SuitabilityModel modelFrom(JsonReader& in);
Json jsonOf(const spatial::SuitabilityModel& model);

}  // namespace layers
