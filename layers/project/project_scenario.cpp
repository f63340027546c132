// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/json_reader.h"
#include "layers/project/scenarios.h"

#include <algorithm>

namespace layers {

using spatial::text;

namespace {

LayerEntry* entryOf(Project& project, const std::string& id)
{
    const auto at = std::find_if(project.layers.begin(), project.layers.end(), [&](const LayerEntry& layer) { return layer.id == id; });
    return at == project.layers.end() ? nullptr : &*at;
}

std::string called(const spatial::Bilingual& name, const std::string& id, bool chinese) { return name.empty() ? id : name.in(chinese); }

void hide(Project& project, const std::string& id)
{
    std::erase_if(project.layers, [&](const LayerEntry& layer) { return layer.id == id; });
    std::erase_if(project.networks, [&](const NetworkEntry& network) { return network.layer == id; });
    for (LayerEntry& layer : project.layers)
        std::erase_if(layer.joins, [&](const LayerJoin& join) { return join.layer == id; });
}

void exchange(LayerEntry& layer, LayerEntry& with)
{
    const std::string id = layer.id;
    const std::string role = layer.role;
    if (with.role == role)
        with.role.clear();
    layer = with;
    layer.id = id;
    layer.role = role;
}

/// The project's own word on a rule goes before that of the model and of roles.
void switchOff(Project& project, const std::string& rule)
{
    Json rules = jsonOfKept(project.rules);
    if (!rules.is_object())
        rules = Json::object();
    Json& bindings = rules["bindings"];
    if (!bindings.is_array())
        bindings = Json::array();
    for (Json& binding : bindings)
        if (binding.is_object() && binding.contains("rule") && binding["rule"] == rule) {
            binding["off"] = true;
            project.rules = rules.dump();
            return;
        }
    bindings.push_back({{"rule", rule}, {"off", true}});
    project.rules = rules.dump();
}

/// Differences of the project; returns why one no longer fits.
struct ProjectDifference {
    Project& project;
    bool chinese;

    spatial::Text gone(const spatial::Bilingual& name, const std::string& id) const { return text("The project has no layer \"{0}\" any more: the scenario goes on without that difference.", called(name, id, chinese)); }

    template <class Other>
    spatial::Text operator()(const Other&) const
    {
        return {};
    }
    spatial::Text operator()(const spatial::LayerHidden& hidden) const
    {
        if (!entryOf(project, hidden.layer))
            return gone(hidden.name, hidden.layer);
        hide(project, hidden.layer);
        return {};
    }
    spatial::Text operator()(const spatial::LayerExchanged& exchanged) const
    {
        LayerEntry* const layer = entryOf(project, exchanged.layer);
        LayerEntry* const with = entryOf(project, exchanged.with);
        if (!layer)
            return gone(exchanged.name, exchanged.layer);
        if (!with)
            return gone(exchanged.withName, exchanged.with);
        exchange(*layer, *with);
        return {};
    }
    spatial::Text operator()(const spatial::RuleOff& off) const
    {
        switchOff(project, off.rule);
        return {};
    }
};

}  // namespace

spatial::Result<ScenarioProject> withScenario(const Project& project, const spatial::SuitabilityModel& base, const spatial::Scenario& scenario, bool chinese)
{
    ScenarioProject out{project, {}, {}};
    TRY_ASSIGN(auto model, spatial::applied(base, scenario));
    for (const auto& unfit : model.unfit)
        out.remarks.push_back(spatial::unfitWords(scenario, unfit, chinese));
    out.model = std::move(model.model);
    for (const auto& difference : scenario.differences)
        if (auto remark = std::visit(ProjectDifference{out.project, chinese}, difference); !remark.empty())
            out.remarks.push_back(std::move(remark));
    bool placed = false;
    for (auto& own : out.project.models)
        if (own.id == base.id) {
            own = out.model;
            placed = true;
        }
    if (!placed)
        out.project.models.insert(out.project.models.begin(), out.model);
    return out;
}

}  // namespace layers
