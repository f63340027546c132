// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/wind_rose.h"

#include "spatial/crs/geodesic.h"
#include "spatial/exposure/true_north.h"
#include "spatial/raster/number_list.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace spatial {

namespace {

/// The records of one station.
struct Station {
    Coordinate place;
    double metres = 0;
    std::vector<const WindRecord*> records;
};

std::vector<Station> stationsByDistance(std::span<const WindRecord> records, Coordinate lonLat, std::span<const int> months)
{
    std::map<std::pair<double, double>, Station> byPlace;
    for (const WindRecord& record : records)
        if (months.empty() || record.month == 0 || std::find(months.begin(), months.end(), record.month) != months.end()) {
            Station& station = byPlace[{record.place.x, record.place.y}];
            station.place = record.place;
            station.records.push_back(&record);
        }
    std::vector<Station> stations;
    for (auto& [place, station] : byPlace) {
        station.metres = geodesicDistance(station.place, lonLat, cgcs2000()).value;
        stations.push_back(std::move(station));
    }
    std::stable_sort(stations.begin(), stations.end(), [](const Station& a, const Station& b) { return a.metres < b.metres; });
    return stations;
}

const AttributeColumn* firstColumn(const FeatureTable& table, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const AttributeColumn* column = table.column(name))
            return column;
    return nullptr;
}

Error missingWindColumn(const char* names)
{
    return {ErrorCode::InvalidInput, text("The wind table has no column {0}.", names), text("It needs lon and lat (or points), month, and u_ms with v_ms or from_deg with speed_ms."), "wind"};
}

}  // namespace

Result<WindTable> windTableOf(const FeatureTable& table)
{
    const AttributeColumn* const lon = firstColumn(table, {"lon", "longitude", "经度"});
    const AttributeColumn* const lat = firstColumn(table, {"lat", "latitude", "纬度"});
    const AttributeColumn* const month = firstColumn(table, {"month", "月", "月份"});
    const AttributeColumn* const u = table.column("u_ms");
    const AttributeColumn* const v = table.column("v_ms");
    const AttributeColumn* const from = firstColumn(table, {"from_deg", "风向"});
    const AttributeColumn* const speed = firstColumn(table, {"speed_ms", "风速"});
    const AttributeColumn* const weight = firstColumn(table, {"weight", "share", "hours", "频率"});
    if ((!lon || !lat) && table.geometry.extent().empty())
        return missingWindColumn("lon, lat");
    if (!(u && v) && !from)
        return missingWindColumn("u_ms, v_ms / from_deg");
    if (!(u && v) && !speed)
        return missingWindColumn("speed_ms");
    const bool placed = !lon || !lat;
    GeometryColumn degrees;
    if (placed && table.crs.isKnown() && !table.crs.isGeographic()) {
        TRY_ASSIGN(degrees, transformed(table.geometry, table.crs, cgcs2000()));
    }
    const GeometryColumn& points = degrees.size() > 0 ? degrees : table.geometry;
    WindTable made;
    made.weighted = weight != nullptr;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto numberOf = [row](const AttributeColumn* column) {
            const auto value = column ? column->number(row) : std::nullopt;
            return value && std::isfinite(*value) ? value : std::nullopt;
        };
        WindRecord record;
        const auto x = placed ? std::optional(points.box(row).centre().x) : numberOf(lon);
        const auto y = placed ? std::optional(points.box(row).centre().y) : numberOf(lat);
        const auto east = numberOf(u), north = numberOf(v), origin = numberOf(from), fast = numberOf(speed), counts = weight ? numberOf(weight) : std::optional(1.0);
        const bool vector = east && north;
        if (!x || !y || !std::isfinite(*x) || !std::isfinite(*y) || !counts || !(*counts >= 0) || !(vector || (origin && fast)) || (fast && *fast < 0)) {
            ++made.leftOut;
            continue;
        }
        record.place = {*x, *y};
        record.month = static_cast<int>(numberOf(month).value_or(0));
        record.fromDegrees = vector ? wholeBearing(std::atan2(-*east, -*north) * 180 / std::numbers::pi) : wholeBearing(*origin);
        record.speed = fast ? *fast : std::hypot(*east, *north);
        record.weight = *counts;
        made.records.push_back(record);
    }
    if (made.records.empty())
        return Error{ErrorCode::InvalidInput, text("No line of the wind table has a place and a wind."), {}, "wind"};
    return made;
}

