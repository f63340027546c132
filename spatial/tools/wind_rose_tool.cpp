// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/wind_sectors.h"
#include "spatial/tools/exposure_tool_parts.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/site_criteria.h"

namespace spatial {

namespace {

/// A line for each sector of each place, and one for its calm.
class RoseTable {
public:
    void add(std::int64_t place, const WindRose& rose)
    {
        for (std::size_t k = 0; k < rose.share.size(); ++k)
            line(place, std::string(sectorName(k, rose.share.size())), static_cast<double>(k) * rose.sectorDegrees(), rose.share[k], rose.meanSpeed[k]);
        line(place, "calm", std::nan(""), rose.calm, std::nan(""));
    }
    FeatureTablePtr take() const
    {
        TableBuilder table("wind_rose");
        table.integer("place", places_);
        table.text("from", names_);
        table.real("from_deg", degrees_);
        table.real("share", shares_);
        table.real("mean_speed_ms", speeds_);
        return table.table();
    }

private:
    void line(std::int64_t place, std::string name, double degrees, double share, double speed)
    {
        places_.push_back(place);
        names_.push_back(std::move(name));
        degrees_.push_back(degrees);
        shares_.push_back(share);
        speeds_.push_back(speed);
    }
    std::vector<std::int64_t> places_;
    std::vector<std::string> names_;
    std::vector<double> degrees_, shares_, speeds_;
};

Result<Outputs> runWindRose(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const OnePlane plane, OnePlane::with({&in.features("at")}, out.warnings, progress));
    const FeatureTable& places = plane.table(0);
    const WindSectorOptions options{.reach = in.number("reach"), .byFrequency = in.text("radius") == "frequency", .halfAngle = in.number("half-angle")};
    RowBuilder sectors("wind_sectors", plane.crs(), {{"place", FieldType::Integer}, {"from", FieldType::Text}, {"towards_deg", FieldType::Real}, {"share", FieldType::Real}, {"mean_speed_ms", FieldType::Real}, {"reach_m", FieldType::Real}});
    RoseTable table;
    ValueTree::List roses;
    for (std::size_t row = 0; row < places.size(); ++row) {
        TRY(notCancelled(progress));
        if (places.geometry[row].isEmpty())
            continue;
        TRY_ASSIGN(const Coordinate lonLat, lonLatOf(places.geometry[row], places.crs));
        TRY_ASSIGN(const WindRose rose, windRoseOf(in, lonLat, out.warnings));
        TRY_ASSIGN(const std::vector<WindSector> drawn, windSectors(places.geometry[row], plane.crs(), rose, options));
        for (const WindSector& one : drawn)
            sectors.add(one.area, {places.ids[row], std::string(sectorName(one.sector, rose.share.size())), one.towards, rose.share[one.sector], rose.meanSpeed[one.sector], one.reach});
        table.add(places.ids[row], rose);
        roses.emplace_back(ValueTree::Members{{"place", places.ids[row]}, {"share", rose.share}, {"calm", rose.calm}, {"mean_speed_ms", rose.speed}, {"records", rose.records}, {"stations", rose.stations}, {"nearest_station_m", rose.nearestStationMetres}});
    }
    out.values = {{"roses", std::move(roses)}};
    if (in.wants("table"))
        out.results["table"] = table.take();
    if (in.wants("output")) {
        TRY_ASSIGN(FeatureTablePtr made, plane.back(sectors.take(), out.warnings));
        out.results["output"] = std::move(made);
    }
    return out;
}

}  // namespace

Tool windRoseTool()
{
    return {
        .id = "wind-rose",
        .title = text("Wind rose"),
        .description = text("How often the wind comes from each sector at a place, from a monthly table, and where it carries: a wedge for each sector."),
        .group = ToolGroup::Environment,
        .parameters = joinedParameters(
            {{{.name = "at", .kind = ParameterKind::Features, .title = text("Places"), .help = text("Points or plants.")}},
             windParameters(true),
             {{.name = "reach", .kind = ParameterKind::Distance, .title = text("Reach of the sectors"), .help = text("Beyond the place; of the most frequent sector where the radius shows the frequency."), .required = false, .defaultValue = "2000", .minimum = 1, .unit = "m"},
              {.name = "radius", .kind = ParameterKind::Choice, .title = text("Radius"), .help = text("In proportion to the frequency, or the same for all."), .required = false, .defaultValue = "frequency", .choices = {"frequency", "fixed"}},
              {.name = "half-angle", .kind = ParameterKind::Number, .title = text("Half angle"), .help = text("To both sides of a sector's middle; 0: half of the sector."), .required = false, .defaultValue = "0", .minimum = 0, .maximum = 90, .unit = "deg"},
              {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Downwind sectors"), .required = false},
              {.name = "table", .kind = ParameterKind::OutputTable, .title = text("Table of the rose"), .required = false}}}),
        .run = runWindRose,
    };
}

}  // namespace spatial
