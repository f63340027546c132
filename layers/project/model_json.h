// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For .cpp files only: it brings in the JSON library.
#include "layers/project/json_reader.h"
#include "spatial/siting/model.h"

namespace layers {

/// Parts of a model.
spatial::Criterion criterionFrom(JsonReader& in);
Json jsonOf(const spatial::Criterion& criterion);
spatial::CriterionGroup groupFrom(JsonReader& in);
Json jsonOf(const spatial::CriterionGroup& group);
spatial::ModelConstraint constraintFrom(JsonReader& in);
Json jsonOf(const spatial::ModelConstraint& constraint);
spatial::DataChoice dataFrom(JsonReader& in);
Json jsonOf(const spatial::DataChoice& data);
spatial::PairwiseJudgements judgementsFrom(JsonReader& in);
Json jsonOf(const spatial::PairwiseJudgements& judgements);
/// "slope", "distance" ... in the order of the enumeration.
const std::vector<std::string_view>& preparationNames();

/// A suitability model as it stands in a project ("models": [...]) or in a file of its own. Unknown members are refused: a misspelt
/// "wieght" would silently change the result.
spatial::SuitabilityModel modelFrom(JsonReader& in);
Json jsonOf(const spatial::SuitabilityModel& model);

}  // namespace layers
