// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/scenario_words.h"

#include "layers/project/roles.h"
#include "layers/rules/rule_file.h"
#include "spatial/scenarios/model_fields.h"

#include <fmt/format.h>

#include <algorithm>

namespace app {

using spatial::PartName;
using spatial::PartValue;
using spatial::ScenarioPart;
using spatial::Text;
using spatial::text;

namespace {

std::string joinedWords(const std::vector<std::string>& words)
{
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : ", ") + word;
    return out;
}

/// Enough digits to tell two weights apart, none that say nothing.
Text numberText(double value) { return Text::literal(fmt::format("{}", std::stod(fmt::format("{:.4g}", value)))); }

struct ScenarioWords {
    const layers::Project& project;
    const spatial::SuitabilityModel& base;
    bool chinese;

    std::string nameOr(const spatial::Bilingual& name, const std::string& id) const { return name.empty() ? id : name.in(chinese); }

    std::string layer(const std::string& id, const spatial::Bilingual& then) const
    {
        const layers::LayerEntry* const entry = project.layer(id);
        return nameOr(entry ? entry->name : then, id);
    }

    std::string groupName(const std::string& id) const
    {
        for (const auto& group : base.groups)
            if (group.id == id)
                return nameOr(group.name, id);
        return id;
    }

    std::string constraintName(const std::string& id) const
    {
        const std::size_t number = id.find('#');
        return nameOfRule(project, id.substr(0, number), chinese) + (number == std::string::npos ? "" : " " + id.substr(number));
    }

    std::string called(const PartName& part) const
    {
        if (part.part == ScenarioPart::Group)
            return groupName(part.id) == part.id ? nameOr(part.name, part.id) : groupName(part.id);
        if (part.part == ScenarioPart::Constraint)
            return constraintName(part.id);
        const spatial::Criterion* const criterion = base.criterion(part.id);
        return nameOr(criterion ? criterion->name : part.name, part.id);
    }

    // A value as people read it.
    Text of(double value) const { return numberText(value); }
    Text of(const std::optional<double>& value) const { return value ? numberText(*value) : text("not set"); }
    Text of(int value) const { return Text::literal(std::to_string(value)); }
    Text of(const std::string& value) const { return value.empty() ? text("not set") : Text::literal(value); }
    Text of(const std::vector<std::string>& value) const { return of(joinedWords(value)); }
    Text of(const spatial::Bilingual& value) const { return of(value.in(chinese)); }
    Text of(const spatial::DataChoice& value) const
    {
        const Text what = value.layer.empty() ? layers::isRole(value.role) ? layers::roleTitle(value.role) : of(value.role) : Text::literal(layer(value.layer, {}));
        return value.field.empty() ? what : text("{0} ({1})", what, value.field + " = " + joinedWords(value.values));
    }
    Text of(spatial::Preparation value) const
    {
        switch (value) {
        case spatial::Preparation::Slope: return text("Slope");
        case spatial::Preparation::Distance: return text("Distance to the nearest feature");
        case spatial::Preparation::NetworkTime: return text("Time over a network to the nearest feature");
        case spatial::Preparation::PeopleWithin: return text("People who reach the place in time");
        case spatial::Preparation::Category: return text("Class of the feature that covers the place");
        case spatial::Preparation::FieldValue: return text("Number of the feature that covers the place");
        case spatial::Preparation::RasterValue: return text("Value of the raster at the place");
        case spatial::Preparation::Density: return text("Density of features around the place");
        case spatial::Preparation::Share: return text("Share of the surroundings that features cover");
        case spatial::Preparation::Formula: break;
        }
        return text("Formula");
    }
    Text of(spatial::MissingData value) const
    {
        switch (value) {
        case spatial::MissingData::Exclude: return text("without a value: no score");
        case spatial::MissingData::Neutral: return text("without a value: 0.5");
        case spatial::MissingData::Worst: return text("without a value: 0");
        case spatial::MissingData::Reweight: break;
        }
        return text("without a value: the other weights are scaled up");
    }
    Text of(spatial::OverlayRule value) const
    {
        switch (value) {
        case spatial::OverlayRule::WeightedSum: return text("Weighted sum");
        case spatial::OverlayRule::Ordered: return text("Ordered weighted average");
        case spatial::OverlayRule::And: return text("And: the worst criterion decides");
        case spatial::OverlayRule::Or: return text("Or: the best criterion decides");
        case spatial::OverlayRule::Product: return text("Product");
        case spatial::OverlayRule::Sum: return text("Algebraic sum");
        case spatial::OverlayRule::Gamma: return text("Gamma, between product and sum");
        default: return Text::literal(spatial::overlayRuleNames()[static_cast<std::size_t>(value)]);
        }
    }
    Text of(const std::vector<spatial::PairwiseJudgements>& value) const { return text("of {0} people", value.size()); }

