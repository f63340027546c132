// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/sample_settings.h"

#include "layers/project/environment_members.h"
#include "spatial/tools/judge_samples_tool.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::size_t kRowsLookedAt = 2'000;   // of a field, for whether the standard knows its values
constexpr const char* kSamples = "samples";

}  // namespace

spatial::Result<SampleSettings> sampleSettingsOf(const layers::Project& project)
{
    SampleSettings settings;
    TRY(layers::readEnvironment(project, [&](layers::JsonReader& environment) {
        environment.object(kSamples, [&](layers::JsonReader& one) {
            one.read("layer", settings.layer);
            one.read("standard", settings.standard);
            if (!spatial::shippedLimits(settings.standard))
                one.fail(one.path() + ".standard", spatial::text("{0}: {1} is no standard that the program has.", one.path() + ".standard", settings.standard));
            one.read("target", settings.target);
            one.read("background", settings.background);
            one.object("conditions", [&](layers::JsonReader& conditions) {
                for (const auto& [key, parameter] : spatial::kConditionParameters)
                    if (conditions.has(key))
                        conditions.read(key, settings.conditions[key]);
            });
        });
    }));
    return settings;
}

void setSampleSettings(layers::Project& project, const SampleSettings& settings)
{
    layers::Json out = layers::Json::object();
    if (!settings.layer.empty())
        out["layer"] = settings.layer;
    out["standard"] = settings.standard;
    out["target"] = settings.target;
    if (!settings.background.empty())
        out["background"] = settings.background;
    out["conditions"] = settings.conditions;
    layers::setEnvironmentMember(project, kSamples, std::move(out));
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
