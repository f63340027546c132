// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/source_file.h"
#include "layers/sources/vector_reader.h"

namespace layers {

/// Reads layers of one file: what openFeatures() and inspect() share.

/// Names of the vector layers and tables, in the file's order.
spatial::Result<std::vector<std::string>> layerNamesOf(const SourceFile& file);
/// The name of the layer that loadLayer() reads.
spatial::Result<std::string> firstLayerOf(const SourceFile& file, const std::string& wanted);

/// One layer, by name or, where that is empty, the first that is not. Encoding, CRS, shift and points of tables as `spec` says; `where` is not
/// applied. A shapefile that GDAL gives up on is mended and tried once more.
spatial::Result<LayerReading> loadLayer(const SourceFile& file, const std::string& layer, const SourceSpec& spec, spatial::Progress& progress);

/// All layers of a file, one after the other.
spatial::Result<std::vector<LayerReading>> loadAllLayers(const SourceFile& file, const SourceSpec& spec, spatial::Progress& progress);

}  // namespace layers
