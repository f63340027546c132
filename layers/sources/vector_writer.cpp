// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/vector_writer.h"

#include "layers/sources/dxf_table.h"
#include "layers/sources/gdal_bridge.h"
#include "layers/sources/gdal_setup.h"
#include "layers/sources/geopackage_writer.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstdlib>

namespace layers {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::GeometryKind;
using spatial::Result;
using spatial::text;

namespace {

Error failure(const GdalErrors& errors) { return writeFailure(errors.first()); }

OGRwkbGeometryType typeOf(const PreparedTable& prepared)
{
    if (!prepared.withGeometry)
        return wkbNone;
    OGRwkbGeometryType type = wkbUnknown;
    switch (prepared.kind) {
    case GeometryKind::Point: type = wkbPoint; break;
    case GeometryKind::MultiPoint: type = wkbMultiPoint; break;
    case GeometryKind::LineString: type = wkbLineString; break;
    case GeometryKind::MultiLineString: type = wkbMultiLineString; break;
    case GeometryKind::Polygon: type = wkbPolygon; break;
    case GeometryKind::MultiPolygon: type = wkbMultiPolygon; break;
    case GeometryKind::Null: break;
    }
    return prepared.withZ ? OGR_GT_SetZ(type) : type;
}

OGRFieldType fieldTypeOf(FieldType type)
{
    switch (type) {
    case FieldType::Integer: return OFTInteger64;
    case FieldType::Boolean: return OFTInteger;
    case FieldType::Real: return OFTReal;
    case FieldType::Date: return OFTDate;
    case FieldType::DateTime: return OFTDateTime;
    case FieldType::Text: break;
    }
    return OFTString;
}

char** layerOptions(Format format, const SaveOptions& save)
{
    char** options = nullptr;
    switch (format) {
    case Format::GeoJson:
        options = CSLAddString(options, "RFC7946=YES");
        options = CSLAddString(options, "COORDINATE_PRECISION=9");
        options = CSLAddString(options, "WRITE_BBOX=NO");
        options = CSLAddString(options, "SIGNIFICANT_FIGURES=17");
        break;
    case Format::Shapefile: options = CSLAddString(options, "ENCODING=LDID/87"); break;   // replaced by finishShapefile(); for another one GDAL writes a .cpg, and crashes where it cannot
    case Format::MapInfo: options = CSLSetNameValue(options, "ENCODING", save.encoding.c_str()); break;
    case Format::GeoPackage: options = CSLAddString(options, "SPATIAL_INDEX=YES"); break;
    case Format::FlatGeobuf: options = CSLAddString(options, "SPATIAL_INDEX=YES"); break;
    default: break;
    }
    return options;
}

/// Creates the fields and says which number each got: KML has two of its own before them.
bool createFields(OGRLayer& layer, const FeatureTable& table, Format format, std::vector<int>& numbers)
{
    for (const spatial::Field& field : table.fields) {
        if (format == Format::Dxf || format == Format::Gpx) {   // their fields are fixed
            numbers.push_back(layer.GetLayerDefn()->GetFieldIndex(field.name.c_str()));
            if (numbers.back() < 0)
                return false;
            continue;
        }
        OGRFieldDefn definition(field.name.c_str(), fieldTypeOf(field.type));
        if (field.type == FieldType::Boolean && format != Format::Shapefile)
            definition.SetSubType(OFSTBoolean);
        if (format == Format::Shapefile) {
            if (field.type == FieldType::Text)
                definition.SetWidth(field.width);
            if (field.type == FieldType::Boolean)
                definition.SetWidth(1);
            if (field.type == FieldType::Integer)
                definition.SetWidth(field.width > 0 && field.width <= 18 ? field.width : 18);
        }
        if (format == Format::MapInfo) {
            // It knows whole numbers of 32 bits only; larger ones are decimals without decimals.
            if (field.type == FieldType::Integer && field.width <= 10)
                definition.SetType(OFTInteger);
            definition.SetWidth(field.type == FieldType::Text ? std::min(field.width, 254) : field.type == FieldType::Real ? field.width : 0);
            if (field.type == FieldType::Real && field.width > 0)
                definition.SetPrecision(field.precision);
        }
        if (layer.CreateField(&definition) != OGRERR_NONE)
            return false;
        numbers.push_back(layer.GetLayerDefn()->GetFieldCount() - 1);
    }
    return true;
}

void setField(OGRFeature& feature, int index, const AttributeColumn& column, std::size_t row)
{
    if (column.isNull(row))
        return feature.SetFieldNull(index);
    switch (column.type()) {
    case FieldType::Integer: return feature.SetField(index, static_cast<GIntBig>(column.integer(row)));
    case FieldType::Boolean: return feature.SetField(index, static_cast<int>(column.integer(row)));
    case FieldType::Real: return feature.SetField(index, column.real(row));
    default: return feature.SetField(index, std::string(column.text(row)).c_str());
    }
}

/// How OGR wants a text of a drawing.
std::string labelOf(std::string_view words)
{
    std::string style = "LABEL(t:\"";
    for (const char c : words)
        style.append(c == '"' || c == '\\' ? "\\" : "").push_back(c);
    return style + "\")";
}

Result<void> writeLayer(GDALDataset& dataset, const PreparedTable& prepared, Format format, const SaveOptions& save, bool withRows, GdalErrors& errors, spatial::Progress& progress)
{
    const FeatureTable& table = *prepared.table;
    const ReferenceHandle reference = referenceOf(table.crs);
    char** options = layerOptions(format, save);
    OGRLayer* layer = dataset.CreateLayer(nameOfLayer(table).c_str(), reference.get(), typeOf(prepared), options);
    CSLDestroy(options);
    std::vector<int> numbers;
    if (!layer || !createFields(*layer, table, format, numbers) || errors.failed())
        return failure(errors);
    if (!withRows)
        return {};
    const bool inTransaction = dataset.TestCapability(ODsCTransactions) != 0;
    if (inTransaction && dataset.StartTransaction() != OGRERR_NONE)
        return failure(errors);
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (row % 1024 == 0) {
            TRY(spatial::notCancelled(progress));
            progress.report(static_cast<double>(row) / static_cast<double>(table.size()), "write");
        }
        OGRFeature feature(layer->GetLayerDefn());
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            setField(feature, numbers[i], table.columns[i], row);
        if (prepared.withGeometry) {
            const spatial::GeometryView shape = table.geometry[row];
            const GeometryKind kind = prepared.kind == GeometryKind::Null ? shape.kind() : prepared.kind;
            feature.SetGeometryDirectly(ogrGeometryOf(shape, kind).release());
        }
        if (const AttributeColumn* words = format == Format::Dxf ? table.column("Text") : nullptr; words && !words->isNull(row))
            feature.SetStyleString(labelOf(words->text(row)).c_str());
        if (prepared.keepIds)
            feature.SetFID(table.ids[row]);
        if (layer->CreateFeature(&feature) != OGRERR_NONE || errors.failed()) {
            if (inTransaction)
                dataset.RollbackTransaction();
            return failure(errors);
        }
    }
    if (inTransaction && dataset.CommitTransaction() != OGRERR_NONE)
        return failure(errors);
    return {};
}

}  // namespace

