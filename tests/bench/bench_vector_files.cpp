// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "tests/bench/growth.h"

#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <numbers>
#include <random>

namespace {

namespace fs = std::filesystem;
using songhua::bench::growth;

/// Parcels of 19 vertices with attributes as a land survey has them.
spatial::FeatureTablePtr parcels(std::int64_t count)
{
    std::mt19937 random(5);
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = "parcels";
    table->crs = *spatial::Crs::fromText("EPSG:32652");
    spatial::AttributeColumn code(spatial::FieldType::Text);
    spatial::AttributeColumn use(spatial::FieldType::Text);
    spatial::AttributeColumn area(spatial::FieldType::Real);
    spatial::AttributeColumn floors(spatial::FieldType::Integer);
    const char* const uses[] = {"旱地", "水田", "工业用地", "城镇住宅用地", "物流仓储用地"};
    const auto across = static_cast<std::int64_t>(std::sqrt(static_cast<double>(count)));
    for (std::int64_t i = 0; i < count; ++i) {
        std::vector<spatial::Coordinate> ring;
        for (int corner = 0; corner < 19; ++corner) {
            const double angle = -2 * std::numbers::pi * corner / 18;
            const double radius = 100 + static_cast<double>(random() % 40);
            ring.push_back({300'000 + 300.0 * static_cast<double>(i % across) + radius * std::cos(angle), 4'900'000 + 300.0 * static_cast<double>(i / across) + radius * std::sin(angle)});
        }
        ring.back() = ring.front();
        table->geometry.append(spatial::GeometryKind::Polygon, ring);
        code.append(std::string_view(fmt::format("2301{:08}", i)));
        use.append(uses[random() % 5]);
        area.append(static_cast<double>(random() % 1'000'000) / 7);
        floors.append(static_cast<std::int64_t>(random() % 30));
        table->ids.push_back(i + 1);
    }
    table->addField({"宗地代码", spatial::FieldType::Text}, std::move(code));
    table->addField({"地类名称", spatial::FieldType::Text}, std::move(use));
    table->addField({"面积", spatial::FieldType::Real, 18, 3}, std::move(area));
    table->addField({"层数", spatial::FieldType::Integer}, std::move(floors));
    return table;
}

/// A folder that goes with the program.
const fs::path& folder()
{
    struct Folder {
        fs::path path = fs::temp_directory_path() / ("songhua-bench-" + std::to_string(::getpid()));
        Folder() { fs::create_directories(path); }
        ~Folder()
        {
            std::error_code ignored;
            fs::remove_all(path, ignored);
        }
    };
    static const Folder made;
    return made.path;
}

fs::path written(std::int64_t count, const std::string& extension)
{
    const fs::path file = folder() / (std::to_string(count) + extension);
    if (!fs::exists(file))
        (void)layers::saveFeatures({parcels(count)}, file, {}, spatial::noProgress()).hasValue();
    return file;
}

void readAgain(benchmark::State& state, std::int64_t count, const std::string& extension, const std::string& cache, bool warm)
{
    ::setenv("SONGHUA_CACHE", cache.c_str(), 1);
    const fs::path file = written(count, extension);
    for (int i = 0; warm && i < 2; ++i)
        (void)layers::openFeatures({file}, spatial::noProgress()).hasValue();
    for (auto _ : state) {
        const auto read = layers::openFeatures({file}, spatial::noProgress());
        if (!read || read->table->size() != static_cast<std::size_t>(count) || read->table->geometry.coordinateCount() != static_cast<std::size_t>(19 * count))
            state.SkipWithError("rows or coordinates are missing");
    }
}

const int shapefiles = growth("read a shapefile", 1.0, {20'000, 80'000, 320'000}, [](benchmark::State& state, std::int64_t count) { readAgain(state, count, ".shp", "off", false); });
const int geoPackages = growth("read a GeoPackage", 1.0, {20'000, 80'000, 320'000}, [](benchmark::State& state, std::int64_t count) { readAgain(state, count, ".gpkg", "off", false); });
const int flatGeobufs = growth("read a FlatGeobuf", 1.0, {20'000, 80'000, 320'000}, [](benchmark::State& state, std::int64_t count) { readAgain(state, count, ".fgb", "off", false); });
const int cached = growth("read from the cache", 1.0, {80'000, 160'000, 320'000}, [](benchmark::State& state, std::int64_t count) { readAgain(state, count, ".gpkg", folder() / "cache", true); });

const int writing = growth("write a GeoPackage, verified", 1.0, {20'000, 80'000, 320'000}, [](benchmark::State& state, std::int64_t count) {
    const auto table = parcels(count);
    for (auto _ : state)
        if (!layers::saveFeatures({table}, folder() / "written.gpkg", {.overwrite = true}, spatial::noProgress()))
            state.SkipWithError("it was not written");
});

}  // namespace
