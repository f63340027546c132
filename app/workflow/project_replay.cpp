// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/open_inputs.h"
#include "app/workflow/output_folder.h"
#include "app/workflow/project_actions.h"
#include "app/workflow/record.h"
#include "app/workflow/tool_record.h"
#include "layers/sources/open.h"
#include "layers/sources/temporary_folder.h"
#include "spatial/core/content_hash.h"

namespace app {

namespace fs = std::filesystem;
using spatial::text;

spatial::Result<ReplayReport> replay(const fs::path& file, spatial::Progress& progress)
{
    std::error_code unseen;
    const fs::path inside = file / "record.json";
    if (fs::is_directory(file, unseen))
        return inFile(spatial::Error{spatial::ErrorCode::InvalidInput, text("{0} is not a record.", file.string()),
                                     fs::exists(inside, unseen) ? text("Did you mean {0}?", inside.string()) : text("A record is a file record.json, which songhua site writes.")},
                      file.string());
    auto opened = layers::openText(file);
    const bool isJson = opened && opened->find_first_not_of(" \t\r\n") != std::string::npos && (*opened)[opened->find_first_not_of(" \t\r\n")] == '{';
    if (fs::exists(file, unseen) && !isJson)
        return inFile(spatial::Error{spatial::ErrorCode::InvalidInput, text("{0} is not a record.", file.string()), text("A record is a file record.json, which songhua site writes.")}, file.string());
    TRY_ASSIGN(const std::string bytes, std::move(opened));
    if (toolOfRecord(bytes) != "site")
        return replayTool(bytes, file, progress);
    auto read = recordFromJson(bytes);
    if (!read)
        return inFile(read.error(), file.string());
    const RunRecord record = *std::move(read);
    std::error_code fault;
    const fs::path folder = fs::absolute(file, fault).parent_path();
    const fs::path projectFile = (folder / record.project).lexically_normal();
    TRY_ASSIGN(const layers::Project project, layers::readProject(projectFile));

    ReplayReport report;
    if (record.version != programVersion())
        report.warnings.push_back({"record.version", text("The record is of version {0} of the program; this is {1}.", record.version, programVersion())});
    TRY_ASSIGN(const std::string projectHash, spatial::ContentHash::ofFile(projectFile));
    if (projectHash != record.projectHash)
        report.changedInputs.push_back(record.project);
    for (const auto& input : record.inputs) {
        const layers::LayerEntry* entry = project.layer(input.layer);
        const auto hash = entry ? hashOf(layers::recipeOf(project, *entry)) : spatial::Result<std::string>(std::string());
        if (!hash || *hash != input.hash)
            report.changedInputs.push_back(input.file);
    }

    TRY_ASSIGN(const layers::TemporaryFolder scratch, layers::TemporaryFolder::anywhere());
    const fs::path again = scratch.path() / "again";
    SiteOptions options;
    options.model = record.model;
    options.seed = record.seed;
    options.maps = record.maps;
    TRY(runSite(project, again, options, progress));
    TRY_ASSIGN(const auto now, hashesIn(again));
    report.same = now.size() == record.outputs.size();
    for (const auto& [name, hash] : record.outputs) {
        const auto found = now.find(name);
        const bool same = found != now.end() && found->second == hash;
        report.outputs[name] = same;
        report.same = report.same && same;
    }
    return report;
}

}  // namespace app
