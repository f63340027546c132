// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/boundary_lines.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/wkt.h"

#include <algorithm>
#include <cmath>

namespace spatial {

using editing::ColumnOrder;
using editing::ListLine;
using editing::ListPoint;

namespace {

struct RawParcel {
    BoundaryParcel parcel;
    std::vector<ListPoint> points;
    std::optional<double> count;
    std::size_t line = 0;
};

Error inLine(std::size_t line, const Text& what) { return {ErrorCode::InvalidInput, text("Line {0}: {1}", line, what)}; }

std::optional<int> smallInteger(std::string_view field)
{
    const auto value = editing::numberIn(field);
    return value && *value >= 0 && *value < 10'000 && *value == std::floor(*value) ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

/// [地块坐标]: parcel lines end with "@", point lines are name, ring, northing, easting.
Result<void> readMinistry(const std::vector<ListLine>& lines, BoundaryList& list, std::vector<RawParcel>& parcels)
{
    bool coordinates = false;
    for (const ListLine& line : lines) {
        const auto& f = line.fields;
        if (f.empty())
            continue;
        if (f[0].starts_with("[")) {
            coordinates = f[0].find("坐标") != std::string::npos;
            continue;
        }
        if (!coordinates) {
            std::string whole = f[0];   // a value may hold commas: the conversion's parameters do
            for (std::size_t i = 1; i < f.size(); ++i)
                whole += "," + f[i];
            if (const auto equals = whole.find('='); equals != std::string::npos)
                list.header.emplace_back(std::string(editing::trimmed(std::string_view(whole).substr(0, equals))), std::string(editing::trimmed(std::string_view(whole).substr(equals + 1))));
            continue;
        }
        if (std::find(f.begin(), f.end(), "@") != f.end()) {
            RawParcel raw;
            raw.line = line.number;
            const auto field = [&](std::size_t i) { return i < f.size() && f[i] != "@" ? f[i] : std::string(); };
            raw.count = editing::numberIn(field(0));
            raw.parcel.hectares = editing::numberIn(field(1));
            raw.parcel.number = field(2);
            raw.parcel.name = field(3);
            raw.parcel.kind = field(4);
            raw.parcel.mapSheet = field(5);
            raw.parcel.use = field(6);
            raw.parcel.code = field(7);
            parcels.push_back(std::move(raw));
            continue;
        }
        if (parcels.empty())
            return inLine(line.number, text("points come before the first parcel's line, which ends with @."));
        if (f.size() < 4)
            return inLine(line.number, text("a point has four fields: name, ring, northing, easting."));
        const auto ring = smallInteger(f[1]);
        const auto first = editing::numberIn(f[2]);
        const auto second = editing::numberIn(f[3]);
        if (!ring || !first || !second)
            return inLine(line.number, text("ring and coordinates must be numbers."));
        parcels.back().points.push_back({f[0], *ring, *first, *second, line.number});
    }
    return {};
}

/// Which column of a plain list is what; nothing: not there.
struct Columns {
    std::optional<std::size_t> parcel = {}, ring = {}, name = {};
    std::size_t first = 0, second = 1;
    ColumnOrder order = ColumnOrder::Unknown;
};

bool mentions(const std::string& field, std::initializer_list<const char*> words)
{
    std::string lower = field;
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return lower == word || (static_cast<unsigned char>(word[0]) >= 0x80 && lower.find(word) != std::string::npos); });
}

std::optional<Columns> columnsOfHeading(const std::vector<std::string>& f)
{
    Columns columns;
    std::optional<std::size_t> north, east, x, y;
    for (std::size_t i = 0; i < f.size(); ++i) {
        if (mentions(f[i], {"northing", "north", "n", "lat", "latitude", "北", "纵", "纬"}))
            north = i;
        else if (mentions(f[i], {"easting", "east", "e", "lon", "lng", "longitude", "东", "横", "经度"}))
            east = i;
        else if (mentions(f[i], {"x", "x(m)", "x坐标"}))
            x = i;
        else if (mentions(f[i], {"y", "y(m)", "y坐标"}))
            y = i;
        else if (mentions(f[i], {"parcel", "地块", "宗地"}))
            columns.parcel = i;
        else if (mentions(f[i], {"ring", "圈"}))
            columns.ring = i;
        else if (mentions(f[i], {"point", "name", "点"}))
            columns.name = i;
    }
    if (north && east) {
        columns.first = *north;
        columns.second = *east;
        columns.order = ColumnOrder::NorthingFirst;
        return columns;
    }
    if (x && y) {
        columns.first = *x;
        columns.second = *y;
        return columns;
    }
    return std::nullopt;
}

/// Without a heading: "x,y", "name,x,y", "name,ring,x,y", "name,x,y,ring".
Columns columnsOfRows(const std::vector<ListLine>& lines)
{
    std::size_t width = SIZE_MAX;
    const auto all = [&](auto&& test) { return std::all_of(lines.begin(), lines.end(), [&](const ListLine& line) { return line.fields.empty() || test(line.fields); }); };
    for (const ListLine& line : lines)
        if (!line.fields.empty())
            width = std::min(width, line.fields.size());
    if (width == SIZE_MAX || width < 3)
        return {};
    const auto small = [&](std::size_t column) { return all([&](const auto& f) { return smallInteger(f[column]).has_value(); }); };
    const auto numbers = [&](std::size_t column) { return all([&](const auto& f) { return editing::numberIn(f[column]).has_value(); }); };
    Columns columns;
    // A point's number is a small whole number; coordinates of three columns that are not so are x, y, z.
    if (numbers(0) && !small(0))
        return columns;
    columns.name = 0;
    if (width >= 4 && small(1) && !small(2)) {
        columns.ring = 1;
        columns.first = 2;
        columns.second = 3;
        return columns;
    }
    columns.first = 1;
    columns.second = 2;
    if (width >= 4 && small(3))
        columns.ring = 3;
    return columns;
}

Result<ColumnOrder> readPlain(std::vector<ListLine> lines, std::vector<RawParcel>& parcels)
{
    const auto heading = std::find_if(lines.begin(), lines.end(), [](const ListLine& line) { return !line.fields.empty(); });
    if (heading == lines.end())
        return Error{ErrorCode::InvalidInput, text("There are no coordinates in the text.")};
    std::optional<Columns> columns = columnsOfHeading(heading->fields);
    if (columns)
        lines.erase(lines.begin(), heading + 1);
    else
        columns = columnsOfRows(lines);
    std::string current;
    bool fresh = true;
    for (const ListLine& line : lines) {
        const auto& f = line.fields;
        if (f.empty()) {
            fresh = true;
            continue;
        }
        if (f.size() <= std::max(columns->first, columns->second))
            return inLine(line.number, text("there are too few fields."));
        const auto first = editing::numberIn(f[columns->first]);
        const auto second = editing::numberIn(f[columns->second]);
        if (!first || !second)
            return inLine(line.number, text("the coordinates must be numbers."));
        const auto field = [&](const std::optional<std::size_t>& column) { return column && *column < f.size() ? f[*column] : std::string(); };
        if (columns->parcel && field(columns->parcel) != current)
            fresh = true;
        if (fresh || parcels.empty()) {
            current = field(columns->parcel);
            parcels.emplace_back();
            parcels.back().line = line.number;
            parcels.back().parcel.number = current;
        }
        fresh = false;
        parcels.back().points.push_back({field(columns->name), smallInteger(field(columns->ring)).value_or(0), *first, *second, line.number});
    }
    for (RawParcel& raw : parcels)
        if (raw.points.size() < 3)
            raw.parcel.kind = raw.points.size() == 1 ? "点" : "线";
    return columns->order;
}

std::optional<GaussKruegerZone> zoneOfHeader(const BoundaryList& list)
{
    GaussKruegerZone zone;
    std::optional<int> number;
    for (const auto& [key, value] : list.header) {
        if (key.find("带号") != std::string::npos)
            number = smallInteger(value);
        else if (key.find("分带") != std::string::npos)
            zone.width = value.starts_with("6") || value.starts_with("六") ? 6 : 3;
    }
    if (!number || *number == 0)
        return std::nullopt;
    zone.number = *number;
    return zone.epsg() != 0 ? std::optional(zone) : std::nullopt;
}

Result<void> finish(BoundaryList& list, std::vector<RawParcel>& parcels, ColumnOrder order, ColumnOrder otherwise)
{
    std::vector<ListPoint> all;
    for (const RawParcel& raw : parcels)
        all.insert(all.end(), raw.points.begin(), raw.points.end());
    if (all.empty())
        return Error{ErrorCode::InvalidInput, text("There are no coordinates in the text.")};
    if (order == ColumnOrder::Unknown)
        order = editing::orderByRanges(all);
    if (order == ColumnOrder::Unknown) {
        order = otherwise;
        list.remarks.push_back(order == ColumnOrder::NorthingFirst ? text("The numbers do not tell northing from easting: northing first was assumed.") : text("The numbers do not tell northing from easting: easting first was assumed."));
    }
    else if (order != otherwise) {
        list.remarks.push_back(order == ColumnOrder::NorthingFirst ? text("Northing comes first in this list.") : text("Easting comes first in this list."));
    }
    list.northingFirst = order == ColumnOrder::NorthingFirst;
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const ListPoint& p : all) {
        const double easting = list.northingFirst ? p.second : p.first;
        low = std::min(low, easting);
        high = std::max(high, easting);
    }
    const auto prefix = zonePrefixOf(low, high);
    list.zone = zoneOfHeader(list);
    if (list.zone) {
        list.zone->prefix = prefix.has_value();
        if (prefix && *prefix != list.zone->number)
            list.remarks.push_back(text("The header says zone {0}, the eastings carry the prefix {1}: the prefix was believed.", list.zone->number, *prefix));
    }
    if (prefix && (!list.zone || list.zone->number != *prefix))
        list.zone = GaussKruegerZone{*prefix >= 25 ? 3 : 6, *prefix, true};
    for (RawParcel& raw : parcels) {
        BoundaryParcel& parcel = raw.parcel;
        if (raw.points.empty())
            return inLine(raw.line, text("the parcel has no points."));
        bool closedRings = false;
        TRY_ASSIGN(parcel.geometry, editing::geometryOfPoints(raw.points, list.northingFirst, parcel.kind, parcel.pointNames, closedRings));
        const std::string called = parcel.name.empty() ? parcel.number : parcel.name;
        if (closedRings)
            list.remarks.push_back(text("Parcel \"{0}\": a ring did not end at its first point and was closed.", called));
        const std::size_t rings = parcel.pointNames.size();
        const auto points = static_cast<double>(raw.points.size());
        if (raw.count && *raw.count != points && *raw.count != points - static_cast<double>(rings))
            list.remarks.push_back(text("Parcel \"{0}\": {1} points are announced, {2} are there.", called, *raw.count, raw.points.size()));
        const double hectares = planarArea(parcel.geometry) / 10'000;
        if (parcel.hectares && *parcel.hectares > 0 && hectares > 0 && high > 1000 && std::abs(*parcel.hectares - hectares) > std::max(0.005 * hectares, 0.001))
            list.remarks.push_back(text("Parcel \"{0}\": the list says {1} ha, its points enclose {2} ha.", called, *parcel.hectares, fmt::format("{:.4f}", hectares)));
        if (parcel.kind.empty())
            parcel.kind = isPolygon(parcel.geometry.kind()) ? "面" : isLine(parcel.geometry.kind()) ? "线" : "点";
        list.parcels.push_back(std::move(parcel));
    }
    return {};
}

}  // namespace

