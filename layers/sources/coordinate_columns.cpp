// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/coordinate_columns.h"

#include "layers/sources/gdal_bridge.h"
#include "spatial/crs/written_degrees.h"

#include <ogr_geometry.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace layers {

using spatial::AttributeColumn;
using spatial::Coordinate;
using spatial::degreesOf;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::Result;
using spatial::text;

namespace {

std::string plain(std::string_view name)
{
    std::string out;
    for (const char c : name)
        if (c != ' ' && c != '_' && c != '-' && c != '.')
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

bool isOneOf(const std::string& name, std::initializer_list<const char*> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool namesLongitude(const std::string& n) { return isOneOf(n, {"lon", "lng", "long", "longitude", "经度", "东经", "gpslon", "经度e", "lon84", "wgslon", "gcjlon", "bdlon"}); }
bool namesLatitude(const std::string& n) { return isOneOf(n, {"lat", "latitude", "纬度", "北纬", "gpslat", "纬度n", "lat84", "wgslat", "gcjlat", "bdlat"}); }
bool namesX(const std::string& n) { return isOneOf(n, {"x", "xcoord", "coordx", "pointx", "easting", "east", "e", "横坐标", "x坐标", "东坐标", "x(m)", "坐标x"}); }
bool namesY(const std::string& n) { return isOneOf(n, {"y", "ycoord", "coordy", "pointy", "northing", "north", "n", "纵坐标", "y坐标", "北坐标", "y(m)", "坐标y"}); }
bool namesWkt(const std::string& n) { return isOneOf(n, {"wkt", "geometry", "geom", "thegeom", "wktgeom", "shape"}); }

enum class Reading { Unknown, Longitude, Latitude, Northing, Easting };

/// What the middle value of a column can be in Heilongjiang.
Reading readingOf(const std::vector<double>& values)
{
    std::vector<double> finite;
    std::copy_if(values.begin(), values.end(), std::back_inserter(finite), [](double v) { return std::isfinite(v); });
    if (finite.empty())
        return Reading::Unknown;
    std::nth_element(finite.begin(), finite.begin() + static_cast<std::ptrdiff_t>(finite.size() / 2), finite.end());
    const double middle = finite[finite.size() / 2];
    if (middle >= 73 && middle <= 136)
        return Reading::Longitude;
    if (middle >= 17 && middle <= 54)
        return Reading::Latitude;
    if (middle >= 4.6e6 && middle <= 6.1e6)
        return Reading::Northing;
    if ((middle >= 1e5 && middle <= 9e5) || (middle >= 1.3e7 && middle <= 4.6e7))
        return Reading::Easting;
    return Reading::Unknown;
}

std::optional<double> coordinateAt(const AttributeColumn& column, std::size_t row)
{
    if (const auto number = column.number(row))
        return number;
    return column.isNull(row) ? std::nullopt : degreesOf(column.display(row));
}

std::vector<double> numbersOf(const AttributeColumn& column)
{
    std::vector<double> values(column.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t row = 0; row < column.size(); ++row)
        if (const auto number = coordinateAt(column, row))
            values[row] = *number;
    return values;
}

void placeByWkt(FeatureTable& table, int index, std::vector<Finding>& findings)
{
    const AttributeColumn& column = table.columns[static_cast<std::size_t>(index)];
    spatial::GeometryColumn shapes;
    std::int64_t bad = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        OGRGeometry* geometry = nullptr;
        GeometryNotes notes;
        if (!column.isNull(row))
            OGRGeometryFactory::createFromWkt(std::string(column.text(row)).c_str(), nullptr, &geometry);
        const OgrGeometryHandle handle(geometry);
        bad += !geometry && !column.isNull(row) && !column.text(row).empty() ? 1 : 0;
        shapes.append(geometryOf(geometry, notes).view());
    }
    table.geometry = std::move(shapes);
    if (bad > 0)
        findings.push_back({"table.bad-coordinates", Severity::Warning, table.name, text("{0} {0|row|rows} {0|has|have} a text in place of WKT; {0|it is|they are} read without geometry.", bad)});
    table.fields.erase(table.fields.begin() + index);
    table.columns.erase(table.columns.begin() + index);
}

struct Pair {
    int x = -1;
    int y = -1;
    bool degreesByName = false;
};

Pair pairByName(const FeatureTable& table)
{
    Pair degrees;
    Pair plane;
    for (int i = 0; i < static_cast<int>(table.fields.size()); ++i) {
        const std::string name = plain(table.fields[static_cast<std::size_t>(i)].name);
        if (degrees.x < 0 && namesLongitude(name)) degrees.x = i;
        if (degrees.y < 0 && namesLatitude(name)) degrees.y = i;
        if (plane.x < 0 && namesX(name)) plane.x = i;
        if (plane.y < 0 && namesY(name)) plane.y = i;
    }
    if (degrees.x >= 0 && degrees.y >= 0) {
        degrees.degreesByName = true;
        return degrees;
    }
    return plane;
}

Result<Pair> pairOf(const FeatureTable& table, const SourceSpec& spec)
{
    if (spec.xField.empty() && spec.yField.empty())
        return pairByName(table);
    Pair pair{table.fieldIndex(spec.xField), table.fieldIndex(spec.yField)};
    for (const auto& [name, index] : {std::pair{spec.xField, pair.x}, std::pair{spec.yField, pair.y}})
        if (index < 0)
            return Error{ErrorCode::InvalidParameter, text("The table has no field \"{0}\".", name), text("Name both fields of coordinates: |x=FIELD|y=FIELD."), name == spec.xField ? "x" : "y"};
    return pair;
}

}  // namespace

Result<void> placeRows(FeatureTable& table, const SourceSpec& spec, std::vector<Finding>& findings)
{
    if (spec.xField.empty())
        for (int i = 0; i < static_cast<int>(table.fields.size()); ++i)
            if (namesWkt(plain(table.fields[static_cast<std::size_t>(i)].name)) && table.columns[static_cast<std::size_t>(i)].type() == spatial::FieldType::Text) {
                placeByWkt(table, i, findings);
                return {};
            }
    TRY_ASSIGN(Pair pair, pairOf(table, spec));
    if (pair.x < 0 || pair.y < 0)
        return {};
    std::vector<double> x = numbersOf(table.columns[static_cast<std::size_t>(pair.x)]);
    std::vector<double> y = numbersOf(table.columns[static_cast<std::size_t>(pair.y)]);
    const Reading first = readingOf(x);
    const Reading second = readingOf(y);
    const std::string& xName = table.fields[static_cast<std::size_t>(pair.x)].name;
    const std::string& yName = table.fields[static_cast<std::size_t>(pair.y)].name;
    if (spec.xField.empty() && first == Reading::Northing && second == Reading::Easting) {
        std::swap(x, y);
        findings.push_back({"crs.northing-first", Severity::Info, table.name, text("Column {0} holds northings and column {1} eastings, as Chinese surveys write them; they were read so.", xName, yName)});
    } else if (spec.xField.empty() && first == Reading::Latitude && second == Reading::Longitude) {
        std::swap(x, y);
        findings.push_back({"crs.swapped", Severity::Warning, table.name, text("Column {0} holds latitudes and column {1} longitudes; they were read so.", xName, yName),
                            text("Name the columns yourself if this is wrong."), "x=" + xName + "|y=" + yName});
    }
    spatial::GeometryColumn shapes;
    std::int64_t bad = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const bool placed = std::isfinite(x[row]) && std::isfinite(y[row]);
        bad += placed ? 0 : 1;
        if (placed)
            shapes.append(spatial::Geometry::point({x[row], y[row]}));
        else
            shapes.appendNull();
    }
    table.geometry = std::move(shapes);
    if (bad > 0)
        findings.push_back({"table.bad-coordinates", Severity::Warning, table.name, text("{0} {0|row|rows} {0|has|have} no readable coordinates in {1} and {2}; {0|it is|they are} read without geometry.", bad, xName, yName)});
    const spatial::Box& extent = table.geometry.extent();
    const bool degrees = !extent.empty() && extent.minX >= -180 && extent.maxX <= 180 && extent.minY >= -90 && extent.maxY <= 90;
    if (pair.degreesByName && degrees && spec.crs.empty()) {
        table.crs = spatial::cgcs2000();
        findings.push_back({"crs.assumed", Severity::Info, table.name, text("The columns {0} and {1} are taken as degrees in CGCS2000.", xName, yName),
                            text("State another with crs=EPSG:CODE, or offset=gcj02 where they come from a Chinese web map.")});
    }
    return {};
}

CoordinateColumns coordinateColumns(const FeatureTable& table, const SourceSpec& spec)
{
    const auto pair = pairOf(table, spec);
    if (!pair || pair->x < 0 || pair->y < 0)
        return {};
    const Reading first = readingOf(numbersOf(table.columns[static_cast<std::size_t>(pair->x)]));
    const Reading second = readingOf(numbersOf(table.columns[static_cast<std::size_t>(pair->y)]));
    const bool swapped = spec.xField.empty() && ((first == Reading::Northing && second == Reading::Easting) || (first == Reading::Latitude && second == Reading::Longitude));
    return swapped ? CoordinateColumns{pair->y, pair->x} : CoordinateColumns{pair->x, pair->y};
}

}  // namespace layers
