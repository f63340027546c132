// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/open_inputs.h"
#include "app/workflow/exact_result.h"
#include "app/workflow/output_folder.h"
#include "app/workflow/project_actions.h"
#include "app/workflow/project_model.h"
#include "app/workflow/record.h"
#include "app/workflow/scenario_study.h"
#include "app/workflow/tool_record.h"
#include "layers/sources/open.h"
#include "layers/sources/temporary_folder.h"
#include "spatial/core/content_hash.h"

namespace app {

namespace fs = std::filesystem;
using spatial::text;

namespace {

/// Runs the siting chain, the scenarios or a model alone, as the record says, into a folder.
spatial::Result<void> runAgain(const layers::Project& project, const RunRecord& record, const fs::path& folder, spatial::Progress& progress)
{
    if (record.tool == "site") {
        SiteOptions options;
        options.model = record.model;
        options.seed = record.seed;
        options.maps = record.maps;
        TRY(runSite(project, folder, options, progress));
        return {};
    }
    if (record.tool == "suitability") {
        TRY_ASSIGN(const spatial::SuitabilityModel model, modelOf(project, record.model));
        TRY(writeExactResult(project, model, folder, progress));
        return {};
    }
    ScenarioOptions options{.model = record.model};
    if (record.scenarios) {
        options.scenarios = record.scenarios->ids;
        options.grid = record.scenarios->grid;
        options.sites = record.scenarios->sites;
    }
    spatial::PartOfProgress studying(progress, 0, 0.7);
    TRY_ASSIGN(const ScenarioStudy study, studyScenarios(project, options, studying));
    spatial::PartOfProgress writing(progress, 0.7, 1);
    TRY(writeScenarios(project, study, folder, true, writing));
    return {};
}

}  // namespace

spatial::Result<ReplayReport> replay(const fs::path& file, spatial::Progress& progress)
{
    std::error_code unseen;
    const fs::path inside = file / "record.json";
    if (fs::is_directory(file, unseen))
        return inFile(spatial::Error{spatial::ErrorCode::InvalidInput, text("{0} is not a record.", file.string()),
                                     fs::exists(inside, unseen) ? text("Did you mean {0}?", inside.string()) : text("A record is a file record.json, which songhua site and songhua scenarios write.")},
                      file.string());
    auto opened = layers::openText(file);
    const bool isJson = opened && opened->find_first_not_of(" \t\r\n") != std::string::npos && (*opened)[opened->find_first_not_of(" \t\r\n")] == '{';
    if (fs::exists(file, unseen) && !isJson)
        return inFile(spatial::Error{spatial::ErrorCode::InvalidInput, text("{0} is not a record.", file.string()), text("A record is a file record.json, which songhua site and songhua scenarios write.")}, file.string());
    TRY_ASSIGN(const std::string bytes, std::move(opened));
    if (!isProjectRecord(bytes))
        return replayTool(bytes, file, progress);
    auto read = recordFromJson(bytes);
    if (!read)
        return inFile(read.error(), file.string());
    const RunRecord record = *std::move(read);
    if (record.project.empty())
        return inFile(spatial::Error{spatial::ErrorCode::InvalidInput, text("The project of this record had not been saved, so it cannot be run again."), text("Save the project and run it once more.")}, file.string());
    if (record.scenarios && record.scenarios->sitesAtHand)
        return inFile(spatial::Error{spatial::ErrorCode::InvalidInput, text("The sites of this record came from no layer of the project, so it cannot be run again."),
                                     text("Save the sites as a layer of the project and compare the scenarios on it.")},
                      file.string());
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
    for (const auto& input : record.inputs)
        if (hashNow(project, input) != input.hash)
            report.changedInputs.push_back(input.file);

    TRY_ASSIGN(const layers::TemporaryFolder scratch, layers::TemporaryFolder::anywhere());
    const fs::path again = scratch.path() / "again";
    TRY(runAgain(project, record, again, progress));
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
