// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/result_records.h"

#include "app/workflow/open_inputs.h"
#include "app/workflow/record.h"
#include "app/workflow/tool_record.h"
#include "layers/project/json_reader.h"
#include "layers/sources/open.h"
#include "layers/tools/parameter_check.h"
#include "layers/tools/runner.h"
#include "spatial/core/content_hash.h"

#include <algorithm>
#include <set>

namespace app {

namespace fs = std::filesystem;
using layers::Json;
using spatial::Result;
using spatial::text;

namespace {

/// What a record says, with the files of the run as they lie now.
struct FoundRecord {
    ResultRecord record;
    std::set<fs::path> inputs = {};
    std::map<fs::path, std::string> outputs = {};   ///< file -> recorded hash
    bool wholeFiles = false;                        ///< the hashes are of the files' bytes alone, as runs on a project write them
};

std::string fileOfWritten(const std::string& written) { return written.substr(0, written.find('|')); }

spatial::Text titleOfRun(const std::string& tool)
{
    if (const spatial::Tool* const known = spatial::toolById(tool))
        return known->title;
    return tool == "scenarios" ? text("Scenarios") : tool == "suitability" ? text("Suitability") : text("Find sites");
}

Result<FoundRecord> foundInTool(const std::string& bytes, const fs::path& file)
{
    TRY_ASSIGN(const RecordedRun run, readToolRecord(bytes, file));
    FoundRecord found;
    found.record = {.tool = run.tool, .title = titleOfRun(run.tool), .version = run.version, .record = {}};
    for (const std::string& input : run.changedInputs)
        found.record.changedInputs.push_back(fs::path(fileOfWritten(input)).filename().string());
    const spatial::Tool* const tool = spatial::toolById(run.tool);
    for (const auto& [name, value] : run.parameters) {
        const spatial::Parameter* const parameter = tool->parameter(name);
        if (!parameter)
            continue;
        if (layers::isOutput(parameter->kind)) {
            const auto hash = run.outputs.find(name);
            found.outputs[wholePath(fileOfWritten(value))] = hash == run.outputs.end() ? std::string() : hash->second;
        } else if (layers::isInput(parameter->kind) && !layers::isContent(*parameter, value)) {
            found.inputs.insert(wholePath(fileOfWritten(layers::labelledValue(*parameter, value).source)));
        }
    }
    return found;
}

Result<FoundRecord> foundInProject(const layers::Project& project, const std::string& bytes, const fs::path& file)
{
    TRY_ASSIGN(const RunRecord run, recordFromJson(bytes));
    FoundRecord found;
    found.record = {.tool = run.tool, .title = titleOfRun(run.tool), .version = run.version, .record = {}};
    found.wholeFiles = true;
    for (const RunRecord::Input& input : run.inputs) {
        const layers::LayerEntry* const layer = project.layer(input.layer);
        if (!input.hash.empty() && hashNow(project, input) != input.hash)
            found.record.changedInputs.push_back(fs::path(input.file).filename().string());
        if (layer)
            found.inputs.insert(wholePath(project.sourceOf(*layer).path));
    }
    for (const auto& [name, hash] : run.outputs)
        found.outputs[wholePath(file.parent_path() / name)] = hash;
    return found;
}

std::string hashOfResult(const fs::path& file, bool whole)
{
    const auto hash = whole ? spatial::ContentHash::ofFile(file) : hashOf(layers::SourceSpec{.path = file});
    return hash ? *hash : std::string();
}

}  // namespace

std::vector<fs::path> recordFilesOf(const layers::Project& project)
{
    std::vector<fs::path> files;
    const auto add = [&](const fs::path& file) {
        if (std::ranges::find(files, file) == files.end())
            files.push_back(file);
    };
    for (const auto& layer : project.layers) {
        fs::path beside = wholePath(project.sourceOf(layer).path);
        beside.replace_extension(".record.json");
        std::error_code fault;
        if (fs::exists(beside, fault))
            add(beside);
    }
    const Json named = layers::jsonOfKept(project.records);
    for (const Json& item : named)
        if (item.is_string()) {
            const fs::path file = wholePath(project.file.parent_path() / item.get<std::string>());
            std::erase(files, file);   // the project's order goes before that of the layers
            add(file);
        }
    return files;
}

Result<std::map<std::string, ResultRecord>> resultRecordsOf(const layers::Project& project, spatial::Progress& progress)
{
    std::map<std::string, ResultRecord> made;
    std::map<std::string, std::set<fs::path>> inputs;
    const fs::path home = wholePath(project.file.parent_path());
    for (const fs::path& file : recordFilesOf(project)) {
        TRY(spatial::notCancelled(progress));
        const auto bytes = layers::openText(file);
        if (!bytes)
            continue;
        auto found = isProjectRecord(*bytes) ? foundInProject(project, *bytes, file) : foundInTool(*bytes, file);
        if (!found)
            continue;
        const fs::path inside = file.lexically_relative(home);
        found->record.record = (inside.empty() || project.file.empty() ? file : inside).generic_string();
        for (const layers::LayerEntry& layer : project.layers) {
            const auto output = found->outputs.find(wholePath(project.sourceOf(layer).path));
            if (output == found->outputs.end())
                continue;
            ResultRecord record = found->record;
            record.edited = !output->second.empty() && hashOfResult(output->first, found->wholeFiles) != output->second;
            made[layer.id] = std::move(record);
            inputs[layer.id] = found->inputs;
        }
    }
    // What was made from a layer that is out of date is out of date too, however long the chain.
    for (bool changed = true; changed;) {
        changed = false;
        for (auto& [id, record] : made)
            for (const auto& [other, otherRecord] : made)
                if (other != id && otherRecord.isStale() && inputs[id].contains(wholePath(project.sourceOf(*project.layer(other)).path)) && std::ranges::find(record.staleInputs, other) == record.staleInputs.end()) {
                    record.staleInputs.push_back(other);
                    changed = true;
                }
    }
    return made;
}

std::vector<spatial::Text> staleWords(const layers::Project& project, const std::string& layer, const ResultRecord& record, bool chinese)
{
    std::vector<spatial::Text> words;
    for (const std::string& input : record.changedInputs)
        words.push_back(text("{0} is out of date: made by {1} from {2}, which has changed since.", layer, record.title, input));
    for (const std::string& id : record.staleInputs) {
        const layers::LayerEntry* const entry = project.layer(id);
        words.push_back(text("{0} is out of date: made by {1} from {2}, which is out of date itself.", layer, record.title, entry ? entry->name.in(chinese) : id));
    }
    if (record.edited)
        words.push_back(text("{0} is not any more what {1} made: its file was changed since.", layer, record.title));
    return words;
}

}  // namespace app
