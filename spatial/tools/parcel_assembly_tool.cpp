// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/parcel_assembly.h"

#include "spatial/crs/geodesic.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/union_of_many.h"
#include "spatial/siting/parcel_groups.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/site_choice_tools.h"

#include <cmath>

namespace spatial {

namespace {

constexpr double kSquareMetresPerHectare = 10'000;

/// What can take part: areas with a size and a cost.
struct Lots {
    std::vector<std::size_t> rows;
    std::vector<AssemblyParcel> parcels;
    GeometryColumn shapes;
};

/// On the ellipsoid; on the plane without a CRS.
std::vector<double> hectaresOf(const FeatureTable& table)
{
    std::vector<double> areas = table.crs.isKnown() ? geodesicAreas(table.geometry, table.crs) : std::vector<double>();
    for (std::size_t row = areas.size(); row < table.size(); ++row)
        areas.push_back(planarArea(table.geometry[row]));
    for (double& one : areas)
        one /= kSquareMetresPerHectare;
    return areas;
}

Result<Lots> lotsOf(const Arguments& in, std::vector<Warning>& warnings)
{
    if (in.has("cost") == in.has("score"))
        return Error{ErrorCode::InvalidParameter, text("Say what is wanted of the parcels: either a cost, or a score."), text("Give --cost FIELD, the price of each parcel, or --score FIELD, how good its land is."), "cost"};
    const FeatureTable& table = in.features("parcels");
    const bool byScore = in.has("score");
    TRY_ASSIGN(const AttributeColumn* column, columnNamed(table, in.text(byScore ? "score" : "cost"), byScore ? "score" : "cost"));
    const std::vector<double> hectares = hectaresOf(table);
    Lots lots;
    std::size_t without = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto value = column->number(row);
        if (!value || !std::isfinite(*value) || !(hectares[row] > 0)) {
            ++without;
            continue;
        }
        lots.rows.push_back(row);
        lots.parcels.push_back({hectares[row], byScore ? -*value * hectares[row] : in.flag("per-hectare") ? *value * hectares[row] : *value});
        lots.shapes.append(table.geometry[row]);
    }
    if (without > 0)
        warnings.push_back({"assembly.without", text("{0} {0|parcel|parcels} {0|has|have} no area or no value and {0|does|do} not take part.", without), table.name});
    return lots;
}

FeatureTablePtr memberTable(const FeatureTable& table, const Lots& lots, const ParcelAssembly& assembly, bool byScore)
{
    std::vector<std::size_t> rows;
    AttributeColumn areas(FieldType::Real);
    AttributeColumn costs(FieldType::Real);
    for (const std::size_t member : assembly.members) {
        rows.push_back(lots.rows[member]);
        areas.append(lots.parcels[member].hectares);
        costs.append(byScore ? -lots.parcels[member].cost : lots.parcels[member].cost);
    }
    auto made = std::make_shared<FeatureTable>(selectRows(table, rows));
    made->addField({.name = "assembly_ha", .type = FieldType::Real}, std::move(areas));
    made->addField({.name = byScore ? "assembly_score" : "assembly_cost", .type = FieldType::Real}, std::move(costs));
    return made;
}

Result<FeatureTablePtr> siteTable(const FeatureTable& table, const Lots& lots, const ParcelAssembly& assembly, bool byScore, Progress& progress)
{
    std::vector<GeometryView> shapes;
    for (const std::size_t member : assembly.members)
        shapes.push_back(table.geometry[lots.rows[member]]);
    TRY_ASSIGN(const Geometry whole, unionOfMany(shapes, progress));
    auto made = std::make_shared<FeatureTable>();
    made->name = "site";
    made->crs = table.crs;
    made->geometry.append(whole);
    made->ids.push_back(0);
    const double sign = byScore ? -1 : 1;
    AttributeColumn count(FieldType::Integer);
    count.append(static_cast<std::int64_t>(assembly.members.size()));
    made->addField({.name = "parcels", .type = FieldType::Integer}, std::move(count));
    const std::pair<const char*, double> numbers[] = {{"area_ha", assembly.hectares}, {byScore ? "score" : "cost", sign * assembly.cost}, {"bound", sign * assembly.bound}, {"gap", assembly.gap}};
    for (const auto& [name, value] : numbers) {
        AttributeColumn column(FieldType::Real);
        column.append(value);
        made->addField({.name = name, .type = FieldType::Real}, std::move(column));
    }
    return FeatureTablePtr(made);
}

Result<Outputs> runParcelAssembly(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const Lots lots, lotsOf(in, out.warnings));
    const bool byScore = in.has("score");
    AssemblyOptions options;
    options.minimumHectares = in.number("min-area");
    options.maximumHectares = in.optionalNumber("max-area").value_or(2 * options.minimumHectares);
    options.nodeLimit = static_cast<std::int64_t>(in.number("nodes"));
    const auto borders = sharedBorders(lots.shapes);
    PartOfProgress searching(progress, 0.1, 0.9);
    auto assembly = assembleParcels(lots.parcels, borders, options, searching);
    if (!assembly)
        return inParameter(assembly.error(), assembly.error().parameter.empty() ? "parcels" : assembly.error().parameter);
    const double sign = byScore ? -1 : 1;
    out.values = {{"parcels", assembly->members.size()}, {"area_ha", assembly->hectares}, {byScore ? "score" : "cost", sign * assembly->cost}, {"bound", sign * assembly->bound}, {"gap", assembly->gap},
                  {"nodes", assembly->nodes}, {"candidates", lots.parcels.size()}, {"borders", borders.size()}};
    if (assembly->gap > 0)
        out.warnings.push_back({"assembly.gap", text("The search ended at its limit: the assembly is at most {0} % from the best one.", fmt::format("{:.2g}", 100 * assembly->gap))});
    const FeatureTable& table = in.features("parcels");
    out.results["output"] = memberTable(table, lots, *assembly, byScore);
    if (in.wants("site")) {
        PartOfProgress uniting(progress, 0.9, 1);
        TRY_ASSIGN(FeatureTablePtr site, siteTable(table, lots, *assembly, byScore, uniting));
        out.results["site"] = std::move(site);
    }
    return out;
}

}  // namespace

