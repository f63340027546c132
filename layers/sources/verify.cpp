// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/verify.h"

#include "layers/sources/direct_reading.h"
#include "layers/sources/open.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <cstring>
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

Error differentRow(const spatial::Text& what)
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
        return differentRow(text("number of features"));
    // Empty geometries become null in several formats: only those with coordinates count.
    if (prepared.withGeometry && (a.shapes != b.shapes || a.coordinates != b.coordinates))
        return differentRow(text("number of coordinates"));
    const double tolerance = format == Format::Dxf || format == Format::GeoJson || format == Format::Kml || format == Format::Gml || format == Format::Gpx || format == Format::Csv ? 2e-6 : 0;
    if (prepared.withGeometry && !near(a.extent, b.extent, tolerance))
        return differentRow(text("extent"));
    if (format == Format::Shapefile && found.fields.size() < meant.fields.size())
        return differentRow(text("fields"));   // their names and values are shortened in ways of their own
    if (format != Format::GeoPackage && format != Format::FlatGeobuf && format != Format::GeoJson)
        return {};
    for (std::size_t i = 0; i < meant.fields.size(); ++i) {
        const AttributeColumn* column = found.column(meant.fields[i].name);
        if (!column) {
            if (format == Format::GeoJson && meant.size() == 0)
                continue;   // GeoJSON names its fields feature by feature
            return differentRow(text("fields"));
        }
        if (!sameColumn(meant.columns[i], *column, 1e-9))
            return differentRow(text("attributes"));
    }
    return {};
}

bool sameShape(const spatial::GeometryView& meant, const spatial::GeometryView& found)
{
    const auto a = meant.coordinates();
    const auto b = found.coordinates();
    return a.size() == b.size() && meant.partCount() == found.partCount() && (a.empty() || std::memcmp(a.data(), b.data(), a.size_bytes()) == 0);
}

bool sameValue(const AttributeColumn& meant, std::size_t row, const AttributeColumn& found, std::size_t at)
{
    const bool real = meant.type() == FieldType::Real;
    // SQLite has no NaN: it becomes null.
    if (meant.isNull(row) || found.isNull(at) || (real && std::isnan(meant.real(row))))
        return found.isNull(at) && (meant.isNull(row) || (real && std::isnan(meant.real(row))));
    if (meant.type() != found.type())
        return false;
    switch (meant.type()) {
    case FieldType::Integer:
    case FieldType::Boolean: return meant.integer(row) == found.integer(at);
    case FieldType::Real: return meant.real(row) == found.real(at);
    case FieldType::DateTime: return true;   // fractions are written in the format's way
    default: return meant.text(row).substr(0, meant.text(row).find('\0')) == found.text(at);
    }
}

/// Compares the rows as they come, so that the table is not held twice.
class RowComparison {
public:
    RowComparison(const PreparedTable& prepared, const FeatureTable& layout) : prepared_(prepared), meant_(*prepared.table)
    {
        for (const spatial::Field& field : meant_.fields)
            fields_.push_back(layout.fieldIndex(field.name));
    }
    bool hasFields() const { return std::find(fields_.begin(), fields_.end(), -1) == fields_.end(); }
    bool complete() const { return next_ == meant_.size(); }

    Result<void> add(const RowChunk& chunk)
    {
        if (chunk.size() > meant_.size() - next_)
            return differentRow(text("number of features"));
        for (std::size_t at = 0; at < chunk.size(); ++at, ++next_) {
            if (prepared_.withGeometry && !sameShape(meant_.geometry[next_], chunk.geometry[at]))
                return differentRow(text("number of coordinates"));
            for (std::size_t i = 0; i < fields_.size(); ++i)
                if (!sameValue(meant_.columns[i], next_, chunk.columns[static_cast<std::size_t>(fields_[i])], at))
                    return differentRow(text("attributes"));
        }
        return {};
    }

private:
    const PreparedTable& prepared_;
    const FeatureTable& meant_;
    std::vector<int> fields_;
    std::size_t next_ = 0;
};

/// Row by row, where a reader of our own gives the rows in the order in which they were meant. False where there is none.
Result<bool> verifiedByRow(const PreparedTable& prepared, const std::filesystem::path& file, Format format, spatial::Progress& progress)
{
    const bool inOrder = !prepared.keepIds || std::is_sorted(prepared.table->ids.begin(), prepared.table->ids.end());
    if (format != Format::GeoPackage || !inOrder)
        return false;
    const auto dataset = openVectorDataset(file.string(), format);
    OGRLayer* layer = dataset ? (*dataset)->GetLayerByName(nameOfLayer(*prepared.table).c_str()) : nullptr;
    if (!layer)
        return differentRow(text("cannot be read"));
    const ReadOptions options;
    const auto reader = directReader(*layer, {file.string(), format, file.stem().string()}, options);
    if (!reader)
        return false;
    const LayerBuilder found(*layer);
    RowComparison comparison(prepared, found.layout());
    if (!comparison.hasFields())
        return differentRow(text("fields"));
    TRY_ASSIGN(const bool whole, readChunks(*reader, found.layout(), progress, [&](const RowChunk& chunk) { return comparison.add(chunk); }));
    if (whole && !comparison.complete())
        return differentRow(text("number of features"));
    return whole;
}

}  // namespace

Result<void> verifyVectors(const std::vector<PreparedTable>& tables, const std::filesystem::path& file, Format format, spatial::Progress& progress)
{
    for (const PreparedTable& prepared : tables) {
        TRY_ASSIGN(const bool verified, verifiedByRow(prepared, file, format, progress));
        if (verified)
            continue;
        SourceSpec spec{file};
        spec.options["cache"] = "off";
        if (tables.size() > 1 || format == Format::Gpx)   // a GPX has routes and tracks beside its waypoints
            spec.layer = prepared.table->name;
        const auto read = openFeatures(spec, progress);
        if (!read && read.error().code == ErrorCode::Cancelled)
            return read.error();
        if (!read)
            return differentRow(text("cannot be read"));
        TRY(compare(prepared, *read->table, format));
    }
    return {};
}

}  // namespace layers
