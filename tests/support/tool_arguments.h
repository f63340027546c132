// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace spatial::test {

/// The tool of this id among those of one area.
inline Tool toolNamed(const std::vector<Tool>& tools, std::string_view id)
{
    for (const Tool& tool : tools)
        if (tool.id == id)
            return tool;
    ADD_FAILURE() << "no tool " << id;
    return {};
}

/// Arguments with the defaults of the declaration, as the runner gives them.
inline Arguments defaultsOf(const Tool& tool)
{
    Arguments arguments;
    for (const Parameter& parameter : tool.parameters) {
        if (parameter.defaultValue.empty())
            continue;
        if (parameter.kind == ParameterKind::Text || parameter.kind == ParameterKind::Choice)
            arguments.set(parameter.name, parameter.defaultValue);
        else
            arguments.set(parameter.name, std::stod(parameter.defaultValue));
    }
    return arguments;
}

inline DataInput inputOf(FeatureTable table)
{
    return {.name = table.name, .features = std::make_shared<const FeatureTable>(std::move(table)), .raster = {}, .text = {}, .options = {}};
}
inline DataInput inputOf(std::string text) { return {.name = "file", .features = {}, .raster = {}, .text = std::move(text), .options = {}}; }

inline const FeatureTable& tableOf(const Outputs& outputs, const std::string& name = "output") { return *std::get<FeatureTablePtr>(outputs.results.at(name)); }

/// A member of the values; null where there is none.
inline ValueTree valueOf(const Outputs& outputs, std::string_view name)
{
    for (const auto& [key, value] : outputs.values)
        if (key == name)
            return value;
    ADD_FAILURE() << "no value " << name;
    return {};
}
inline double numberOf(const ValueTree& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value.content()))
        return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&value.content()))
        return *real;
    ADD_FAILURE() << "not a number";
    return 0;
}

}  // namespace spatial::test
