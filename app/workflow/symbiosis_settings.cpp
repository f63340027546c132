// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/symbiosis_settings.h"

#include "layers/project/environment_members.h"

namespace app {

namespace {

constexpr const char* kSymbiosis = "symbiosis";
const std::vector<std::string_view> kRules{"most", "pays"};   // as ExchangeWish

}  // namespace

spatial::Result<SymbiosisSettings> symbiosisSettingsOf(const layers::Project& project)
{
    SymbiosisSettings settings;
    TRY(layers::readEnvironment(project, [&](layers::JsonReader& environment) {
        environment.object(kSymbiosis, [&](layers::JsonReader& one) {
            one.read("layer", settings.layer);
            one.read("factors", settings.factors);
            one.read("network", settings.network);
            int rule = static_cast<int>(settings.wish);
            one.readChoice("rule", kRules, rule);
            settings.wish = static_cast<spatial::ExchangeWish>(rule);
            one.readWithin("max_km", settings.maxKm, 0, 10'000);
            one.readWithin("transport_yuan_tkm", settings.yuanPerTonneKm, 0, 1'000);
            one.readWithin("handling_yuan_t", settings.yuanPerTonne, 0, 100'000);
        });
    }));
    return settings;
}

void setSymbiosisSettings(layers::Project& project, const SymbiosisSettings& settings)
{
    layers::Json out = layers::Json::object();
    for (const auto& [key, value] : {std::pair{"layer", &settings.layer}, std::pair{"factors", &settings.factors}, std::pair{"network", &settings.network}})
        if (!value->empty())
            out[key] = *value;
    out["rule"] = std::string(kRules[static_cast<std::size_t>(settings.wish)]);
    out["max_km"] = layers::jsonOf(settings.maxKm);
    out["transport_yuan_tkm"] = layers::jsonOf(settings.yuanPerTonneKm);
    out["handling_yuan_t"] = layers::jsonOf(settings.yuanPerTonne);
    layers::setEnvironmentMember(project, kSymbiosis, std::move(out));
}

}  // namespace app
