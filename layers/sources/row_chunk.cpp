// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/row_chunk.h"

#include "layers/sources/encoding.h"
#include "layers/sources/gdal_bridge.h"
#include "layers/sources/text_decoding.h"
#include "spatial/core/parallel.h"

#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>

namespace layers {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::Field;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

namespace {

std::string isoDate(const OGRFeature& feature, int index, bool withTime)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    if (!feature.GetFieldAsDateTime(index, &year, &month, &day, &hour, &minute, &second, &zone))
        return {};
    std::string written = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    if (!withTime)
        return written;
    const int milliseconds = static_cast<int>(std::lround((second - std::floor(second)) * 1000.0F));
    written += fmt::format("T{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
    if (milliseconds > 0 && milliseconds < 1000)
        written += fmt::format(".{:03}", milliseconds);
    if (zone == 100) {
        written += "Z";
    } else if (zone > 1) {
        const int offset = (zone - 100) * 15;
        written += fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
    }
    return written;
}

void appendField(const OGRFeature& feature, int index, AttributeColumn& column)
{
    if (!feature.IsFieldSetAndNotNull(index))
        return column.appendNull();
    switch (column.type()) {
    case FieldType::Integer: return column.append(static_cast<std::int64_t>(feature.GetFieldAsInteger64(index)));
    case FieldType::Boolean: return column.append(feature.GetFieldAsInteger(index) != 0);
    case FieldType::Real: return column.append(feature.GetFieldAsDouble(index));
    case FieldType::Date: return column.append(std::string_view(isoDate(feature, index, false)));
    case FieldType::DateTime: return column.append(std::string_view(isoDate(feature, index, true)));
    case FieldType::Text: return column.append(feature.GetFieldAsString(index));
    }
}

/// Two fields whose names became alike get a number.
void makeNamesUnique(FeatureTable& table)
{
    for (std::size_t i = 1; i < table.fields.size(); ++i) {
        const std::string base = table.fields[i].name;
        const auto taken = [&] {
            return std::any_of(table.fields.begin(), table.fields.begin() + static_cast<std::ptrdiff_t>(i), [&](const Field& f) { return f.name == table.fields[i].name; });
        };
        for (int number = 2; taken(); ++number)
            table.fields[i].name = fmt::format("{}_{}", base, number);
    }
}

std::size_t bytesOf(const FeatureTable& table)
{
    std::size_t bytes = table.size() * 24 + table.geometry.coordinateCount() * 16;
    for (const AttributeColumn& column : table.columns)
        bytes += 9 * table.size() + column.arrays().arena.size();
    return bytes;
}

}  // namespace

void GeometryCounts::add(const GeometryNotes& notes)
{
    collections += notes.collection ? 1 : 0;
    linearised += notes.linearised ? 1 : 0;
    notFinite += notes.notFinite ? 1 : 0;
}

void GeometryCounts::add(const GeometryCounts& more)
{
    collections += more.collections;
    linearised += more.linearised;
    notFinite += more.notFinite;
}

void GeometryCounts::tell(LayerReading& reading) const
{
    const std::string& name = reading.table.name;
    if (collections > 0)
        reading.findings.push_back({"geometry.collection", Severity::Warning, name,
                                    text("{0} features mix points, lines and areas in one geometry; only the parts of the highest dimension were kept.", collections)});
    if (linearised > 0)
        reading.findings.push_back({"geometry.linearised", Severity::Info, name, text("{0} {0|feature|features} {0|has|have} arcs; {0|it was|they were} drawn out as short straight lines.", linearised)});
    if (notFinite > 0)
        reading.findings.push_back({"geometry.not-finite", Severity::Error, name,
                                    text("{0} {0|feature|features} {0|has|have} a coordinate that is no number; {0|it is|they are} read without geometry.", notFinite)});
}

RowChunk::RowChunk(const FeatureTable& layout)
{
    for (const Field& field : layout.fields)
        columns.emplace_back(field.type);
}

void RowChunk::clear()
{
    geometry.clear();
    for (AttributeColumn& column : columns)
        column.clear();
    ids.clear();
    counts = {};
}

FieldType fieldTypeOf(const OGRFieldDefn& definition)
{
    switch (definition.GetType()) {
    case OFTInteger: return definition.GetSubType() == OFSTBoolean ? FieldType::Boolean : FieldType::Integer;
    case OFTInteger64: return FieldType::Integer;
    case OFTReal: return FieldType::Real;
    case OFTDate: return FieldType::Date;
    case OFTDateTime: return FieldType::DateTime;
    default: return FieldType::Text;
    }
}

void appendFeature(const OGRFeature& feature, const ReadOptions& options, RowChunk& chunk)
{
    GeometryNotes notes;
    const OGRGeometry* shape = feature.GetGeometryRef();
    const spatial::Geometry geometry = geometryOf(shape, notes);
    notes.notFinite |= options.emptyPointsAreFaults && shape && wkbFlatten(shape->getGeometryType()) == wkbPoint && shape->IsEmpty();
    chunk.counts.add(notes);
    chunk.geometry.append(geometry.view());
    for (std::size_t i = 0; i < chunk.columns.size(); ++i)
        appendField(feature, static_cast<int>(i), chunk.columns[i]);
    chunk.ids.push_back(feature.GetFID());
}

LayerBuilder::LayerBuilder(OGRLayer& layer)
{
    FeatureTable& table = reading_.table;
    table.name = toUtf8(layer.GetName(), "UTF-8");
    table.crs = crsOf(layer.GetSpatialRef());
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        table.addField({field.GetNameRef(), fieldTypeOf(field), field.GetWidth(), field.GetPrecision()}, AttributeColumn(fieldTypeOf(field)));
    }
}

