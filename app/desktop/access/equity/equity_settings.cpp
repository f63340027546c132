// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/equity/equity_settings.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace app::desktop {

namespace {

nlohmann::json wholeAccess(const std::string& access)
{
    nlohmann::json json = nlohmann::json::parse(access, nullptr, false);
    return json.is_object() ? json : nlohmann::json::object();
}

}  // namespace

EquitySettings equitySettingsFrom(const std::string& access)
{
    EquitySettings settings;
    const nlohmann::json all = wholeAccess(access);
    const auto found = all.find("equity");
    if (found == all.end() || !found->is_object())
        return settings;
    for (const auto& [key, value] : {std::pair{"source", &settings.source}, std::pair{"value", &settings.value}, std::pair{"before", &settings.before}, std::pair{"people", &settings.people},
                                     std::pair{"city", &settings.city}, std::pair{"rank", &settings.rank}})
        if (const auto member = found->find(key); member != found->end() && member->is_string())
            *value = member->get<std::string>();
    if (const auto line = found->find("line"); line != found->end() && line->is_number() && line->get<double>() > 0)
        settings.line = line->get<double>();
    if (const auto less = found->find("less_is_better"); less != found->end() && less->is_boolean())
        settings.lessIsBetter = less->get<bool>();
    if (settings.source.empty())
        settings.source = kOfMeasure;
    return settings;
}

std::string withEquitySettings(const std::string& access, const EquitySettings& settings)
{
    nlohmann::json all = wholeAccess(access);
    nlohmann::json& out = all["equity"];
    if (!out.is_object())
        out = nlohmann::json::object();
    for (const auto& [key, value] : {std::pair{"source", &settings.source}, std::pair{"value", &settings.value}, std::pair{"before", &settings.before}, std::pair{"people", &settings.people},
                                     std::pair{"city", &settings.city}, std::pair{"rank", &settings.rank}})
        value->empty() ? void(out.erase(key)) : void(out[key] = *value);
    settings.line > 0 ? void(out["line"] = settings.line) : void(out.erase("line"));
    out["less_is_better"] = settings.lessIsBetter;
    return all.dump();
}

}  // namespace app::desktop
