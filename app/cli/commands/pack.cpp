// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/workflow/project_actions.h"

namespace app::cli {

using spatial::text;

spatial::Result<Reply> packCommand(const CommandLine& line, spatial::Progress& progress)
{
    const std::filesystem::path target = line.value("out");
    if (target.extension() != ".zip")
        return spatial::Error{spatial::ErrorCode::InvalidParameter, text("--{0} cannot be \"{1}\".", "out", target.string()), text("Allowed: a file ending in {0}.", "zip"), "out"};
    TRY_ASSIGN(const layers::Project project, layers::readProject(line.positionals.front()));
    TRY_ASSIGN(const auto files, packProject(project, target, line.common.overwrite, progress));
    Reply reply{.tool = "pack"};
    reply.outputs["archive"] = target.string();
    reply.values = {{"files", files.size()}};
    reply.page = translate(text("{0} files are in {1}.", files.size(), target.string()), line.common.language) + '\n';
    return reply;
}

}  // namespace app::cli
