// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/columns.h"
#include "app/cli/commands.h"
#include "app/cli/tool_help.h"

namespace app::cli {

using spatial::Parameter;
using spatial::ToolGroup;
using spatial::ValueTree;

namespace {

ValueTree valueOrNull(const std::string& value) { return value.empty() ? ValueTree{} : ValueTree{value}; }
ValueTree valueOrNull(const std::optional<double>& value) { return value ? ValueTree{*value} : ValueTree{}; }

ValueTree listOf(const std::vector<std::string>& values) { return ValueTree::List(values.begin(), values.end()); }

ValueTree jsonOf(const Parameter& parameter, Language language)
{
    return ValueTree::Members{
        {"name", parameter.name},
        {"kind", kindName(parameter.kind)},
        {"title", translate(parameter.title, language)},
        {"help", valueOrNull(translate(parameter.help, language))},
        {"required", parameter.required && parameter.defaultValue.empty() && parameter.kind != spatial::ParameterKind::Flag},
        {"repeated", parameter.repeated},
        {"default", valueOrNull(parameter.defaultValue)},
        {"minimum", valueOrNull(parameter.minimum)},
        {"maximum", valueOrNull(parameter.maximum)},
        {"choices", listOf(parameter.choices)},
        {"unit", valueOrNull(parameter.unit)},
        {"options", listOf(parameter.options)},
    };
}

ValueTree jsonOf(const spatial::Tool& tool, Language language)
{
    ValueTree::List parameters;
    for (const Parameter& parameter : tool.parameters)
        parameters.push_back(jsonOf(parameter, language));
    return ValueTree::Members{{"id", tool.id},
                              {"title", translate(tool.title, language)},
                              {"description", translate(tool.description, language)},
                              {"group", groupName(tool.group)},
                              {"parameters", std::move(parameters)}};
}

}  // namespace

spatial::Result<Reply> toolsCommand(const CommandLine& line, spatial::Progress&)
{
    const Language language = line.common.language;
    Reply reply{.tool = "tools"};
    reply.plainJson = true;
    ValueTree::List tools;
    for (const spatial::Tool& tool : spatial::allTools())
        tools.push_back(jsonOf(tool, language));
    reply.members = {{"tools", std::move(tools)}};
    for (const ToolGroup group : {ToolGroup::Vector, ToolGroup::Raster, ToolGroup::Network, ToolGroup::Suitability, ToolGroup::Sites, ToolGroup::Environment}) {
        std::vector<std::vector<std::string>> rows{{translate(groupTitle(group), language)}};
        for (const spatial::Tool& tool : spatial::allTools())
            if (tool.group == group)
                rows.push_back({"  " + tool.id, translate(tool.title, language)});
        if (rows.size() > 1)
            reply.page += columns(rows) + '\n';
    }
    reply.page += translate(spatial::text("songhua help TOOL says more."), language) + '\n';
    return reply;
}

}  // namespace app::cli
