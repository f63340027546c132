// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/model_json.h"
#include "layers/project/scenarios.h"
#include "spatial/scenarios/model_fields.h"

#include <algorithm>

namespace layers {

using spatial::Bilingual;
using spatial::PartName;
using spatial::PartValue;
using spatial::Scenario;
using spatial::ScenarioPart;
using spatial::text;

namespace {

constexpr auto kScenarioRequired = JsonReader::Need::Required;
const std::vector<std::string_view> kParts{"model", "group", "criterion", "constraint"};
const std::vector<std::string_view> kKinds{"value", "added", "removed", "order", "layer-hidden", "layer-exchanged", "rule-off"};

std::string_view nameOf(ScenarioPart part) { return kParts[static_cast<std::size_t>(part)]; }

ScenarioPart partFrom(JsonReader& in)
{
    int part = 0;
    in.readChoice("part", kParts, part, kScenarioRequired);
    return static_cast<ScenarioPart>(part);
}

PartName partNameFrom(JsonReader& in)
{
    PartName out{partFrom(in), {}, {}};
    in.read("id", out.id, out.part == ScenarioPart::Model ? JsonReader::Need::Optional : kScenarioRequired);
    in.read("name", out.name);
    return out;
}

void putName(Json& out, const PartName& part)
{
    out["part"] = nameOf(part.part);
    if (!part.id.empty())
        out["id"] = part.id;
    if (!part.name.empty())
        out["name"] = jsonOf(part.name);
}

// The member "value" as each type of value has it.
template <class T>
void readValue(JsonReader& in, T& value)
{
    in.read("value", value, kScenarioRequired);
}
void readValue(JsonReader& in, std::optional<double>& value) { in.read("value", value); }
void readValue(JsonReader& in, std::vector<std::string>& value) { in.read("value", value); }
void readValue(JsonReader& in, spatial::DataChoice& value)
{
    in.object("value", [&](JsonReader& data) { value = dataFrom(data); }, kScenarioRequired);
}
void readValue(JsonReader& in, std::vector<spatial::PairwiseJudgements>& value)
{
    in.list("value", [&](JsonReader& judgements) { value.push_back(judgementsFrom(judgements)); }, kScenarioRequired);
}
template <class Enumeration>
void readCode(JsonReader& in, const std::vector<std::string_view>& codes, Enumeration& value)
{
    int choice = static_cast<int>(value);
    in.readChoice("value", codes, choice, kScenarioRequired);
    value = static_cast<Enumeration>(choice);
}
std::vector<std::string_view> codesOf(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }
void readValue(JsonReader& in, spatial::Preparation& value) { readCode(in, preparationNames(), value); }
void readValue(JsonReader& in, spatial::MissingData& value) { readCode(in, codesOf(spatial::missingDataNames()), value); }
void readValue(JsonReader& in, spatial::OverlayRule& value) { readCode(in, codesOf(spatial::overlayRuleNames()), value); }

struct JsonOfValue {
    Json operator()(double value) const { return jsonOf(value); }
    Json operator()(const std::optional<double>& value) const { return value ? jsonOf(*value) : Json(); }
    Json operator()(int value) const { return value; }
    Json operator()(const std::string& value) const { return value; }
    Json operator()(const std::vector<std::string>& value) const { return value; }
    Json operator()(const Bilingual& value) const { return jsonOf(value); }
    Json operator()(const spatial::DataChoice& value) const { return jsonOf(value); }
    Json operator()(spatial::Preparation value) const { return preparationNames()[static_cast<std::size_t>(value)]; }
    Json operator()(spatial::MissingData value) const { return spatial::missingDataNames()[static_cast<std::size_t>(value)]; }
    Json operator()(spatial::OverlayRule value) const { return spatial::overlayRuleNames()[static_cast<std::size_t>(value)]; }
    Json operator()(const std::vector<spatial::PairwiseJudgements>& value) const
    {
        Json out = Json::array();
        for (const auto& judgements : value)
            out.push_back(jsonOf(judgements));
        return out;
    }
};

/// Reads the value of the field of a part of this kind, with the type that it has there.
std::optional<PartValue> valueFrom(JsonReader& in, ScenarioPart part, const std::string& field)
{
    std::optional<PartValue> out;
    const auto read = [&](const char* name, const auto& prototype) {
        if (field != name)
            return;
        std::remove_cvref_t<decltype(prototype)> value{};
        readValue(in, value);
        out.emplace(std::in_place_type<std::remove_cvref_t<decltype(prototype)>>, std::move(value));
    };
    static const spatial::CriterionGroup kCriterionGroup;
    static const spatial::Criterion kCriterion;
    static const spatial::ModelConstraint kModelConstraint;
    static const spatial::SuitabilityModel kSuitabilityModel;
    switch (part) {
    case ScenarioPart::Group: spatial::forEachGroupField(kCriterionGroup, read); break;
    case ScenarioPart::Criterion: spatial::forEachCriterionField(kCriterion, read); break;
    case ScenarioPart::Constraint: spatial::forEachConstraintField(kModelConstraint, read); break;
    case ScenarioPart::Model: spatial::forEachModelField(kSuitabilityModel, read); break;
    }
    return out;
}

spatial::ScenarioDifference addedFrom(JsonReader& in)
{
    spatial::PartAdded added;
    const ScenarioPart part = partFrom(in);
    in.read("after", added.after);
    in.object("content", [&](JsonReader& content) {
        if (part == ScenarioPart::Group)
            added.content = groupFrom(content);
        else if (part == ScenarioPart::Criterion)
            added.content = criterionFrom(content);
        else
            added.content = constraintFrom(content);
    }, kScenarioRequired);
    return added;
}

spatial::ScenarioDifference differenceFrom(JsonReader& in)
{
    int kind = 0;
    in.readChoice("kind", kKinds, kind, kScenarioRequired);
    spatial::ScenarioDifference out;
    switch (kind) {
    case 0: {
        spatial::ValueChanged change;
        change.of = partNameFrom(in);
        in.read("field", change.field, kScenarioRequired);
        if (auto value = valueFrom(in, change.of.part, change.field))
            change.value = *std::move(value);
        else
            in.fail(in.path() + ".field", text("{0}: \"{1}\" is not known.", in.path() + ".field", change.field));
        out = std::move(change);
        break;
    }
    case 1: out = addedFrom(in); break;
    case 2: out = spatial::PartRemoved{partNameFrom(in)}; break;
    case 3: {
        spatial::PartsOrdered order;
        order.part = partFrom(in);
        in.read("ids", order.ids);
        out = std::move(order);
        break;
    }
    case 4: {
        spatial::LayerHidden hidden;
        in.read("layer", hidden.layer, kScenarioRequired);
        in.read("name", hidden.name);
        out = std::move(hidden);
        break;
    }
    case 5: {
        spatial::LayerExchanged exchanged;
        in.read("layer", exchanged.layer, kScenarioRequired);
        in.read("with", exchanged.with, kScenarioRequired);
        in.read("name", exchanged.name);
        in.read("with_name", exchanged.withName);
        out = std::move(exchanged);
        break;
    }
    default: {
        spatial::RuleOff off;
        in.read("rule", off.rule, kScenarioRequired);
        in.read("name", off.name);
        out = std::move(off);
    }
    }
    in.refuseRest();
    return out;
}

struct JsonOfDifference {
    Json& out;

