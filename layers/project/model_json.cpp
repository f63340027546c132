// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/model_json.h"

namespace layers {

using spatial::Criterion;
using spatial::DataChoice;
using spatial::SuitabilityModel;

namespace {

constexpr auto kModelRequired = JsonReader::Need::Required;
const std::vector<std::string_view> kPreparations{"slope", "distance", "network-time", "people-within", "category", "field-value", "raster-value", "density", "share"};

/// The names of the command line, so that a project and a command say the same.
std::vector<std::string_view> views(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }

void readData(JsonReader& in, const char* key, DataChoice& data)
{
    in.object(key, [&](JsonReader& choice) {
        data = {};   // a default role does not stay beside a named layer
        choice.read("role", data.role);
        choice.read("layer", data.layer);
        choice.read("field", data.field);
        choice.read("values", data.values);
        choice.refuseRest();
    });
}

Json dataJson(const DataChoice& data)
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

}  // namespace

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

namespace {

Json criterionJson(const Criterion& c)
{
    Json out = Json::object();
    out["id"] = c.id;
    out["name"] = jsonOf(c.name);
    if (!c.group.empty())
        out["group"] = c.group;
    out["preparation"] = kPreparations[static_cast<std::size_t>(c.preparation)];
    out["data"] = dataJson(c.data);
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

}  // namespace

SuitabilityModel modelFrom(JsonReader& in)
{
    SuitabilityModel m;
    in.read("id", m.id, kModelRequired);
    in.read("name", m.name, kModelRequired);
    in.read("note", m.note);
    in.list("groups", [&](JsonReader& group) {
        spatial::CriterionGroup g;
        group.read("id", g.id, kModelRequired);
        group.read("name", g.name, kModelRequired);
        group.read("weight", g.weight);
        group.refuseRest();
        m.groups.push_back(std::move(g));
    });
    in.list("criteria", [&](JsonReader& criterion) { m.criteria.push_back(criterionFrom(criterion)); }, kModelRequired);
    in.list("constraints", [&](JsonReader& constraint) {
        spatial::ModelConstraint c;
        constraint.read("rule", c.rule, kModelRequired);
        readData(constraint, "data", c.data);
        constraint.read("value", c.value);
        constraint.refuseRest();
        m.constraints.push_back(std::move(c));
    });
    int choice = static_cast<int>(m.combination);
    in.readChoice("combination", views(spatial::overlayRuleNames()), choice);
    m.combination = static_cast<spatial::OverlayRule>(choice);
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
    in.list("judgements", [&](JsonReader& judgements) {
        spatial::PairwiseJudgements j;
        judgements.read("name", j.name);
        judgements.read("say", j.say);
        judgements.read("scope", j.scope);
        judgements.read("parts", j.parts);
        judgements.read("upper", j.upper, kModelRequired);
        judgements.refuseRest();
        m.judgements.push_back(std::move(j));
    });
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
    for (const auto& group : m.groups) {
        Json g = Json::object();
        g["id"] = group.id;
        g["name"] = jsonOf(group.name);
        if (group.weight)
            g["weight"] = jsonOf(*group.weight);
        out["groups"].push_back(std::move(g));
    }
    out["criteria"] = Json::array();
    for (const Criterion& criterion : m.criteria)
        out["criteria"].push_back(criterionJson(criterion));
    out["constraints"] = Json::array();
    for (const auto& constraint : m.constraints) {
        Json c = Json::object();
        c["rule"] = constraint.rule;
        c["data"] = dataJson(constraint.data);
        if (constraint.value)
            c["value"] = jsonOf(*constraint.value);
        out["constraints"].push_back(std::move(c));
    }
    out["combination"] = spatial::overlayRuleNames()[static_cast<std::size_t>(m.combination)];
    out["threshold"] = jsonOf(m.threshold);
    out["network"] = m.network;
    out["off_road_kmh"] = jsonOf(m.offRoadKmh);
    out["stations"] = dataJson(m.stations);
    out["labour"] = dataJson(m.labour);
    out["labour_field"] = m.labourField;
    Json& candidates = out["candidates"] = Json::object();
    candidates["land"] = dataJson(m.candidates.land);
    candidates["code_field"] = m.candidates.codeField;
    candidates["codes"] = m.candidates.codes;
    candidates["reuse"] = dataJson(m.candidates.reuse);
    candidates["minimum_ha"] = jsonOf(m.candidates.minimumHectares);
    candidates["maximum_ha"] = jsonOf(m.candidates.maximumHectares);
    candidates["excluded_share"] = jsonOf(m.candidates.excludedShare);
    candidates["count"] = m.candidates.count;
    if (!m.weighting.empty())
        out["weighting"] = m.weighting;
    for (const auto& judgements : m.judgements) {
        Json j = Json::object();
        if (!judgements.name.empty())
            j["name"] = judgements.name;
        j["say"] = jsonOf(judgements.say);
        if (!judgements.scope.empty())
            j["scope"] = judgements.scope;
        j["parts"] = judgements.parts;
        j["upper"] = judgements.upper;
        out["judgements"].push_back(std::move(j));
    }
    return out;
}

}  // namespace layers
