// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/workflow/tool_record.h"
#include "layers/sources/save.h"
#include "layers/tools/output_set.h"

#include <fmt/format.h>

namespace app::cli {

using spatial::Result;

namespace {

/// Writes the record; without it the results would be unexplained, so they go again when that fails.
Result<void> writeRecord(const CommandLine& line, const layers::WrittenParameters& parameters, const layers::RunReport& report)
{
    const std::filesystem::path file = line.value("record");
    const auto written = [&]() -> Result<void> {
        TRY_ASSIGN(const std::string json, toolRecordJson(*line.tool, parameters, report, file));
        return layers::saveBytes(json, file, line.common.overwrite);
    }();
    if (!written)
        for (const auto& [name, path] : report.outputs)
            std::filesystem::remove(path);
    return written;
}

}  // namespace

Result<Reply> runCommand(const CommandLine& line, spatial::Progress& progress)
{
    layers::WrittenParameters parameters = line.parameters;
    const auto* seed = line.tool->parameter("seed");
    if (seed && line.common.seed && !line.has("seed"))
        parameters.emplace_back("seed", fmt::format("{}", *line.common.seed));
    if (line.has("record")) {
        layers::OutputSet record(line.common.overwrite);   // said before anything is computed
        TRY(record.add({.name = "record", .kind = spatial::ParameterKind::OutputFile, .title = {}}, line.value("record"), {}));
    }
    TRY_ASSIGN(layers::RunReport report, layers::runTool(*line.tool, parameters, {.overwrite = line.common.overwrite}, progress));
    if (line.has("record")) {
        TRY(writeRecord(line, parameters, report));
        report.outputs["record"] = line.value("record");
    }
    return replyOf(line.tool->id, std::move(report));
}

}  // namespace app::cli
