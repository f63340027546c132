// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/open.h"

#include "layers/cache/cache.h"
#include "layers/cache/feature_cache.h"
#include "layers/cache/kept_overviews.h"
#include "layers/sources/direct_reading.h"
#include "layers/sources/filter.h"
#include "layers/sources/loading.h"
#include "layers/sources/raster_source.h"

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::Result;
using spatial::text;

namespace {

/// Of the files that an archive holds: the one whose name or layer is asked for, else the first of the wanted kind.
Result<SourceFile> chooseFile(std::vector<SourceFile> files, const SourceSpec& spec, bool raster)
{
    std::erase_if(files, [&](const SourceFile& file) { return isRaster(file.format) != raster; });
    if (files.empty())
        return raster ? Error{ErrorCode::InvalidInput, text("The file holds features, not a raster."), text("Name a raster file here.")}
                      : Error{ErrorCode::InvalidInput, text("The file holds a raster, not features."), text("Name a vector file here.")};
    if (files.size() > 1 && !spec.layer.empty())
        for (SourceFile& file : files) {
            const auto names = layerNamesOf(file);
            if (file.name == spec.layer || (names && std::find(names->begin(), names->end(), spec.layer) != names->end()))
                return std::move(file);
        }
    return std::move(files.front());
}

Result<LayerReading> cachedOrLoaded(const SourceFile& file, const std::string& layer, const SourceSpec& spec, spatial::Progress& progress)
{
    const auto cache = FeatureCache::of(file, layer, spec);
    if (cache)
        if (auto kept = cache->find())
            return *std::move(kept);
    auto reading = loadLayer(file, layer, spec, progress);
    if (reading && cache)
        cache->keep(*reading);
    return reading;
}

Result<ReadFeatures> readFeaturesOf(const SourceSpec& spec, spatial::Progress& progress)
{
    TRY_ASSIGN(auto files, locate(spec));
    const bool several = files.size() > 1;
    TRY_ASSIGN(const SourceFile file, chooseFile(std::move(files), spec, false));
    const bool oneLayer = file.format == Format::Csv || (several && file.name == spec.layer);
    TRY_ASSIGN(LayerReading reading, cachedOrLoaded(file, oneLayer ? std::string() : spec.layer, spec, progress));
    reading.findings.insert(reading.findings.begin(), file.findings.begin(), file.findings.end());
    if (!spec.where.empty()) {
        TRY_ASSIGN(const Filter filter, Filter::parse(spec.where, reading.table));
        reading.table = spatial::selectRows(reading.table, filter.rowsKept(reading.table));
    }
    return ReadFeatures{std::move(reading.table), std::move(reading.findings)};
}

/// What tells this band of this file from any other; empty for what does not lie on disk by itself.
std::string contentKeyOf(const SourceFile& file, const SourceSpec& spec)
{
    if (!cacheIsOn() || file.keep || !isPlainFile(file.gdalPath))
        return {};
    const auto print = fingerprintOf(file.gdalPath);
    return print ? keyOf({*print, std::to_string(spec.band), spec.crs}) : std::string();
}

Result<OpenedRaster> openRasterOf(const SourceSpec& spec)
{
    TRY_ASSIGN(auto files, locate(spec));
    TRY_ASSIGN(const SourceFile file, chooseFile(std::move(files), spec, true));
    OpenedRaster opened;
    TRY_ASSIGN(auto source, openBand({file.gdalPath, file.format, spec.band, spec.crs, file.keep}, opened.findings, opened.cellType, &opened.unit));
    opened.raster = spatial::RasterExpression(withRoomForOverviews(std::move(source), contentKeyOf(file, spec)));
    for (Finding& finding : opened.findings)
        finding.layer = file.name;
    return opened;
}

Result<LayerKind> kindOfData(const SourceSpec& spec)
{
    TRY_ASSIGN(const auto files, locate(spec));
    if (isRaster(files.front().format))
        return LayerKind::Raster;
    if (files.front().format != Format::Csv && files.front().format != Format::Xlsx)
        return LayerKind::Vector;
    TRY_ASSIGN(const LayerReading reading, loadLayer(files.front(), spec.layer, spec, spatial::noProgress()));
    return reading.table.geometry.extent().empty() ? LayerKind::Table : LayerKind::Vector;
}

Result<std::vector<std::string>> layerNamesOfData(const SourceSpec& spec)
{
    TRY_ASSIGN(const auto files, locate(spec));
    std::vector<std::string> names;
    if (isRaster(files.front().format))
        return names;
    for (const SourceFile& file : files) {
        if (isRaster(file.format))
            continue;
        TRY_ASSIGN(const auto inside, layerNamesOf(file));
        names.insert(names.end(), inside.begin(), inside.end());
    }
    return names;
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
    TRY_ASSIGN(ReadFeatures read, readFeatures(spec, progress));
    return OpenedFeatures{std::make_shared<const FeatureTable>(std::move(read.table)), std::move(read.findings)};
}

Result<ReadFeatures> readFeatures(const SourceSpec& spec, spatial::Progress& progress)
{
    return named(readFeaturesOf(spec, progress), spec);
}

Result<OpenedRaster> openRaster(const SourceSpec& spec)
{
    return named(openRasterOf(spec), spec);
}

Result<std::vector<std::string>> layerNames(const SourceSpec& spec)
{
    return named(layerNamesOfData(spec), spec);
}

Result<std::string> layerThatIsRead(const SourceSpec& spec)
{
    const auto read = [&]() -> Result<std::string> {
        TRY_ASSIGN(const auto files, locate(spec));
        return firstLayerOf(files.front(), spec.layer);
    };
    return named(read(), spec);
}

Result<LayerKind> kindOf(const SourceSpec& spec)
{
    return named(kindOfData(spec), spec);
}

SourceSpec withFixes(SourceSpec spec, const std::vector<Finding>& findings)
{
    for (const Finding& finding : findings) {
        if (finding.fix.empty() || (!finding.layer.empty() && !spec.layer.empty() && finding.layer != spec.layer))
            continue;
        const auto fixed = parseSource("x|" + finding.fix);
        if (!fixed)
            continue;
        // What the person wrote stands; of several findings the first counts.
        if (spec.encoding.empty())
            spec.encoding = fixed->encoding;
        if (spec.crs.empty())
            spec.crs = fixed->crs;
        if (spec.offset.empty())
            spec.offset = fixed->offset;
        if (spec.xField.empty() && spec.yField.empty()) {
            spec.xField = fixed->xField;
            spec.yField = fixed->yField;
        }
        for (const auto& [key, value] : fixed->options)
            spec.options.emplace(key, value);
    }
    return spec;
}

}  // namespace layers
