// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/number_list.h"
#include "spatial/raster/zonal_statistics.h"
#include "spatial/tools/raster_tool_parts.h"

namespace spatial {

namespace {

Result<Outputs> runZonalStatistics(const Arguments& in, Progress& progress)
{
    const DataInput& zones = in.data("zones");
    std::vector<std::string> names;
    for (const auto name : split(in.text("statistics"), ','))
        names.emplace_back(name);
    TRY_ASSIGN(auto table, withZonalStatistics(zones.features, in.raster("values"), names, progress));
    Outputs out;
    tellPlan(*zones.features, in.raster("values").shape(), out.warnings);
    std::int64_t empty = 0;
    std::int64_t notAreas = 0;
    for (std::size_t row = 0; row < table.size(); ++row)
        notAreas += isPolygon(table.geometry.kind(row)) ? 0 : 1;
    if (const AttributeColumn* count = table.column("count"); count && zones.features->fieldIndex("count") < 0)
        for (std::size_t row = 0; row < table.size(); ++row)
            empty += count->number(row).value_or(0) > 0 ? 0 : 1;
    if (notAreas > 0)
        out.warnings.push_back({"zones.no-area", text("{0} zones are no polygons and have count 0.", notAreas), zones.name});
    if (empty > notAreas)
        out.warnings.push_back({"zones.empty", text("{0} zones cover no valid cell.", empty - notAreas), zones.name});
    out.results["output"] = std::make_shared<const FeatureTable>(std::move(table));
    return out;
}

}  // namespace

Tool zonalStatisticsTool()
{
    return {
        .id = "zonal-statistics",
        .title = text("Zonal statistics"),
        .description = text("Statistics of a raster inside polygons, each cell weighted by the exact share that the polygon covers."),
        .group = ToolGroup::Raster,
        .parameters = {
            {.name = "zones", .kind = ParameterKind::Features, .title = text("Zones")},
            {.name = "values", .kind = ParameterKind::Raster, .title = text("Values")},
            {.name = "statistics", .kind = ParameterKind::Text, .title = text("Statistics"), .help = text("Any of count, mean, min, max, sum, stdev, majority, separated by commas."),
             .required = false, .defaultValue = "count,mean,min,max,sum,stdev"},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Zones with statistics")},
        },
        .run = runZonalStatistics,
    };
}

}  // namespace spatial