std::string nameOfLayer(const FeatureTable& table) { return table.name.empty() ? "layer" : table.name; }

Error writeFailure(const std::string& reason)
{
    if (reason.find("ENOSPC") != std::string::npos || reason.find("No space") != std::string::npos || reason.find("disk is full") != std::string::npos ||
        reason.find("File too large") != std::string::npos)
        return Error{ErrorCode::WriteFailed, text("The disk is full; nothing was written."), text("Free some space or choose another disk.")};
    return Error{ErrorCode::WriteFailed, reason.empty() ? text("The file could not be written.") : text("The file could not be written ({0}).", reason),
                 text("Check that the disk has room and that the folder can be written to.")};
}

Result<void> writeVectors(const std::vector<PreparedTable>& tables, const std::filesystem::path& file, Format format, const SaveOptions& save,
                          spatial::Progress& progress)
{
    prepareGdal();
    GdalErrors errors;
    // The same input gives the same bytes: no time of day in the file.
    const GdalSetting date("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z");
    const GdalSetting asTheyAre("SHAPE_ENCODING", "");   // the table's texts are in the wanted encoding already
    const char* name = format == Format::Kml ? "KML" : driverName(format);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(name);
    if (!driver)
        return Error{ErrorCode::Internal, text("GDAL was built without the driver {0}.", name)};
    char** options = nullptr;
    const std::string extension = file.extension().string();
    if (format == Format::MapInfo)
        options = CSLSetNameValue(options, "FORMAT", extension == ".mif" || extension == ".MIF" ? "MIF" : "TAB");
    if (format == Format::Gml)
        options = CSLAddString(options, "FORMAT=GML3.2");
    DatasetHandle dataset(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, options));
    CSLDestroy(options);
    if (!dataset)
        return failure(errors);
    const bool filledLater = format == Format::GeoPackage && std::all_of(tables.begin(), tables.end(), canFill);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const double share = 1.0 / static_cast<double>(tables.size());
        spatial::PartOfProgress part(progress, static_cast<double>(i) * share, static_cast<double>(i + 1) * share);
        TRY(writeLayer(*dataset, tables[i], format, save, !filledLater, errors, part));
    }
    dataset->FlushCache(true);
    dataset.reset();
    if (errors.failed())
        return failure(errors);
    if (format == Format::Dxf)
        return stateGbk(file);
    if (filledLater)
        return fillGeoPackage(tables, file, progress);
    return {};
}

}  // namespace layers
