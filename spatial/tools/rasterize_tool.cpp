// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/rasterize.h"
#include "spatial/tools/raster_tool_parts.h"

namespace spatial {

namespace {

Result<Outputs> runRasterize(const Arguments& in, Progress&)
{
    const FeatureTablePtr& table = in.data("input").features;
    TRY_ASSIGN(const GridShape shape, gridOf(in, table->crs, table->geometry.extent()));
    const RasterizeOptions options{.field = in.text("field"), .coverage = in.text("coverage") == "centre" ? CellCoverage::Centre : CellCoverage::Fraction};
    TRY_ASSIGN(auto raster, rasterized(table, shape, options));
    Outputs out;
    out.results["output"] = std::move(raster);
    tellPlan(*table, shape, out.warnings);
    return out;
}

}  // namespace

Tool rasterizeTool()
{
    return {
        .id = "rasterize",
        .title = text("Rasterise"),
        .description = text("Features as cells: without a field the share of each cell that they cover (0 where nothing is), with a field its value (nodata where nothing is). "
                            "Points and lines count in every cell they touch."),
        .group = ToolGroup::Raster,
        .parameters = joined({{.name = "input", .kind = ParameterKind::Features, .title = text("Layer")},
                              {.name = "field", .kind = ParameterKind::Text, .title = text("Field"), .help = text("Numbers to burn; the coverage itself where absent."), .required = false}},
                             gridParameters(),
                             {{.name = "coverage", .kind = ParameterKind::Choice, .title = text("Coverage"),
                               .help = text("fraction: exact shares; values of a field are their mean weighted by the shares. centre: a polygon owns the cells whose centre it contains, the last feature wins."),
                               .required = false, .defaultValue = "fraction", .choices = {"fraction", "centre"}},
                              rasterOutput("output", text("Raster"))}),
        .run = runRasterize,
    };
}

}  // namespace spatial
