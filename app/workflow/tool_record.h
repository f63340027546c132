// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/project_actions.h"
#include "layers/tools/runner.h"

#include <filesystem>
#include <string>

namespace app {

/// What one analysis on files was, as JSON for `songhua replay`: tool, version, parameters (files relative to `recordFile`, which need not
/// be there yet), and the fingerprints of inputs and outputs. No clock, no host, no user in it.
spatial::Result<std::string> toolRecordJson(const spatial::Tool& tool, const layers::WrittenParameters& parameters, const layers::RunReport& report,
                                            const std::filesystem::path& recordFile);

/// Runs again what such a record says, into a temporary folder, and compares the outputs. InvalidInput names the bad member or a tool
/// that this program does not have.
spatial::Result<ReplayReport> replayTool(std::string_view recordJson, const std::filesystem::path& recordFile, spatial::Progress& progress);

}  // namespace app