std::size_t WindRose::sectorOf(double fromDegrees) const
{
    const double width = sectorDegrees();
    return static_cast<std::size_t>(wholeBearing(fromDegrees + width / 2) / width) % share.size();
}

Result<WindRose> windRose(std::span<const WindRecord> records, Coordinate lonLat, const WindRoseOptions& options)
{
    if (options.sectors != 8 && options.sectors != 16)
        return Error{ErrorCode::InvalidParameter, text("A wind rose has 8 or 16 sectors, not {0}.", options.sectors), {}, "sectors"};
    if (options.stations < 1)
        return Error{ErrorCode::InvalidParameter, text("At least one station is needed."), {}, "stations"};
    if (!std::isfinite(lonLat.x) || !std::isfinite(lonLat.y))
        return Error{ErrorCode::InvalidInput, text("The place of the wind rose has no longitude and latitude."), {}, "at"};
    std::vector<Station> stations = stationsByDistance(records, lonLat, options.months);
    std::erase_if(stations, [](const Station& one) { return std::none_of(one.records.begin(), one.records.end(), [](const WindRecord* record) { return record->weight > 0; }); });
    if (stations.empty())
        return Error{ErrorCode::InvalidInput, text("The wind table has no line of these months."), text("Choose other months, or another table."), "season"};
    stations.resize(std::min(stations.size(), static_cast<std::size_t>(options.stations)));
    if (stations.front().metres < 1)
        stations.resize(1);

    WindRose rose;
    const auto count = static_cast<std::size_t>(options.sectors);
    rose.share.assign(count, 0);
    rose.meanSpeed.assign(count, 0);
    rose.stations = stations.size();
    rose.nearestStationMetres = stations.front().metres;
    double nearness = 0;
    for (const Station& station : stations)
        nearness += stations.size() == 1 ? 1 : 1 / (station.metres * station.metres);
    for (const Station& station : stations) {
        const double counts = (stations.size() == 1 ? 1 : 1 / (station.metres * station.metres)) / nearness;
        double whole = 0;
        for (const WindRecord* record : station.records)
            whole += record->weight;
        for (const WindRecord* record : station.records) {
            const double share = counts * record->weight / whole;
            rose.speed += share * record->speed;
            ++rose.records;
            if (record->speed < options.calmBelow) {
                rose.calm += share;
                continue;
            }
            const std::size_t sector = rose.sectorOf(record->fromDegrees);
            rose.share[sector] += share;
            rose.meanSpeed[sector] += share * record->speed;
        }
    }
    for (std::size_t k = 0; k < count; ++k)
        rose.meanSpeed[k] = rose.share[k] > 0 ? rose.meanSpeed[k] / rose.share[k] : std::nan("");
    return rose;
}

Result<std::vector<int>> monthsOf(std::string_view written)
{
    static const std::map<std::string_view, std::vector<int>> seasons{{"", {}}, {"year", {}}, {"spring", {3, 4, 5}}, {"summer", {6, 7, 8}}, {"autumn", {9, 10, 11}}, {"winter", {12, 1, 2}}, {"heating", {10, 11, 12, 1, 2, 3, 4}}};
    if (const auto season = seasons.find(written); season != seasons.end())
        return season->second;
    std::vector<int> months;
    for (const std::string_view part : split(written, ',')) {
        const auto number = finiteNumber(part);
        if (!number || *number != std::floor(*number) || *number < 1 || *number > 12)
            return Error{ErrorCode::InvalidParameter, text("\"{0}\" is no season and no list of months.", std::string(written)), text("Allowed: year, spring, summer, autumn, winter, heating, or months such as 12,1,2."), "season"};
        months.push_back(static_cast<int>(*number));
    }
    return months;
}

std::string_view sectorName(std::size_t sector, std::size_t sectors)
{
    static constexpr std::string_view kNames[] = {"N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"};
    return kNames[sector * (16 / sectors) % 16];
}

}  // namespace spatial
