// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/vector_reader.h"

#include "layers/sources/direct_reading.h"
#include "layers/sources/flatgeobuf_rows.h"
#include "layers/sources/gdal_setup.h"
#include "layers/sources/geopackage_rows.h"
#include "layers/sources/shapefile_rows.h"
#include "layers/sources/source_file.h"

#include <ogrsf_frmts.h>

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

Error brokenOff(const GdalErrors& errors, std::size_t read)
{
    return Error{ErrorCode::Unreadable, text("The file is damaged: reading stopped after {0} features ({1}).", read, errors.first()),
                 text("Copy or download it again.")};
}

/// All features one after the other as OGR gives them.
Result<void> readThroughOgr(OGRLayer& layer, const ReadOptions& options, LayerBuilder& builder, GdalErrors& errors, spatial::Progress& progress)
{
    constexpr std::size_t kRows = 1024;
    const auto expected = static_cast<double>(std::max<GIntBig>(1, layer.GetFeatureCount(FALSE)));
    RowChunk chunk(builder.layout());
    layer.ResetReading();
    errors.clear();
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
        appendFeature(*feature, options, chunk);
        if (chunk.size() == kRows) {
            TRY(spatial::notCancelled(progress));
            TRY(builder.add(chunk));
            chunk.clear();
            progress.report(std::min(1.0, static_cast<double>(builder.size()) / expected), "read");
        }
    }
    if (errors.failed())
        return brokenOff(errors, builder.size() + chunk.size());
    return builder.add(chunk);
}

}  // namespace

std::optional<DirectReader> directReader(OGRLayer& layer, const SourceFile& file, const ReadOptions& options)
{
    switch (file.format) {
    case Format::Shapefile: return shapefileRows(layer, file, options);
    case Format::GeoPackage: return geoPackageRows(layer, file);
    case Format::FlatGeobuf: return flatGeobufRows(layer, file);
    default: return std::nullopt;
    }
}

Result<LayerReading> readLayer(OGRLayer& layer, const SourceFile& file, const ReadOptions& options, GdalErrors& errors, spatial::Progress& progress)
{
    std::optional<LayerBuilder> builder;
    if (const auto reader = options.directly ? directReader(layer, file, options) : std::nullopt) {
        builder.emplace(layer);
        builder->reserve(reader->rows, reader->coordinates, reader->textBytes);
        TRY_ASSIGN(const bool whole, readChunks(*reader, builder->layout(), progress, [&](const RowChunk& chunk) { return builder->add(chunk); }));
        if (!whole || (reader->allRows && builder->size() != reader->rows))
            builder.reset();
    }
    if (!builder) {
        builder.emplace(layer);
        TRY(readThroughOgr(layer, options, *builder, errors, progress));
    }
    const GIntBig promised = options.countsAhead ? layer.GetFeatureCount(FALSE) : -1;
    return std::move(*builder).finish(options, promised, progress);
}

}  // namespace layers
