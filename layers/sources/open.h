// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/source_spec.h"
#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace layers {

/// The only way in. Driver chosen by content against an allow-list; budgets on size and blocks; no network, no code, no VRT beyond
/// relative siblings. Opening never changes a file. Errors: MissingInput, Unreadable, InvalidInput, LimitReached, Refused; each names
/// the file, the trouble and the way out. Any thread; rasters may be read from several threads (one handle each).

enum class Severity { Info, Warning, Error };

/// What the doctor found: a stable code ("encoding.guessed", "crs.missing", "geometry.invalid" ...; documented in doctor.h), a sentence
/// and the proposed repair. `fix` is the repair as details behind bars ("encoding=GBK", "crs=EPSG:4530"), empty where there is none.
struct Finding {
    std::string code;
    Severity severity = Severity::Info;
    std::string layer = {};
    spatial::Text message;
    spatial::Text repair = {};
    std::string fix = {};
};

enum class LayerKind { Vector, Raster, Table };

struct BandInfo {
    std::string type;                 ///< "Float32" ...
    std::optional<double> nodata = {};
};

/// One layer of a file, as `songhua info` shows it.
struct LayerInfo {
    std::string name;
    LayerKind kind = LayerKind::Vector;
    std::string geometry = {};              ///< "Polygon", "MultiLineString", "Mixed" ...
    std::int64_t count = 0;                 ///< features or rows
    spatial::Box extent = {};               ///< in the layer's CRS; empty where there is none
    spatial::Crs crs = {};
    std::string encoding = {};              ///< of the attributes: "UTF-8", "GBK" ...
    std::vector<spatial::Field> fields = {};
    int columns = 0;                        ///< of a raster
    int rows = 0;
    std::vector<BandInfo> bands = {};
    std::array<double, 2> cell = {0, 0};
};

struct DataInfo {
    std::string file;
    std::string driver;                     ///< "ESRI Shapefile", "GPKG", "GTiff" ...
    std::vector<LayerInfo> layers;
    std::vector<Finding> findings;
};

/// Everything `songhua info` tells: opens, reads all features and the rasters' headers (and samples of their blocks), judges.
spatial::Result<DataInfo> inspect(const SourceSpec& spec, spatial::Progress& progress);

struct OpenedFeatures {
    spatial::FeatureTablePtr table;
    std::vector<Finding> findings;   ///< what was noticed while reading: encoding guessed, CRS missing, geometries dropped ...
};
spatial::Result<OpenedFeatures> openFeatures(const SourceSpec& spec, spatial::Progress& progress);

/// The same for who adds to the table before it is shared.
struct ReadFeatures {
    spatial::FeatureTable table;
    std::vector<Finding> findings;
};
spatial::Result<ReadFeatures> readFeatures(const SourceSpec& spec, spatial::Progress& progress);

struct OpenedRaster {
    spatial::RasterExpression raster;
    std::string cellType;            ///< of the file: "Int16", "Float32" ...
    std::string unit = {};           ///< of the cells, as the file says: "yuan/m", "m"; empty: it does not
    std::vector<Finding> findings;
};
spatial::Result<OpenedRaster> openRaster(const SourceSpec& spec);

/// The names of the vector layers that FILE|layer=NAME may ask for, in the file's order; none for rasters.
spatial::Result<std::vector<std::string>> layerNames(const SourceSpec& spec);
/// The name of the layer that openFeatures() reads: where the spec names none, the first that is not empty. Errors as there.
spatial::Result<std::string> layerThatIsRead(const SourceSpec& spec);

/// Whether the file holds rasters, vectors or only a table, from its content.
spatial::Result<LayerKind> kindOf(const SourceSpec& spec);

/// The spec with the repairs that findings propose (Finding::fix): encoding, CRS, swapped coordinates, the shift of web maps, columns of a
/// table. What the spec says already stands. Geometry is not among them: it is repaired after reading.
SourceSpec withFixes(SourceSpec spec, const std::vector<Finding>& findings);

/// A text file as UTF-8 (GBK and UTF-16 are recognised), at most 64 MB.
spatial::Result<std::string> openText(const std::filesystem::path& file);

/// A file of the program's own format, byte for byte, at most 4 GB; who knows the format checks it. MissingInput, Unreadable, LimitReached.
spatial::Result<std::string> openBytes(const std::filesystem::path& file);

}  // namespace layers
