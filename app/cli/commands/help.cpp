// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/help_page.h"
#include "app/cli/tool_help.h"
#include "spatial/core/nearest_name.h"

namespace app::cli {

using spatial::Error;
using spatial::ErrorCode;
using spatial::text;

spatial::Result<Reply> helpCommand(const CommandLine& line, spatial::Progress&)
{
    Reply reply{.tool = "help"};
    reply.plainJson = true;
    const Language language = line.common.language;
    if (line.positionals.empty()) {
        reply.page = generalHelp(language);
    } else if (const auto* command = commandByName(line.positionals.front())) {
        reply.page = commandHelp(*command, language);
    } else if (const auto* tool = spatial::toolById(line.positionals.front())) {
        reply.page = toolHelp(*tool, language);
    } else {
        std::vector<std::string> names;
        for (const CommandWords& known : allCommands())
            names.push_back(known.name);
        for (const spatial::Tool& known : spatial::allTools())
            names.push_back(known.id);
        const std::string nearest = spatial::nearestName(line.positionals.front(), names);
        return Error{ErrorCode::InvalidParameter, text("There is no command and no analysis \"{0}\".", line.positionals.front()),
                     nearest.empty() ? text("songhua --help lists the commands, songhua tools the analyses.") : text("Did you mean {0}?", nearest)};
    }
    reply.members = {{"page", reply.page}};
    return reply;
}

spatial::Result<Reply> versionCommand(const CommandLine&, spatial::Progress&)
{
    Reply reply{.tool = "version"};
    reply.plainJson = true;
    reply.page = versionLine(false);
    reply.members = {{"version", reply.page.substr(reply.page.find(' ') + 1, reply.page.size() - reply.page.find(' ') - 2)}};
    return reply;
}

}  // namespace app::cli
