// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command_line.h"
#include "app/cli/reply.h"
#include "spatial/core/progress.h"

namespace app::cli {

/// One function per command of the table, each in commands/<name>.cpp. An Error makes the reply of a failure.
spatial::Result<Reply> addCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> checkCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> convertCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> helpCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> infoCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> mapCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> newCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> packCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> replayCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> reportCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> runCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> scenariosCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> siteCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> toolsCommand(const CommandLine& line, spatial::Progress& progress);
spatial::Result<Reply> versionCommand(const CommandLine& line, spatial::Progress& progress);

}  // namespace app::cli
