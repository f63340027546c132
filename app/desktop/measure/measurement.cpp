// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/measure/measurement.h"

#include "app/desktop/language.h"
#include "spatial/crs/geodesic.h"
#include "spatial/geometry/geometry_column.h"

#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

namespace {

constexpr spatial::Meters kStep{20'000};   // a geodesic of that length leaves its chord by less than 10 m in our zones

QString withUnit(double value, int significant, const spatial::Text& unit)
{
    const int digits = value > 0 ? static_cast<int>(std::floor(std::log10(value))) + 1 : 1;
    return QStringLiteral("%1 %2").arg(numberWords(value, std::clamp(significant - digits, 0, 4)), say(unit));
}

spatial::SquareMeters ringArea(std::span<const Coordinate> places, const spatial::Crs& crs)
{
    std::vector<Coordinate> ring(places.begin(), places.end());
    ring.push_back(ring.front());
    spatial::GeometryColumn column;
    column.append(spatial::GeometryKind::Polygon, ring);
    return spatial::geodesicArea(column[0], crs);
}

}  // namespace

Measurement measured(std::span<const Coordinate> places, const spatial::Crs& crs, MeasureKind kind)
{
    Measurement result;
    const auto lines = spatial::GeodesicLines::on(crs);
    if (!lines || places.size() < 2)
        return result;
    for (std::size_t i = 1; i < places.size(); ++i)
        result.legs.push_back(lines->leg(places[i - 1], places[i]));
    if (result.legs.back().length.value > 0)
        result.bearing = result.legs.back().bearing;
    if (kind == MeasureKind::Area && places.size() > 2) {
        result.legs.push_back(lines->leg(places.back(), places.front()));
        result.area = ringArea(places, crs);
    }
    for (const auto& leg : result.legs)
        result.length.value += leg.length.value;
    return result;
}

std::vector<Coordinate> outline(std::span<const Coordinate> places, const spatial::Crs& crs, MeasureKind kind)
{
    std::vector<Coordinate> corners(places.begin(), places.end());
    if (kind == MeasureKind::Area && corners.size() > 2)
        corners.push_back(corners.front());
    const auto lines = spatial::GeodesicLines::on(crs);
    if (!lines)
        return corners;
    std::vector<Coordinate> all;
    for (std::size_t i = 1; i < corners.size(); ++i) {
        const auto path = lines->path(corners[i - 1], corners[i], kStep);
        all.insert(all.end(), path.begin() + (i > 1 ? 1 : 0), path.end());
    }
    return all.empty() ? corners : all;
}

QString metresWords(spatial::Meters length) { return QStringLiteral("%1 %2").arg(numberWords(length.value, length.value < 10'000 ? 2 : 0), say(text("m"))); }
QString kilometresWords(spatial::Meters length) { return withUnit(length.value / 1000, 5, text("km")); }
QString liWords(spatial::Meters length) { return withUnit(length.value / 500, 5, text("li")); }
QString squareMetresWords(spatial::SquareMeters area) { return QStringLiteral("%1 %2").arg(numberWords(area.value, area.value < 10'000 ? 1 : 0), say(text("m²"))); }
QString squareKilometresWords(spatial::SquareMeters area) { return withUnit(area.value / 1e6, 5, text("km²")); }
QString hectaresWords(spatial::SquareMeters area) { return withUnit(spatial::hectares(area), 5, text("ha")); }
QString muWords(spatial::SquareMeters area) { return withUnit(spatial::mu(area), 5, text("mu")); }

QString bearingWords(double degrees)
{
    const auto minutes = static_cast<int>(std::lround(degrees * 60)) % (360 * 60);
    const spatial::Text names[] = {text("N"), text("NE"), text("E"), text("SE"), text("S"), text("SW"), text("W"), text("NW")};
    const auto sector = static_cast<std::size_t>(std::lround(degrees / 45)) % 8;
    return QStringLiteral("%1°%2′ (%3)").arg(minutes / 60).arg(minutes % 60, 2, 10, QLatin1Char('0')).arg(say(names[sector]));
}

QString shortLength(spatial::Meters length) { return length.value < 1000 ? metresWords(length) : kilometresWords(length); }
QString shortArea(spatial::SquareMeters area)
{
    return area.value < 10'000 ? squareMetresWords(area) : area.value < 1e7 ? hectaresWords(area) : squareKilometresWords(area);
}

}  // namespace app::desktop
