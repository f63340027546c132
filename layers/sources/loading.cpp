// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/loading.h"

#include "layers/sources/coordinate_columns.h"
#include "layers/sources/csv_reader.h"
#include "layers/sources/dataset.h"
#include "layers/sources/doctor/doctor.h"
#include "layers/sources/edits/database_lock.h"
#include "layers/sources/encoding.h"
#include "layers/sources/openstreetmap.h"
#include "layers/sources/shapefile_set.h"
#include "layers/sources/temporary_folder.h"
#include "spatial/crs/crs_words.h"
#include "spatial/crs/gcj02.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>

namespace layers {

using spatial::Coordinate;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

namespace {

std::vector<std::string> namesIn(GDALDataset& dataset)
{
    std::vector<std::string> names;
    for (int i = 0; i < dataset.GetLayerCount(); ++i)
        names.push_back(toUtf8(dataset.GetLayer(i)->GetName(), "UTF-8"));
    return names;
}

Result<OGRLayer*> chooseLayer(GDALDataset& dataset, const std::string& wanted)
{
    if (dataset.GetLayerCount() == 0)
        return Error{ErrorCode::InvalidInput, text("The file holds no layer."), text("Copy or download it again.")};
    if (!wanted.empty()) {
        if (OGRLayer* layer = dataset.GetLayerByName(wanted.c_str()))
            return layer;
        return Error{ErrorCode::InvalidParameter, text("The file has no layer \"{0}\".", wanted), text("It has: {0}.", fmt::format("{}", fmt::join(namesIn(dataset), ", "))), "layer"};
    }
    if (OGRLayer* const roads = roadsOfOpenStreetMap(dataset))
        return roads;
    for (int i = 0; i < dataset.GetLayerCount(); ++i)
        if (dataset.GetLayer(i)->GetFeatureCount() != 0)
            return dataset.GetLayer(i);
    return dataset.GetLayer(0);
}

/// LIBKML gives every layer ten fields of its own; those in which nothing stands are not the user's.
void dropEmptyKmlFields(FeatureTable& table)
{
    constexpr const char* kOwn[] = {"timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon", "description", "Name"};
    for (std::size_t i = table.fields.size(); i-- > 0;) {
        const auto& column = table.columns[i];
        if (std::none_of(std::begin(kOwn), std::end(kOwn), [&](const char* own) { return table.fields[i].name == own; }))
            continue;
        bool telling = false;
        for (std::size_t row = 0; row < table.size() && !telling; ++row)
            telling = !column.isNull(row) && column.display(row) != "-1" && column.display(row) != "0" && !column.display(row).empty();
        if (!telling) {
            table.fields.erase(table.fields.begin() + static_cast<std::ptrdiff_t>(i));
            table.columns.erase(table.columns.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

/// Moves coordinates of a web map back to where they belong.
Result<void> shiftBack(FeatureTable& table, const std::string& offset)
{
    const spatial::Box& extent = table.geometry.extent();
    const bool degrees = table.crs.isKnown() ? table.crs.isGeographic() : extent.minX >= -180 && extent.maxX <= 180 && extent.minY >= -90 && extent.maxY <= 90;
    if (!degrees)
        return Error{ErrorCode::InvalidInput, text("offset={0} needs coordinates in degrees, but the layer {1} is in {2}.", offset, table.name, table.crs.isKnown() ? spatial::crsWords(table.crs) : text("an unknown CRS")),
                     text("Leave offset away; web maps give degrees.")};
    const bool baidu = offset == "bd09";
    table.geometry = table.geometry.transformed([baidu](Coordinate c) { return spatial::fromGcj02(baidu ? spatial::fromBd09(c) : c); });
    table.crs = spatial::cgcs2000();
    return {};
}

Result<void> applySpec(LayerReading& reading, const SourceFile& file, const SourceSpec& spec)
{
    if (!spec.crs.empty()) {
        auto crs = spatial::Crs::fromText(spec.crs);
        if (!crs)
            return spatial::inParameter(crs.error(), "crs");
        reading.table.crs = *std::move(crs);
    }
    const auto swap = spec.options.find("swap");
    if (swap != spec.options.end() && swap->second == "xy")
        reading.table.geometry = reading.table.geometry.transformed([](Coordinate c) { return Coordinate{c.y, c.x}; });
    if (!spec.offset.empty())
        TRY(shiftBack(reading.table, spec.offset));
    judgeCrs(reading.table, {.fileName = file.name, .canSayCrs = file.saysCrs, .shiftedBack = !spec.offset.empty()}, reading.findings);
    return {};
}

bool isTable(const FeatureTable& table)
{
    for (std::size_t row = 0; row < table.size(); ++row)
        if (table.geometry.kind(row) != spatial::GeometryKind::Null)
            return false;
    return true;
}

Result<LayerReading> readOne(OGRLayer& layer, const SourceFile& file, const SourceSpec& spec, GdalErrors& errors, spatial::Progress& progress)
{
    ReadOptions options;
    options.encoding = spec.encoding;
    options.declared = file.declaredEncoding;
    options.rawText = file.format == Format::Shapefile;
    options.countsAhead = file.format == Format::FlatGeobuf || isDatabase(file.format);
    options.emptyPointsAreFaults = file.format == Format::Shapefile;
    options.directly = !spec.options.contains("reader") || spec.options.at("reader") != "ogr";
    TRY_ASSIGN(LayerReading reading, readLayer(layer, file, options, errors, progress));
    if (file.format == Format::Kml)
        dropEmptyKmlFields(reading.table);
    if (layer.GetGeomType() == wkbNone && isTable(reading.table))
        TRY(placeRows(reading.table, spec, reading.findings));
    TRY(applySpec(reading, file, spec));
    return reading;
}

/// One pass over the file for each layer: features of others are not kept meanwhile.
Result<std::vector<LayerReading>> loadOpenStreetMap(const SourceFile& file, const std::string& layer, bool all, const SourceSpec& spec, spatial::Progress& progress)
{
    TRY_ASSIGN(const TemporaryFolder aside, TemporaryFolder::anywhere());
    const GdalSetting place("CPL_TMPDIR", aside.path().c_str());   // for the places of nodes, where they are too many for the memory
    std::vector<std::string> chosen;
    {
        TRY_ASSIGN(const DatasetHandle dataset, openVectorDataset(file.gdalPath, file.format));
        TRY_ASSIGN(OGRLayer* const one, chooseLayer(*dataset, layer));
        chosen = all ? namesIn(*dataset) : std::vector<std::string>{one->GetName()};
    }
    std::vector<LayerReading> readings;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        spatial::PartOfProgress part(progress, static_cast<double>(i) / static_cast<double>(chosen.size()), static_cast<double>(i + 1) / static_cast<double>(chosen.size()));
        TRY_ASSIGN(const DatasetHandle dataset, openVectorDataset(file.gdalPath, file.format));
        readOnly(*dataset, chosen[i]);
        GdalErrors errors;
        TRY_ASSIGN(OGRLayer* const one, chooseLayer(*dataset, chosen[i]));
        TRY_ASSIGN(LayerReading reading, readOne(*one, file, spec, errors, part));
        readings.push_back(std::move(reading));
    }
    return readings;
}

Result<std::vector<LayerReading>> load(const SourceFile& file, const std::string& layer, bool all, const SourceSpec& spec, spatial::Progress& progress)
{
    std::vector<LayerReading> readings;
    if (file.format == Format::Csv) {
        TRY_ASSIGN(LayerReading reading, readCsv(file.gdalPath, file.name, spec, progress));
        TRY(applySpec(reading, file, spec));
        readings.push_back(std::move(reading));
        return readings;
    }
    if (file.format == Format::Osm)
        return loadOpenStreetMap(file, layer, all, spec, progress);
    std::unique_ptr<FileTurn> turn;   // goes after the dataset
    if (isDatabase(file.format) && !file.keep) {
        TRY_ASSIGN(turn, turnToRead(file.gdalPath, progress));
    }
    TRY_ASSIGN(const DatasetHandle dataset, openVectorDataset(file.gdalPath, file.format));
    GdalErrors errors;
    std::vector<OGRLayer*> chosen;
    if (all) {
        for (int i = 0; i < dataset->GetLayerCount(); ++i)
            chosen.push_back(dataset->GetLayer(i));
    } else {
        TRY_ASSIGN(OGRLayer* const one, chooseLayer(*dataset, layer));
        chosen.push_back(one);
    }
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        spatial::PartOfProgress part(progress, static_cast<double>(i) / static_cast<double>(chosen.size()), static_cast<double>(i + 1) / static_cast<double>(chosen.size()));
        TRY_ASSIGN(LayerReading reading, readOne(*chosen[i], file, spec, errors, part));
        readings.push_back(std::move(reading));
    }
    return readings;
}

Result<std::vector<LayerReading>> loadOrMend(const SourceFile& file, const std::string& layer, bool all, const SourceSpec& spec, spatial::Progress& progress)
{
    auto readings = load(file, layer, all, spec, progress);
    if (readings || readings.error().code != ErrorCode::Unreadable || file.format != Format::Shapefile || file.keep)
        return readings;
    const auto mended = shapefileSource(file.gdalPath, file.name, true);
    if (!mended)
        return readings;
    auto again = load(*mended, layer, all, spec, progress);
    if (!again)
        return readings;
    for (LayerReading& reading : *again)
        reading.findings.insert(reading.findings.begin(), mended->findings.begin(), mended->findings.end());
    return again;
}

}  // namespace

Result<std::vector<std::string>> layerNamesOf(const SourceFile& file)
{
    if (file.format == Format::Csv || file.format == Format::Shapefile)
        return std::vector<std::string>{file.name};
    TRY_ASSIGN(const DatasetHandle dataset, openVectorDataset(file.gdalPath, file.format));
    return namesIn(*dataset);
}

Result<std::string> firstLayerOf(const SourceFile& file, const std::string& wanted)
{
    if (file.format == Format::Csv || file.format == Format::Shapefile)
        return file.name;
    TRY_ASSIGN(const DatasetHandle dataset, openVectorDataset(file.gdalPath, file.format));
    TRY_ASSIGN(OGRLayer* const layer, chooseLayer(*dataset, wanted));
    return toUtf8(layer->GetName(), "UTF-8");
}

Result<LayerReading> loadLayer(const SourceFile& file, const std::string& layer, const SourceSpec& spec, spatial::Progress& progress)
{
    TRY_ASSIGN(auto readings, loadOrMend(file, layer, false, spec, progress));
    return std::move(readings.front());
}

Result<std::vector<LayerReading>> loadAllLayers(const SourceFile& file, const SourceSpec& spec, spatial::Progress& progress)
{
    return loadOrMend(file, {}, true, spec, progress);
}

}  // namespace layers
