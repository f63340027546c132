// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/kept_rasters.h"

#include "layers/cache/cache_folder.h"
#include "layers/sources/geotiff_writer.h"
#include "layers/sources/open.h"
#include "layers/sources/temporary_folder.h"
#include "spatial/core/parallel.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace app {

namespace fs = std::filesystem;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Grid;
using spatial::GridShape;
using spatial::RasterExpression;
using spatial::text;
using spatial::Window;

namespace {

constexpr std::string_view kKind = "prepared";
constexpr int kFewestRows = 64;

/// A raster of ours: where it lies is known to the bit, whatever the file can say; the folder stays as long as it is used.
class PlacedRaster final : public spatial::GridSource {
public:
    PlacedRaster(GridShape shape, std::shared_ptr<const GridSource> file, std::shared_ptr<layers::TemporaryFolder> folder)
        : shape_(std::move(shape)), file_(std::move(file)), folder_(std::move(folder))
    {
    }
    const GridShape& shape() const override { return shape_; }
    spatial::Result<void> read(const Window& window, std::span<float> cells) const override { return file_->read(window, cells); }
    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        auto coarse = file_->overview(cellSize);
        if (!coarse)
            return nullptr;
        GridShape shape = coarse->shape();
        shape.crs = shape_.crs;
        return std::make_shared<PlacedRaster>(std::move(shape), std::move(coarse), folder_);
    }

private:
    GridShape shape_;
    std::shared_ptr<const GridSource> file_;
    std::shared_ptr<layers::TemporaryFolder> folder_;
};

spatial::Result<RasterExpression> openedAs(const fs::path& file, const GridShape& shape, std::shared_ptr<layers::TemporaryFolder> folder)
{
    layers::SourceSpec source;
    source.path = file;
    TRY_ASSIGN(const layers::OpenedRaster raster, layers::openRaster(source));
    if (raster.raster.shape().columns != shape.columns || raster.raster.shape().rows != shape.rows)
        return Error{ErrorCode::InvalidInput, text("The prepared raster has another size.")};
    return RasterExpression(std::make_shared<PlacedRaster>(shape, raster.raster.source(), std::move(folder)));
}

Error writeFault() { return Error{ErrorCode::WriteFailed, text("The prepared values could not be written."), text("Make room on the disk, or choose another folder for the cache.")}; }

/// Rows of cells that wait on the disk.
class WaitingCells final : public spatial::GridSource {
public:
    static spatial::Result<std::shared_ptr<WaitingCells>> make(const GridShape& shape, const fs::path& file)
    {
        const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (descriptor < 0)
            return writeFault();
        ::unlink(file.c_str());
        return std::shared_ptr<WaitingCells>(new WaitingCells(shape, descriptor));
    }
    ~WaitingCells() override { ::close(descriptor_); }

    const GridShape& shape() const override { return shape_; }
    spatial::Result<void> write(int row, std::span<const float> cells)
    {
        const char* bytes = reinterpret_cast<const char*>(cells.data());
        std::size_t left = cells.size_bytes();
        off_t at = offsetOf(row, 0);
        while (left > 0) {
            const ssize_t done = ::pwrite(descriptor_, bytes, left, at);
            if (done <= 0)
                return writeFault();
            bytes += done;
            at += done;
            left -= static_cast<std::size_t>(done);
        }
        return {};
    }
    spatial::Result<void> read(const Window& window, std::span<float> cells) const override
    {
        const std::size_t bytes = static_cast<std::size_t>(window.columns) * sizeof(float);
        for (int row = 0; row < window.rows; ++row) {
            auto* into = reinterpret_cast<char*>(cells.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(window.columns));
            std::size_t done = 0;
            while (done < bytes) {
                const ssize_t got = ::pread(descriptor_, into + done, bytes - done, offsetOf(window.row + row, window.column) + static_cast<off_t>(done));
                if (got <= 0)
                    return Error{ErrorCode::Unreadable, text("The prepared values could not be read back.")};
                done += static_cast<std::size_t>(got);
            }
        }
        return {};
    }

private:
    WaitingCells(GridShape shape, int descriptor) : shape_(std::move(shape)), descriptor_(descriptor) {}
    off_t offsetOf(int row, int column) const { return (static_cast<off_t>(row) * shape_.columns + column) * static_cast<off_t>(sizeof(float)); }

