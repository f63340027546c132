// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/rules/rule.h"

#include <optional>
#include <string>
#include <string_view>

namespace layers {

/// A local value of a rule: what a province, a city or a project sets in place of the shipped record. Members that are nothing stay as shipped.
struct RuleOverride {
    std::string rule;
    std::optional<double> value = {};
    std::optional<spatial::RuleSeverity> severity = {};
    std::optional<std::vector<std::string>> landCodes = {};
    std::optional<std::string> effective = {};
    std::optional<std::string> expired = {};
    std::optional<spatial::Bilingual> source = {};   ///< which local rule says so
};

/// The text of a project's "rules" with the override in place of an earlier one of the same rule. Other members stay as they are. InvalidInput: a negative
/// value, a date that is none, a looser value without a source.
spatial::Result<std::string> withOverride(std::string_view rules, const RuleOverride& change);
/// Without any override of the rule: as shipped. A rule that the project itself added stays.
std::string withoutOverride(std::string_view rules, std::string_view rule);
/// What the project overrides of a rule; nothing where it does not.
std::optional<RuleOverride> overrideOf(std::string_view rules, std::string_view rule);

/// Binds a rule to data (an empty choice: as it would be without), or takes it out.
std::string withBinding(std::string_view rules, std::string_view rule, const spatial::DataChoice& data, bool on);
/// As if the project said nothing about what the rule looks at.
std::string withoutBinding(std::string_view rules, std::string_view rule);

/// "2024-05-15", "2013" or empty.
bool isDay(std::string_view text);

}  // namespace layers
