// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/open.h"

#include "layers/sources/dataset.h"
#include "layers/sources/encoding.h"
#include "layers/sources/raster_source.h"
#include "layers/sources/vector_reader.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fstream>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

std::vector<std::string> layerNames(GDALDataset& dataset)
{
    std::vector<std::string> names;
    for (int i = 0; i < dataset.GetLayerCount(); ++i)
        names.emplace_back(dataset.GetLayer(i)->GetName());
    return names;
}

Result<OGRLayer*> chooseLayer(GDALDataset& dataset, const std::string& wanted)
{
    if (dataset.GetLayerCount() == 0)
        return Error{ErrorCode::InvalidInput, text("The file holds no layer.")};
    if (!wanted.empty()) {
        if (OGRLayer* layer = dataset.GetLayerByName(wanted.c_str()))
            return layer;
        return Error{ErrorCode::InvalidParameter, text("The file has no layer \"{0}\".", wanted), text("It has: {0}.", fmt::format("{}", fmt::join(layerNames(dataset), ", "))), "layer"};
    }
    for (int i = 0; i < dataset.GetLayerCount(); ++i)
        if (dataset.GetLayer(i)->GetFeatureCount() != 0)
            return dataset.GetLayer(i);
    return dataset.GetLayer(0);
}

Result<OpenedFeatures> openFeaturesOf(const SourceSpec& spec, spatial::Progress& progress)
{
    TRY_ASSIGN(const Format format, formatOf(spec.path));
    if (isRaster(format))
        return Error{ErrorCode::InvalidInput, text("The file holds a raster, not features."), text("Name a vector file here.")};
    TRY_ASSIGN(const DatasetHandle dataset, openVectorDataset(spec.path.string(), format));
    GdalErrors errors;
    TRY_ASSIGN(OGRLayer* const layer, chooseLayer(*dataset, spec.layer));
    ReadOptions options;
    options.encoding = spec.encoding;
    options.rawText = format == Format::Shapefile;
    TRY_ASSIGN(LayerReading reading, readLayer(*layer, options, errors, progress));
    if (!spec.crs.empty()) {
        TRY_ASSIGN(reading.table.crs, spatial::Crs::fromText(spec.crs));
    }
    return OpenedFeatures{std::make_shared<const spatial::FeatureTable>(std::move(reading.table)), std::move(reading.findings)};
}

Result<OpenedRaster> openRasterOf(const SourceSpec& spec)
{
    TRY_ASSIGN(const Format format, formatOf(spec.path));
    if (!isRaster(format))
        return Error{ErrorCode::InvalidInput, text("The file holds features, not a raster."), text("Name a raster file here.")};
    OpenedRaster opened;
    TRY_ASSIGN(auto source, openBand({spec.path.string(), format, spec.band, spec.crs}, opened.findings, opened.cellType));
    opened.raster = spatial::RasterExpression(std::move(source));
    return opened;
}

template <class T>
Result<T> named(Result<T> result, const SourceSpec& spec)
{
    if (!result)
        return spatial::inFile(result.error(), spec.path.string());
    return result;
}

}  // namespace

Result<OpenedFeatures> openFeatures(const SourceSpec& spec, spatial::Progress& progress)
{
    return named(openFeaturesOf(spec, progress), spec);
}

Result<OpenedRaster> openRaster(const SourceSpec& spec)
{
    return named(openRasterOf(spec), spec);
}

Result<LayerKind> kindOf(const SourceSpec& spec)
{
    const auto format = formatOf(spec.path);
    if (!format)
        return spatial::inFile(format.error(), spec.path.string());
    return isRaster(*format) ? LayerKind::Raster : LayerKind::Vector;
}

}  // namespace layers
