// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/model_json.h"

namespace layers {

using spatial::Criterion;
using spatial::DataChoice;
using spatial::SuitabilityModel;

namespace {

constexpr auto kModelRequired = JsonReader::Need::Required;
const std::vector<std::string_view> kPreparations{"slope", "distance", "network-time", "people-within", "category", "field-value", "raster-value", "density", "share", "formula"};

/// The names of the command line, so that a project and a command say the same.
std::vector<std::string_view> views(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }

void readData(JsonReader& in, const char* key, DataChoice& data)
{
    in.object(key, [&](JsonReader& choice) { data = dataFrom(choice); });   // a default role does not stay beside a named layer
}

}  // namespace

const std::vector<std::string_view>& preparationNames() { return kPreparations; }

DataChoice dataFrom(JsonReader& choice)
{
    DataChoice data;
    choice.read("role", data.role);
    choice.read("layer", data.layer);
    choice.read("field", data.field);
    choice.read("values", data.values);
    choice.refuseRest();
    return data;
}

Json jsonOf(const DataChoice& data)
{
    Json out = Json::object();
    if (!data.role.empty())
        out["role"] = data.role;
    if (!data.layer.empty())
        out["layer"] = data.layer;
    if (!data.field.empty())
        out["field"] = data.field;
    if (!data.values.empty())
        out["values"] = data.values;
    return out;
}

Criterion criterionFrom(JsonReader& in)
{
    Criterion c;
    in.read("id", c.id, kModelRequired);
    in.read("name", c.name, kModelRequired);
    in.read("group", c.group);
    int choice = static_cast<int>(c.preparation);
    in.readChoice("preparation", kPreparations, choice, kModelRequired);
    c.preparation = static_cast<spatial::Preparation>(choice);
    readData(in, "data", c.data);
    in.read("network", c.network);
    in.read("field", c.field);
    in.read("minutes", c.minutes);
    in.read("radius", c.radius);
    in.read("categories", c.categories);
    in.read("formula", c.formula);
    in.read("unit", c.unit);
    in.read("curve", c.curve, kModelRequired);
    in.read("weight", c.weight);
    choice = static_cast<int>(c.missing);
    in.readChoice("missing", views(spatial::missingDataNames()), choice);
    c.missing = static_cast<spatial::MissingData>(choice);
    in.read("elsewhere", c.elsewhere);
    in.read("basis", c.basis);
    in.refuseRest();
    return c;
}

Json jsonOf(const Criterion& c)
{
    Json out = Json::object();
    out["id"] = c.id;
    out["name"] = jsonOf(c.name);
    if (!c.group.empty())
        out["group"] = c.group;
    out["preparation"] = kPreparations[static_cast<std::size_t>(c.preparation)];
    if (c.preparation != spatial::Preparation::Formula || !c.data.role.empty() || !c.data.layer.empty())
        out["data"] = jsonOf(c.data);
    if (!c.formula.empty())
        out["formula"] = c.formula;
    if (!c.network.empty())
        out["network"] = c.network;
    if (!c.field.empty())
        out["field"] = c.field;
    if (c.preparation == spatial::Preparation::PeopleWithin)
        out["minutes"] = jsonOf(c.minutes);
    if (c.preparation == spatial::Preparation::Density || c.preparation == spatial::Preparation::Share)
        out["radius"] = jsonOf(c.radius);
    if (!c.categories.empty())
        out["categories"] = c.categories;
    if (!c.unit.empty())
        out["unit"] = c.unit;
    out["curve"] = c.curve;
    out["weight"] = jsonOf(c.weight);
    out["missing"] = spatial::missingDataNames()[static_cast<std::size_t>(c.missing)];
    if (c.elsewhere)
        out["elsewhere"] = jsonOf(*c.elsewhere);
    if (!c.basis.empty())
        out["basis"] = jsonOf(c.basis);
    return out;
}

spatial::CriterionGroup groupFrom(JsonReader& in)
{
    spatial::CriterionGroup g;
    in.read("id", g.id, kModelRequired);
    in.read("name", g.name, kModelRequired);
    in.read("weight", g.weight);
    in.refuseRest();
    return g;
}

Json jsonOf(const spatial::CriterionGroup& group)
{
    Json g = Json::object();
    g["id"] = group.id;
    g["name"] = jsonOf(group.name);
    if (group.weight)
        g["weight"] = jsonOf(*group.weight);
    return g;
}

spatial::ModelConstraint constraintFrom(JsonReader& in)
{
    spatial::ModelConstraint c;
    in.read("rule", c.rule, kModelRequired);
    readData(in, "data", c.data);
    in.read("value", c.value);
    in.refuseRest();
    return c;
}

Json jsonOf(const spatial::ModelConstraint& constraint)
{
    Json c = Json::object();
    c["rule"] = constraint.rule;
    c["data"] = jsonOf(constraint.data);
    if (constraint.value)
        c["value"] = jsonOf(*constraint.value);
    return c;
}

spatial::PairwiseJudgements judgementsFrom(JsonReader& in)
{
    spatial::PairwiseJudgements j;
    in.read("name", j.name);
    in.read("say", j.say);
    in.read("scope", j.scope);
    in.read("parts", j.parts);
    in.read("upper", j.upper, kModelRequired);
    in.refuseRest();
    return j;
}

Json jsonOf(const spatial::PairwiseJudgements& judgements)
{
    Json j = Json::object();
    if (!judgements.name.empty())
        j["name"] = judgements.name;
    j["say"] = jsonOf(judgements.say);
    if (!judgements.scope.empty())
        j["scope"] = judgements.scope;
    j["parts"] = judgements.parts;
    j["upper"] = judgements.upper;
    return j;
}

SuitabilityModel modelFrom(JsonReader& in)
{
    SuitabilityModel m;
    in.read("id", m.id, kModelRequired);
    in.read("name", m.name, kModelRequired);
    in.read("note", m.note);
    in.list("groups", [&](JsonReader& group) { m.groups.push_back(groupFrom(group)); });
    in.list("criteria", [&](JsonReader& criterion) { m.criteria.push_back(criterionFrom(criterion)); }, kModelRequired);
    in.list("constraints", [&](JsonReader& constraint) { m.constraints.push_back(constraintFrom(constraint)); });
    int choice = static_cast<int>(m.combination);
    in.readChoice("combination", views(spatial::overlayRuleNames()), choice);
    m.combination = static_cast<spatial::OverlayRule>(choice);
    in.read("gamma", m.gamma);
    in.read("risk", m.strategy.risk);
    in.read("tradeoff", m.strategy.tradeoff);
    in.read("threshold", m.threshold);
    in.read("network", m.network);
    in.read("off_road_kmh", m.offRoadKmh);
    readData(in, "stations", m.stations);
    readData(in, "labour", m.labour);
    in.read("labour_field", m.labourField);
    in.object("candidates", [&](JsonReader& candidates) {
        readData(candidates, "land", m.candidates.land);
        candidates.read("code_field", m.candidates.codeField);
        candidates.read("codes", m.candidates.codes);
        readData(candidates, "reuse", m.candidates.reuse);
        candidates.read("minimum_ha", m.candidates.minimumHectares);
        candidates.read("maximum_ha", m.candidates.maximumHectares);
        candidates.read("excluded_share", m.candidates.excludedShare);
        candidates.read("count", m.candidates.count);
        candidates.refuseRest();
    });
    in.read("weighting", m.weighting);
    in.list("judgements", [&](JsonReader& judgements) { m.judgements.push_back(judgementsFrom(judgements)); });
    in.refuseRest();
    if (const auto sound = spatial::checked(m); !sound) {
        const std::string place = in.path().empty() ? sound.error().parameter : in.path() + "." + sound.error().parameter;
        in.fail(place, spatial::text("{0}: {1}", place, sound.error().message), sound.error().hint);
    }
    return m;
}

Json jsonOf(const SuitabilityModel& m)
{
    Json out = Json::object();
    out["id"] = m.id;
    out["name"] = jsonOf(m.name);
    if (!m.note.empty())
        out["note"] = jsonOf(m.note);
    out["groups"] = Json::array();
    for (const auto& group : m.groups)
        out["groups"].push_back(jsonOf(group));
    out["criteria"] = Json::array();
    for (const Criterion& criterion : m.criteria)
        out["criteria"].push_back(jsonOf(criterion));
    out["constraints"] = Json::array();
    for (const auto& constraint : m.constraints)
        out["constraints"].push_back(jsonOf(constraint));
    out["combination"] = spatial::overlayRuleNames()[static_cast<std::size_t>(m.combination)];
    const spatial::SuitabilityModel plain;
    if (m.gamma != plain.gamma)
        out["gamma"] = jsonOf(m.gamma);
    if (m.strategy.risk != plain.strategy.risk || m.strategy.tradeoff != plain.strategy.tradeoff) {
        out["risk"] = jsonOf(m.strategy.risk);
        out["tradeoff"] = jsonOf(m.strategy.tradeoff);
    }
    out["threshold"] = jsonOf(m.threshold);
    out["network"] = m.network;
    out["off_road_kmh"] = jsonOf(m.offRoadKmh);
    out["stations"] = jsonOf(m.stations);
    out["labour"] = jsonOf(m.labour);
    out["labour_field"] = m.labourField;
    Json& candidates = out["candidates"] = Json::object();
    candidates["land"] = jsonOf(m.candidates.land);
    candidates["code_field"] = m.candidates.codeField;
    candidates["codes"] = m.candidates.codes;
    candidates["reuse"] = jsonOf(m.candidates.reuse);
    candidates["minimum_ha"] = jsonOf(m.candidates.minimumHectares);
    candidates["maximum_ha"] = jsonOf(m.candidates.maximumHectares);
    candidates["excluded_share"] = jsonOf(m.candidates.excludedShare);
    candidates["count"] = m.candidates.count;
    if (!m.weighting.empty())
        out["weighting"] = m.weighting;
    for (const auto& judgements : m.judgements)
        out["judgements"].push_back(jsonOf(judgements));
    return out;
}

}  // namespace layers
