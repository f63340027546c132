// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/report/site_sheet.h"
#include "app/workflow/project_actions.h"

namespace app::cli {

namespace {

spatial::Result<Reply> siteSheetReply(const layers::Project& project, const CommandLine& line, spatial::Progress& progress)
{
    TRY_ASSIGN(const SiteSheetStudy study, runSiteSheet(project, line.value("site"), line.value("out"), line.common.language, line.common.overwrite, progress));
    Reply reply{.tool = "report"};
    reply.outputs["report"] = line.value("out");
    reply.page = translate(spatial::text("The sheet of the site {0} is in {1}.", study.site.id, line.value("out")), line.common.language) + '\n';
    std::size_t related = 0;
    if (study.samples)
        for (const std::size_t number : study.samples->sites)
            related += study.samples->judgement.sites[number].samples;
    reply.values = {{"site", study.site.id}, {"state", std::string(spatial::codeOf(study.site.state()))}, {"samples", related}, {"photos", study.photos.size()}, {"map", !study.map.empty()}};
    for (const spatial::Text& note : study.notes)
        reply.warnings.push_back({"sheet.missing", note});
    return reply;
}

}  // namespace

spatial::Result<Reply> reportCommand(const CommandLine& line, spatial::Progress& progress)
{
    TRY_ASSIGN(const layers::Project project, layers::readProject(line.positionals.front()));
    if (line.has("site"))
        return siteSheetReply(project, line, progress);
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