Result<BoundaryList> readBoundaryPoints(std::string_view source)
{
    BoundaryList list;
    std::vector<RawParcel> parcels;
    auto lines = editing::listLines(source);
    const bool ministry = std::any_of(lines.begin(), lines.end(), [](const ListLine& line) { return !line.fields.empty() && line.fields[0].starts_with("[") && line.fields[0].find("坐标") != std::string::npos; });
    if (ministry) {
        TRY(readMinistry(lines, list, parcels));
        TRY(finish(list, parcels, ColumnOrder::Unknown, ColumnOrder::NorthingFirst));
        return list;
    }
    TRY_ASSIGN(const ColumnOrder order, readPlain(std::move(lines), parcels));
    TRY(finish(list, parcels, order, ColumnOrder::EastingFirst));
    return list;
}

Result<PastedGeometries> readPasted(std::string_view source)
{
    const std::string_view content = editing::trimmed(source);
    PastedGeometries pasted;
    static constexpr std::string_view kWords[] = {"POINT", "LINESTRING", "POLYGON", "MULTI", "GEOMETRYCOLLECTION", "SRID="};
    std::string upper(content.substr(0, 20));
    for (char& c : upper)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    const bool wkt = std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) { return upper.starts_with(word); });
    if (!wkt) {
        TRY_ASSIGN(BoundaryList list, readBoundaryPoints(content));
        for (BoundaryParcel& parcel : list.parcels)
            pasted.geometries.push_back(std::move(parcel.geometry));
        pasted.zone = list.zone;
        pasted.remarks = std::move(list.remarks);
        return pasted;
    }
    // A geometry ends at a line's end where its brackets are closed.
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= content.size(); ++i) {
        const char c = i < content.size() ? content[i] : '\n';
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (i < content.size() && (c != '\n' || depth > 0))
            continue;
        const std::string_view one = editing::trimmed(content.substr(begin, i - begin));
        begin = i + 1;
        if (one.empty())
            continue;
        TRY_ASSIGN(Geometry geometry, fromWkt(one.ends_with(';') ? one.substr(0, one.size() - 1) : one));
        pasted.geometries.push_back(std::move(geometry));
    }
    return pasted;
}

}  // namespace spatial
