// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/verify.h"

#include "layers/sources/encoding.h"
#include "layers/sources/open.h"

#include <cmath>
#include <functional>

namespace layers {

using spatial::AttributeColumn;
using spatial::Box;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

namespace {

/// What two copies of a table share, whatever the order of their rows.
struct Content {
    std::size_t rows = 0;
    std::size_t shapes = 0;
    std::size_t coordinates = 0;
    Box extent;
};

Content contentOf(const FeatureTable& table)
{
    Content content;
    content.rows = table.size();
    content.coordinates = table.geometry.coordinateCount();
    content.extent = table.geometry.extent();
    for (std::size_t row = 0; row < table.size(); ++row)
        content.shapes += table.geometry.box(row).empty() ? 0 : 1;
    return content;
}

bool near(const Box& a, const Box& b, double tolerance)
{
    if (a.empty() || b.empty())
        return a.empty() == b.empty();
    return std::abs(a.minX - b.minX) <= tolerance && std::abs(a.minY - b.minY) <= tolerance && std::abs(a.maxX - b.maxX) <= tolerance &&
           std::abs(a.maxY - b.maxY) <= tolerance;
}

/// A number for a column that any change of a value would change; the order of rows does not matter.
struct Digest {
    double numbers = 0;
    double magnitude = 0;
    std::uint64_t texts = 0;
    std::int64_t filled = 0;
};

Digest digestOf(const AttributeColumn& column, bool asText)
{
    Digest digest;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.isNull(row))
            continue;
        if (asText) {
            const std::string written = column.display(row);
            digest.filled += written.empty() ? 0 : 1;
            digest.texts += written.empty() ? 0 : std::hash<std::string>{}(written);
        } else if (const auto number = column.number(row); number && std::isfinite(*number)) {
            ++digest.filled;
            digest.numbers += *number;
            digest.magnitude += std::abs(*number);
        }
    }
    return digest;
}

bool sameColumn(const AttributeColumn& meant, const AttributeColumn& found, double tolerance)
{
    // Formats write zones and fractions in their own ways, and FlatGeobuf knows dates only with a time.
    if (meant.type() == FieldType::DateTime || (meant.type() == FieldType::Date && found.type() == FieldType::DateTime))
        return digestOf(meant, true).filled == digestOf(found, true).filled;
    const bool asText = meant.type() == FieldType::Text || meant.type() == FieldType::Date;
    const Digest a = digestOf(meant, asText);
    const Digest b = digestOf(found, asText);
    return a.filled == b.filled && a.texts == b.texts && std::abs(a.numbers - b.numbers) <= tolerance * (1 + a.magnitude);
}

Error different(const spatial::Text& what)
{
    return Error{ErrorCode::WriteFailed, text("The written file was read back and differs from what was meant ({0}); it was removed. The disk may be full.", what),
                 text("Free some space or choose another disk.")};
}

Result<void> compare(const PreparedTable& prepared, const FeatureTable& found, Format format)
{
    const FeatureTable& meant = *prepared.table;
    const Content a = contentOf(meant);
    const Content b = contentOf(found);
    if (a.rows != b.rows)
        return different(text("number of features"));
    // Empty geometries become null in several formats: only those with coordinates count.
    if (prepared.withGeometry && (a.shapes != b.shapes || a.coordinates != b.coordinates))
        return different(text("number of coordinates"));
    const double tolerance = format == Format::GeoJson || format == Format::Kml || format == Format::Gml || format == Format::Csv ? 2e-6 : 0;
    if (prepared.withGeometry && !near(a.extent, b.extent, tolerance))
        return different(text("extent"));
    if (format != Format::GeoPackage && format != Format::FlatGeobuf && format != Format::GeoJson)
        return {};
    for (std::size_t i = 0; i < meant.fields.size(); ++i) {
        const AttributeColumn* column = found.column(meant.fields[i].name);
        if (!column) {
            if (format == Format::GeoJson && meant.size() == 0)
                continue;   // GeoJSON names its fields feature by feature
            return different(text("fields"));
        }
        if (!sameColumn(meant.columns[i], *column, 1e-9))
            return different(text("attributes"));
    }
    return {};
}

}  // namespace

Result<void> verifyVectors(const std::vector<PreparedTable>& tables, const std::filesystem::path& file, Format format, spatial::Progress& progress)
{
    for (const PreparedTable& prepared : tables) {
        SourceSpec spec{file};
        if (tables.size() > 1)
            spec.layer = prepared.table->name;
        const auto read = openFeatures(spec, progress);
        if (!read && read.error().code == ErrorCode::Cancelled)
            return read.error();
        if (!read)
            return different(text("cannot be read"));
        TRY(compare(prepared, *read->table, format));
    }
    return {};
}

}  // namespace layers
