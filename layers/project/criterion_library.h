// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/rules/bilingual.h"
#include "spatial/rules/rule.h"
#include "spatial/siting/model.h"

#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// Industries of eco-industrial parks in the province that the library knows: "petrochemical", "equipment", "food", "pharma", "coal", "timber".
struct Industry {
    std::string id;
    spatial::Bilingual name;
};
const std::vector<Industry>& industries();

/// A criterion ready to be put into a model. Its curve and its being asked for by an industry are as sure as `confidence` says; the criterion's
/// basis names the source. What is ours says so: published weights vary too much between studies to be defaults, so none are given.
struct LibraryCriterion {
    spatial::Criterion criterion;               ///< with the group of the default models
    std::vector<std::string> industries;
    spatial::Confidence confidence = spatial::Confidence::Ours;
};

/// criterion_library.json, compiled in, as the industries are.
const std::vector<LibraryCriterion>& criterionLibrary();

/// A model to begin with: the library's criteria for an industry (empty: all), each with weight 1, in the groups and with the constraints of the
/// first default model, named after the industry. Its note says that the choice is ours.
spatial::SuitabilityModel modelFromLibrary(std::string_view industry);

}  // namespace layers
