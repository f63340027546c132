// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/tool_record.h"

#include "app/workflow/open_inputs.h"
#include "app/workflow/record.h"
#include "layers/project/json_reader.h"
#include "layers/sources/temporary_folder.h"
#include "layers/tools/json.h"
#include "layers/tools/parameter_check.h"

namespace app {

namespace fs = std::filesystem;
using layers::Json;
using layers::JsonReader;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Parameter;
using spatial::Result;
using spatial::text;

namespace {

fs::path folderOf(const fs::path& file)
{
    std::error_code fault;
    return fs::absolute(file, fault).parent_path();
}

/// "FILE|layer=NAME" with the file's path changed.
template <class Change>
std::string withPath(const std::string& written, Change&& change)
{
    const std::size_t bar = written.find('|');
    return change(fs::path(written.substr(0, bar))).string() + (bar == std::string::npos ? "" : written.substr(bar));
}

bool namesFile(const Parameter& parameter, const std::string& written)
{
    return (layers::isInput(parameter.kind) && !layers::isContent(parameter, written)) || layers::isOutput(parameter.kind);
}

struct RecordedInput {
    std::string value;   ///< as the parameter was written, relative to the record
    std::string hash;
};

struct ToolRecord {
    std::string tool;
    std::string version;
    layers::WrittenParameters parameters;
    std::vector<RecordedInput> inputs;
    std::map<std::string, std::string> outputs;   ///< parameter -> hash
    std::string values = "{}";
};

Result<std::string> hashOfWritten(const std::string& written)
{
    TRY_ASSIGN(const layers::SourceSpec spec, layers::parseSource(written));
    return hashOf(spec);
}

Result<ToolRecord> parsed(std::string_view bytes)
{
    TRY_ASSIGN(const Json json, layers::parseJson(bytes));
    std::optional<Error> failure;
    JsonReader in(json, "", failure);
    ToolRecord record;
    in.read("tool", record.tool, JsonReader::Need::Required);
    in.read("version", record.version);
    in.list("arguments", [&](JsonReader& argument) {
        std::string name;
        std::string value;
        argument.read("name", name, JsonReader::Need::Required);
        argument.read("value", value, JsonReader::Need::Required);
        record.parameters.emplace_back(std::move(name), std::move(value));
    }, JsonReader::Need::Required);
    in.list("inputs", [&](JsonReader& input) {
        RecordedInput row;
        input.read("value", row.value, JsonReader::Need::Required);
        input.read("hash", row.hash, JsonReader::Need::Required);
        record.inputs.push_back(std::move(row));
    });
    in.list("outputs", [&](JsonReader& output) {
        std::string name;
        std::string hash;
        output.read("name", name, JsonReader::Need::Required);
        output.read("hash", hash, JsonReader::Need::Required);
        record.outputs[name] = hash;
    });
    in.keep("values", record.values, "{}");
    if (failure)
        return *failure;
    return record;
}

}  // namespace

Result<std::string> toolRecordJson(const spatial::Tool& tool, const layers::WrittenParameters& parameters, const layers::RunReport& report, const fs::path& recordFile)
{
    const fs::path folder = folderOf(recordFile);
    const auto relative = [&](const fs::path& file) {
        std::error_code fault;
        const fs::path found = fs::relative(fs::absolute(file, fault), folder, fault);
        return fault || found.empty() ? file : found;
    };
    Json out = Json::object();
    out["schema"] = 1;
    out["tool"] = tool.id;
    out["version"] = programVersion();
    Json arguments = Json::array();
    Json inputs = Json::array();
    for (const auto& [name, value] : parameters) {
        const Parameter& parameter = *tool.parameter(name);
        const bool file = namesFile(parameter, value);
        const layers::LabelledValue labelled = layers::labelledValue(parameter, value);
        const std::string written = file ? withPath(labelled.source, relative) : value;
        arguments.push_back(Json{{"name", name}, {"value", file && parameter.labelled ? labelled.label + "=" + written : written}});
        if (file && layers::isInput(parameter.kind)) {
            TRY_ASSIGN(const std::string hash, hashOfWritten(labelled.source));
            inputs.push_back(Json{{"value", written}, {"hash", hash}});
        }
    }
    Json outputs = Json::array();
    for (const auto& [name, path] : report.outputs) {
        TRY_ASSIGN(const std::string hash, hashOfWritten(path));
        outputs.push_back(Json{{"name", name}, {"hash", hash}});
    }
    out["arguments"] = std::move(arguments);
    out["inputs"] = std::move(inputs);
    out["outputs"] = std::move(outputs);
    if (!report.values.empty())
        out["values"] = Json::parse(layers::jsonOf(spatial::ValueTree(report.values)), nullptr, false);
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

/// What the record says, with every file where it lies now.
Result<RecordedRun> located(const ToolRecord& record, const fs::path& recordFile)
{
    const spatial::Tool* tool = spatial::toolById(record.tool);
    if (!tool)
        return Error{ErrorCode::InvalidInput, text("The record is of the analysis \"{0}\", which this program does not have.", record.tool), {}, {}, recordFile.string()};
    const fs::path folder = folderOf(recordFile);
    const auto absolute = [&](const fs::path& file) { return (folder / file).lexically_normal(); };
    RecordedRun run{.tool = record.tool, .version = record.version, .parameters = {}, .changedInputs = {}, .outputs = record.outputs, .values = record.values};
    for (const RecordedInput& input : record.inputs)
        if (const auto hash = hashOfWritten(withPath(input.value, absolute)); !hash || *hash != input.hash)
            run.changedInputs.push_back(input.value);
    for (const auto& [name, value] : record.parameters) {
        const Parameter* parameter = tool->parameter(name);
        if (!parameter)
            return Error{ErrorCode::InvalidInput, text("{0} has no parameter --{1}.", record.tool, name), {}, name, recordFile.string()};
        std::string written = value;
        if (namesFile(*parameter, value))
            written = parameter->labelled ? layers::labelledValue(*parameter, value).label + "=" + withPath(layers::labelledValue(*parameter, value).source, absolute)
                                          : withPath(value, absolute);
        run.parameters.emplace_back(name, std::move(written));
    }
    return run;
}

}  // namespace

Result<RecordedRun> readToolRecord(std::string_view recordJson, const fs::path& recordFile)
{
    TRY_ASSIGN(const ToolRecord record, parsed(recordJson));
    return located(record, recordFile);
}

Result<RecordSummary> summaryOfToolRecord(std::string_view recordJson, const fs::path& recordFile)
{
    TRY_ASSIGN(const ToolRecord record, parsed(recordJson));
    const fs::path folder = folderOf(recordFile);
    const auto absolute = [&](const std::string& written) { return (folder / written.substr(0, written.find('|'))).lexically_normal(); };
    RecordSummary summary{record.tool, {}, {}, record.values};
    for (const RecordedInput& input : record.inputs)
        summary.inputs.push_back(absolute(input.value));
    for (const auto& [name, value] : record.parameters)
        if (record.outputs.contains(name) && !value.empty())
            summary.outputs.push_back(absolute(value));
    return summary;
}

Result<ReplayReport> replayTool(std::string_view recordJson, const fs::path& recordFile, spatial::Progress& progress)
{
    TRY_ASSIGN(const ToolRecord record, parsed(recordJson));
    TRY_ASSIGN(RecordedRun again, located(record, recordFile));
    const spatial::Tool* tool = spatial::toolById(again.tool);

    ReplayReport report;
    report.changedInputs = again.changedInputs;
    if (again.version != programVersion())
        report.warnings.push_back({"record.version", text("The record is of version {0} of the program; this is {1}.", again.version, programVersion())});
    TRY_ASSIGN(const layers::TemporaryFolder scratch, layers::TemporaryFolder::anywhere());
    for (auto& [name, value] : again.parameters)
        if (layers::isOutput(tool->parameter(name)->kind))
            value = (scratch.path() / fs::path(value).filename()).string();
    TRY_ASSIGN(const layers::RunReport run, layers::runTool(*tool, again.parameters, {}, progress));
    report.same = run.outputs.size() == record.outputs.size();
    for (const auto& [name, hash] : record.outputs) {
        const auto found = run.outputs.find(name);
        const auto made = found == run.outputs.end() ? Result<std::string>(std::string()) : hashOfWritten(found->second);
        const bool same = made && *made == hash;
        report.outputs[name] = same;
        report.same = report.same && same;
    }
    return report;
}

}  // namespace app
