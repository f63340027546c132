// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "tests/bench/growth.h"

#include <cmath>
#include <filesystem>

#include <unistd.h>

namespace songhua::bench {

namespace {

using namespace spatial;

/// Ground that is made as it is read: smooth with a little noise, a tenth of it nodata.
class Ground final : public GridSource {
public:
    explicit Ground(std::int64_t cells)
    {
        const auto edge = static_cast<int>(std::lround(std::sqrt(static_cast<double>(cells))));
        shape_ = {.left = 500000, .top = 5100000, .dx = 30, .dy = 30, .columns = edge, .rows = edge, .crs = *Crs::fromText("EPSG:4530")};
        wave_.resize(static_cast<std::size_t>(edge) + 4096);
        for (std::size_t i = 0; i < wave_.size(); ++i)
            wave_[i] = static_cast<float>(300 + 100 * std::sin(static_cast<double>(i) / 700) + static_cast<double>(i * 7919 % 101) / 100);
    }
    const GridShape& shape() const override { return shape_; }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        for (int row = 0; row < window.rows; ++row) {
            const auto to = cells.subspan(static_cast<std::size_t>(row) * static_cast<std::size_t>(window.columns), static_cast<std::size_t>(window.columns));
            if ((window.row + row) % 100 < 10)
                std::fill(to.begin(), to.end(), kNoData);
            else
                std::copy_n(wave_.begin() + (window.row + row) * 13 % 4096 + window.column, to.size(), to.begin());
        }
        return {};
    }

private:
    GridShape shape_;
    std::vector<float> wave_;
};

class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("songhua-bench-" + std::to_string(::getpid()))) { std::filesystem::create_directories(path_); }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::filesystem::path operator/(const char* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

RasterExpression groundOf(std::int64_t cells) { return RasterExpression(std::make_shared<Ground>(cells)); }

Result<void> nothing(const Window&, std::span<const float>) { return {}; }

const int written = growth("write a GeoTIFF", 1.0, {1 << 22, 1 << 24, 1 << 26}, [](benchmark::State& state, std::int64_t cells) {
    const Folder folder;
    const RasterExpression ground = groundOf(cells);
    for (auto _ : state)
        if (!layers::saveRaster(ground, folder / "ground.tif", {.overwrite = true}, noProgress()))
            state.SkipWithError("not written");
    state.counters["bytes per cell"] = static_cast<double>(std::filesystem::file_size(folder / "ground.tif")) / static_cast<double>(ground.shape().cells());
});

const int read = growth("read a GeoTIFF", 1.0, {1 << 22, 1 << 24, 1 << 26}, [](benchmark::State& state, std::int64_t cells) {
    const Folder folder;
    if (!layers::saveRaster(groundOf(cells), folder / "ground.tif", {}, noProgress()))
        state.SkipWithError("not written");
    for (auto _ : state) {
        const auto opened = layers::openRaster({folder / "ground.tif"});
        if (!opened || !forEachTile(opened->raster, noProgress(), nothing))
            state.SkipWithError("not read");
    }
});

const int halo = growth("read a GeoTIFF in windows with a halo", 1.0, {1 << 22, 1 << 24, 1 << 26}, [](benchmark::State& state, std::int64_t cells) {
    const Folder folder;
    if (!layers::saveRaster(groundOf(cells), folder / "ground.tif", {}, noProgress()))
        state.SkipWithError("not written");
    for (auto _ : state) {
        const auto opened = layers::openRaster({folder / "ground.tif"});
        const auto middle = focalOperation(opened->raster, 1, [](const Grid& padded, int around, std::span<float> output, const Window& window) {
            for (int row = 0; row < window.rows; ++row)
                std::copy_n(&padded.cells[static_cast<std::size_t>(row + around) * static_cast<std::size_t>(padded.shape.columns) + static_cast<std::size_t>(around)], window.columns,
                            output.begin() + static_cast<std::ptrdiff_t>(row) * window.columns);
        });
        if (!forEachTile(middle, noProgress(), nothing))
            state.SkipWithError("not read");
    }
});

}  // namespace

}  // namespace songhua::bench