void LayerBuilder::reserve(std::size_t rows, std::size_t coordinates, const std::vector<std::size_t>& textBytes)
{
    // A file may claim any number: more than the limit allows is not prepared for.
    FeatureTable& table = reading_.table;
    rows = std::min(rows, spatial::memoryLimit() / (128 + 9 * (table.columns.size() + 1)));
    table.geometry.reserve(rows, std::min(coordinates, spatial::memoryLimit() / 16));
    for (AttributeColumn& column : table.columns)
        column.reserve(rows);
    table.ids.reserve(rows);
    for (std::size_t i = 0; i < textBytes.size(); ++i)
        table.columns[i].reserveText(std::min(textBytes[i], spatial::memoryLimit() / 4));
}

Result<void> LayerBuilder::add(const RowChunk& chunk)
{
    FeatureTable& table = reading_.table;
    table.geometry.append(chunk.geometry);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        table.columns[i].appendAll(chunk.columns[i]);
    table.ids.insert(table.ids.end(), chunk.ids.begin(), chunk.ids.end());
    counts_.add(chunk.counts);
    if (bytesOf(table) > spatial::memoryLimit())
        return Error{ErrorCode::LimitReached, text("The layer {0} does not fit into the memory limit ({1} MB).", table.name, spatial::memoryLimit() >> 20), text("Raise --memory.")};
    return {};
}

Result<LayerReading> LayerBuilder::finish(const ReadOptions& options, std::int64_t promised, spatial::Progress& progress) &&
{
    counts_.tell(reading_);
    const FeatureTable& table = reading_.table;
    if (promised > static_cast<std::int64_t>(table.size()))
        reading_.findings.push_back({"records.fewer", Severity::Error, table.name, text("The file says that it holds {0} features, but only {1} can be read: it is cut or damaged.", promised, table.size()),
                                     text("Copy or download it again.")});
    TRY(decodeTexts(reading_, options, progress));
    makeNamesUnique(reading_.table);
    return std::move(reading_);
}

}  // namespace layers
