// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tool_help.h"

#include "app/cli/columns.h"
#include "app/cli/help_page.h"
#include "layers/tools/parameter_check.h"

namespace app::cli {

using spatial::Parameter;
using spatial::ParameterKind;
using spatial::text;
using spatial::Text;
using spatial::ToolGroup;

namespace {

constexpr int kToolPageWidth = 100;

/// What stands for the value in help.
std::string valueWord(const Parameter& parameter)
{
    switch (parameter.kind) {
    case ParameterKind::Flag:
        return "";
    case ParameterKind::Number:
    case ParameterKind::Integer:
        return " N";
    case ParameterKind::Distance:
        return " M";
    case ParameterKind::Duration:
        return " MIN";
    case ParameterKind::Choice:
    case ParameterKind::Text:
        return " VALUE";
    case ParameterKind::NumberList:
        return " N,N,...";
    case ParameterKind::Extent:
        return " x0,y0,x1,y1";
    case ParameterKind::Crs:
        return " CRS";
    default:
        return parameter.labelled ? " NAME=FILE" : " FILE";
    }
}

std::string toolUsageOf(const spatial::Tool& tool)
{
    std::string usage = "songhua run " + tool.id;
    for (const Parameter& parameter : tool.parameters) {
        const std::string name = "--" + parameter.name + valueWord(parameter) + (parameter.repeated ? " ..." : "");
        usage += parameter.required && parameter.defaultValue.empty() ? " " + name : " [" + name + "]";
    }
    return usage;
}

std::string sentence(std::string line)
{
    if (!line.empty() && !line.ends_with('.') && !line.ends_with("。"))
        line += '.';
    return line;
}

std::string parameterLines(const Parameter& parameter, Language language)
{
    const bool chinese = language == Language::Chinese;
    const std::string gap = chinese ? "" : " ";
    std::string help = sentence(translate(parameter.title, language));
    if (chinese && help.ends_with('.'))
        help.replace(help.size() - 1, 1, "。");
    if (!parameter.help.empty())
        help += gap + translate(parameter.help, language);
    if (!layers::isInput(parameter.kind) || !parameter.options.empty())
        if (parameter.kind != ParameterKind::Flag && parameter.kind != ParameterKind::Text)
            help += gap + translate(layers::allowedValues(parameter), language);
    if (parameter.repeated)
        help += gap + translate(text("May be repeated."), language);
    if (!parameter.defaultValue.empty())
        help += gap + translate(text("Default: {0}.", parameter.defaultValue), language);
    return "  --" + parameter.name + valueWord(parameter) + "\n      " + wrapped(help, kToolPageWidth, 6) + '\n';
}

}  // namespace

std::string toolHelp(const spatial::Tool& tool, Language language)
{
    std::string page = translate(tool.title, language) + "\n\n  " + wrapped(toolUsageOf(tool), kToolPageWidth, 6) + "\n\n";
    if (!tool.description.empty())
        page += wrapped(translate(tool.description, language), kToolPageWidth, 0) + "\n\n";
    for (const Parameter& parameter : tool.parameters)
        page += parameterLines(parameter, language);
    return page + '\n' + translate(text("Every command takes:"), language) + '\n' + optionLines(commonOptions(), language);
}

const char* groupName(ToolGroup group)
{
    switch (group) {
    case ToolGroup::Vector:
        return "vector";
    case ToolGroup::Raster:
        return "raster";
    case ToolGroup::Network:
        return "network";
    case ToolGroup::Suitability:
        return "suitability";
    case ToolGroup::Sites:
        return "sites";
    case ToolGroup::Environment:
        break;
    }
    return "environment";
}

Text groupTitle(ToolGroup group)
{
    switch (group) {
    case ToolGroup::Vector:
        return text("Vector");
    case ToolGroup::Raster:
        return text("Raster");
    case ToolGroup::Network:
        return text("Networks and access");
    case ToolGroup::Suitability:
        return text("Suitability");
    case ToolGroup::Sites:
        return text("Sites and decisions");
    case ToolGroup::Environment:
        break;
    }
    return text("Environment");
}

const char* kindName(ParameterKind kind)
{
    switch (kind) {
    case ParameterKind::Features:
        return "features";
    case ParameterKind::Raster:
        return "raster";
    case ParameterKind::FeaturesOrRaster:
        return "features-or-raster";
    case ParameterKind::Spreadsheet:
        return "spreadsheet";
    case ParameterKind::Table:
        return "table";
    case ParameterKind::File:
        return "file";
    case ParameterKind::Number:
        return "number";
    case ParameterKind::Integer:
        return "integer";
    case ParameterKind::Distance:
        return "distance";
    case ParameterKind::Duration:
        return "duration";
    case ParameterKind::Text:
        return "text";
    case ParameterKind::Choice:
        return "choice";
    case ParameterKind::Flag:
        return "flag";
    case ParameterKind::NumberList:
        return "number-list";
    case ParameterKind::Extent:
        return "extent";
    case ParameterKind::Crs:
        return "crs";
    case ParameterKind::OutputFeatures:
        return "output-features";
    case ParameterKind::OutputRaster:
        return "output-raster";
    case ParameterKind::OutputTable:
        return "output-table";
    case ParameterKind::OutputFile:
        break;
    }
    return "output-file";
}

}  // namespace app::cli
