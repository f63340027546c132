// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/samples/sample_settings.h"

#include "spatial/environment/limit_table.h"

#include <nlohmann/json.hpp>

namespace app::desktop {

namespace {

nlohmann::json wholeEnvironment(const std::string& environment)
{
    nlohmann::json json = nlohmann::json::parse(environment, nullptr, false);
    return json.is_object() ? json : nlohmann::json::object();
}

}  // namespace

SampleSettings sampleSettingsFrom(const std::string& environment)
{
    SampleSettings settings;
    const nlohmann::json all = wholeEnvironment(environment);
    const auto found = all.find("samples");
    if (found == all.end() || !found->is_object())
        return settings;
    for (const auto& [key, value] : {std::pair{"layer", &settings.layer}, std::pair{"standard", &settings.standard}, std::pair{"target", &settings.target}, std::pair{"background", &settings.background}})
        if (const auto member = found->find(key); member != found->end() && member->is_string())
            *value = member->get<std::string>();
    if (!spatial::shippedLimits(settings.standard))
        settings.standard = SampleSettings().standard;
    if (const auto conditions = found->find("conditions"); conditions != found->end() && conditions->is_object())
        for (const auto& [key, value] : conditions->items())
            if (value.is_string())
                settings.conditions[key] = value.get<std::string>();
    return settings;
}

std::string withSampleSettings(const std::string& environment, const SampleSettings& settings)
{
    nlohmann::json all = wholeEnvironment(environment);
    nlohmann::json& out = all["samples"];
    if (!out.is_object())
        out = nlohmann::json::object();
    for (const auto& [key, value] : {std::pair{"layer", &settings.layer}, std::pair{"background", &settings.background}})
        value->empty() ? void(out.erase(key)) : void(out[key] = *value);
    out["standard"] = settings.standard;
    out["target"] = settings.target;
    out["conditions"] = settings.conditions;
    return all.dump();
}

}  // namespace app::desktop
