// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/open.h"
#include "spatial/tools/tool.h"

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace layers {

/// Parameters as people write them: name (without dashes) and text, repeated names for several values; flags have the text "".
using WrittenParameters = std::vector<std::pair<std::string, std::string>>;

struct RunOptions {
    bool overwrite = false;
};

/// What a run did: the files it wrote, their statistics, values, warnings, times. This is the JSON of `songhua run`.
struct RunReport {
    std::map<std::string, std::string> outputs;                 ///< parameter -> path
    std::map<std::string, spatial::ValueTree> statistics;       ///< parameter -> {min,...} or {count, area_m2, length_m}
    std::map<std::string, std::string> roles = {};              ///< parameter -> role of the result as a layer, where the tool knows it
    spatial::ValueTree::Members values;
    std::vector<spatial::Warning> warnings;
    double readSeconds = 0;
    double computeSeconds = 0;
    double writeSeconds = 0;
};

/// Names and files to values, and back: checks every parameter against the declaration (unknown, missing, wrong kind, out of range: an
/// InvalidParameter that names it and says what is allowed), opens the inputs (what the doctor finds becomes warnings), runs the tool,
/// which brings inputs in different CRSs together or refuses (the plan is a warning), and writes the outputs through the save door.
/// Several outputs appear together. Nothing is left behind on failure.
spatial::Result<RunReport> runTool(const spatial::Tool& tool, const WrittenParameters& parameters, const RunOptions& options,
                                   spatial::Progress& progress);

}  // namespace layers