Tool parcelAssemblyTool()
{
    return {
        .id = "parcel-assembly",
        .title = text("Parcel assembly"),
        .description = text("Whole parcels that lie side by side and make one site: at least total cost, or with the most score, and an area between two limits. The answer says how far from the best it can be at most."),
        .group = ToolGroup::Sites,
        .parameters = {
            {.name = "parcels", .kind = ParameterKind::Features, .title = text("Parcels"), .help = text("Areas that may become part of the site. Parcels are neighbours where they share a border.")},
            {.name = "min-area", .kind = ParameterKind::Number, .title = text("Smallest area"), .help = text("Of the site, in hectares on the ellipsoid."), .minimum = 0, .unit = "ha"},
            {.name = "max-area", .kind = ParameterKind::Number, .title = text("Largest area"), .help = text("Of the site, in hectares; twice the smallest where absent."), .required = false, .minimum = 0, .unit = "ha"},
            {.name = "cost", .kind = ParameterKind::Text, .title = text("Cost"), .help = text("Field with the price of each parcel; the sum is made least. Or give a score."), .required = false},
            {.name = "per-hectare", .kind = ParameterKind::Flag, .title = text("Cost per hectare"), .help = text("The field of the cost is a price per hectare."), .required = false},
            {.name = "score", .kind = ParameterKind::Text, .title = text("Score"), .help = text("Field that says how good the land of each parcel is; score times area is made most. Or give a cost."), .required = false},
            {.name = "nodes", .kind = ParameterKind::Integer, .title = text("Most parts of the search"), .help = text("What is not proven then shows in the gap."), .required = false, .defaultValue = "2000000", .minimum = 1, .maximum = 2e9},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Parcels of the site")},
            {.name = "site", .kind = ParameterKind::OutputFeatures, .title = text("The site as one area"), .required = false},
        },
        .run = runParcelAssembly,
    };
}

}  // namespace spatial
