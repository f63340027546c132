// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/csv_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace layers {

using spatial::AttributeColumn;
using spatial::FieldType;
using spatial::GeometryKind;
using spatial::GeometryView;

namespace {

bool isNumber(std::string_view cell)
{
    double value = 0;
    const auto [end, fault] = std::from_chars(cell.data() + (cell.starts_with('+') ? 1 : 0), cell.data() + cell.size(), value);
    return fault == std::errc{} && end == cell.data() + cell.size();
}

bool looksLikeFormula(std::string_view cell)
{
    constexpr std::array<std::string_view, 10> kStarts{"=", "+", "-", "@", "\t", "\r", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return cell.starts_with(start); }) && !isNumber(cell);
}

void addCell(std::string& out, std::string_view cell)
{
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

void addText(std::string& out, std::string_view cell)
{
    addCell(out, looksLikeFormula(cell) ? "'" + std::string(cell) : std::string(cell));
}

void addCoordinates(std::string& out, const GeometryView& shape, std::size_t part, std::size_t ring)
{
    const auto line = shape.ring(part, ring);
    const auto z = shape.ringZ(part, ring);
    out += '(';
    for (std::size_t i = 0; i < line.size(); ++i) {
        fmt::format_to(std::back_inserter(out), "{}{} {}", i ? "," : "", line[i].x, line[i].y);
        if (!z.empty())
            fmt::format_to(std::back_inserter(out), " {}", z[i]);
    }
    out += ')';
}

std::string wktOf(const GeometryView& shape)
{
    constexpr std::array<const char*, 7> kNames{"", "POINT", "MULTIPOINT", "LINESTRING", "MULTILINESTRING", "POLYGON", "MULTIPOLYGON"};
    const GeometryKind kind = shape.kind();
    std::string out = kNames[static_cast<std::size_t>(kind)];
    if (shape.isNull())
        return out;
    if (shape.isEmpty())
        return out + " EMPTY";
    out += shape.hasZ() ? " Z " : " ";
    const bool multi = kind == GeometryKind::MultiPoint || kind == GeometryKind::MultiLineString || kind == GeometryKind::MultiPolygon;
    if (multi)
        out += '(';
    for (std::size_t part = 0; part < shape.partCount(); ++part) {
        if (part > 0)
            out += ',';
        if (spatial::isPolygon(kind))
            out += '(';
        for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring) {
            if (ring > 0)
                out += ',';
            addCoordinates(out, shape, part, ring);
        }
        if (spatial::isPolygon(kind))
            out += ')';
    }
    if (multi)
        out += ')';
    return out;
}

void addValue(std::string& out, const AttributeColumn& column, std::size_t row)
{
    if (column.isNull(row))
        return;
    if (column.type() == FieldType::Text)
        addText(out, column.text(row));
    else if (column.type() != FieldType::Real || std::isfinite(column.real(row)))
        addCell(out, column.display(row));
}

}  // namespace

std::string csvWithGeometry(const spatial::FeatureTable& table, bool withGeometry)
{
    std::string out;
    if (withGeometry)
        out += "WKT";
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        if (i > 0 || withGeometry)
            out += ',';
        addText(out, table.fields[i].name);
    }
    out += '\n';
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (withGeometry)
            addCell(out, wktOf(table.geometry[row]));
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (i > 0 || withGeometry)
                out += ',';
            addValue(out, table.columns[i], row);
        }
        out += '\n';
    }
    return out;
}

}  // namespace layers
