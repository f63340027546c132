// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/record.h"

#include "app/workflow/open_inputs.h"
#include "layers/project/json_reader.h"
#include "spatial/core/content_hash.h"

namespace app {

using layers::Json;
using layers::JsonReader;

std::filesystem::path wholePath(const std::filesystem::path& file)
{
    std::error_code fault;
    const std::filesystem::path whole = std::filesystem::weakly_canonical(file, fault);
    return fault ? file.lexically_normal() : whole;
}

std::string programVersion() { return SONGHUA_VERSION; }

std::string recordToJson(const RunRecord& record)
{
    Json out = Json::object();
    out["schema"] = 1;
    out["tool"] = record.tool;
    out["version"] = record.version;
    Json& arguments = out["arguments"] = Json::object();
    arguments["project"] = record.project;
    arguments["model"] = record.model;
    arguments["seed"] = record.seed;
    arguments["maps"] = record.maps;
    if (record.scenarios) {
        arguments["scenarios"] = record.scenarios->ids;
        arguments["grid"] = record.scenarios->grid;
        arguments["sites"] = record.scenarios->sites;
        if (record.scenarios->sitesAtHand)
            arguments["sites_at_hand"] = true;
    }
    out["project_hash"] = record.projectHash;
    out["inputs"] = Json::array();
    for (const auto& input : record.inputs)
        out["inputs"].push_back(Json{{"layer", input.layer}, {"file", input.file}, {"hash", input.hash}});
    Json& outputs = out["outputs"] = Json::object();
    for (const auto& [name, hash] : record.outputs)
        outputs[name] = hash;
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string toolOfRecord(std::string_view bytes)
{
    const auto json = layers::parseJson(bytes);
    return json && json->is_object() && json->contains("tool") && (*json)["tool"].is_string() ? (*json)["tool"].get<std::string>() : "site";
}

bool isProjectRecord(std::string_view bytes)
{
    const std::string tool = toolOfRecord(bytes);
    return tool == "site" || tool == "scenarios" || tool == "suitability";
}

spatial::Result<RunRecord> recordFromJson(std::string_view bytes)
{
    TRY_ASSIGN(const Json json, layers::parseJson(bytes));
    std::optional<spatial::Error> failure;
    JsonReader in(json, "", failure);
    RunRecord record;
    in.read("tool", record.tool, JsonReader::Need::Required);
    in.read("version", record.version);
    in.read("project_hash", record.projectHash);
    int seed = 1;
    in.object("arguments", [&](JsonReader& arguments) {
        arguments.read("project", record.project, JsonReader::Need::Required);
        arguments.read("model", record.model);
        arguments.read("seed", seed);
        arguments.read("maps", record.maps);
        if (!arguments.has("scenarios"))
            return;
        RunRecord::Scenarios scenarios;
        arguments.read("scenarios", scenarios.ids);
        arguments.read("grid", scenarios.grid);
        arguments.read("sites", scenarios.sites);
        arguments.read("sites_at_hand", scenarios.sitesAtHand);
        record.scenarios = std::move(scenarios);
    }, JsonReader::Need::Required);
    record.seed = static_cast<std::uint64_t>(std::max(0, seed));
    in.list("inputs", [&](JsonReader& input) {
        RunRecord::Input row;
        input.read("layer", row.layer, JsonReader::Need::Required);
        input.read("file", row.file, JsonReader::Need::Required);
        input.read("hash", row.hash);
        record.inputs.push_back(std::move(row));
    });
    if (!failure && json.contains("outputs") && json["outputs"].is_object())
        for (const auto& [name, hash] : json["outputs"].items())
            if (hash.is_string())
                record.outputs[name] = hash.get<std::string>();
    if (failure)
        return *failure;
    return record;
}

std::string hashNow(const layers::Project& project, const RunRecord::Input& input)
{
    if (const layers::LayerEntry* entry = project.layer(input.layer)) {
        const auto hash = hashOf(layers::recipeOf(project, *entry));
        return hash ? *hash : std::string();
    }
    const auto hash = input.layer.empty() ? spatial::ContentHash::ofFile(project.file.parent_path() / input.file) : spatial::Result<std::string>(std::string());
    return hash ? *hash : std::string();
}

spatial::Result<std::map<std::string, std::string>> hashesIn(const std::filesystem::path& folder)
{
    std::map<std::string, std::string> hashes;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(folder, fault)) {
        const std::string name = entry.path().filename().string();
        if (!entry.is_regular_file() || name == "record.json")
            continue;
        TRY_ASSIGN(hashes[name], spatial::ContentHash::ofFile(entry.path()));
    }
    return hashes;
}

}  // namespace app
