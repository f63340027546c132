// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/boundary_lines.h"

#include "spatial/geometry/measures.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace spatial::editing {

namespace {

std::string replaced(std::string_view text, std::string_view what, std::string_view with)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at, what.size()) == what) {
            out += with;
            at += what.size();
        }
        else {
            out += text[at++];
        }
    }
    return out;
}

std::vector<std::string> fieldsOf(std::string_view line)
{
    std::vector<std::string> fields;
    if (line.find_first_of(",;\t") == std::string_view::npos) {
        for (std::size_t at = 0; at < line.size();) {
            const std::size_t begin = line.find_first_not_of(' ', at);
            if (begin == std::string_view::npos)
                break;
            const std::size_t end = std::min(line.find(' ', begin), line.size());
            fields.emplace_back(line.substr(begin, end - begin));
            at = end;
        }
        return fields;
    }
    for (std::size_t at = 0;;) {
        const std::size_t end = line.find_first_of(",;\t", at);
        std::string_view field = trimmed(line.substr(at, end == std::string_view::npos ? end : end - at));
        if (field.size() > 1 && field.front() == '"' && field.back() == '"')
            field = field.substr(1, field.size() - 2);
        fields.emplace_back(field);
        if (end == std::string_view::npos)
            return fields;
        at = end + 1;
    }
}

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    void include(double v)
    {
        low = std::min(low, v);
        high = std::max(high, v);
    }
    bool in(double from, double to) const { return low >= from && high <= to; }
};

}  // namespace

std::string_view trimmed(std::string_view text)
{
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::optional<double> numberIn(std::string_view field)
{
    if (!field.empty() && field.front() == '+')
        field.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc() || end != field.data() + field.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::vector<ListLine> listLines(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::vector<ListLine> lines;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\r\n");
        std::string line = replaced(replaced(text.substr(0, end), "，", ","), "；", ";");
        lines.push_back({++number, {}});
        if (const auto content = trimmed(line); !content.empty())
            lines.back().fields = fieldsOf(content);
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
    }
    return lines;
}

ColumnOrder orderByRanges(const std::vector<ListPoint>& points)
{
    Range first, second;
    for (const ListPoint& point : points) {
        first.include(point.first);
        second.include(point.second);
    }
    if (points.empty())
        return ColumnOrder::Unknown;
    // A zone prefix decides: no northing has eight digits.
    if (zonePrefixOf(second.low, second.high) && first.high < 1e7)
        return ColumnOrder::NorthingFirst;
    if (zonePrefixOf(first.low, first.high) && second.high < 1e7)
        return ColumnOrder::EastingFirst;
    const auto northing = [](const Range& r) { return r.in(1.9e6, 6.1e6); };
    const auto easting = [](const Range& r) { return r.in(5e4, 9.5e5); };
    if (northing(first) && easting(second))
        return ColumnOrder::NorthingFirst;
    if (easting(first) && northing(second))
        return ColumnOrder::EastingFirst;
    const auto latitude = [](const Range& r) { return r.in(3, 54); };
    const auto longitude = [](const Range& r) { return r.in(73, 136); };
    if (latitude(first) && longitude(second))
        return ColumnOrder::NorthingFirst;
    if (longitude(first) && latitude(second))
        return ColumnOrder::EastingFirst;
    return ColumnOrder::Unknown;
}

Result<Geometry> geometryOfPoints(const std::vector<ListPoint>& points, bool northingFirst, std::string_view kind, std::vector<std::vector<std::string>>& names, bool& closedRings)
{
    struct Ring {
        std::vector<Coordinate> at;
        std::vector<std::string> names;
        std::size_t line = 0;
    };
    const auto place = [&](const ListPoint& p) { return northingFirst ? Coordinate{p.second, p.first} : Coordinate{p.first, p.second}; };
    if (kind == "点") {
        Geometry out(points.size() == 1 ? GeometryKind::Point : GeometryKind::MultiPoint);
        for (const ListPoint& point : points) {
            const Coordinate at = place(point);
            out.beginPart();
            out.addRing(std::span(&at, 1));
            names.push_back({point.name});
        }
        return out;
    }
    // Rings by their number; without one a ring ends where it closes.
    std::vector<Ring> rings;
    std::map<int, std::size_t> ringOf;
    bool fresh = true;
    const bool lines = kind == "线";
    for (const ListPoint& point : points) {
        std::size_t k = 0;
        if (point.ring != 0) {
            const auto [it, isNew] = ringOf.emplace(point.ring, rings.size());
            if (isNew)
                rings.emplace_back();
            k = it->second;
        }
        else {
            if (fresh)
                rings.emplace_back();
            k = rings.size() - 1;
        }
        Ring& ring = rings[k];
        if (ring.at.empty())
            ring.line = point.line;
        const Coordinate at = place(point);
        fresh = point.ring == 0 && !lines && ring.at.size() > 2 && ring.at.front() == at;
        if (!ring.at.empty() && ring.at.back() == at)
            continue;
        ring.at.push_back(at);
        ring.names.push_back(point.name);
    }
    if (lines) {
        Geometry out(rings.size() == 1 ? GeometryKind::LineString : GeometryKind::MultiLineString);
        for (Ring& ring : rings) {
            if (ring.at.size() < 2)
                return Error{ErrorCode::InvalidInput, text("Line {0}: a line needs two points at least.", ring.line)};
            out.beginPart();
            out.addRing(ring.at);
            names.push_back(std::move(ring.names));
        }
        return out;
    }
    std::vector<std::vector<const Ring*>> parts;
    for (Ring& ring : rings) {
        if (!(ring.at.front() == ring.at.back())) {
            ring.at.push_back(ring.at.front());
            ring.names.push_back(ring.names.front());
            closedRings = true;
        }
        if (ring.at.size() < 4)
            return Error{ErrorCode::InvalidInput, text("Line {0}: a ring needs three points at least.", ring.line)};
        // A later ring inside an earlier outer ring is its hole, unless it lies in a hole of it already.
        const auto within = [&](const Ring& other) {
            for (const Coordinate c : ring.at)
                if (const Side side = sideOf(c, other.at); side != Side::Boundary)
                    return side == Side::Inside;
            return false;
        };
        std::vector<const Ring*>* home = nullptr;
        for (auto& part : parts) {
            bool inHole = false;
            for (std::size_t h = 1; h < part.size(); ++h)
                inHole = inHole || within(*part[h]);
            if (!inHole && within(*part[0]))
                home = &part;
        }
        if (home)
            home->push_back(&ring);
        else
            parts.push_back({&ring});
    }
    Geometry out(parts.size() == 1 ? GeometryKind::Polygon : GeometryKind::MultiPolygon);
    for (const auto& part : parts) {
        out.beginPart();
        for (const Ring* ring : part) {
            out.addRing(ring->at);
            names.push_back(ring->names);
        }
    }
    return out;
}

}  // namespace spatial::editing
