// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/raster_source.h"

#include "layers/sources/dataset.h"
#include "layers/sources/gdal_bridge.h"
#include "layers/sources/gdal_setup.h"
#include "layers/sources/geotiff_reader.h"

#include <gdal_priv.h>

#include <algorithm>
#include <cmath>
#include <mutex>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::GridShape;
using spatial::Result;
using spatial::text;
using spatial::Window;

namespace {

constexpr std::int64_t kMostBlockBytes = std::int64_t{512} << 20;
constexpr double kMostCells = 1e11;

/// How the cells of a band become ours.
struct BandMeaning {
    bool inDouble = false;               // 64-bit or 32-bit integer values lose digits as float before nodata is compared
    std::optional<double> nodata = {};
    bool masked = false;
    bool signedBytes = false;            // GDAL before 3.7 gives them as 0 to 255
    double scale = 1;
    double offset = 0;
};

BandMeaning meaningOf(GDALRasterBand& band)
{
    BandMeaning meaning;
    const GDALDataType type = band.GetRasterDataType();
    const char* pixelType = band.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE");
    meaning.signedBytes = type == GDT_Byte && pixelType && EQUAL(pixelType, "SIGNEDBYTE");
    meaning.inDouble = type != GDT_Byte && type != GDT_UInt16 && type != GDT_Int16 && type != GDT_Float32;
    int has = 0;
    if (type == GDT_Int64) {
        const auto value = band.GetNoDataValueAsInt64(&has);
        if (has)
            meaning.nodata = static_cast<double>(value);
    } else if (type == GDT_UInt64) {
        const auto value = band.GetNoDataValueAsUInt64(&has);
        if (has)
            meaning.nodata = static_cast<double>(value);
    } else {
        const double value = band.GetNoDataValue(&has);
        if (has)
            meaning.nodata = type == GDT_Float32 ? static_cast<double>(static_cast<float>(value)) : value;
    }
    const int flags = band.GetMaskFlags();
    meaning.masked = (flags & (GMF_ALL_VALID | GMF_NODATA)) == 0;
    int hasScale = 0;
    int hasOffset = 0;
    const double scale = band.GetScale(&hasScale);
    const double offset = band.GetOffset(&hasOffset);
    if (hasScale && std::isfinite(scale) && scale != 0)
        meaning.scale = scale;
    if (hasOffset && std::isfinite(offset))
        meaning.offset = offset;
    return meaning;
}

template <class Cell>
void translate(std::span<const Cell> raw, const BandMeaning& meaning, std::span<float> cells)
{
    const bool scaled = meaning.scale != 1 || meaning.offset != 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto value = static_cast<double>(raw[i]);
        if (!std::isfinite(value) || (meaning.nodata && value == *meaning.nodata))
            cells[i] = spatial::kNoData;
        else
            cells[i] = static_cast<float>(scaled ? value * meaning.scale + meaning.offset : value);
    }
}

/// What our own reader calls the kind of the band's cells; nothing where it does not know it.
std::optional<CellKind> kindOf(GDALRasterBand& band, const BandMeaning& meaning)
{
    switch (band.GetRasterDataType()) {
    case GDT_Byte: return meaning.signedBytes ? CellKind::I8 : CellKind::U8;
    case GDT_UInt16: return CellKind::U16;
    case GDT_Int16: return CellKind::I16;
    case GDT_UInt32: return CellKind::U32;
    case GDT_Int32: return CellKind::I32;
    case GDT_Float32: return CellKind::F32;
    case GDT_Float64: return CellKind::F64;
    default: return std::nullopt;
    }
}

/// Our own reader of what `dataset` shows, or null where only GDAL can read it: other formats, archives, masks, unusual codings.
std::unique_ptr<GeotiffReader> plainReader(GDALDataset& dataset, const RasterFile& file, const BandMeaning& meaning, bool overview)
{
    if (file.format != Format::GeoTiff || file.throughGdal || meaning.masked || file.gdalPath.starts_with("/vsi"))
        return nullptr;
    GDALRasterBand& band = *dataset.GetRasterBand(file.band);
    const auto kind = kindOf(band, meaning);
    if (!kind)
        return nullptr;
    return openPlainGeotiff(file.gdalPath, dataset.GetRasterXSize(), dataset.GetRasterYSize(), *kind, dataset.GetRasterCount(), overview, file.band - 1,
                            {meaning.nodata, meaning.scale, meaning.offset});
}

struct Placement {
    GridShape shape;
    bool southUp = false;
    bool rotated = false;
    bool placed = true;
};

Placement placementOf(GDALDataset& dataset, const spatial::Crs& crs)
{
    Placement placement;
    GridShape& shape = placement.shape;
    shape.columns = dataset.GetRasterXSize();
    shape.rows = dataset.GetRasterYSize();
    shape.crs = crs;
    double t[6];
    if (dataset.GetGeoTransform(t) != CE_None || t[1] == 0 || t[5] == 0) {
        placement.placed = false;
        placement.rotated = dataset.GetGeoTransform(t) == CE_None && (t[2] != 0 || t[4] != 0);
        shape.top = shape.rows;
        return placement;
    }
    placement.rotated = std::abs(t[2]) > 1e-9 * std::abs(t[1]) || std::abs(t[4]) > 1e-9 * std::abs(t[5]) || t[1] < 0;
    placement.southUp = t[5] > 0;
    shape.left = t[0];
    shape.dx = std::abs(t[1]);
    shape.dy = std::abs(t[5]);
    shape.top = placement.southUp ? t[3] + t[5] * shape.rows : t[3];
    return placement;
}

