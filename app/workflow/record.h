// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_run.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// What a run on a project was, of the siting chain or of scenarios: enough to run it again and to see whether anything changed. No clock, no host, no user in it.
struct RunRecord {
    std::string tool = "site";
    std::string version;                                    ///< of the program
    std::string project;                                    ///< file, relative to the record's folder where it can be
    std::string projectHash;                                ///< of the project file's bytes
    std::string model;
    std::uint64_t seed = 1;
    bool maps = true;
    struct Input {
        std::string layer;                                  ///< id; empty: a file of the project that is no layer (the record of a search)
        std::string file;                                   ///< relative to the project
        std::string hash;
    };
    std::vector<Input> inputs;
    std::map<std::string, std::string> outputs;             ///< file name inside the folder -> hash of its bytes
    /// Of the tool "scenarios"; nothing in records of its first versions: all scenarios, and the last layer of sites.
    struct Scenarios {
        std::vector<std::string> ids;                       ///< those that were compared, in their order
        std::string grid;
        std::string sites;                                  ///< id of the layer of sites; empty: none
        bool sitesAtHand = false;                           ///< the sites came from no layer, so nobody can run it again
    };
    std::optional<Scenarios> scenarios;
};

std::string recordToJson(const RunRecord& record);
/// InvalidInput names the bad member.
spatial::Result<RunRecord> recordFromJson(std::string_view json);

/// What a record is of: "site", the id of an analysis; "site" where it does not say.
std::string toolOfRecord(std::string_view json);

/// Whether it is one of a run on a project, "site", "scenarios" or "suitability" (a model's raster), which recordFromJson() reads; else it is of one analysis on files.
bool isProjectRecord(std::string_view json);

/// Without links and dots, absolute, also of a file that is not there: how files of records are compared.
std::filesystem::path wholePath(const std::filesystem::path& file);

/// Of the program, as records say it.
std::string programVersion();

/// What an input is now, as its hash; empty where it is not there any more.
std::string hashNow(const layers::Project& project, const RunRecord::Input& input);

/// Hashes of all files in the folder but record.json, by name.
spatial::Result<std::map<std::string, std::string>> hashesIn(const std::filesystem::path& folder);

}  // namespace app
