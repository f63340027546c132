// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_run.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace app {

/// What a siting run was: enough to run it again and to see whether anything changed. No clock, no host, no user in it.
struct RunRecord {
    std::string tool = "site";
    std::string version;                                    ///< of the program
    std::string project;                                    ///< file, relative to the record's folder where it can be
    std::string projectHash;                                ///< of the project file's bytes
    std::string model;
    std::uint64_t seed = 1;
    bool maps = true;
    struct Input {
        std::string layer;
        std::string file;                                   ///< relative to the project
        std::string hash;
    };
    std::vector<Input> inputs;
    std::map<std::string, std::string> outputs;             ///< file name inside the folder -> hash of its bytes
};

std::string recordToJson(const RunRecord& record);
/// InvalidInput names the bad member.
spatial::Result<RunRecord> recordFromJson(std::string_view json);

/// What a record is of: "site", the id of an analysis; "site" where it does not say.
std::string toolOfRecord(std::string_view json);

/// Of the program, as records say it.
std::string programVersion();

/// Hashes of all files in the folder but record.json, by name.
spatial::Result<std::map<std::string, std::string>> hashesIn(const std::filesystem::path& folder);

}  // namespace app
