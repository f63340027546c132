// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/exposure_tool_parts.h"

#include "spatial/crs/metric_crs.h"
#include "spatial/crs/transform.h"
#include "spatial/exposure/wind_rose.h"
#include "spatial/features/reproject.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace spatial {

namespace {

void takeOver(std::vector<Warning>& to, std::vector<Warning> from) { std::move(from.begin(), from.end(), std::back_inserter(to)); }

/// The table with valid geometries; a row that cannot be mended loses its geometry.
Result<void> mend(FeatureTable& table, std::vector<Warning>& warnings, const Progress& progress)
{
    std::vector<std::size_t> bad;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (row % 64 == 0)
            TRY(notCancelled(progress));
        if (dimensionOf(table.geometry.kind(row)) > 0 && !isValid(table.geometry[row]))
            bad.push_back(row);
    }
    if (bad.empty())
        return {};
    GeometryColumn mended;
    std::size_t next = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (next >= bad.size() || bad[next] != row) {
            mended.append(table.geometry[row]);
            continue;
        }
        ++next;
        const auto valid = makeValid(table.geometry[row]);
        valid ? mended.append(*valid) : mended.appendNull();
        warnings.push_back({valid ? "geometry.repaired" : "geometry.set-aside", valid ? text("The geometry was not valid and was repaired.") : text("The geometry is not valid, cannot be repaired and is set aside."), table.name, table.ids[row]});
    }
    table.geometry = std::move(mended);
    return {};
}

}  // namespace

Result<OnePlane> OnePlane::with(const std::vector<const FeatureTable*>& tables, std::vector<Warning>& warnings, Progress& progress)
{
    OnePlane made;
    made.first_ = tables.front()->crs;
    Box extent = tables.front()->geometry.extent();
    made.crs_ = metricCrsFor(made.first_, extent);
    if (made.crs_.isKnown() && made.crs_.isProjected() && made.crs_.metersPerUnit() != 1)
        made.crs_ = provinceAnalysisCrs();
    if (made.crs_.isKnown() && !made.crs_.sameAs(made.first_))
        warnings.push_back({"crs.metric", text("Distances were measured in {0}, because those of {1} are not true metres here.", made.crs_.name(), made.first_.name()), tables.front()->name});
    for (const FeatureTable* table : tables) {
        if (made.crs_.isKnown() != table->crs.isKnown())
            warnings.push_back({"crs.assumed", text("One of the layers has no coordinate system; that of the other is assumed for both."), table->name});
        if (!made.crs_.isKnown() || !table->crs.isKnown() || table->crs.sameAs(made.crs_)) {
            made.tables_.push_back(*table);
        } else {
            TRY_ASSIGN(FeatureResult moved, reprojected(*table, made.crs_));
            takeOver(warnings, std::move(moved.warnings));
            made.tables_.push_back(std::move(moved.table));
        }
        TRY(mend(made.tables_.back(), warnings, progress));
    }
    return made;
}

Result<FeatureTablePtr> OnePlane::back(FeatureTable made, std::vector<Warning>& warnings) const
{
    made.crs = crs_;
    if (made.size() == 0)
        warnings.push_back({"result.empty", text("The result has no features."), made.name});
    if (!crs_.isKnown() || crs_.sameAs(first_) || !first_.isKnown())
        return FeatureTablePtr(std::make_shared<const FeatureTable>(std::move(made)));
    TRY_ASSIGN(FeatureResult moved, reprojected(made, first_));
    takeOver(warnings, std::move(moved.warnings));
    return FeatureTablePtr(std::make_shared<const FeatureTable>(std::move(moved.table)));
}

Result<Coordinate> lonLatOf(const GeometryView& geometry, const Crs& crs)
{
    const auto centre = centroid(geometry);
    if (!centre)
        return Error{ErrorCode::InvalidInput, text("The feature has no place."), {}, "at"};
    if (!crs.isKnown() && !(std::abs(centre->x) <= 180 && std::abs(centre->y) <= 90))
        return Error{ErrorCode::CrsMismatch, text("The layer has no coordinate system and its coordinates are no degrees, so that its longitude and latitude are not known."), text("Name it behind a bar, such as plants.shp|crs=EPSG:4530."), "at"};
    if (!crs.isKnown() || crs.isGeographic())
        return *centre;
    TRY_ASSIGN(const Transform toDegrees, Transform::between(crs, cgcs2000()));
    return toDegrees(*centre);
}

std::vector<Parameter> windParameters(bool required)
{
    return {
        {.name = "wind", .kind = ParameterKind::Table, .title = text("Wind table"), .help = text("CSV with lon, lat, month and u_ms, v_ms or from_deg, speed_ms; a column weight says what a line counts."), .required = required},
        {.name = "season", .kind = ParameterKind::Text, .title = text("Season"), .help = text("year, spring, summer, autumn, winter, heating (October to April), or months such as 12,1,2."), .required = false, .defaultValue = "year"},
        {.name = "sectors", .kind = ParameterKind::Choice, .title = text("Wind sectors"), .required = false, .defaultValue = "8", .choices = {"8", "16"}},
        {.name = "stations", .kind = ParameterKind::Integer, .title = text("Wind stations"), .help = text("1 takes the nearest; more are weighted by one over the square of their distance."), .required = false, .defaultValue = "1", .minimum = 1, .maximum = 100},
        {.name = "calm-below", .kind = ParameterKind::Number, .title = text("Calm below"), .help = text("Slower wind has no direction (default of this program)."), .required = false, .defaultValue = "0.5", .minimum = 0, .unit = "m/s"},
    };
}

Result<WindRose> windRoseOf(const Arguments& in, Coordinate lonLat, std::vector<Warning>& warnings)
{
    TRY_ASSIGN(const WindTable table, windTableOf(in.features("wind")));
    WindRoseOptions options;
    options.sectors = in.text("sectors") == "16" ? 16 : 8;
    TRY_ASSIGN(options.months, monthsOf(in.text("season")));
    options.calmBelow = in.number("calm-below");
    options.stations = in.integer("stations");
    const auto said = [&](const char* code) { return std::any_of(warnings.begin(), warnings.end(), [code](const Warning& one) { return one.code == code; }); };
    if (table.leftOut > 0 && !said("wind.left-out"))
        warnings.push_back({"wind.left-out", text("{0} lines of the wind table have no wind and are left out.", table.leftOut), in.data("wind").name});
    if (!table.weighted && !said("wind.monthly-means"))
        warnings.push_back({"wind.monthly-means", text("Every line of the wind table counts the same: shares are those of monthly means, not of hours. They show the prevailing wind of a season, neither calms nor how often a direction is hit within a month."), in.data("wind").name});
    return windRose(table.records, lonLat, options);
}

RowBuilder::RowBuilder(std::string name, Crs crs, std::vector<Field> fields)
{
    table_.name = std::move(name);
    table_.crs = std::move(crs);
    for (const Field& field : fields)
        table_.columns.emplace_back(field.type);
    table_.fields = std::move(fields);
}

void RowBuilder::add(const GeometryView& shape, const std::vector<Value>& values)
{
    table_.geometry.append(shape);
    table_.ids.push_back(static_cast<std::int64_t>(table_.ids.size()));
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
        const double* const real = std::get_if<double>(&values[i]);
        real && std::isnan(*real) ? table_.columns[i].appendNull() : table_.columns[i].append(values[i]);
    }
}

std::vector<Tool> environmentToolsOfExposure()
{
    return {protectionDistanceTool(), windRoseTool(), exposedReceptorsTool(), setbackZonesTool(), surveyDesignTool(), rankBrownfieldsTool()};
}

}  // namespace spatial
