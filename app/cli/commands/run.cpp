// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include <fmt/format.h>

namespace app::cli {

spatial::Result<Reply> runCommand(const CommandLine& line, spatial::Progress& progress)
{
    layers::WrittenParameters parameters = line.parameters;
    const auto* seed = line.tool->parameter("seed");
    if (seed && line.common.seed && !line.has("seed"))
        parameters.emplace_back("seed", fmt::format("{}", *line.common.seed));
    TRY_ASSIGN(layers::RunReport report, layers::runTool(*line.tool, parameters, {.overwrite = line.common.overwrite}, progress));
    return replyOf(line.tool->id, std::move(report));
}

}  // namespace app::cli
