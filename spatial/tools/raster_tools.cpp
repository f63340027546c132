// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/reclassify.h"
#include "spatial/tools/raster_tool_parts.h"
#include "spatial/tools/suitability_tools.h"

namespace spatial {

namespace {

Result<Outputs> runReclassify(const Arguments& in, Progress&)
{
    auto table = ClassTable::fromText(in.data("table").text);
    if (!table)
        return inParameter(table.error(), "table");
    Outputs out;
    out.results["output"] = reclassified(in.raster("input"), *std::move(table));
    return out;
}

Tool reclassifyTool()
{
    return {
        .id = "reclassify",
        .title = text("Reclassify"),
        .description = text("New values for ranges of old ones: from <= x < to, the highest range closed; what no range covers becomes nodata."),
        .group = ToolGroup::Raster,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Raster, .title = text("Raster")},
            {.name = "table", .kind = ParameterKind::File, .title = text("Table"), .help = text("from,to,value;... such as 0,5,1;5,15,0.5;15,,0, or a CSV of such rows. An empty bound is open, an empty value nodata."), .inlineText = true},
            rasterOutput("output", text("Classes")),
        },
        .run = runReclassify,
    };
}

}  // namespace

std::vector<Tool> rasterTools()
{
    return {rasterizeTool(), distanceTool(), slopeTool(), aspectTool(), hillshadeTool(), rasterCalculatorTool(), reclassifyTool(), rescaleTool(), weightedOverlayTool(), weightRobustnessTool(), zonalStatisticsTool()};
}

}  // namespace spatial
