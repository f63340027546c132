// SPDX-License-Identifier: GPL-3.0-or-later
/// compare_raster_readers FOLDER: reads every .tif of a folder through GDAL and through our own reader, in windows of many shapes, from
/// two threads, overviews included, and prints each file where one cell differs by one bit. Files named plain_* must be read by our own
/// reader, those named other_* by GDAL. Exit code: number of complaints.
#include "layers/sources/geotiff_reader.h"
#include "layers/sources/raster_source.h"
#include "spatial/core/parallel.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <random>

using namespace layers;
using spatial::RasterExpression;
using spatial::Window;

namespace {

int complaints = 0;

void complain(const std::filesystem::path& file, const std::string& what)
{
    ++complaints;
    std::printf("FAILED %s: %s\n", file.filename().c_str(), what.c_str());
}

std::shared_ptr<const spatial::GridSource> opened(const std::filesystem::path& file, bool throughGdal)
{
    std::vector<Finding> findings;
    std::string cellType;
    const auto source = openBand({.gdalPath = file.string(), .throughGdal = throughGdal}, findings, cellType);
    return source ? *source : nullptr;
}

std::vector<Window> windowsOf(const spatial::GridShape& shape)
{
    std::vector<Window> windows{shape.all(), {0, 0, 1, 1}, {shape.columns - 1, shape.rows - 1, 1, 1}, {0, shape.rows / 2, shape.columns, 1}, {shape.columns / 2, 0, 1, shape.rows}};
    std::mt19937 random(7);
    for (int i = 0; i < 12; ++i) {
        const int column = static_cast<int>(random() % static_cast<unsigned>(shape.columns));
        const int row = static_cast<int>(random() % static_cast<unsigned>(shape.rows));
        windows.push_back({column, row, 1 + static_cast<int>(random() % static_cast<unsigned>(shape.columns - column)), 1 + static_cast<int>(random() % static_cast<unsigned>(shape.rows - row))});
    }
    return windows;
}

void compare(const std::filesystem::path& file, const spatial::GridSource& ours, const spatial::GridSource& gdals, const std::string& which)
{
    if (!ours.shape().matches(gdals.shape()))
        return complain(file, which + " lies elsewhere");
    const auto windows = windowsOf(ours.shape());
    const auto done = spatial::parallelFor(windows.size(), 1, spatial::noProgress(), [&](std::size_t i, std::size_t) -> spatial::Result<void> {
        const Window& window = windows[i];
        const auto count = static_cast<std::size_t>(window.cells());
        std::vector<float> a(count, 1);
        std::vector<float> b(count, 2);
        TRY(gdals.read(window, b));
        TRY(ours.read(window, a));
        const auto same = [](float x, float y) { return std::memcmp(&x, &y, sizeof x) == 0 || (spatial::isNoData(x) && spatial::isNoData(y)); };
        for (std::size_t k = 0; k < count; ++k)
            if (!same(a[k], b[k]))
                return spatial::Error{spatial::ErrorCode::Internal, spatial::Text::literal(which + " window " + std::to_string(i) + " cell " + std::to_string(k) + ": " + std::to_string(a[k]) + " not " + std::to_string(b[k]))};
        return {};
    });
    if (!done)
        complain(file, done.error().message.english());
}

bool isPlain(const std::filesystem::path& file, const spatial::GridShape& shape)
{
    const auto bytes = FileBytes::open(file);
    if (!bytes)
        return false;
    const auto images = plainImages(*bytes);
    if (images.empty() || images.front().columns != shape.columns || images.front().rows != shape.rows)
        return false;
    const GeotiffReader reader(bytes, images.front(), 0, {});
    std::vector<float> cells(static_cast<std::size_t>(shape.cells()));
    return reader.read(shape.all(), cells);
}

}  // namespace

int main(int count, char** words)
{
    std::size_t files = 0;
    spatial::setThreadLimit(2);
    for (const auto& entry : std::filesystem::directory_iterator(count > 1 ? words[1] : ".")) {
        const std::filesystem::path& file = entry.path();
        if (file.extension() != ".tif")
            continue;
        ++files;
        const auto ours = opened(file, false);
        const auto gdals = opened(file, true);
        if (!ours || !gdals) {
            complain(file, "cannot be opened");
            continue;
        }
        const std::string name = file.filename().string();
        if (name.starts_with("plain_") && !isPlain(file, ours->shape()))
            complain(file, "should be read by our own reader");
        if (name.starts_with("other_") && isPlain(file, ours->shape()))
            complain(file, "should be left to GDAL");
        compare(file, *ours, *gdals, "raster");
        for (const double factor : {2.0, 4.0}) {
            const auto coarse = ours->overview(ours->shape().dx * factor);
            const auto same = gdals->overview(gdals->shape().dx * factor);
            if ((coarse == nullptr) != (same == nullptr))
                complain(file, "overviews differ");
            else if (coarse)
                compare(file, *coarse, *same, "overview");
        }
    }
    std::printf("%zu files, %d complaints\n", files, complaints);
    return files == 0 ? 1 : std::min(complaints, 100);
}
