// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/rules/rule_binding.h"

#include "layers/project/default_models.h"
#include "layers/project/json_reader.h"
#include "spatial/rules/evaluator.h"

#include <QDate>

#include <algorithm>
#include <map>

namespace layers {

using spatial::DataChoice;
using spatial::Rule;
using spatial::text;

namespace {

/// What the project says of a rule.
struct Said {
    DataChoice data;
    bool on = true;
};

spatial::Result<std::map<std::string, Said>> saidBy(const Project& project)
{
    std::map<std::string, Said> said;
    TRY_ASSIGN(const Json json, parseJson(project.rules.empty() ? "{}" : project.rules));
    std::optional<spatial::Error> failure;
    JsonReader in(json, "rules", failure);
    in.list("bindings", [&](JsonReader& binding) {
        std::string rule;
        bool off = false;
        Said one;
        binding.read("rule", rule, JsonReader::Need::Required);
        binding.read("role", one.data.role);
        binding.read("layer", one.data.layer);
        binding.read("field", one.data.field);
        binding.read("values", one.data.values);
        binding.read("off", off);
        binding.refuseRest();
        one.on = !off;
        said[rule] = std::move(one);
    });
    if (failure)
        return *failure;
    return said;
}

bool isNothing(const DataChoice& data) { return data.role.empty() && data.layer.empty(); }

const spatial::ModelConstraint* constraintOf(const spatial::SuitabilityModel& model, std::string_view rule)
{
    for (const auto& constraint : model.constraints)
        if (constraint.rule == rule)
            return &constraint;
    return nullptr;
}

}  // namespace

std::string today() { return QDate::currentDate().toString(Qt::ISODate).toStdString(); }

const spatial::SuitabilityModel& editingModel(const Project& project) { return project.models.empty() ? defaultModels().front() : project.models.front(); }

std::vector<const LayerEntry*> layersOf(const Project& project, const DataChoice& data)
{
    if (data.layer.empty())
        return data.role.empty() ? std::vector<const LayerEntry*>{} : project.withRole(data.role);
    const LayerEntry* const layer = project.layer(data.layer);
    return layer ? std::vector<const LayerEntry*>{layer} : std::vector<const LayerEntry*>{};
}

std::vector<spatial::FormulaLayer> formulaLayers(const Project& project)
{
    std::vector<spatial::FormulaLayer> named;
    for (const LayerEntry& layer : project.layers)
        named.push_back({layer.id, layer.name});
    return named;
}

std::vector<const LayerEntry*> layersOf(const Project& project, const spatial::SuitabilityModel& model, const spatial::Criterion& criterion)
{
    std::vector<const LayerEntry*> found;
    for (const DataChoice& choice : spatial::needsOf(criterion, model, formulaLayers(project)).data)
        for (const LayerEntry* layer : layersOf(project, choice))
            if (std::find(found.begin(), found.end(), layer) == found.end())
                found.push_back(layer);
    return found;
}

spatial::Result<std::vector<RuleBinding>> ruleBindings(const Project& project, const spatial::RuleBook& book, const spatial::SuitabilityModel& model, std::string_view day)
{
    TRY_ASSIGN(const auto said, saidBy(project));
    const spatial::SuitabilityModel& shipped = defaultModels().front();
    std::vector<RuleBinding> bindings;
    for (const Rule& rule : book.rules()) {
        RuleBinding binding;
        binding.rule = rule.id;
        const auto explicitly = said.find(rule.id);
        const std::string role = "constraint:" + rule.id;
        if (const auto* constraint = constraintOf(model, rule.id)) {
            binding.data = constraint->data;
            binding.value = constraint->value;
            binding.origin = RuleBinding::Origin::Model;
        } else if (!project.withRole(role).empty()) {
            binding.data.role = role;
        } else if (const auto* usual = constraintOf(shipped, rule.id)) {
            binding.data = usual->data;
            binding.origin = RuleBinding::Origin::Shipped;
        }
        if (explicitly != said.end()) {
            if (!isNothing(explicitly->second.data))
                binding.data = explicitly->second.data;
            binding.on = explicitly->second.on;
            binding.origin = RuleBinding::Origin::Project;
        } else {
            binding.on = binding.origin == RuleBinding::Origin::Model || spatial::inForce(rule, day);
        }
        if (!isNothing(binding.data) || explicitly != said.end())
            bindings.push_back(std::move(binding));
    }
    return bindings;
}

spatial::Result<spatial::SuitabilityModel> boundModel(const Project& project, const spatial::RuleBook& book, spatial::SuitabilityModel model, std::string_view day)
{
    TRY_ASSIGN(const auto bindings, ruleBindings(project, book, model, day));
    const auto bindingOf = [&](const std::string& rule) { return std::find_if(bindings.begin(), bindings.end(), [&](const RuleBinding& b) { return b.rule == rule; }); };
    std::vector<spatial::ModelConstraint> constraints;
    for (auto& constraint : model.constraints) {
        const auto binding = bindingOf(constraint.rule);
        if (binding != bindings.end() && !binding->on)
            continue;
        if (binding != bindings.end() && binding->origin == RuleBinding::Origin::Project)
            constraint.data = binding->data;
        constraints.push_back(std::move(constraint));
    }
    for (const RuleBinding& binding : bindings) {
        const bool added = binding.origin == RuleBinding::Origin::Project || binding.origin == RuleBinding::Origin::Role;
        const bool known = std::any_of(constraints.begin(), constraints.end(), [&](const auto& c) { return c.rule == binding.rule; });
        if (added && binding.on && !known && !layersOf(project, binding.data).empty())
            constraints.push_back({binding.rule, binding.data, binding.value});
    }
    model.constraints = std::move(constraints);
    return model;
}

Rule boundRule(const spatial::RuleBook& book, const RuleBinding& binding)
{
    const Rule* const known = book.find(binding.rule);
    Rule rule = known ? *known : Rule{};
    if (binding.value)
        rule.value = binding.value;
    return rule;
}

}  // namespace layers
