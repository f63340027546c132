// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/site_search_tool.h"

#include "spatial/raster/metric_grid.h"
#include "spatial/regions/site_search.h"

namespace spatial {

namespace {

Result<Outputs> runSiteSearch(const Arguments& in, Progress& progress)
{
    SiteSearchOptions options;
    options.minimumHectares = in.number("min-area");
    options.maximumHectares = in.optionalNumber("max-area");
    options.count = in.integer("count");
    options.compactness = in.number("compactness");
    options.spacing = Meters{in.number("spacing")};

    Outputs out;
    auto metric = onMetricGrid(in.raster("suitability"), in.data("suitability").name, ResampleMethod::Bilinear);
    if (!metric)
        return inParameter(metric.error(), "suitability");
    if (metric->warning)
        out.warnings.push_back(*metric->warning);
    auto found = searchSites(metric->raster, options, progress);
    if (!found)
        return inParameter(found.error(), "suitability");

    FeatureTable table;
    table.name = "sites";
    table.crs = metric->raster.crs();
    AttributeColumn ids(FieldType::Integer);
    AttributeColumn ranks(FieldType::Integer);
    AttributeColumn cells(FieldType::Integer);
    std::vector<AttributeColumn> reals(7, AttributeColumn(FieldType::Real));
    double area = 0;
    for (std::size_t i = 0; i < found->sites.size(); ++i) {
        const FoundSite& site = found->sites[i];
        const auto number = static_cast<std::int64_t>(i + 1);
        table.ids.push_back(static_cast<std::int64_t>(i));
        table.geometry.append(site.shape);
        ids.append(number);
        ranks.append(number);
        cells.append(site.measures.cells);
        const double values[] = {site.hectares, site.measures.mean, site.measures.minimum, site.measures.compactness, site.measures.objective, site.bound, site.gap};
        for (std::size_t v = 0; v < reals.size(); ++v)
            reals[v].append(values[v]);
        area += site.hectares;
    }
    table.addField({.name = "site_id", .type = FieldType::Integer}, std::move(ids));
    table.addField({.name = "rank", .type = FieldType::Integer}, std::move(ranks));
    const char* const names[] = {"area_ha", "mean_score", "min_score", "compactness", "objective", "bound", "gap"};
    for (std::size_t v = 0; v < reals.size(); ++v)
        table.addField({.name = names[v], .type = FieldType::Real}, std::move(reals[v]));
    table.addField({.name = "cells", .type = FieldType::Integer}, std::move(cells));
    out.values = {{"sites", found->sites.size()}, {"area_ha", area}, {"least_cells", found->leastCells}, {"most_cells", found->mostCells}, {"largest_minimum", found->largestMinimum}};
    if (!found->sites.empty()) {
        const FoundSite& first = found->sites.front();
        out.values.emplace_back("objective", first.measures.objective);
        out.values.emplace_back("bound", first.bound);
        out.values.emplace_back("gap", first.gap);
    }
    ValueTree::List each;
    for (const FoundSite& site : found->sites)
        each.push_back(ValueTree::Members{{"area_ha", site.hectares}, {"mean_score", site.measures.mean}, {"objective", site.measures.objective}, {"bound", site.bound}, {"gap", site.gap}});
    out.values.emplace_back("found", std::move(each));
    std::move(found->warnings.begin(), found->warnings.end(), std::back_inserter(out.warnings));
    out.results["output"] = std::make_shared<const FeatureTable>(std::move(table));
    return out;
}

}  // namespace

Tool siteSearchTool()
{
    return {
        .id = "site-search",
        .title = text("Site search"),
        .description = text("The best connected regions of a suitability raster with an area between two limits: the highest mean score, weighed with compactness, one after the other, at a distance "
                            "from each other. Each comes with a proven bound: no admissible region scores higher. Nodata and 0 are excluded."),
        .group = ToolGroup::Sites,
        .parameters = {
            {.name = "suitability", .kind = ParameterKind::Raster, .title = text("Suitability"), .help = text("0 and nodata are excluded; more is better.")},
            {.name = "min-area", .kind = ParameterKind::Number, .title = text("Smallest area"), .help = text("Of a site, in hectares on the ellipsoid."), .minimum = 0, .unit = "ha"},
            {.name = "max-area", .kind = ParameterKind::Number, .title = text("Largest area"), .help = text("Of a site, in hectares; twice the smallest where absent."), .required = false, .minimum = 0, .unit = "ha"},
            {.name = "count", .kind = ParameterKind::Integer, .title = text("Number of sites"), .required = false, .defaultValue = "1", .minimum = 1, .maximum = 1000},
            {.name = "compactness", .kind = ParameterKind::Number, .title = text("Weight of compactness"),
             .help = text("c in: mean score x (1 - c + c x compactness), where compactness is 16 area / perimeter squared, 1 for a square. 0 asks for the best mean alone. The default is ours."),
             .required = false, .defaultValue = "0.3", .minimum = 0, .maximum = 1},
            {.name = "spacing", .kind = ParameterKind::Distance, .title = text("Spacing"), .help = text("Least distance between two sites, from edge to edge."), .required = false, .defaultValue = "0", .minimum = 0, .unit = "m"},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Sites")},
        },
        .run = runSiteSearch,
    };
}

}  // namespace spatial
