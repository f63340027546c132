// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/siting/model.h"
#include "spatial/suitability/ahp.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// The scale of judgements (Saaty): 17 steps, from 1/9 over 1 to 9; -8 .. 8.
inline constexpr int kMostSteps = 8;
double judgementAt(int step);
int nearestStep(double judgement);
std::string judgementText(double judgement);   ///< "3", "1/3"; numbers off the scale with two decimals

/// "moderately more important than" for 3; for 1/3 the row's part is the lesser one: "moderately less important than".
spatial::Text judgementWords(double judgement);

/// The person's judgements over these parts: pairs that were never judged are 1. Parts that the model no longer has are left out.
spatial::JudgementMatrix matrixOf(const spatial::PairwiseJudgements& judgements, const std::vector<std::string>& parts);
void setMatrix(spatial::PairwiseJudgements& judgements, const std::vector<std::string>& parts, const spatial::JudgementMatrix& matrix);

/// Places in model.judgements of the sets about a scope, in their order.
std::vector<std::size_t> setsOf(const spatial::SuitabilityModel& model, std::string_view scope);

/// The `person`-th set of the scope, made where it is not there yet: nobody has judged so far.
spatial::PairwiseJudgements& setFor(spatial::SuitabilityModel& model, std::string_view scope, const std::vector<std::string>& parts, std::size_t person);

/// As a CSV without header that parseJudgements() reads.
std::string judgementCsv(const spatial::JudgementMatrix& matrix);

}  // namespace app::desktop