    /// What the base has in that field; nothing where it has no such part.
    std::optional<Text> before(const spatial::ValueChanged& change) const
    {
        std::optional<Text> found;
        const auto look = [&](const char* field, const auto& value) {
            if (change.field == field)
                found = of(value);
        };
        if (change.of.part == ScenarioPart::Model)
            spatial::forEachModelField(base, look);
        for (const auto& group : base.groups)
            if (change.of.part == ScenarioPart::Group && group.id == change.of.id)
                spatial::forEachGroupField(group, look);
        for (const auto& criterion : base.criteria)
            if (change.of.part == ScenarioPart::Criterion && criterion.id == change.of.id)
                spatial::forEachCriterionField(criterion, look);
        for (const auto& constraint : base.constraints)
            if (change.of.part == ScenarioPart::Constraint && constraint.rule == change.of.id)
                spatial::forEachConstraintField(constraint, look);
        return found;
    }

    Text operator()(const spatial::ValueChanged& change) const
    {
        const Text field = spatial::fieldTitle(change.of.part, change.field);
        Text now = std::visit([&](const auto& value) { return of(value); }, change.value);
        if (change.of.part == ScenarioPart::Criterion && change.field == "group")
            now = Text::literal(groupName(std::get<std::string>(change.value)));
        if (change.field == "judgements" || change.field == "note" || change.field == "basis")
            return change.of.part == ScenarioPart::Model ? text("Model: another {0}", field) : text("{0}: another {1}", called(change.of), field);
        const auto was = before(change);
        if (change.of.part == ScenarioPart::Model)
            return was ? text("Model: {0} {1} instead of {2}", field, now, *was) : text("Model: {0} {1}", field, now);
        return was ? text("{0}: {1} {2} instead of {3}", called(change.of), field, now, *was) : text("{0}: {1} {2}", called(change.of), field, now);
    }

    Text operator()(const spatial::PartAdded& added) const
    {
        if (const auto* group = std::get_if<spatial::CriterionGroup>(&added.content))
            return text("With a group: {0}", nameOr(group->name, group->id));
        if (const auto* criterion = std::get_if<spatial::Criterion>(&added.content))
            return text("With a criterion: {0}, weight {1}", nameOr(criterion->name, criterion->id), numberText(criterion->weight));
        return text("With a constraint: {0}", nameOfRule(project, std::get<spatial::ModelConstraint>(added.content).rule, chinese));
    }

    Text operator()(const spatial::PartRemoved& removed) const
    {
        switch (removed.what.part) {
        case ScenarioPart::Group: return text("Without the group: {0}", called(removed.what));
        case ScenarioPart::Constraint: return text("Without the constraint: {0}", called(removed.what));
        default: return text("Without the criterion: {0}", called(removed.what));
        }
    }

    Text operator()(const spatial::PartsOrdered& order) const
    {
        switch (order.part) {
        case ScenarioPart::Group: return text("Groups in another order");
        case ScenarioPart::Constraint: return text("Constraints in another order");
        default: return text("Criteria in another order");
        }
    }

    Text operator()(const spatial::LayerHidden& hidden) const { return text("Without the layer: {0}", layer(hidden.layer, hidden.name)); }
    Text operator()(const spatial::LayerExchanged& exchanged) const
    {
        return text("Layer {0} in place of {1}", layer(exchanged.with, exchanged.withName), layer(exchanged.layer, exchanged.name));
    }
    Text operator()(const spatial::RuleOff& off) const { return text("The rule is off: {0}", nameOfRule(project, off.rule, chinese)); }
};

}  // namespace

std::string nameOfRule(const layers::Project& project, const std::string& rule, bool chinese)
{
    const auto book = layers::ruleBookWith(project.rules);
    const spatial::Rule* const found = book ? book->find(rule) : nullptr;
    return found && !found->name.empty() ? found->name.in(chinese) : rule;
}

Text differenceWords(const layers::Project& project, const spatial::SuitabilityModel& base, const spatial::ScenarioDifference& difference, bool chinese)
{
    return std::visit(ScenarioWords{project, base, chinese}, difference);
}

std::vector<Text> differenceWords(const layers::Project& project, const spatial::SuitabilityModel& base, const spatial::Scenario& scenario, bool chinese)
{
    std::vector<Text> out;
    for (const auto& difference : scenario.differences)
        out.push_back(differenceWords(project, base, difference, chinese));
    if (out.empty())
        out.push_back(text("Like the base."));
    return out;
}

}  // namespace app
