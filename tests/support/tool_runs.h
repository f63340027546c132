// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace spatial::test {

/// Runs a tool of an area without files: defaults are filled in as the runner does.
///     ToolRun(rasterTools(), "slope").raster("dem", dem).text("unit", "degrees").run()
class ToolRun {
public:
    ToolRun(const std::vector<Tool>& tools, const std::string& id)
    {
        const auto found = std::find_if(tools.begin(), tools.end(), [&](const Tool& tool) { return tool.id == id; });
        EXPECT_NE(found, tools.end()) << id;
        if (found != tools.end())
            tool_ = *found;
        for (const Parameter& parameter : tool_.parameters)
            if (!parameter.defaultValue.empty()) {
                if (parameter.kind == ParameterKind::Text || parameter.kind == ParameterKind::Choice)
                    arguments_.set(parameter.name, parameter.defaultValue);
                else
                    arguments_.set(parameter.name, std::stod(parameter.defaultValue));
            }
        arguments_.setOutput("output", "tif");
    }

    ToolRun& raster(const char* name, RasterExpression raster, std::map<std::string, std::string> options = {}, std::string unit = {})
    {
        arguments_.set(name, DataInput{.name = name, .features = {}, .raster = std::move(raster), .text = {}, .options = std::move(options), .unit = std::move(unit)});
        return *this;
    }
    ToolRun& labelled(const char* name, const char* label, RasterExpression raster, bool wholeNumbers = false)
    {
        arguments_.set(name, DataInput{.name = std::string(label) + ".tif", .features = {}, .raster = std::move(raster), .text = {}, .options = {}, .label = label, .wholeNumbers = wholeNumbers});
        return *this;
    }
    ToolRun& features(const char* name, FeatureTablePtr table, std::map<std::string, std::string> options = {})
    {
        arguments_.set(name, DataInput{.name = name, .features = std::move(table), .raster = {}, .text = {}, .options = std::move(options)});
        return *this;
    }
    ToolRun& file(const char* name, std::string content)
    {
        arguments_.set(name, DataInput{.name = name, .features = {}, .raster = {}, .text = std::move(content), .options = {}});
        return *this;
    }
    ToolRun& text(const char* name, std::string value)
    {
        arguments_.set(name, std::move(value));
        return *this;
    }
    ToolRun& texts(const char* name, std::vector<std::string> values)
    {
        arguments_.set(name, std::move(values));
        return *this;
    }
    ToolRun& number(const char* name, double value)
    {
        arguments_.set(name, value);
        return *this;
    }
    ToolRun& numbers(const char* name, std::vector<double> values)
    {
        arguments_.set(name, std::move(values));
        return *this;
    }
    ToolRun& flag(const char* name)
    {
        arguments_.set(name, true);
        return *this;
    }
    ToolRun& extent(Box box)
    {
        arguments_.set("extent", box);
        return *this;
    }
    ToolRun& wants(const char* output)
    {
        arguments_.setOutput(output, "tif");
        return *this;
    }

    Result<Outputs> run() { return tool_.run(arguments_, noProgress()); }

private:
    Tool tool_;
    Arguments arguments_;
};

inline RasterExpression rasterOf(const Outputs& outputs, const char* name = "output") { return *std::get_if<RasterExpression>(&outputs.results.at(name)); }
inline FeatureTablePtr tableOf(const Outputs& outputs, const char* name = "output") { return *std::get_if<FeatureTablePtr>(&outputs.results.at(name)); }

}  // namespace spatial::test
