// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/workflow/project_actions.h"
#include "layers/tools/parameter_check.h"
#include "layers/tools/quantity.h"

#include <cmath>
#include <fmt/format.h>

namespace app::cli {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

Error wrong(const CommandLine& line, const char* option, spatial::Text allowed)
{
    return {ErrorCode::InvalidParameter, text("--{0} cannot be \"{1}\".", option, line.value(option)), std::move(allowed), option};
}

std::optional<int> positiveInteger(std::string_view written)
{
    const auto number = layers::quantity(written, "");
    if (!number || *number < 1 || *number > 100'000 || *number != std::floor(*number))
        return std::nullopt;
    return static_cast<int>(*number);
}

Result<MapRunOptions> optionsOf(const CommandLine& line)
{
    MapRunOptions options{.layout = line.value("layout"), .language = line.common.language, .overwrite = line.common.overwrite};
    if (line.has("page")) {
        options.page = line.value("page");
        if (options.page != "all" && options.page.find_first_not_of("0123456789,-") != std::string::npos)
            return wrong(line, "page", text("Allowed: numbers of pages such as 2 or 1-3,7, or all."));
    }
    options.split = line.has("split");
    for (const char* imprint : {"organisation", "author", "review"})
        if (line.has(imprint) && options.layout.empty())
            return Error{ErrorCode::InvalidParameter, text("--{0} is printed by layouts only.", imprint), text("Give --layout too, such as --layout city-map."), imprint};
    options.organisation = line.value("organisation");
    options.author = line.value("author");
    options.date = line.value("date");
    options.review = line.value("review");
    if (line.has("extent")) {
        spatial::Arguments arguments;
        TRY(layers::setPlainValue(arguments, {.name = "extent", .kind = spatial::ParameterKind::Extent, .title = {}}, {line.value("extent")}));
        options.extent = arguments.extent("extent");
    }
    if (line.has("size")) {
        const std::string size = line.value("size");
        const std::size_t by = size.find('x');
        const auto width = positiveInteger(std::string_view(size).substr(0, by));
        const auto height = by == std::string::npos ? std::nullopt : positiveInteger(std::string_view(size).substr(by + 1));
        if (!width || !height)
            return wrong(line, "size", text("Allowed: width and height in pixels, such as 1600x1200."));
        options.pixels = {*width, *height};
    }
    if (line.has("dpi")) {
        const auto dpi = positiveInteger(line.value("dpi"));
        if (!dpi || *dpi > 2400)
            return wrong(line, "dpi", text("Allowed: a whole number from 1 to 2400."));
        options.dpi = *dpi;
    }
    return options;
}

}  // namespace

Result<Reply> mapCommand(const CommandLine& line, spatial::Progress& progress)
{
    TRY_ASSIGN(const MapRunOptions options, optionsOf(line));
    TRY_ASSIGN(const layers::Project project, layers::readProject(line.positionals.front()));
    TRY_ASSIGN(MapRun run, runMap(project, line.value("out"), options, progress));
    Reply reply{.tool = "map"};
    for (std::size_t i = 0; i < run.files.size(); ++i)
        reply.outputs[run.files.size() == 1 ? "map" : fmt::format("map_{}", i + 1)] = run.files[i].string();
    reply.warnings = std::move(run.warnings);
    return reply;
}

}  // namespace app::cli
