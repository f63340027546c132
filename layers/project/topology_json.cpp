// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/topology_json.h"

#include <set>

namespace layers {

using spatial::IgnoredFinding;
using spatial::text;
using spatial::TopologyRule;

namespace {

constexpr auto kTopologyRequired = JsonReader::Need::Required;

TopologyRule ruleFrom(JsonReader& in)
{
    TopologyRule rule;
    std::string kind;
    in.read("id", rule.id, kTopologyRequired);
    in.read("kind", kind, kTopologyRequired);
    in.read("layer", rule.layer, kTopologyRequired);
    in.read("other", rule.other);
    in.read("tolerance", rule.tolerance);
    in.read("threshold", rule.threshold);
    in.read("thinness", rule.thinness);
    in.read("reach", rule.reach);
    in.read("on", rule.on);
    in.refuseRest();
    if (const auto known = spatial::topologyRuleKind(kind))
        rule.kind = *known;
    else if (!kind.empty())
        in.fail(in.path() + ".kind", text("{0}: \"{1}\" is not known.", in.path() + ".kind", kind));
    if (spatial::needsOtherLayer(rule.kind) && rule.other.empty())
        in.fail(in.path() + ".other", text("{0} is missing.", in.path() + ".other"));
    for (const auto& [name, value] : {std::pair{".tolerance", rule.tolerance}, {".threshold", rule.threshold}, {".thinness", rule.thinness}, {".reach", rule.reach}})
        if (!(value >= 0))
            in.fail(in.path() + name, text("{0}: a threshold is not negative.", in.path() + name));
    return rule;
}

IgnoredFinding ignoredFrom(JsonReader& in)
{
    IgnoredFinding ignored;
    std::vector<double> ids;
    in.read("rule", ignored.rule, kTopologyRequired);
    in.read("features", ids);
    in.read("x", ignored.x, kTopologyRequired);
    in.read("y", ignored.y, kTopologyRequired);
    in.read("reason", ignored.reason, kTopologyRequired);
    in.read("date", ignored.date);
    in.refuseRest();
    for (const double id : ids)
        if (id >= -9.0e15 && id <= 9.0e15)   // what a double tells apart
            ignored.features.push_back(static_cast<std::int64_t>(id));
    return ignored;
}

}  // namespace

spatial::TopologySettings topologyFrom(JsonReader& in)
{
    spatial::TopologySettings settings;
    std::set<std::string> ids;
    in.list("rules", [&](JsonReader& rule) {
        settings.rules.push_back(ruleFrom(rule));
        if (!ids.insert(settings.rules.back().id).second)
            rule.fail(rule.path() + ".id", text("{0}: \"{1}\" is used twice.", rule.path() + ".id", settings.rules.back().id));
    });
    in.list("ignored", [&](JsonReader& ignored) { settings.ignored.push_back(ignoredFrom(ignored)); });
    in.refuseRest();
    return settings;
}

Json jsonOf(const spatial::TopologySettings& settings)
{
    const TopologyRule usual;
    Json out = Json::object();
    out["rules"] = Json::array();
    for (const TopologyRule& rule : settings.rules) {
        Json r = Json::object();
        r["id"] = rule.id;
        r["kind"] = std::string(spatial::codeOf(rule.kind));
        r["layer"] = rule.layer;
        if (!rule.other.empty())
            r["other"] = rule.other;
        const auto put = [&](const char* key, double value, double usually) {
            if (value != usually)
                r[key] = jsonOf(value);
        };
        put("tolerance", rule.tolerance, usual.tolerance);
        put("threshold", rule.threshold, usual.threshold);
        put("thinness", rule.thinness, usual.thinness);
        put("reach", rule.reach, usual.reach);
        if (!rule.on)
            r["on"] = false;
        out["rules"].push_back(std::move(r));
    }
    if (!settings.ignored.empty())
        out["ignored"] = Json::array();
    for (const IgnoredFinding& ignored : settings.ignored) {
        Json i = Json::object();
        i["rule"] = ignored.rule;
        if (!ignored.features.empty())
            i["features"] = ignored.features;
        i["x"] = jsonOf(ignored.x);
        i["y"] = jsonOf(ignored.y);
        i["reason"] = ignored.reason;
        if (!ignored.date.empty())
            i["date"] = ignored.date;
        out["ignored"].push_back(std::move(i));
    }
    return out;
}

}  // namespace layers
