// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/columns.h"
#include "app/cli/commands.h"
#include "app/workflow/project_actions.h"

namespace app::cli {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;
using spatial::ValueTree;

spatial::Result<Reply> replayCommand(const CommandLine& line, spatial::Progress& progress)
{
    const Language language = line.common.language;
    TRY_ASSIGN(ReplayReport report, replay(line.positionals.front(), progress));
    Reply reply{.tool = "replay"};
    ValueTree::Members outputs;
    std::vector<std::vector<std::string>> rows;
    for (const auto& [name, same] : report.outputs) {
        outputs.emplace_back(name, same);
        rows.push_back({name, translate(same ? text("the same bytes") : text("other bytes"), language)});
    }
    ValueTree::List changed(report.changedInputs.begin(), report.changedInputs.end());
    reply.values = {{"same", report.same}, {"outputs", std::move(outputs)}, {"changed_inputs", std::move(changed)}};
    reply.warnings = std::move(report.warnings);
    for (const std::string& input : report.changedInputs)
        reply.warnings.push_back({"record.input-changed", text("{0} is no longer what it was.", input), input, {}});
    reply.page = translate(report.same ? text("The result is the same as recorded.") : text("The result is not the same as recorded."), language) + '\n' + columns(rows, 2);
    reply.findingsExit = report.same ? 0 : spatial::exitCode(ErrorCode::InvalidInput);
    return reply;
}

}  // namespace app::cli
