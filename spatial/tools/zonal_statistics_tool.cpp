// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/number_list.h"
#include "spatial/raster/zonal_statistics.h"
#include "spatial/tools/raster_tool_parts.h"

#include <filesystem>

namespace spatial {

namespace {

/// Names of the rasters before their columns; none where there is only one.
std::vector<ZonalValues> valuesOf(const Arguments& in)
{
    const auto& rasters = in.dataList("values");
    std::vector<ZonalValues> values;
    for (const DataInput& raster : rasters)
        values.push_back({raster.raster, rasters.size() > 1 ? std::filesystem::path(raster.name).stem().string() : std::string()});
    return values;
}

Result<Outputs> runZonalStatistics(const Arguments& in, Progress& progress)
{
    const DataInput& zones = in.data("zones");
    std::vector<std::string> names;
    for (const auto name : split(in.text("statistics"), ','))
        names.emplace_back(name);
    const std::vector<ZonalValues> values = valuesOf(in);
    TRY_ASSIGN(auto table, withZonalStatistics(zones.features, values, names, progress));
    Outputs out;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (i == 0 || !values[i].raster.crs().sameAs(values[i - 1].raster.crs()))
            tellPlan(*zones.features, values[i].raster.shape(), out.warnings);
    std::int64_t empty = 0;
    std::int64_t notAreas = 0;
    for (std::size_t row = 0; row < table.size(); ++row)
        notAreas += isPolygon(table.geometry.kind(row)) ? 0 : 1;
    const std::string counted = values.front().name.empty() ? "count" : values.front().name + "_count";
    if (const AttributeColumn* count = table.column(counted); count && zones.features->fieldIndex(counted) < 0)
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
            {.name = "values", .kind = ParameterKind::Raster, .title = text("Values"), .help = text("Of several rasters, each one's name stands before the names of its columns."), .repeated = true},
            {.name = "statistics", .kind = ParameterKind::Text, .title = text("Statistics"), .help = text("Any of count, mean, min, max, sum, stdev, majority, separated by commas."),
             .required = false, .defaultValue = "count,mean,min,max,sum,stdev"},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Zones with statistics")},
        },
        .run = runZonalStatistics,
    };
}

}  // namespace spatial
