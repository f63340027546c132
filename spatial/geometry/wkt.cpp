// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/wkt.h"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <charconv>
#include <iterator>
#include <utility>

namespace spatial {

namespace {

constexpr std::array<std::pair<std::string_view, GeometryKind>, 6> kWords{{{"MULTIPOINT", GeometryKind::MultiPoint},
                                                                         {"MULTILINESTRING", GeometryKind::MultiLineString},
                                                                         {"MULTIPOLYGON", GeometryKind::MultiPolygon},
                                                                         {"POINT", GeometryKind::Point},
                                                                         {"LINESTRING", GeometryKind::LineString},
                                                                         {"POLYGON", GeometryKind::Polygon}}};

GeometryKind multiKindOf(GeometryKind kind) { return isPoint(kind) ? GeometryKind::MultiPoint : isLine(kind) ? GeometryKind::MultiLineString : GeometryKind::MultiPolygon; }

class WktReader {
public:
    explicit WktReader(std::string_view text) : text_(text) {}

    Result<Geometry> whole()
    {
        skipSpace();
        if (word("SRID")) {
            const auto end = text_.find(';', at_);
            if (end == std::string_view::npos)
                return trouble();
            at_ = end + 1;
        }
        Geometry out;
        if (!geometry(out, 0))
            return trouble();
        skipSpace();
        if (at_ != text_.size())
            return trouble();
        return out;
    }

private:
    static constexpr int kDeepest = 16;

    Error trouble() const
    {
        return {ErrorCode::InvalidInput, text("The text is no geometry: trouble at character {0}.", at_ + 1), text("Write geometries as WKT, such as POINT (126.64 45.76).")};
    }

    void skipSpace()
    {
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0)
            ++at_;
    }

    bool sign(char wanted)
    {
        skipSpace();
        if (at_ >= text_.size() || text_[at_] != wanted)
            return false;
        ++at_;
        return true;
    }

    /// A whole word, whatever its case.
    bool word(std::string_view wanted)
    {
        skipSpace();
        if (text_.size() - at_ < wanted.size())
            return false;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (std::toupper(static_cast<unsigned char>(text_[at_ + i])) != wanted[i])
                return false;
        const std::size_t end = at_ + wanted.size();
        if (end < text_.size() && std::isalpha(static_cast<unsigned char>(text_[end])) != 0)
            return false;
        at_ = end;
        return true;
    }

    bool number(double& value)
    {
        skipSpace();
        if (at_ < text_.size() && text_[at_] == '+')
            ++at_;
        const auto read = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (read.ec != std::errc() || !std::isfinite(value))
            return false;
        at_ = static_cast<std::size_t>(read.ptr - text_.data());
        return true;
    }

    bool coordinate(std::vector<Coordinate>& line, std::vector<double>& z)
    {
        Coordinate c;
        if (!number(c.x) || !number(c.y))
            return false;
        double extra[2] = {0, 0};
        int count = 0;
        for (skipSpace(); at_ < text_.size() && text_[at_] != ',' && text_[at_] != ')'; skipSpace())
            if (count == 2 || !number(extra[count++]))
                return false;
        line.push_back(c);
        if (count > 0 && !(onlyM_ && count == 1))
            z.push_back(extra[0]);
        return z.empty() || z.size() == line.size();
    }

    bool ring(Geometry& out, bool points)
    {
        std::vector<Coordinate> line;
        std::vector<double> z;
        if (!sign('('))
            return false;
        do {
            if (!coordinate(line, z))
                return false;
        } while (sign(','));
        if (!sign(')') || (points && line.size() != 1))
            return false;
        out.addRing(line, z);
        return true;
    }

    bool part(Geometry& out, GeometryKind kind)
    {
        out.beginPart();
        if (!isPolygon(kind))
            return ring(out, isPoint(kind));
        if (!sign('('))
            return false;
        do {
            if (!ring(out, false))
                return false;
        } while (sign(','));
        return sign(')');
    }

