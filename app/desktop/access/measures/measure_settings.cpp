// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/measures/measure_settings.h"

#include "spatial/accessibility/decay.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace app::desktop {

namespace {

using AccessJson = nlohmann::json;

AccessJson objectOf(const std::string& access)
{
    AccessJson json = AccessJson::parse(access, nullptr, false);
    return json.is_object() ? json : AccessJson::object();
}

void take(const AccessJson& in, const char* key, std::string& value)
{
    if (const auto found = in.find(key); found != in.end() && found->is_string())
        value = found->get<std::string>();
}

void take(const AccessJson& in, const char* key, double& value, double least, double most)
{
    if (const auto found = in.find(key); found != in.end() && found->is_number())
        value = std::clamp(found->get<double>(), least, most);
}

}  // namespace

MeasureSettings measureSettingsFrom(const std::string& access)
{
    MeasureSettings settings;
    const AccessJson all = objectOf(access);
    const auto found = all.find("measures");
    if (found == all.end() || !found->is_object())
        return settings;
    take(*found, "origins", settings.origins);
    take(*found, "people", settings.people);
    take(*found, "destinations", settings.destinations);
    take(*found, "supply", settings.supply);
    take(*found, "measure", settings.measure);
    settings.decay.clear();   // where there is none, the usual one of the measure
    take(*found, "decay", settings.decay);
    take(*found, "attraction", settings.attraction, 0, 10);
    take(*found, "limit", settings.limit, 1, 10'000);
    take(*found, "maximum_snap", settings.maximumSnap, 0, 100'000);
    take(*found, "off_road_kmh", settings.offRoadKmh, 0, 200);
    if (settings.measure != "nearest" && decayKinds(settings.measure).empty())
        settings.measure = MeasureSettings().measure;
    const std::vector<std::string> kinds = decayKinds(settings.measure);
    const bool fits = spatial::Decay::parse(settings.decay).hasValue() && std::find(kinds.begin(), kinds.end(), DecayForm::fromText(settings.decay).kind) != kinds.end();
    if (!fits)
        settings.decay = kinds.empty() ? MeasureSettings().decay : usualDecay(kinds.front()).text();
    return settings;
}

std::string withMeasureSettings(const std::string& access, const MeasureSettings& settings)
{
    AccessJson all = objectOf(access);
    AccessJson& out = all["measures"];
    if (!out.is_object())
        out = AccessJson::object();
    const auto put = [&](const char* key, const std::string& value) {
        value.empty() ? void(out.erase(key)) : void(out[key] = value);
    };
    put("origins", settings.origins);
    put("people", settings.people);
    put("destinations", settings.destinations);
    put("supply", settings.supply);
    put("measure", settings.measure);
    put("decay", settings.decay);
    out["attraction"] = settings.attraction;
    out["limit"] = settings.limit;
    out["maximum_snap"] = settings.maximumSnap;
    out["off_road_kmh"] = settings.offRoadKmh;
    return all.dump();
}

DecayForm DecayForm::fromText(std::string_view decay)
{
    DecayForm form;
    const std::size_t colon = decay.find(':');
    form.kind = std::string(decay.substr(0, colon));
    form.numbers.clear();
    for (std::string_view rest = colon == std::string_view::npos ? std::string_view() : decay.substr(colon + 1); !rest.empty();) {
        const std::size_t stop = rest.find_first_of(",;");
        double number = 0;
        const std::string_view word = rest.substr(0, stop);
        std::from_chars(word.data(), word.data() + word.size(), number);
        form.numbers.push_back(number);
        rest = stop == std::string_view::npos ? std::string_view() : rest.substr(stop + 1);
    }
    return form;
}

std::string DecayForm::numbersText() const
{
    std::string written;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        written += fmt::format("{}{}", i == 0 ? "" : kind == "zones" && i % 2 == 0 ? ";" : ",", numbers[i]);
    return written;
}

std::string DecayForm::text() const { return kind + ":" + numbersText(); }

std::vector<std::string> decayKinds(std::string_view measure)
{
    if (measure == "cumulative")
        return {"step"};
    if (measure == "hansen" || measure == "huff")
        return {"power", "exponential", "gaussian", "loglogistic", "zones", "step"};
    if (measure == "e2sfca")
        return {"zones", "gaussian", "exponential", "power", "loglogistic", "step"};
    return {};
}

DecayForm usualDecay(std::string_view kind)
{
    if (kind == "zones")
        return {"zones", {10, 1, 20, 0.68, 30, 0.22}};
    if (kind == "power")
        return {"power", {2}};
    if (kind == "exponential")
        return {"exponential", {0.05}};
    if (kind == "gaussian")
        return {"gaussian", {15}};
    if (kind == "loglogistic")
        return {"loglogistic", {20, 3}};
    return {"step", {30}};
}

}  // namespace app::desktop
