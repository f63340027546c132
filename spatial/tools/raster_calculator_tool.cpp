// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/alignment_plan.h"
#include "spatial/raster/calculator/raster_calculator.h"
#include "spatial/tools/raster_tool_parts.h"

#include <algorithm>

namespace spatial {

namespace {

Result<Outputs> runRasterCalculator(const Arguments& in, Progress&)
{
    const std::vector<DataInput>& given = in.dataList("input");
    std::vector<std::string> names;
    for (const DataInput& input : given)
        names.push_back(input.label);
    TRY_ASSIGN(const auto used, namesUsed(in.text("expression"), names));

    Outputs out;
    std::vector<AlignmentInput> inputs;
    std::vector<std::string> labels;
    for (const DataInput& input : given) {
        if (std::find(used.begin(), used.end(), input.label) == used.end() && !used.empty()) {
            out.warnings.push_back({"input.unused", text("The expression does not use {0}.", input.label), input.name});
            continue;
        }
        inputs.push_back({fmt::format("{} = {}", input.label, input.name), input.raster, input.wholeNumbers});
        labels.push_back(input.label);
    }
    const GridShape target = in.has("like") ? in.raster("like").shape() : inputs.front().raster.shape();
    TRY_ASSIGN(const AlignmentPlan plan, planAlignment(inputs, target));
    TRY_ASSIGN(const auto rasters, aligned(inputs, plan));
    std::vector<NamedRaster> named;
    for (std::size_t i = 0; i < rasters.size(); ++i)
        named.push_back({labels[i], rasters[i]});
    TRY_ASSIGN(auto result, calculated(in.text("expression"), named));
    out.results["output"] = std::move(result);
    out.values = {{"expression", in.text("expression")}};
    if (plan.resamplesAny()) {
        out.values.emplace_back("grid_plan", plan.tree());
        for (const Text& sentence : plan.sentences())
            out.warnings.push_back({"grid.plan", sentence});
    }
    return out;
}

}  // namespace

Tool rasterCalculatorTool()
{
    return {
        .id = "raster-calculator",
        .title = text("Raster calculator"),
        .description = text("A formula over rasters, cell by cell: + - * / % ^, comparisons, and or not, if(c, a, b), min max abs sqrt exp ln log10 sin cos tan asin acos atan atan2 floor ceil round trunc clamp, "
                            "isnodata(x), coalesce(a, b), pi, nodata. Nodata in a value makes the result nodata; so does what has no finite value, such as a division by 0. "
                            "Rasters on other grids are brought onto the first one's (or --like): whole numbers by the nearest cell, others bilinear or averaged."),
        .group = ToolGroup::Raster,
        .parameters = {
            {.name = "expression", .kind = ParameterKind::Text, .title = text("Formula"), .help = text("Such as \"A*0.4+B\" or \"if(slope > 15, 0, 1)\".")},
            {.name = "input", .kind = ParameterKind::Raster, .title = text("Rasters"), .help = text("Each with the name that the formula calls it: A=a.tif."), .repeated = true, .labelled = true},
            {.name = "like", .kind = ParameterKind::Raster, .title = text("Like"), .help = text("A raster whose grid the result takes; the first raster's grid where absent."), .required = false},
            rasterOutput("output", text("Result")),
        },
        .run = runRasterCalculator,
    };
}

}  // namespace spatial
