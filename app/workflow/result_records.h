// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/core/progress.h"
#include "spatial/core/text.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace app {

/// A layer of the project that a run made, as the record of the run tells it.
struct ResultRecord {
    std::string tool;                            ///< "interpolate"; "site", "scenarios", "suitability" of runs on a project
    spatial::Text title;                         ///< for people
    std::string version;                         ///< of the program that made it
    std::string record;                          ///< file, relative to the project's folder where it can be
    std::vector<std::string> changedInputs = {}; ///< names of files and ids of layers that are not any more what they were
    std::vector<std::string> staleInputs = {};   ///< ids of layers it was made from that are out of date themselves
    bool edited = false;                         ///< the file is not what the run wrote

    bool isStale() const { return !changedInputs.empty() || !staleInputs.empty() || edited; }
};

/// The records that the project names, and those beside the files of its layers (FILE.record.json, as the window writes it); each once, the named ones last.
std::vector<std::filesystem::path> recordFilesOf(const layers::Project& project);

/// By id of the layer; layers without a record are not in it. Of several records the last counts. Records that cannot be read are left out; checkProject() names them. Reads inputs and results to see whether they are still what
/// they were. Fails with Cancelled only.
spatial::Result<std::map<std::string, ResultRecord>> resultRecordsOf(const layers::Project& project, spatial::Progress& progress);

/// Why such a layer is out of date, a sentence each; `layer` is its name, names of other layers are in one language.
std::vector<spatial::Text> staleWords(const layers::Project& project, const std::string& layer, const ResultRecord& record, bool chinese);

}  // namespace app
