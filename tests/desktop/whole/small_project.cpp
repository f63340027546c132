// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/whole/small_project.h"

#include "app/workflow/project_actions.h"
#include "layers/sources/save.h"
#include "spatial/crs/crs.h"
#include "spatial/raster/grid.h"
#include "spatial/raster/raster_expression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fmt/format.h>
#include <memory>

namespace test_support {

namespace fs = std::filesystem;
using spatial::Coordinate;
using spatial::FieldType;
using spatial::Geometry;

namespace {

constexpr double kLeft = -100'000;
constexpr double kTop = -100'000;

spatial::FeatureTable tableWith(std::vector<std::pair<std::string, FieldType>> fields, const char* name)
{
    spatial::FeatureTable table;
    table.name = name;
    table.crs = spatial::provinceAnalysisCrs();
    for (auto& [field, type] : fields) {
        table.fields.push_back({field, type});
        table.columns.emplace_back(type);
    }
    return table;
}

void addRow(spatial::FeatureTable& table, const Geometry& shape, const std::vector<spatial::Value>& values)
{
    table.geometry.append(shape.view());
    for (std::size_t i = 0; i < values.size(); ++i)
        table.columns[i].append(values[i]);
    table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
}

void save(spatial::FeatureTable table, const fs::path& file, const char* encoding = "UTF-8")
{
    const auto saved = layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(std::move(table))}, file, {.overwrite = true, .encoding = encoding}, spatial::noProgress());
    ASSERT_TRUE(saved) << saved.error().message.english();
}

void parcels(const fs::path& file)
{
    static const char* const kCodes[] = {"0101", "0301", "0601", "0602", "0701", "1101"};
    auto table = tableWith({{"DLBM", FieldType::Text}, {"名称", FieldType::Text}, {"面积", FieldType::Real}}, "parcels");
    for (int j = 0; j < 24; ++j)
        for (int i = 0; i < 24; ++i) {
            const double x = kLeft + i * 900;
            const double y = kTop + j * 900;
            addRow(table, Geometry::polygon({{{x, y}, {x + 900, y}, {x + 900, y + 900}, {x + 400, y + 900}, {x, y + 900}}}),
                   {std::string(kCodes[(i * 7 + j * 3) % 6]), fmt::format("地块{}-{}", i, j), 81.0 + i});
        }
    save(std::move(table), file, "GBK");
}

void roads(const fs::path& file)
{
    auto table = tableWith({{"name", FieldType::Text}, {"speed", FieldType::Integer}}, "roads");
    for (int i = 0; i < 12; ++i) {
        std::vector<Coordinate> line;
        for (int k = 0; k < 30; ++k)
            line.push_back({kLeft + k * 750.0, kTop + i * 1800.0 + 300 * std::sin(k * 0.7 + i)});
        addRow(table, Geometry::lineString(std::move(line)), {fmt::format("G{}", 100 + i), std::int64_t{40 + 10 * (i % 5)}});
    }
    save(std::move(table), file);
}

void places(const fs::path& file)
{
    auto table = tableWith({{"name_zh", FieldType::Text}, {"name_en", FieldType::Text}, {"population", FieldType::Integer}, {"score", FieldType::Real}}, "places");
    for (int i = 0; i < 60; ++i)
        addRow(table, Geometry::point({kLeft + (i * 37 % 60) * 350.0, kTop + (i * 53 % 60) * 350.0}),
               {fmt::format("村庄{}", i), fmt::format("Village {}", i), std::int64_t{100 + i * i * 13},
                i % 7 == 0 ? spatial::Value() : spatial::Value(std::sin(i * 0.3))});
    save(std::move(table), file);
}

void relief(const fs::path& file)
{
    const spatial::GridShape shape{.left = kLeft, .top = kTop + 22'000, .dx = 110, .dy = 110, .columns = 200, .rows = 200, .crs = spatial::provinceAnalysisCrs()};
    spatial::Grid grid(shape);
    for (int row = 0; row < shape.rows; ++row)
        for (int column = 0; column < shape.columns; ++column)
            grid.at(column, row) = static_cast<float>(150 + 80 * std::sin(column * 0.05) * std::cos(row * 0.04));
    const auto saved = layers::saveRaster(spatial::RasterExpression(std::move(grid)), file, {.overwrite = true}, spatial::noProgress());
    ASSERT_TRUE(saved) << saved.error().message.english();
}

}  // namespace

layers::Project smallProject(const fs::path& folder)
{
    parcels(folder / "parcels.shp");
    roads(folder / "roads.gpkg");
    places(folder / "places.geojson");
    relief(folder / "relief.tif");
    auto project = *app::newProject("empty", {"Small", "小项目"});
    project.file = folder / "small.songhua";
    for (const auto& [file, role] : {std::pair{"relief.tif", "dem"}, std::pair{"parcels.shp", "land-use"}, std::pair{"roads.gpkg", "roads"}, std::pair{"places.geojson", ""}}) {
        layers::SourceSpec source;
        source.path = folder / file;
        const auto added = app::addLayer(project, source, role, fs::path(file).stem().string(), spatial::noProgress());
        EXPECT_TRUE(added) << file << ": " << added.error().message.english();
    }
    EXPECT_TRUE(layers::saveProject(project, project.file, true));
    return project;
}

}  // namespace test_support
