// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/project_actions.h"
#include "layers/tools/runner.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// What one analysis on files was, as JSON for `songhua replay`: tool, version, parameters (files relative to `recordFile`, which need not
/// be there yet), the fingerprints of inputs and outputs, and the figures that the analysis returned. No clock, no host, no user in it.
spatial::Result<std::string> toolRecordJson(const spatial::Tool& tool, const layers::WrittenParameters& parameters, const layers::RunReport& report,
                                            const std::filesystem::path& recordFile);

/// A run as its record tells it: parameters with paths that can be opened from anywhere, and which inputs are other files now.
struct RecordedRun {
    std::string tool;
    std::string version;
    layers::WrittenParameters parameters;
    std::vector<std::string> changedInputs;   ///< as the record writes them; not empty: the result is stale
    std::map<std::string, std::string> outputs = {};   ///< parameter -> hash of what was written
    std::string values = "{}";                ///< the figures of the run as a JSON object; empty in records of earlier versions
};
/// Reads the inputs to compare them. InvalidInput names the bad member or a tool that this program does not have.
spatial::Result<RecordedRun> readToolRecord(std::string_view recordJson, const std::filesystem::path& recordFile);

/// What a record says, none of its files being looked at: quick, for lists of results. InvalidInput as above.
struct RecordSummary {
    std::string tool;
    std::vector<std::filesystem::path> inputs;    ///< where they can be opened from anywhere
    std::vector<std::filesystem::path> outputs;
    std::string values = "{}";
};
spatial::Result<RecordSummary> summaryOfToolRecord(std::string_view recordJson, const std::filesystem::path& recordFile);

/// Runs again what such a record says, into a temporary folder, and compares the outputs. InvalidInput names the bad member or a tool
/// that this program does not have.
spatial::Result<ReplayReport> replayTool(std::string_view recordJson, const std::filesystem::path& recordFile, spatial::Progress& progress);

}  // namespace app
