// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/open.h"

#include "layers/sources/dataset.h"
#include "layers/sources/doctor/doctor.h"
#include "layers/sources/loading.h"
#include "layers/sources/raster_source.h"

#include <gdal_priv.h>

#include <algorithm>

namespace layers {

using spatial::FeatureTable;
using spatial::GeometryKind;
using spatial::Result;
using spatial::text;

namespace {

std::string kindName(const FeatureTable& table)
{
    bool single[3] = {};
    bool multi[3] = {};
    for (std::size_t row = 0; row < table.size(); ++row) {
        const GeometryKind kind = table.geometry.kind(row);
        if (kind == GeometryKind::Null)
            continue;
        const bool isMulti = kind == GeometryKind::MultiPoint || kind == GeometryKind::MultiLineString || kind == GeometryKind::MultiPolygon;
        (isMulti ? multi : single)[spatial::dimensionOf(kind)] = true;
    }
    constexpr const char* kNames[3] = {"Point", "LineString", "Polygon"};
    int dimensions = 0;
    std::string name;
    for (int d = 0; d < 3; ++d) {
        if (!single[d] && !multi[d])
            continue;
        ++dimensions;
        name = std::string(multi[d] ? "Multi" : "") + kNames[d];
    }
    return dimensions == 0 ? "None" : dimensions == 1 ? name : "Mixed";
}

LayerInfo infoOf(const LayerReading& reading)
{
    const FeatureTable& table = reading.table;
    LayerInfo info;
    info.name = table.name;
    info.geometry = kindName(table);
    info.kind = info.geometry == "None" && !table.crs.isKnown() ? LayerKind::Table : LayerKind::Vector;
    info.count = static_cast<std::int64_t>(table.size());
    info.extent = table.geometry.extent();
    info.crs = table.crs;
    info.encoding = reading.encoding;
    info.fields = table.fields;
    return info;
}

Result<void> inspectVector(const SourceFile& file, const SourceSpec& spec, DataInfo& info, spatial::Progress& progress)
{
    std::vector<LayerReading> readings;
    if (isDatabase(file.format)) {
        TRY_ASSIGN(const DatasetHandle dataset, openVectorDataset(file.gdalPath, file.format));
        TRY(checkPages(*dataset));
    }
    if (spec.layer.empty()) {
        TRY_ASSIGN(readings, loadAllLayers(file, spec, progress));
    } else {
        TRY_ASSIGN(auto reading, loadLayer(file, spec.layer, spec, progress));
        readings.push_back(std::move(reading));
    }
    if (readings.empty())
        info.findings.push_back({"layer.empty", Severity::Warning, file.name, text("The file holds no layer.")});
    for (LayerReading& reading : readings) {
        info.layers.push_back(infoOf(reading));
        judgeAttributes(reading.table, file.format == Format::Shapefile ? reading.encoding : std::string(), reading.findings);
        judgeGeometry(reading.table, reading.findings, progress);
        TRY(spatial::notCancelled(progress));
        std::move(reading.findings.begin(), reading.findings.end(), std::back_inserter(info.findings));
    }
    return {};
}

/// A few windows spread over the raster: damaged blocks show up, and cells at the edge of the type's range without a nodata value.
Result<void> sample(const RasterFile& raster, const LayerInfo& layer, std::vector<Finding>& findings, spatial::Progress& progress)
{
    std::string type;
    std::vector<Finding> ignored;
    const auto source = openBand(raster, ignored, type);
    if (!source)
        return {};
    constexpr int kSide = 256;
    constexpr int kAcross = 5;
    std::vector<float> cells;
    bool floor = false;
    for (int i = 0; i < kAcross * kAcross; ++i) {
        TRY(spatial::notCancelled(progress));
        spatial::Window window{static_cast<int>(static_cast<std::int64_t>(std::max(0, layer.columns - kSide)) * (i % kAcross) / (kAcross - 1)),
                               static_cast<int>(static_cast<std::int64_t>(std::max(0, layer.rows - kSide)) * (i / kAcross) / (kAcross - 1)), std::min(kSide, layer.columns), std::min(kSide, layer.rows)};
        cells.resize(static_cast<std::size_t>(window.cells()));
        TRY((*source)->read(window, cells));
        floor = floor || std::any_of(cells.begin(), cells.end(), [](float c) { return c == -32768.0F || c == -9999.0F || c < -1e30F; });
    }
    const bool hasNodata = std::any_of(layer.bands.begin(), layer.bands.end(), [](const BandInfo& b) { return b.nodata.has_value(); });
    if (floor && !hasNodata)
        findings.push_back({"nodata.missing", Severity::Warning, layer.name, text("The raster names no nodata value, but holds values such as -9999 or -32768 that look like one."),
                            text("Set the nodata value with the program that made it.")});
    return {};
}

Result<void> inspectRaster(const SourceFile& file, const SourceSpec& spec, DataInfo& info, spatial::Progress& progress)
{
    TRY_ASSIGN(const DatasetHandle dataset, openRasterDataset(file.gdalPath, file.format));
    const RasterFile raster{file.gdalPath, file.format, spec.band, spec.crs, file.keep};
    std::vector<Finding> findings;
    TRY_ASSIGN(LayerInfo layer, rasterInfo(*dataset, raster, findings));
    layer.name = file.name;
    const bool rotated = std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.code == "raster.rotated"; });
    if (!rotated)
        TRY(sample(raster, layer, findings, progress));
    for (Finding& finding : findings) {
        finding.layer = layer.name;
        info.findings.push_back(std::move(finding));
    }
    info.layers.push_back(std::move(layer));
    return {};
}

Result<DataInfo> inspectAll(const SourceSpec& spec, spatial::Progress& progress)
{
    TRY_ASSIGN(const auto files, locate(spec));
    DataInfo info;
    info.file = spec.path.string();
    info.driver = driverName(files.front().format);
    for (const SourceFile& file : files) {
        info.findings.insert(info.findings.end(), file.findings.begin(), file.findings.end());
        if (isRaster(file.format))
            TRY(inspectRaster(file, spec, info, progress));
        else
            TRY(inspectVector(file, spec, info, progress));
    }
    return info;
}

}  // namespace

Result<DataInfo> inspect(const SourceSpec& spec, spatial::Progress& progress)
{
    auto info = inspectAll(spec, progress);
    if (!info)
        return spatial::inFile(info.error(), spec.path.string());
    return info;
}

}  // namespace layers