    void named(const char* key, const Bilingual& name) const
    {
        if (!name.empty())
            out[key] = jsonOf(name);
    }
    void operator()(const spatial::ValueChanged& change) const
    {
        putName(out, change.of);
        out["field"] = change.field;
        out["value"] = std::visit(JsonOfValue{}, change.value);
    }
    void operator()(const spatial::PartAdded& added) const
    {
        constexpr ScenarioPart kOrder[] = {ScenarioPart::Group, ScenarioPart::Criterion, ScenarioPart::Constraint};   // of PartAdded::content
        out["part"] = nameOf(kOrder[added.content.index()]);
        if (!added.after.empty())
            out["after"] = added.after;
        out["content"] = std::visit([](const auto& part) { return jsonOf(part); }, added.content);
    }
    void operator()(const spatial::PartRemoved& removed) const { putName(out, removed.what); }
    void operator()(const spatial::PartsOrdered& order) const
    {
        out["part"] = nameOf(order.part);
        out["ids"] = order.ids;
    }
    void operator()(const spatial::LayerHidden& hidden) const
    {
        out["layer"] = hidden.layer;
        named("name", hidden.name);
    }
    void operator()(const spatial::LayerExchanged& exchanged) const
    {
        out["layer"] = exchanged.layer;
        out["with"] = exchanged.with;
        named("name", exchanged.name);
        named("with_name", exchanged.withName);
    }
    void operator()(const spatial::RuleOff& off) const
    {
        out["rule"] = off.rule;
        named("name", off.name);
    }
};

Scenario scenarioFrom(JsonReader& in)
{
    Scenario s;
    in.read("id", s.id, kScenarioRequired);
    in.read("name", s.name, kScenarioRequired);
    in.read("note", s.note);
    in.read("author", s.author);
    in.read("date", s.date);
    in.read("model", s.model);
    in.list("differences", [&](JsonReader& difference) { s.differences.push_back(differenceFrom(difference)); }, kScenarioRequired);
    in.refuseRest();
    return s;
}

Json scenarioJson(const Scenario& s)
{
    Json out = Json::object();
    out["id"] = s.id;
    out["name"] = jsonOf(s.name);
    if (!s.note.empty())
        out["note"] = jsonOf(s.note);
    if (!s.author.empty())
        out["author"] = s.author;
    if (!s.date.empty())
        out["date"] = s.date;
    if (!s.model.empty())
        out["model"] = s.model;
    out["differences"] = Json::array();
    for (const auto& difference : s.differences) {
        Json one = Json::object();
        one["kind"] = kKinds[difference.index()];   // in the order of the variant
        std::visit(JsonOfDifference{one}, difference);
        out["differences"].push_back(std::move(one));
    }
    return out;
}

}  // namespace

spatial::Result<std::vector<Scenario>> scenariosFromJson(std::string_view json)
{
    Json whole = Json::object();
    TRY_ASSIGN(whole["scenarios"], parseJson(json.empty() ? "[]" : json));
    std::optional<spatial::Error> failure;
    JsonReader in(whole, "", failure);
    std::vector<Scenario> out;
    in.list("scenarios", [&](JsonReader& scenario) { out.push_back(scenarioFrom(scenario)); });
    for (std::size_t i = 0; i < out.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (out[k].id == out[i].id)
                in.fail("scenarios", text("{0}[{1}].id: \"{2}\" is used twice.", "scenarios", i, out[i].id));
    if (failure)
        return *failure;
    return out;
}

std::string scenariosToJson(const std::vector<Scenario>& scenarios)
{
    Json out = Json::array();
    for (const Scenario& scenario : scenarios)
        out.push_back(scenarioJson(scenario));
    return out.dump();
}

spatial::Result<std::vector<Scenario>> scenariosOf(const Project& project) { return scenariosFromJson(project.scenarios); }

void setScenarios(Project& project, const std::vector<Scenario>& scenarios) { project.scenarios = scenariosToJson(scenarios); }

std::string freeScenarioId(const std::vector<Scenario>& scenarios, std::string_view wanted)
{
    std::string id(wanted);
    for (int n = 2; std::any_of(scenarios.begin(), scenarios.end(), [&](const Scenario& s) { return s.id == id; }); ++n)
        id = std::string(wanted) + "-" + std::to_string(n);
    return id;
}

}  // namespace layers
