// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/scenarios/scenario.h"

#include <string>
#include <utility>
#include <vector>

namespace spatial {

/// Whether two values or parts of a model are the same.
bool sameValue(const PartValue& a, const PartValue& b);
bool samePart(const CriterionGroup& a, const CriterionGroup& b);
bool samePart(const Criterion& a, const Criterion& b);
bool samePart(const ModelConstraint& a, const ModelConstraint& b);

/// Parts of one kind, each with the id that scenarios call it by; it stays that of its part while others come and go.
template <class Part>
using NamedParts = std::vector<std::pair<std::string, Part>>;

NamedParts<CriterionGroup> namedParts(const std::vector<CriterionGroup>& groups);
NamedParts<Criterion> namedParts(const std::vector<Criterion>& criteria);
NamedParts<ModelConstraint> namedParts(const std::vector<ModelConstraint>& constraints);

}  // namespace spatial
