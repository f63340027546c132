// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/rules/rule.h"

#include <filesystem>
#include <string_view>

namespace layers {

/// The rules that come with the program: national standards and the province's own, each with standard, clause, source and how sure its
/// figure is (heilongjiang_rules.json, compiled in).
const spatial::RuleBook& shippedRules();

/// The shipped rules with the project's own laid over them. `overrides` is the project's "rules" member:
///     {"rules": [{"id": "slope", "value": 10}, {"id": "our-river-strip", "comparison": "nearer", ...}]}
/// An entry with a known id replaces only the members it names and is marked as overridden; a new id adds a rule, which needs a
/// name, a comparison and a citation. InvalidInput names the path of what is wrong.
spatial::Result<spatial::RuleBook> ruleBookWith(std::string_view overrides);

}  // namespace layers
