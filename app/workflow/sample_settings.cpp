// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/sample_settings.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace app {

namespace {

constexpr std::size_t kRowsLookedAt = 2'000;   // of a field, for whether the standard knows its values

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

std::vector<std::string> fieldsOfCondition(const spatial::FeatureTable& samples, const spatial::LimitTable& limits, const std::string& condition)
{
    std::vector<std::string> fields;
    const auto known = limits.conditions(condition);
    for (std::size_t i = 0; i < samples.fields.size(); ++i) {
        const spatial::FieldType type = samples.fields[i].type;
        if (type != spatial::FieldType::Text && type != spatial::FieldType::Integer)
            continue;
        bool fits = samples.size() > 0;
        for (std::size_t row = 0; row < std::min(samples.size(), kRowsLookedAt) && fits; ++row)
            fits = std::find(known.begin(), known.end(), samples.columns[i].display(row)) != known.end();
        if (fits)
            fields.push_back(samples.fields[i].name);
    }
    return fields;
}

std::map<std::string, std::string> completedConditions(const SampleSettings& settings, const spatial::FeatureTable* samples)
{
    const spatial::LimitTable& limits = *spatial::shippedLimits(settings.standard);
    std::map<std::string, std::string> conditions;
    for (const std::string& key : limits.conditionKeys()) {
        const auto known = limits.conditions(key);
        const auto fields = samples ? fieldsOfCondition(*samples, limits, key) : std::vector<std::string>();
        const auto given = settings.conditions.find(key);
        const bool stands = given != settings.conditions.end() && (std::find(known.begin(), known.end(), given->second) != known.end() || std::find(fields.begin(), fields.end(), given->second) != fields.end());
        conditions[key] = stands ? given->second : !fields.empty() ? fields.front() : key == "average" || key == "water" ? known.front() : known.back();
    }
    return conditions;
}

}  // namespace app
