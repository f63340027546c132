// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/workflow/project_actions.h"
#include "layers/project/topology_findings.h"

#include <algorithm>

namespace app::cli {

using layers::Finding;
using layers::Severity;
using spatial::Result;
using spatial::text;

namespace {

Result<std::vector<Finding>> findingsOfProject(const std::filesystem::path& file, const std::string& rules, spatial::Progress& progress)
{
    TRY_ASSIGN(layers::Project project, layers::readProject(file));
    if (!rules.empty()) {
        TRY_ASSIGN(project.rules, layers::openText(rules));
    }
    TRY_ASSIGN(auto findings, checkProject(project, progress));
    TRY_ASSIGN(const auto topology, topologyFindings(project, progress));
    findings.insert(findings.end(), topology.begin(), topology.end());
    TRY_ASSIGN(const auto broken, topologyRuleFindings(project, progress));
    findings.insert(findings.end(), broken.begin(), broken.end());
    return findings;
}

Result<std::vector<Finding>> findingsOfData(const std::string& written, spatial::Progress& progress)
{
    TRY_ASSIGN(const layers::SourceSpec spec, layers::parseSource(written));
    auto info = inspect(spec, progress);
    if (!info)
        return inFile(info.error(), spec.path.string());
    TRY_ASSIGN(const auto topology, topologyFindings(spec, *info, progress));
    info->findings.insert(info->findings.end(), topology.begin(), topology.end());
    return std::move(info->findings);
}

}  // namespace

Result<Reply> checkCommand(const CommandLine& line, spatial::Progress& progress)
{
    const Language language = line.common.language;
    const std::string& target = line.positionals.front();
    const bool isProject = std::filesystem::path(target).extension() == ".songhua";
    if (!isProject && line.has("rules"))
        return spatial::Error{spatial::ErrorCode::InvalidParameter, text("--rules belongs to a project, and {0} is none.", target), text("Check a project (NAME.songhua), or leave --rules out."), "rules"};
    TRY_ASSIGN(const std::vector<Finding> findings, isProject ? findingsOfProject(target, line.value("rules"), progress) : findingsOfData(target, progress));

    const auto serious = std::count_if(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity != Severity::Info; });
    Reply reply{.tool = "check"};
    reply.plainJson = true;
    reply.members = {{"file", target}, {"findings", jsonOf(findings, language)}};
    reply.page = target + '\n' + findingLines(findings, language);
    reply.page += translate(serious == 0 ? text("Nothing to mend.") : text("{0} findings to look at.", serious), language) + '\n';
    reply.findingsExit = serious == 0 ? 0 : spatial::exitCode(spatial::ErrorCode::InvalidInput);
    return reply;
}

}  // namespace app::cli
