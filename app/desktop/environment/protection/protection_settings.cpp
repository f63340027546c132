// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/protection/protection_settings.h"

#include "layers/project/environment_members.h"

namespace app::desktop {

using layers::Json;
using layers::JsonReader;
using spatial::text;

namespace {

constexpr const char* kProtection = "protection";
const std::vector<std::string_view> kClassCodes{"I", "II", "III"};       // as SourceClass
const std::vector<std::string_view> kReadingCodes{"range", "class"};    // as CoefficientReading

ProtectionSettings settingsFrom(JsonReader& in)
{
    ProtectionSettings settings;
    in.read("units", settings.units);
    in.read("receptors", settings.receptors);
    in.list("emissions", [&](JsonReader& one) {
        spatial::FugitiveEmission emission;
        one.read("pollutant", emission.pollutant);
        one.readWithin("kg_per_hour", emission.kgPerHour, 0, 1e9);
        one.readWithin("limit_mg_m3", emission.limitMgPerM3, 0, 1e9);
        settings.emissions.push_back(std::move(emission));
    });
    in.read("mean_wind", settings.meanWind);
    int choice = static_cast<int>(settings.sourceClass);
    in.readChoice("source_class", kClassCodes, choice);
    settings.sourceClass = static_cast<spatial::SourceClass>(choice);
    choice = static_cast<int>(settings.reading);
    in.readChoice("reading", kReadingCodes, choice);
    settings.reading = static_cast<spatial::CoefficientReading>(choice);
    in.readWithin("reach", settings.reach, 0, 1e9);
    in.read("sectors", settings.sectors);
    return settings;
}

}  // namespace

spatial::Result<ProtectionSettings> protectionSettingsOf(const layers::Project& project)
{
    ProtectionSettings settings;
    TRY(layers::readEnvironment(project, [&](JsonReader& environment) { environment.object(kProtection, [&](JsonReader& protection) { settings = settingsFrom(protection); }); }));
    return settings;
}

void setProtectionSettings(layers::Project& project, const ProtectionSettings& settings)
{
    Json out = Json::object();
    if (!settings.units.empty())
        out["units"] = settings.units;
    if (!settings.receptors.empty())
        out["receptors"] = settings.receptors;
    out["emissions"] = Json::array();
    for (const spatial::FugitiveEmission& emission : settings.emissions)
        out["emissions"].push_back(Json{{"pollutant", emission.pollutant}, {"kg_per_hour", emission.kgPerHour}, {"limit_mg_m3", emission.limitMgPerM3}});
    if (settings.meanWind)
        out["mean_wind"] = *settings.meanWind;
    out["source_class"] = kClassCodes[static_cast<std::size_t>(settings.sourceClass)];
    out["reading"] = kReadingCodes[static_cast<std::size_t>(settings.reading)];
    out["reach"] = settings.reach;
    out["sectors"] = settings.sectors;
    layers::setEnvironmentMember(project, kProtection, std::move(out));
}

}  // namespace app::desktop
