// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/live/live_tool.h"

#include <cstdlib>
#include <limits>

namespace app::desktop {

using spatial::ParameterKind;

spatial::Arguments defaultArguments(const spatial::Tool& tool)
{
    spatial::Arguments made;
    for (const spatial::Parameter& parameter : tool.parameters) {
        if (parameter.defaultValue.empty())
            continue;
        const bool isNumber = parameter.kind == ParameterKind::Number || parameter.kind == ParameterKind::Integer || parameter.kind == ParameterKind::Distance || parameter.kind == ParameterKind::Duration;
        if (isNumber)
            made.set(parameter.name, std::strtod(parameter.defaultValue.c_str(), nullptr));
        else
            made.set(parameter.name, parameter.defaultValue);
    }
    return made;
}

spatial::DataInput inputOfTable(std::string name, spatial::FeatureTablePtr table) { return {.name = std::move(name), .features = std::move(table), .raster = {}, .text = {}, .options = {}}; }

double figureIn(const spatial::ValueTree::Members& values, std::initializer_list<std::string_view> path)
{
    const spatial::ValueTree::Members* members = &values;
    const spatial::ValueTree* found = nullptr;
    for (const std::string_view name : path) {
        found = nullptr;
        for (const auto& [key, value] : *members)
            if (key == name)
                found = &value;
        if (!found)
            break;
        if (const auto* deeper = std::get_if<spatial::ValueTree::Members>(&found->content()))
            members = deeper;
    }
    if (const auto* real = found ? std::get_if<double>(&found->content()) : nullptr)
        return *real;
    if (const auto* whole = found ? std::get_if<std::int64_t>(&found->content()) : nullptr)
        return static_cast<double>(*whole);
    return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace app::desktop
