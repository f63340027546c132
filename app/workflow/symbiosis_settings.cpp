// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/symbiosis_settings.h"

#include <nlohmann/json.hpp>

namespace app {

namespace {

struct SymbiosisFigure {
    const char* key;
    double SymbiosisSettings::*member;
    double most;
};
constexpr SymbiosisFigure kSymbiosisFigures[] = {{"max_km", &SymbiosisSettings::maxKm, 10'000}, {"transport_yuan_tkm", &SymbiosisSettings::yuanPerTonneKm, 1'000}, {"handling_yuan_t", &SymbiosisSettings::yuanPerTonne, 100'000}};

nlohmann::json keptEnvironment(const std::string& environment)
{
    nlohmann::json json = nlohmann::json::parse(environment, nullptr, false);
    return json.is_object() ? json : nlohmann::json::object();
}

}  // namespace

SymbiosisSettings symbiosisSettingsFrom(const std::string& environment)
{
    SymbiosisSettings settings;
    const nlohmann::json all = keptEnvironment(environment);
    const auto found = all.find("symbiosis");
    if (found == all.end() || !found->is_object())
        return settings;
    for (const auto& [key, value] : {std::pair{"layer", &settings.layer}, std::pair{"factors", &settings.factors}, std::pair{"network", &settings.network}})
        if (const auto member = found->find(key); member != found->end() && member->is_string())
            *value = member->get<std::string>();
    if (const auto rule = found->find("rule"); rule != found->end() && *rule == "pays")
        settings.wish = spatial::ExchangeWish::Pays;
    for (const SymbiosisFigure& figure : kSymbiosisFigures)
        if (const auto member = found->find(figure.key); member != found->end() && member->is_number())
            if (const double value = member->get<double>(); value >= 0 && value <= figure.most)
                settings.*figure.member = value;
    return settings;
}

std::string withSymbiosisSettings(const std::string& environment, const SymbiosisSettings& settings)
{
    nlohmann::json all = keptEnvironment(environment);
    nlohmann::json& out = all["symbiosis"];
    if (!out.is_object())
        out = nlohmann::json::object();
    for (const auto& [key, value] : {std::pair{"layer", &settings.layer}, std::pair{"factors", &settings.factors}, std::pair{"network", &settings.network}})
        value->empty() ? void(out.erase(key)) : void(out[key] = *value);
    out["rule"] = settings.wish == spatial::ExchangeWish::Pays ? "pays" : "most";
    for (const SymbiosisFigure& figure : kSymbiosisFigures)
        out[figure.key] = settings.*figure.member;
    return all.dump();
}

}  // namespace app
