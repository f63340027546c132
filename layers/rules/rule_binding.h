// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/rules/rule.h"
#include "spatial/siting/formula.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// Which data of a project a rule looks at: the one list that siting excludes land by and that edits are judged by.
struct RuleBinding {
    /// Who said so; the first that says something counts.
    ///   Project   the project's "rules": {"bindings": [{"rule": "...", "layer": "..."}]}; "off": true takes a rule out
    ///   Model     a constraint of the suitability model
    ///   Role      a layer with the role "constraint:RULE"
    ///   Shipped   the default model, where the project's model does not speak of the rule: for editing only
    enum class Origin { Project, Model, Role, Shipped };

    std::string rule;
    spatial::DataChoice data;
    std::optional<double> value = {};   ///< the model's stricter value
    Origin origin = Origin::Role;
    bool on = true;                     ///< off by the project, or because the rule is not in force and nobody asked for it
};

/// In the order of the rule book. Rules that look at nothing are left out. `day` (ISO) says which rules are in force. InvalidInput names the member of
/// "bindings" that is wrong.
spatial::Result<std::vector<RuleBinding>> ruleBindings(const Project& project, const spatial::RuleBook& book, const spatial::SuitabilityModel& model, std::string_view day);

/// The model with the constraints that the bindings give it: what siting runs. Its own constraints keep their order, the project's come after.
spatial::Result<spatial::SuitabilityModel> boundModel(const Project& project, const spatial::RuleBook& book, spatial::SuitabilityModel model, std::string_view day);

/// The project's model that edits are judged by: the first, or the default.
const spatial::SuitabilityModel& editingModel(const Project& project);

/// Layers of the project that a choice means.
std::vector<const LayerEntry*> layersOf(const Project& project, const spatial::DataChoice& data);

/// What formulas of criteria may name: all layers of the project.
std::vector<spatial::FormulaLayer> formulaLayers(const Project& project);
/// Layers that the raw values of a criterion of the model come from, those of its formula followed, each once; not the lines of networks.
std::vector<const LayerEntry*> layersOf(const Project& project, const spatial::SuitabilityModel& model, const spatial::Criterion& criterion);

/// The book's rule with a binding's stricter value put in.
spatial::Rule boundRule(const spatial::RuleBook& book, const RuleBinding& binding);

/// Today, ISO.
std::string today();

}  // namespace layers
