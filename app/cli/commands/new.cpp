// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/workflow/project_actions.h"

namespace app::cli {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

spatial::Result<Reply> newCommand(const CommandLine& line, spatial::Progress&)
{
    const std::filesystem::path target = line.positionals.front();
    if (target.extension() != ".songhua")
        return Error{ErrorCode::InvalidParameter, text("\"{0}\" is not the name of a project file.", target.string()), text("Write NAME.songhua."), "PROJECT"};
    const std::string name = line.has("name") ? line.value("name") : target.stem().string();
    TRY_ASSIGN(const layers::Project project, newProject(line.value("template"), {.en = name, .zh = name}));
    auto saved = saveProject(project, target, line.common.overwrite);
    if (!saved)
        return inFile(saved.error(), target.string());
    Reply reply{.tool = "new"};
    reply.outputs["project"] = target.string();
    reply.page = translate(text("The project is in {0}. Next: songhua add {0} DATA", target.string()), line.common.language) + '\n';
    return reply;
}

}  // namespace app::cli
