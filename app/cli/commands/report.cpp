// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/workflow/project_actions.h"

namespace app::cli {

spatial::Result<Reply> reportCommand(const CommandLine& line, spatial::Progress& progress)
{
    TRY_ASSIGN(const layers::Project project, layers::readProject(line.positionals.front()));
    TRY_ASSIGN(SiteReport report, runReport(project, line.value("out"), line.common.language, line.common.overwrite, progress));
    Reply reply{.tool = "report"};
    reply.outputs["report"] = line.value("out");
    reply.page = translate(spatial::text("The report is in {0}.", line.value("out")), line.common.language) + '\n';
    reply.values = report.values();
    reply.warnings = std::move(report.warnings);
    reply.readSeconds = report.readSeconds;
    reply.computeSeconds = report.computeSeconds;
    reply.writeSeconds = report.writeSeconds;
    return reply;
}

}  // namespace app::cli
