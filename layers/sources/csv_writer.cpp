// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/csv_writer.h"

#include "spatial/core/parallel.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <new>
#include <vector>

namespace layers {

using spatial::AttributeColumn;
using spatial::FieldType;
using spatial::GeometryKind;
using spatial::GeometryView;

namespace {

constexpr std::size_t kRowsAtOnce = 8192;   // of one thread

bool isNumber(std::string_view cell)
{
    double value = 0;
    const auto [end, fault] = std::from_chars(cell.data() + (cell.starts_with('+') ? 1 : 0), cell.data() + cell.size(), value);
    return fault == std::errc{} && end == cell.data() + cell.size();
}

}  // namespace

bool looksLikeFormula(std::string_view cell)
{
    constexpr std::array<std::string_view, 10> kStarts{"=", "+", "-", "@", "\t", "\r", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    if (cell.empty() || std::string_view("=+-@\t\r\xEF").find(cell.front()) == std::string_view::npos)
        return false;
    return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return cell.starts_with(start); }) && !isNumber(cell);
}

namespace {

void addCell(std::string& out, std::string_view cell)
{
    if (std::none_of(cell.begin(), cell.end(), [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; })) {
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
    if (looksLikeFormula(cell))
        addCell(out, "'" + std::string(cell));
    else
        addCell(out, cell);
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

}  // namespace

std::string csvWktOf(const GeometryView& shape)
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

namespace {

void addValue(std::string& out, const AttributeColumn& column, std::size_t row)
{
    if (column.isNull(row))
        return;
    if (column.type() == FieldType::Text)
        addText(out, column.text(row));
    else if (column.type() != FieldType::Real)
        addCell(out, column.display(row));
    else if (std::isfinite(column.real(row)))
        fmt::format_to(std::back_inserter(out), "{}", column.real(row));   // as display(), without a text of its own
}

void addRow(std::string& out, const spatial::FeatureTable& table, std::size_t row, bool withGeometry)
{
    if (withGeometry)
        addCell(out, csvWktOf(table.geometry[row]));
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i > 0 || withGeometry)
            out += ',';
        addValue(out, table.columns[i], row);
    }
    out += '\n';
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
    std::vector<std::string> pieces((table.size() + kRowsAtOnce - 1) / kRowsAtOnce);
    const auto write = [&](std::size_t begin, std::size_t end) -> spatial::Result<void> {
        std::string& piece = pieces[begin / kRowsAtOnce];
        for (std::size_t row = begin; row < end; ++row)
            addRow(piece, table, row, withGeometry);
        return {};
    };
    if (const auto done = spatial::parallelFor(table.size(), kRowsAtOnce, spatial::noProgress(), write); !done)
        throw std::bad_alloc();   // nothing else can fail
    std::size_t size = out.size();
    for (const std::string& piece : pieces)
        size += piece.size();
    out.reserve(size);
    for (std::string& piece : pieces) {
        out += piece;
        std::string().swap(piece);
    }
    return out;
}

}  // namespace layers