Result<void> withinBudget(GDALRasterBand& band, int columns, int rows)
{
    const double cells = static_cast<double>(columns) * rows;
    if (cells > kMostCells)
        return Error{ErrorCode::LimitReached, text("The raster claims {0} x {1} cells, more than can be handled.", columns, rows),
                     text("If the file really is that large, cut it into parts first.")};
    int blockColumns = 0;
    int blockRows = 0;
    band.GetBlockSize(&blockColumns, &blockRows);
    const std::int64_t bytes = static_cast<std::int64_t>(blockColumns) * blockRows * GDALGetDataTypeSizeBytes(band.GetRasterDataType());
    if (bytes > kMostBlockBytes)
        return Error{ErrorCode::LimitReached, text("The raster is stored in blocks of {0} MB; at most {1} MB are read at once.", bytes >> 20, kMostBlockBytes >> 20),
                     text("Write it anew as a tiled GeoTIFF (gdal_translate -co TILED=YES).")};
    return {};
}

/// Reads one band with our own reader where the file is a plain GeoTIFF, else (or where that gives up) through handles of GDAL that wait
/// here while no thread uses them.
class BandSource final : public spatial::GridSource {
public:
    BandSource(RasterFile file, int overview, Placement placement, BandMeaning meaning, std::vector<std::pair<double, int>> overviews, DatasetHandle first)
        : file_(std::move(file)), overview_(overview), placement_(std::move(placement)), meaning_(meaning), overviews_(std::move(overviews)),
          plain_(plainReader(*first, file_, meaning_, overview >= 0))
    {
        idle_.push_back(std::move(first));
    }

    const GridShape& shape() const override { return placement_.shape; }

    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        const Window stored = asStored(window);
        if (plain_ && plain_->read(stored, cells)) {
            turnNorthUp(window, cells);
            return {};
        }
        GdalErrors errors;
        TRY_ASSIGN(DatasetHandle dataset, borrow());
        const auto done = readFrom(*dataset, window, cells, errors);
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(dataset));
        return done;
    }

    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        int best = -1;
        for (std::size_t i = 0; i < overviews_.size(); ++i)
            if (overviews_[i].first <= cellSize * 1.01 && (best < 0 || overviews_[i].first > overviews_[static_cast<std::size_t>(best)].first))
                best = static_cast<int>(i);
        if (best < 0)
            return nullptr;
        GdalErrors errors;
        const int level = overviews_[static_cast<std::size_t>(best)].second;
        auto dataset = openRasterDataset(file_.gdalPath, file_.format, level);
        if (!dataset)
            return nullptr;
        Placement placement = placementOf(**dataset, placement_.shape.crs);
        return std::make_shared<BandSource>(file_, level, std::move(placement), meaning_, std::vector<std::pair<double, int>>{}, *std::move(dataset));
    }

private:
    Window asStored(const Window& window) const
    {
        return {window.column, placement_.southUp ? placement_.shape.rows - window.row - window.rows : window.row, window.columns, window.rows};
    }

    void turnNorthUp(const Window& window, std::span<float> cells) const
    {
        if (!placement_.southUp)
            return;
        for (int top = 0, bottom = window.rows - 1; top < bottom; ++top, --bottom)
            std::swap_ranges(cells.begin() + static_cast<std::ptrdiff_t>(top) * window.columns, cells.begin() + static_cast<std::ptrdiff_t>(top + 1) * window.columns,
                             cells.begin() + static_cast<std::ptrdiff_t>(bottom) * window.columns);
    }

    Result<DatasetHandle> borrow() const
    {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                DatasetHandle dataset = std::move(idle_.back());
                idle_.pop_back();
                return dataset;
            }
        }
        return openRasterDataset(file_.gdalPath, file_.format, overview_);
    }

    Result<void> readFrom(GDALDataset& dataset, const Window& window, std::span<float> cells, const GdalErrors& errors) const
    {
        GDALRasterBand* band = dataset.GetRasterBand(file_.band);
        const Window stored = asStored(window);
        const auto count = cells.size();
        const auto fetch = [&](GDALRasterBand& from, void* to, GDALDataType type) {
            return from.RasterIO(GF_Read, stored.column, stored.row, window.columns, window.rows, to, window.columns, window.rows, type, 0, 0, nullptr) == CE_None;
        };
        bool read = true;
        if (meaning_.inDouble) {
            std::vector<double> raw(count);
            read = fetch(*band, raw.data(), GDT_Float64);
            translate<double>(raw, meaning_, cells);
        } else {
            read = fetch(*band, cells.data(), GDT_Float32);
            if (meaning_.signedBytes)
                for (float& cell : cells)
                    cell = cell > 127 ? cell - 256 : cell;
            translate<float>(cells, meaning_, cells);
        }
        if (read && meaning_.masked) {
            std::vector<unsigned char> mask(count);
            read = fetch(*band->GetMaskBand(), mask.data(), GDT_Byte);
            for (std::size_t i = 0; i < count; ++i)
                if (mask[i] == 0)
                    cells[i] = spatial::kNoData;
        }
        if (!read)
            return Error{ErrorCode::Unreadable, text("The raster is damaged: cells {0},{1} to {2},{3} cannot be read ({4}).", window.column, window.row,
                                                     window.column + window.columns, window.row + window.rows, errors.first()),
                         text("Copy or download it again."), {}, file_.gdalPath};
        turnNorthUp(window, cells);
        return {};
    }

    RasterFile file_;
    int overview_;
    Placement placement_;
    BandMeaning meaning_;
    std::vector<std::pair<double, int>> overviews_;   // cell size and level
    std::unique_ptr<const GeotiffReader> plain_;
    mutable std::mutex mutex_;
    mutable std::vector<DatasetHandle> idle_;
};

