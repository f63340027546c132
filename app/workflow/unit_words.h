// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/core/value_tree.h"
#include "spatial/siting/unit_scores.h"

#include <string>
#include <vector>

namespace spatial {
struct Site;
}

namespace app {

/// What cells, parcels and candidates say of each other, in words that the report and the window share.

/// Where a difference comes from; `criterion` is the name of the one that it is about.
spatial::Text unitReasonWords(const spatial::UnitDifference& difference, const std::string& criterion);
/// A sentence for each pair that was compared; and which methods have no score of a cell at all. Empty for fewer than two sites.
std::vector<spatial::Text> unitAgreementWords(const spatial::UnitAgreement& agreement);

/// As the JSON of a run has it: what was compared, every site's scores, the largest differences. `criteria` are ids of those in use.
spatial::ValueTree unitAgreementTree(const spatial::UnitAgreement& agreement, const std::vector<spatial::Site>& sites, const std::vector<std::string>& criteria);

/// "curve", "classes", "missing-data", "rule".
const char* nameOf(spatial::UnitReason reason);

}  // namespace app