    GridShape shape_;
    int descriptor_;
};

spatial::Result<RasterExpression> inStrips(const GridShape& shape, int halo, double bytesPerCell, const KeptRasters::Strip& strip, const fs::path& scratch, spatial::Progress& progress)
{
    const double rowsAtOnce = static_cast<double>(spatial::memoryLimit()) / (bytesPerCell * shape.columns);
    if (rowsAtOnce >= shape.rows) {
        TRY_ASSIGN(Grid grid, strip(shape, progress));
        return RasterExpression(std::move(grid));
    }
    TRY_ASSIGN(const auto waiting, WaitingCells::make(shape, scratch / "cells"));
    const int step = std::max(kFewestRows, static_cast<int>(rowsAtOnce) - 2 * halo);
    for (int row = 0; row < shape.rows; row += step) {
        TRY(spatial::notCancelled(progress));
        const int rows = std::min(step, shape.rows - row);
        const int first = std::max(0, row - halo);
        const int last = std::min(shape.rows, row + rows + halo);
        spatial::PartOfProgress part(progress, static_cast<double>(row) / shape.rows, static_cast<double>(row + rows) / shape.rows);
        TRY_ASSIGN(const Grid grid, strip(shape.part({0, first, shape.columns, last - first}), part));
        const auto width = static_cast<std::size_t>(shape.columns);
        TRY(waiting->write(row, std::span(grid.cells).subspan(static_cast<std::size_t>(row - first) * width, static_cast<std::size_t>(rows) * width)));
    }
    return RasterExpression(waiting);
}

}  // namespace

KeptRasters::~KeptRasters() = default;

std::optional<RasterExpression> KeptRasters::find(const std::string& key, const GridShape& shape) const
{
    const fs::path file = layers::cacheFileOf(kKind, key);
    std::error_code fault;
    if (file.empty() || !fs::is_regular_file(file, fault))
        return std::nullopt;
    auto raster = openedAs(file, shape, nullptr);
    if (!raster)
        return std::nullopt;
    fs::last_write_time(file, fs::file_time_type::clock::now(), fault);   // used: the last to go
    return *std::move(raster);
}

spatial::Result<fs::path> KeptRasters::place(const std::string& key)
{
    if (const fs::path file = layers::cacheFileOf(kKind, key); !file.empty()) {
        std::error_code fault;
        fs::create_directories(file.parent_path(), fault);
        if (!fault && ::access(file.parent_path().c_str(), W_OK) == 0)
            return file;
    }
    if (!temporary_) {
        TRY_ASSIGN(auto folder, layers::TemporaryFolder::anywhere());
        temporary_ = std::make_shared<layers::TemporaryFolder>(std::move(folder));
    }
    return temporary_->path() / (key + ".tif");
}

spatial::Result<RasterExpression> KeptRasters::keep(const std::string& key, const GridShape& shape, int halo, double bytesPerCell, const Strip& strip, spatial::Progress& progress)
{
    TRY_ASSIGN(const fs::path file, place(key));
    TRY_ASSIGN(const auto folder, layers::TemporaryFolder::beside(file));
    spatial::PartOfProgress computing(progress, 0, 0.8);
    TRY_ASSIGN(const RasterExpression cells, inStrips(shape, halo, bytesPerCell, strip, folder.path(), computing));
    spatial::PartOfProgress writing(progress, 0.8, 1);
    const fs::path written = folder.path() / "values.tif";
    TRY(layers::writeGeotiff(cells, written, folder.path(), {}, writing));
    std::error_code fault;
    const bool isKept = file.extension() == ".cache";
    const auto bytes = fs::file_size(written, fault);
    fs::path target = file;
    if (isKept && !layers::makeRoom(file.parent_path(), bytes)) {
        TRY_ASSIGN(auto own, layers::TemporaryFolder::anywhere());
        temporary_ = temporary_ ? temporary_ : std::make_shared<layers::TemporaryFolder>(std::move(own));
        target = temporary_->path() / (key + ".tif");
        fs::copy_file(written, target, fs::copy_options::overwrite_existing, fault);
    } else {
        fs::rename(written, target, fault);
    }
    if (fault)
        return writeFault();
    return openedAs(target, shape, target == file && isKept ? nullptr : temporary_);
}

}  // namespace app
