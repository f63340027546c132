// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/protection/protection_answer.h"

#include "spatial/crs/transform.h"
#include "spatial/exposure/wind_sectors.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/tools/exposure_tool_parts.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>

namespace app::desktop {

using spatial::FeatureTable;
using spatial::Result;
using spatial::text;

namespace {

constexpr int kZoneSegments = 32;            // as the tool protection-distance
constexpr double kMetresOfDegree = 111'000;

const spatial::AttributeColumn* firstOf(const FeatureTable& table, std::initializer_list<const char*> names)
{
    for (const char* name : names)
        if (const auto* column = table.column(name))
            return column;
    return nullptr;
}

/// Rows that may lie within so many metres of the unit: boxes only, generously.
Result<std::vector<std::size_t>> rowsNear(const FeatureTable& unit, const FeatureTable& receptors, double metres)
{
    std::vector<std::size_t> rows;
    const bool comparable = unit.crs.isKnown() && receptors.crs.isKnown();
    spatial::Box box = unit.geometry.extent();
    if (comparable) {
        TRY_ASSIGN(const auto onto, spatial::Transform::between(unit.crs, receptors.crs));
        box = onto(box);
        const double high = receptors.crs.isGeographic() ? metres / kMetresOfDegree : metres;
        const double wide = receptors.crs.isGeographic() ? high / std::max(0.1, std::cos(box.centre().y * 3.14159265 / 180)) : metres;
        box = {box.minX - 1.2 * wide, box.minY - 1.2 * high, box.maxX + 1.2 * wide, box.maxY + 1.2 * high};
    }
    for (std::size_t row = 0; row < receptors.size(); ++row) {
        const spatial::Box& other = receptors.geometry.box(row);
        if (!other.empty() && (!comparable || (other.minX <= box.maxX && other.maxX >= box.minX && other.minY <= box.maxY && other.maxY >= box.minY)))
            rows.push_back(row);
    }
    return rows;
}

Result<spatial::GeometryColumn> ontoMap(const spatial::GeometryColumn& shapes, const spatial::Crs& from, const spatial::Crs& map)
{
    if (!from.isKnown() || !map.isKnown() || from.sameAs(map))
        return shapes;
    return spatial::transformed(shapes, from, map);
}

/// What is not given yet; nothing where a distance can be worked out.
std::optional<spatial::Text> lackOf(const ProtectionSettings& settings, const std::optional<double>& meanWind)
{
    if (settings.emissions.empty())
        return text("No pollutant is named yet: add one with what escapes in an hour and the limit of the air outside.");
    for (const auto& emission : settings.emissions)
        if (!(emission.kgPerHour > 0) || !(emission.limitMgPerM3 > 0))
            return emission.pollutant.empty() ? text("A pollutant lacks its emission (kg/h) or its limit (mg/m³).") : text("{0} lacks its emission (kg/h) or its limit (mg/m³).", emission.pollutant);
    if (!meanWind || !(*meanWind > 0))
        return text("The mean wind is not known: the project has no wind table that says it here; type it.");
    return {};
}

/// Counts and places around the unit on its plane.
Result<void> lookAround(const ProtectionQuestion& question, const FeatureTable& unit, ProtectionAnswer& answer, const spatial::GeometryColumn& zone, spatial::Progress& progress)
{
    const double reach = std::max(question.settings.reach, answer.distance ? answer.distance->metres : 0);
    TRY_ASSIGN(const auto rows, rowsNear(unit, *question.receptors, reach));
    const FeatureTable nearest = spatial::selectRows(*question.receptors, rows);
    const auto* people = firstOf(nearest, {"pop", "population", "people", "pop_2020", "人口"});
    const auto* kind = firstOf(nearest, {"kind", "type", "类型"});
    const auto* name = question.chinese ? firstOf(nearest, {"name_zh", "name", "名称", "name_en"}) : firstOf(nearest, {"name_en", "name", "name_zh", "名称"});
    answer.hasPeople = people != nullptr;
    if (rows.empty())
        return {};
    std::vector<spatial::Warning> warnings;
    TRY_ASSIGN(const auto plane, spatial::OnePlane::with({&unit, &nearest}, warnings, progress));
    const auto& shapes = plane.table(1).geometry;
    std::vector<double> amounts(nearest.size(), 0.0);
    for (std::size_t row = 0; people && row < amounts.size(); ++row)
        amounts[row] = people->number(row).value_or(0);
    std::vector<double> shares(nearest.size(), 0.0);
    if (zone.size() > 0) {
        TRY_ASSIGN(auto counts, spatial::countInZones(zone, shapes, amounts, progress));
        answer.inside = counts.all;
        shares = std::move(counts.shares);
    }
    std::vector<spatial::Downwind> wind;
    if (answer.rose) {
        TRY_ASSIGN(wind, spatial::downwindOf(plane.table(0).geometry[0], shapes, plane.crs(), *answer.rose, reach, progress));
    }
    TRY_ASSIGN(const auto drawn, ontoMap(shapes, plane.crs(), question.map));
    std::map<std::string, ProtectedKind> kinds;
    for (std::size_t row = 0; row < nearest.size(); ++row) {
        const bool blown = !wind.empty() && !std::isnan(wind[row].metres) && wind[row].share > 0;
        if (!(shares[row] > 0) && !blown)
            continue;
        ProtectedPlace place;
        place.name = name ? name->display(row) : std::string();
        place.kind = kind ? kind->display(row) : std::string();
        place.id = nearest.ids[row];
        place.people = amounts[row];
        place.inside = shares[row];
        if (!wind.empty() && !std::isnan(wind[row].metres)) {
            place.metres = wind[row].metres;
            place.bearing = wind[row].bearing;
            place.windShare = wind[row].share;
        }
        place.box = drawn.box(row);
        if (place.inside > 0) {
            ProtectedKind& one = kinds[place.kind];
            one.kind = place.kind;
            (place.inside >= 1 ? one.whole : one.partly) += 1;
            one.people += place.people * place.inside;
        }
        answer.places.push_back(std::move(place));
    }
    for (auto& [key, one] : kinds)
        answer.kinds.push_back(std::move(one));
    std::stable_sort(answer.places.begin(), answer.places.end(), [](const ProtectedPlace& a, const ProtectedPlace& b) {
        if ((a.inside > 0) != (b.inside > 0))
            return a.inside > 0;
        return a.windShare != b.windShare ? a.windShare > b.windShare : a.metres < b.metres;
    });
    return {};
}

}  // namespace

Result<ProtectionAnswer> protectionAnswer(const ProtectionQuestion& question, spatial::Progress& progress)
{
    ProtectionAnswer answer;
    const ProtectionSettings& settings = question.settings;
    const FeatureTable unit = spatial::selectRows(*question.units, {question.row});
    std::vector<spatial::Warning> warnings;
    TRY_ASSIGN(const auto plane, spatial::OnePlane::with({&unit}, warnings, progress));
    const auto& shape = plane.table(0).geometry;
    if (shape.size() == 0 || shape[0].isEmpty())
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The production unit has no shape."), text("Choose another one."), {}};
    answer.areaM2 = spatial::planarArea(shape[0]);
    if (question.wind && question.wind->size() > 0) {
        TRY_ASSIGN(const auto lonLat, spatial::lonLatOf(unit.geometry[0], unit.crs));
        if (const auto table = spatial::windTableOf(*question.wind))
            if (auto rose = spatial::windRose(table->records, lonLat, {}))
                answer.rose = *std::move(rose);
    }
    if (settings.meanWind)
        answer.meanWind = settings.meanWind;
    else if (answer.rose)
        answer.meanWind = answer.rose->speed;
    spatial::GeometryColumn zone;
    if (const auto lack = lackOf(settings, answer.meanWind)) {
        answer.lacks = *lack;
    } else {
        TRY_ASSIGN(const auto coefficients, spatial::protectionCoefficients(settings.reading));
        const spatial::ProtectedUnit measured{.areaM2 = answer.areaM2, .meanWind = *answer.meanWind, .sourceClass = settings.sourceClass};
        TRY_ASSIGN(answer.distance, spatial::protectionDistance(measured, settings.emissions, coefficients));
        answer.steps = spatial::stepsOf(*answer.distance, measured, coefficients);
        TRY_ASSIGN(const auto around, spatial::buffer(shape[0], answer.distance->metres, kZoneSegments));
        zone.append(around);
    }
    if (answer.rose && settings.reach > 0) {
        TRY_ASSIGN(const auto sectors, spatial::windSectors(shape[0], plane.crs(), *answer.rose, {.reach = settings.reach}));
        spatial::GeometryColumn wedges;
        for (const auto& one : sectors) {
            wedges.append(one.area);
            answer.sectorShares.push_back(answer.rose->share[one.sector]);
        }
        TRY_ASSIGN(answer.sectors, ontoMap(wedges, plane.crs(), question.map));
    }
    if (question.receptors)
        TRY(lookAround(question, unit, answer, zone, progress));
    TRY_ASSIGN(answer.unit, ontoMap(shape, plane.crs(), question.map));
    TRY_ASSIGN(answer.zone, ontoMap(zone, plane.crs(), question.map));
    return answer;
}

}  // namespace app::desktop
