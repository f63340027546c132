// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/workflow/project_report.h"

namespace app::cli {

using spatial::text;

namespace {

/// One of --city, --site and --case at most.
spatial::Result<ReportScope> scopeOf(const CommandLine& line)
{
    std::string given;
    for (const char* option : {"city", "site", "case"}) {
        if (!line.has(option))
            continue;
        if (!given.empty())
            return spatial::Error{spatial::ErrorCode::InvalidParameter, text("--{0} and --{1} exclude each other: a report is about one thing.", given, option), {}, option};
        given = option;
    }
    if (given == "city")
        return ReportScope(CityScope{line.value("city")});
    if (given == "site")
        return ReportScope(SiteScope{line.value("site")});
    if (given == "case")
        return ReportScope(CaseScope{line.value("case")});
    return ReportScope(CorridorScope{});
}

}  // namespace

spatial::Result<Reply> reportCommand(const CommandLine& line, spatial::Progress& progress)
{
    TRY_ASSIGN(const ReportScope scope, scopeOf(line));
    TRY_ASSIGN(const layers::Project project, layers::readProject(line.positionals.front()));
    TRY_ASSIGN(ReportRun run, runReport(project, line.value("out"), scope, line.common.language, line.common.overwrite, progress));
    Reply reply{.tool = "report"};
    reply.outputs["report"] = line.value("out");
    reply.page = translate(run.told, line.common.language) + '\n';
    reply.values = std::move(run.values);
    reply.warnings = std::move(run.warnings);
    reply.readSeconds = run.readSeconds;
    reply.computeSeconds = run.computeSeconds;
    reply.writeSeconds = run.writeSeconds;
    return reply;
}

}  // namespace app::cli
