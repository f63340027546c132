// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/vector_reader.h"

#include "layers/sources/encoding.h"
#include "layers/sources/gdal_bridge.h"
#include "layers/sources/gdal_setup.h"
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

bool isTextual(FieldType type) { return type == FieldType::Text || type == FieldType::Date || type == FieldType::DateTime; }

FieldType typeOf(const OGRFieldDefn& definition)
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

/// Decides the encoding of the layer and leaves every name and text as valid UTF-8.
void decode(LayerReading& reading, const ReadOptions& options, const EncodingEvidence& evidence, bool allUtf8)
{
    FeatureTable& table = reading.table;
    std::string chosen = canonicalEncoding(options.encoding);
    if (chosen.empty() && !options.rawText)
        chosen = allUtf8 ? "UTF-8" : evidence.best();
    if (chosen.empty()) {
        const std::string best = evidence.best();
        if (evidence.asciiOnly()) {
            chosen = options.declared.empty() ? "UTF-8" : options.declared;
        } else if (options.declared.empty()) {
            chosen = best;
            reading.findings.push_back({"encoding.guessed", Severity::Warning, table.name,
                                        text("The file does not say how its text is encoded; its bytes read as {0}.", best),
                                        text("Read it as {0}.", best), "encoding=" + best});
        } else if (best != options.declared && evidence.fit(best) > evidence.fit(options.declared) + 0.25) {
            chosen = best;
            reading.findings.push_back({"encoding.contradiction", Severity::Warning, table.name,
                                        text("The file says that its text is {0}, but its bytes read as {1}.", options.declared, best),
                                        text("Read it as {0}.", best), "encoding=" + best});
        } else {
            chosen = options.declared;
        }
    }
    reading.encoding = chosen;
    if (allUtf8 && chosen == "UTF-8")
        return;
    std::vector<std::string> cut;
    for (Field& field : table.fields) {
        const std::string_view whole = withoutCutTail(field.name, chosen);
        const bool wasCut = whole.size() < field.name.size();
        field.name = toUtf8(whole, chosen);
        if (wasCut)
            cut.push_back(field.name);
    }
    if (!cut.empty())
        reading.findings.push_back({"field.truncated", Severity::Info, table.name,
                                    text("Field names were cut in the middle of a character by the program that wrote them: {0}.", fmt::format("{}", fmt::join(cut, ", ")))});
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        AttributeColumn& column = table.columns[i];
        if (!isTextual(column.type()))
            continue;
        AttributeColumn decoded(column.type());
        decoded.reserve(column.size());
        for (std::size_t row = 0; row < column.size(); ++row) {
            if (column.isNull(row))
                decoded.appendNull();
            else
                decoded.append(std::string_view(toUtf8(withoutCutTail(column.text(row), chosen), chosen)));
        }
        column = std::move(decoded);
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

struct GeometryCounts {
    std::int64_t collections = 0;
    std::int64_t linearised = 0;
    std::int64_t notFinite = 0;

    void add(const GeometryNotes& notes)
    {
        collections += notes.collection ? 1 : 0;
        linearised += notes.linearised ? 1 : 0;
        notFinite += notes.notFinite ? 1 : 0;
    }
    void tell(LayerReading& reading) const
    {
        const std::string& name = reading.table.name;
        if (collections > 0)
            reading.findings.push_back({"geometry.collection", Severity::Warning, name,
                                        text("{0} features mix points, lines and areas in one geometry; only the parts of the highest dimension were kept.", collections)});
        if (linearised > 0)
            reading.findings.push_back({"geometry.linearised", Severity::Info, name, text("{0} features have arcs; they were drawn out as short straight lines.", linearised)});
        if (notFinite > 0)
            reading.findings.push_back({"geometry.not-finite", Severity::Error, name,
                                        text("{0} features have a coordinate that is no number; they are read without geometry.", notFinite)});
    }
};

Error brokenOff(const GdalErrors& errors, std::size_t read)
{
    return Error{ErrorCode::Unreadable, text("The file is damaged: reading stopped after {0} features ({1}).", read, errors.first()),
                 text("Copy or download it again.")};
}

}  // namespace

Result<LayerReading> readLayer(OGRLayer& layer, const ReadOptions& options, GdalErrors& errors, spatial::Progress& progress)
{
    LayerReading reading;
    FeatureTable& table = reading.table;
    table.name = toUtf8(layer.GetName(), "UTF-8");
    table.crs = crsOf(layer.GetSpatialRef());
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    EncodingEvidence evidence;
    bool allUtf8 = true;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        table.addField({field.GetNameRef(), typeOf(field), field.GetWidth(), field.GetPrecision()}, AttributeColumn(typeOf(field)));
        evidence.add(field.GetNameRef());
        allUtf8 = allUtf8 && isUtf8(field.GetNameRef());
    }
    GeometryCounts counts;
    const auto expected = static_cast<double>(std::max<GIntBig>(1, layer.GetFeatureCount(FALSE)));
    std::size_t bytes = 0;
    layer.ResetReading();
    errors.clear();
    while (true) {
        const OGRFeatureUniquePtr feature(layer.GetNextFeature());
        if (!feature)
            break;
        GeometryNotes notes;
        const OGRGeometry* shape = feature->GetGeometryRef();
        const spatial::Geometry geometry = geometryOf(shape, notes);
        notes.notFinite |= options.emptyPointsAreFaults && shape && wkbFlatten(shape->getGeometryType()) == wkbPoint && shape->IsEmpty();
        counts.add(notes);
        table.geometry.append(geometry.view());
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            AttributeColumn& column = table.columns[i];
            appendField(*feature, static_cast<int>(i), column);
            if (isTextual(column.type()) && !column.isNull(column.size() - 1)) {
                const std::string_view written = column.text(column.size() - 1);
                evidence.add(written);
                allUtf8 = allUtf8 && isUtf8(written);
                bytes += written.size();
            }
        }
        table.ids.push_back(feature->GetFID());
        bytes += 24 + 9 * table.columns.size();
        if (table.size() % 1024 == 0) {
            TRY(spatial::notCancelled(progress));
            progress.report(std::min(1.0, static_cast<double>(table.size()) / expected), "read");
            if (bytes + 16 * table.geometry.coordinateCount() > spatial::memoryLimit())
                return Error{ErrorCode::LimitReached, text("The layer {0} does not fit into the memory limit ({1} MB).", table.name, spatial::memoryLimit() >> 20),
                             text("Raise --memory.")};
        }
    }
    if (errors.failed())
        return brokenOff(errors, table.size());
    counts.tell(reading);
    if (const GIntBig promised = options.countsAhead ? layer.GetFeatureCount(FALSE) : -1; promised > static_cast<GIntBig>(table.size()))
        reading.findings.push_back({"records.fewer", Severity::Error, table.name, text("The file says that it holds {0} features, but only {1} can be read: it is cut or damaged.", promised, table.size()),
                                    text("Copy or download it again.")});
    decode(reading, options, evidence, allUtf8);
    makeNamesUnique(table);
    return reading;
}

}  // namespace layers
