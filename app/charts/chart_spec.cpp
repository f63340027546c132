// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_spec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace app::charts {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char*, 4> kKinds{"histogram", "bars", "scatter", "boxes"};
constexpr std::array<const char*, 3> kMeasures{"count", "sum", "mean"};

template <class Enum, std::size_t N>
Enum chosen(const Json& json, const char* key, const std::array<const char*, N>& names)
{
    const std::string name = json.value(key, std::string(names[0]));
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? Enum{} : static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string toJson(const std::vector<ChartSpec>& specs)
{
    Json out = Json::array();
    for (const ChartSpec& spec : specs) {
        Json one{{"layer", spec.layer}, {"kind", kKinds[static_cast<std::size_t>(spec.kind)]}};
        const auto put = [&](const char* key, const std::string& value) {
            if (!value.empty())
                one[key] = value;
        };
        put("value", spec.value);
        put("second", spec.second);
        put("category", spec.category);
        if (spec.measure != Measure::Count)
            one["measure"] = kMeasures[static_cast<std::size_t>(spec.measure)];
        if (spec.bins > 0)
            one["bins"] = spec.bins;
        out.push_back(std::move(one));
    }
    return out.dump();
}

std::vector<ChartSpec> chartsFromJson(std::string_view json)
{
    std::vector<ChartSpec> specs;
    const Json read = Json::parse(json, nullptr, false);
    if (!read.is_array())
        return specs;
    for (const Json& one : read) {
        if (!one.is_object())
            continue;
        try {
            specs.push_back({.layer = one.value("layer", std::string()),
                             .kind = chosen<ChartKind>(one, "kind", kKinds),
                             .value = one.value("value", std::string()),
                             .second = one.value("second", std::string()),
                             .category = one.value("category", std::string()),
                             .measure = chosen<Measure>(one, "measure", kMeasures),
                             .bins = std::clamp(one.value("bins", 0), 0, 200)});
        } catch (const Json::exception&) {
            continue;   // a member of another type
        }
    }
    return specs;
}

}  // namespace app::charts