Result<spatial::Crs> crsFor(GDALDataset& dataset, const RasterFile& file)
{
    if (!file.crs.empty())
        return spatial::Crs::fromText(file.crs);
    return crsOf(dataset.GetSpatialRef());
}

void judgePlacement(const Placement& placement, std::vector<Finding>& findings)
{
    if (placement.rotated)
        findings.push_back({"raster.rotated", Severity::Error, {}, text("The raster is rotated or mirrored against its coordinate system."),
                            text("Warp it to a grid with north up (gdalwarp), then open that.")});
    if (!placement.placed && !placement.rotated)
        findings.push_back({"raster.no-georeference", Severity::Error, {}, text("The raster does not say where it lies on the earth."),
                            text("Add a world file or georeference it first.")});
    if (!placement.shape.crs.isKnown())
        findings.push_back({"raster.no-crs", Severity::Warning, {}, text("The raster does not name its coordinate reference system."), text("State it with crs=EPSG:CODE."), {}});
}

}  // namespace

Result<LayerInfo> rasterInfo(GDALDataset& dataset, const RasterFile& file, std::vector<Finding>& findings)
{
    TRY_ASSIGN(const spatial::Crs crs, crsFor(dataset, file));
    const Placement placement = placementOf(dataset, crs);
    LayerInfo info;
    info.kind = LayerKind::Raster;
    info.columns = placement.shape.columns;
    info.rows = placement.shape.rows;
    info.crs = crs;
    info.cell = {placement.shape.dx, placement.shape.dy};
    if (placement.placed && !placement.rotated)
        info.extent = placement.shape.box();
    if (dataset.GetRasterCount() > 0)
        TRY(withinBudget(*dataset.GetRasterBand(1), info.columns, info.rows));
    for (int i = 1; i <= dataset.GetRasterCount(); ++i) {
        GDALRasterBand& band = *dataset.GetRasterBand(i);
        info.bands.push_back({GDALGetDataTypeName(band.GetRasterDataType()), meaningOf(band).nodata});
    }
    judgePlacement(placement, findings);
    return info;
}

Result<std::shared_ptr<const spatial::GridSource>> openBand(const RasterFile& file, std::vector<Finding>& findings, std::string& cellType, std::string* unit)
{
    GdalErrors errors;
    TRY_ASSIGN(DatasetHandle dataset, openRasterDataset(file.gdalPath, file.format));
    if (file.band > dataset->GetRasterCount())
        return Error{ErrorCode::InvalidParameter, text("The raster has no band {0}.", file.band), text("It has bands 1 to {0}.", dataset->GetRasterCount()), "band"};
    GDALRasterBand& band = *dataset->GetRasterBand(file.band);
    TRY(withinBudget(band, dataset->GetRasterXSize(), dataset->GetRasterYSize()));
    if (GDALDataTypeIsComplex(band.GetRasterDataType()))
        return Error{ErrorCode::InvalidInput, text("Band {0} holds complex numbers, which no analysis here can use.", file.band), text("Choose another band or file.")};
    TRY_ASSIGN(const spatial::Crs crs, crsFor(*dataset, file));
    const Placement placement = placementOf(*dataset, crs);
    judgePlacement(placement, findings);
    if (placement.rotated)
        return Error{ErrorCode::InvalidInput, text("The raster is rotated or mirrored against its coordinate system."),
                     text("Warp it to a grid with north up (gdalwarp), then open that.")};
    cellType = GDALGetDataTypeName(band.GetRasterDataType());
    if (unit)
        *unit = band.GetUnitType();
    std::vector<std::pair<double, int>> overviews;
    for (int i = 0; i < band.GetOverviewCount(); ++i)
        if (GDALRasterBand* level = band.GetOverview(i); level && level->GetXSize() > 0)
            overviews.emplace_back(placement.shape.dx * placement.shape.columns / level->GetXSize(), i);
    return std::make_shared<BandSource>(file, -1, placement, meaningOf(band), std::move(overviews), std::move(dataset));
}

}  // namespace layers
