// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/brownfield_settings.h"

#include "layers/project/environment_members.h"

#include <algorithm>

namespace app {

using layers::Json;
using layers::JsonReader;
using spatial::text;

namespace {

const std::vector<std::string_view> kGroupCodes{"reuse", "risk", "attractiveness"};   // as BrownfieldGroup
constexpr const char* kBrownfields = "brownfields";
constexpr int kMostWeight = 10;

}  // namespace

spatial::Result<BrownfieldSettings> brownfieldSettingsOf(const layers::Project& project)
{
    BrownfieldSettings settings;
    TRY(layers::readEnvironment(project, [&](JsonReader& environment) {
        environment.object(kBrownfields, [&](JsonReader& ranking) {
            ranking.read("layer", settings.layer);
            ranking.list("factors", [&](JsonReader& one) {
                FieldFactor factor;
                one.read("field", factor.field, JsonReader::Need::Required);
                int group = 0;
                one.readChoice("group", kGroupCodes, group);
                factor.group = static_cast<spatial::BrownfieldGroup>(group);
                one.readWithin("weight", factor.weight, 0, kMostWeight);
                one.read("less_is_better", factor.lessIsBetter);
                settings.factors.push_back(std::move(factor));
            });
            for (std::size_t g = 0; g < settings.groups.size(); ++g)
                ranking.readWithin(kGroupCodes[g].data(), settings.groups[g], 0, kMostWeight);
            ranking.read("cost_low", settings.costLow);
            ranking.read("cost_high", settings.costHigh);
        });
    }));
    return settings;
}

void setBrownfieldSettings(layers::Project& project, const BrownfieldSettings& settings)
{
    Json out = Json::object();
    if (!settings.layer.empty())
        out["layer"] = settings.layer;
    out["factors"] = Json::array();
    for (const FieldFactor& factor : settings.factors)
        out["factors"].push_back(Json{{"field", factor.field}, {"group", kGroupCodes[static_cast<std::size_t>(factor.group)]}, {"weight", factor.weight}, {"less_is_better", factor.lessIsBetter}});
    for (std::size_t g = 0; g < settings.groups.size(); ++g)
        out[kGroupCodes[g].data()] = settings.groups[g];
    out["cost_low"] = settings.costLow;
    out["cost_high"] = settings.costHigh;
    layers::setEnvironmentMember(project, kBrownfields, std::move(out));
}

}  // namespace app