    /// MULTIPOINT is written with or without brackets around each point.
    bool bracketlessPoint(Geometry& out)
    {
        std::vector<Coordinate> line;
        std::vector<double> z;
        if (!coordinate(line, z))
            return false;
        out.beginPart();
        out.addRing(line, z);
        return true;
    }

    bool body(Geometry& out, GeometryKind kind)
    {
        if (kind == GeometryKind::Point || kind == GeometryKind::LineString || kind == GeometryKind::Polygon)
            return part(out, kind);
        if (!sign('('))
            return false;
        do {
            if (word("EMPTY"))
                continue;
            skipSpace();
            const bool bare = kind == GeometryKind::MultiPoint && at_ < text_.size() && text_[at_] != '(';
            if (!(bare ? bracketlessPoint(out) : part(out, kind)))
                return false;
        } while (sign(','));
        return sign(')');
    }

    void dimensionWords()
    {
        onlyM_ = false;
        if (word("ZM") || word("Z"))
            return;
        onlyM_ = word("M");
    }

    bool geometry(Geometry& out, int depth)
    {
        for (const auto& [name, kind] : kWords) {
            if (!word(name) && !word(std::string(name) + "Z") && !word(std::string(name) + "ZM"))
                continue;
            dimensionWords();
            if (out.kind() == GeometryKind::Null)
                out.setKind(kind);
            else if (dimensionOf(out.kind()) == dimensionOf(kind))
                out.setKind(multiKindOf(kind));
            else
                return false;
            if (word("EMPTY")) {
                if (depth == 0)
                    out.setKind(multiKindOf(kind));
                return true;
            }
            return body(out, kind);
        }
        if (!word("GEOMETRYCOLLECTION") || depth >= kDeepest)
            return false;
        dimensionWords();
        if (word("EMPTY"))
            return true;
        if (!sign('('))
            return false;
        do {
            if (!geometry(out, depth + 1))
                return false;
        } while (sign(','));
        return sign(')');
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool onlyM_ = false;
};

void write(std::string& out, double value, int decimals)
{
    if (decimals < 0)
        fmt::format_to(std::back_inserter(out), "{}", value);
    else
        fmt::format_to(std::back_inserter(out), "{:.{}f}", value, decimals);
}

void writeRing(std::string& out, std::span<const Coordinate> line, std::span<const double> z, int decimals)
{
    out += '(';
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0)
            out += ", ";
        write(out, line[i].x, decimals);
        out += ' ';
        write(out, line[i].y, decimals);
        if (!z.empty()) {
            out += ' ';
            write(out, z[i], decimals);
        }
    }
    out += ')';
}

}  // namespace

Result<Geometry> fromWkt(std::string_view text) { return WktReader(text).whole(); }

std::string toWkt(const GeometryView& geometry, int decimals)
{
    if (geometry.isNull())
        return "GEOMETRYCOLLECTION EMPTY";
    std::string out;
    for (const auto& [name, kind] : kWords)
        if (kind == geometry.kind())
            out = name;
    out += geometry.hasZ() ? " Z " : " ";
    if (geometry.isEmpty())
        return out + "EMPTY";
    const bool multi = multiKindOf(geometry.kind()) == geometry.kind();
    out += multi ? "(" : "";
    for (std::size_t part = 0; part < geometry.partCount(); ++part) {
        if (part > 0)
            out += ", ";
        out += isPolygon(geometry.kind()) ? "(" : "";
        for (std::size_t ring = 0; ring < geometry.ringCount(part); ++ring) {
            if (ring > 0)
                out += ", ";
            writeRing(out, geometry.ring(part, ring), geometry.ringZ(part, ring), decimals);
        }
        out += isPolygon(geometry.kind()) ? ")" : "";
    }
    return out + (multi ? ")" : "");
}

}  // namespace spatial
