// SPDX-License-Identifier: GPL-3.0-or-later
// GeoPackages are filled by our own hand: OGR and SQLite must find in them what OGR itself would have written.
#include "layers/sources/packed_rtree.h"
#include "tests/layers/sources/random_layers.h"
#include "tests/layers/sources/read_alike.h"
#include "tests/layers/sources/scratch.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include <map>
#include <numeric>

using namespace layers;
using namespace layers::test;

namespace {

namespace fs = std::filesystem;

/// The first column of the first row of an answer.
std::string ask(const fs::path& file, const std::string& sql)
{
    sqlite3* database = nullptr;
    sqlite3_stmt* statement = nullptr;
    std::string answer = "no answer";
    if (sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK && sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
        answer = text ? text : "null";
    } else {
        answer = sqlite3_errmsg(database);
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return answer;
}

using Dataset = std::unique_ptr<GDALDataset, decltype([](GDALDataset* dataset) { GDALClose(dataset); })>;

Dataset openAnew(const fs::path& file) { return Dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR)); }

TEST(GeoPackageWriter, WhatItWritesIsSoundAndComesBackThroughOgrAlone)
{
    const Scratch scratch;
    std::uint64_t seed = 1;
    for (const GeometryKind kind : kAllKinds)
        for (const bool withZ : {false, true}) {
            const auto table = randomLayer(seed++, kind, withZ, 700);
            const fs::path file = scratch / "layer.gpkg";
            save(table, file, {.overwrite = true});
            const std::string what = fmt::format("kind {} z {}", static_cast<int>(kind), withZ);
            EXPECT_EQ(ask(file, "PRAGMA integrity_check"), "ok") << what;
            EXPECT_EQ(ask(file, "SELECT rtreecheck('rtree_layer_geom')"), "ok") << what;
            EXPECT_EQ(ask(file, "SELECT count(*) FROM layer"), "700") << what;
            SourceSpec spec{file};
            spec.options["reader"] = "ogr";
            const auto read = open(spec);
            ASSERT_EQ(read.table->size(), table->size());
            EXPECT_TRUE(sameBytes(read.table->geometry.arrays().coordinates, table->geometry.arrays().coordinates)) << what;
            EXPECT_TRUE(sameBytes(read.table->geometry.arrays().z, table->geometry.arrays().z)) << what;
            for (std::size_t i = 0; i < table->fields.size(); ++i)
                for (std::size_t row = 0; row < table->size(); ++row) {
                    ASSERT_EQ(read.table->columns[i].isNull(row), table->columns[i].isNull(row)) << what;
                    ASSERT_EQ(read.table->columns[i].display(row), table->columns[i].display(row)) << what;
                }
        }
}

TEST(GeoPackageWriter, TheSpatialIndexFindsWhatAFullScanFinds)
{
    const Scratch scratch;
    const auto table = randomLayer(5, GeometryKind::Polygon, false, 5000);
    const fs::path file = scratch / "layer.gpkg";
    save(table, file);
    const Dataset dataset = openAnew(file);
    ASSERT_TRUE(dataset);
    OGRLayer* layer = dataset->GetLayer(0);
    EXPECT_TRUE(layer->TestCapability(OLCFastSpatialFilter));
    EXPECT_TRUE(layer->TestCapability(OLCFastFeatureCount));
    EXPECT_TRUE(layer->TestCapability(OLCFastGetExtent));
    OGREnvelope extent;
    ASSERT_EQ(layer->GetExtent(&extent, FALSE), OGRERR_NONE);
    EXPECT_NEAR(extent.MinX, table->geometry.extent().minX, 1);   // OGR may ask the index, which holds 32-bit floats
    EXPECT_NEAR(extent.MaxY, table->geometry.extent().maxY, 1);
    EXPECT_EQ(std::stod(ask(file, "SELECT printf('%!.17g', min_x) FROM gpkg_contents")), table->geometry.extent().minX);
    EXPECT_EQ(std::stod(ask(file, "SELECT printf('%!.17g', max_y) FROM gpkg_contents")), table->geometry.extent().maxY);
    SeededRandom random(9);
    for (int i = 0; i < 50; ++i) {
        const Coordinate c = randomPlace(random);
        const spatial::Box window{c.x, c.y, c.x + random.uniform(10, 60'000), c.y + random.uniform(10, 60'000)};
        std::int64_t expected = 0;
        for (std::size_t row = 0; row < table->size(); ++row)
            expected += !table->geometry.box(row).empty() && table->geometry.box(row).intersects(window) ? 1 : 0;
        const std::string counted = ask(file, fmt::format("SELECT count(*) FROM rtree_layer_geom WHERE minx <= {} AND maxx >= {} AND miny <= {} AND maxy >= {}", window.maxX, window.minX, window.maxY, window.minY));
        EXPECT_NEAR(std::stod(counted), static_cast<double>(expected), 1);   // the index holds 32-bit floats
    }
}

TEST(GeoPackageWriter, OthersCanGoOnEditingTheFile)
{
    const Scratch scratch;
    const fs::path file = scratch / "layer.gpkg";
    save(randomLayer(5, GeometryKind::Polygon, false, 300), file);
    {
        const Dataset dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        ASSERT_TRUE(dataset);
        OGRLayer* layer = dataset->GetLayer(0);
        ASSERT_EQ(dataset->StartTransaction(), OGRERR_NONE);
        for (int i = 0; i < 400; ++i) {
            OGRFeature feature(layer->GetLayerDefn());
            OGRGeometry* made = nullptr;
            const std::string wkt = fmt::format("POLYGON (({0} 5000000,{1} 5000000,{1} 5000001,{0} 5000000))", 300'000 + i, 300'001 + i);
            ASSERT_EQ(OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &made), OGRERR_NONE);
            feature.SetGeometryDirectly(made);
            ASSERT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
        }
        for (int id = 1; id <= 200; ++id)
            ASSERT_EQ(layer->DeleteFeature(id), OGRERR_NONE);
        ASSERT_EQ(dataset->CommitTransaction(), OGRERR_NONE);
    }
    EXPECT_EQ(ask(file, "SELECT rtreecheck('rtree_layer_geom')"), "ok");
    EXPECT_EQ(ask(file, "SELECT count(*) FROM layer"), "500");
    EXPECT_EQ(ask(file, "SELECT feature_count FROM gpkg_ogr_contents"), "500");
    EXPECT_EQ(ask(file, "SELECT count(*) FROM rtree_layer_geom WHERE minx < 350000"), "400");
}

TEST(GeoPackageWriter, SeveralLayersStandInOneFile)
{
    const Scratch scratch;
    auto lines = std::make_shared<spatial::FeatureTable>(*randomLayer(2, GeometryKind::LineString, false, 90));
    lines->name = "道路 \"1\"";
    auto plain = std::make_shared<spatial::FeatureTable>(*randomLayer(3, GeometryKind::Point, false, 0));
    plain->name = "empty";
    const fs::path file = scratch / "several.gpkg";
    const auto saved = saveFeatures({randomLayer(1, GeometryKind::Polygon, false, 120), lines}, file, {}, spatial::noProgress());
    ASSERT_TRUE(saved) << saved.error().message.english();
    for (const std::string& name : {std::string("layer"), lines->name}) {
        SourceSpec spec{file};
        spec.layer = name;
        expectReadAlike(spec, name);
    }
    EXPECT_EQ(ask(file, "PRAGMA integrity_check"), "ok");
    const auto withEmpty = saveFeatures({lines, plain}, file, {.overwrite = true}, spatial::noProgress());
    ASSERT_TRUE(withEmpty) << withEmpty.error().message.english();
}

TEST(GeoPackageWriter, NamesThatAreTakenAndTimesOfOtherZonesAreLeftToOgr)
{
    const Scratch scratch;
    auto table = std::make_shared<spatial::FeatureTable>(*randomLayer(2, GeometryKind::Point, false, 20));
    spatial::AttributeColumn times(spatial::FieldType::DateTime);
    spatial::AttributeColumn geometry(spatial::FieldType::Text);
    for (std::size_t row = 0; row < table->size(); ++row) {
        times.append("2026-11-25T08:00:00+08:00");
        geometry.append("a text");
    }
    table->addField({"GEOM", spatial::FieldType::Text}, geometry);
    table->addField({"beijing", spatial::FieldType::DateTime}, times);
    const auto saved = saveFeatures({table}, scratch / "odd.gpkg", {}, spatial::noProgress());
    if (saved) {
        EXPECT_EQ(open({scratch / "odd.gpkg"}).table->size(), 20U);
    }
}

TEST(PackedRtree, HasEveryBoxInExactlyOneLeafWithinItsAncestors)
{
    for (const std::size_t count : {0U, 1U, 51U, 52U, 2601U, 2602U, 9000U}) {
        SeededRandom random(count);
        std::vector<spatial::Box> boxes;
        for (std::size_t i = 0; i < count; ++i) {
            const Coordinate c = randomPlace(random);
            boxes.push_back(i % 13 == 5 ? spatial::Box{} : spatial::Box{c.x, c.y, c.x + 10, c.y + 10});
        }
        std::vector<std::int64_t> ids(count);
        std::iota(ids.begin(), ids.end(), 1);
        const PackedRtree tree = packRtree(boxes, ids, 1228);
        std::map<std::int64_t, std::int64_t> parents;
        std::size_t cells = 0;
        for (const auto& node : tree.nodes) {
            EXPECT_EQ(node.bytes.size(), 1228U);
            EXPECT_TRUE(parents.emplace(node.number, node.parent).second);
        }
        for (std::size_t i = 0; i < count; ++i) {
            EXPECT_EQ(tree.leafOf[i] == 0, boxes[i].empty());
            cells += tree.leafOf[i] == 0 ? 0 : 1;
            for (std::int64_t at = tree.leafOf[i]; at > 1; at = parents.at(at))
                ASSERT_TRUE(parents.contains(at));
        }
        EXPECT_EQ(parents.at(1), 0);
        EXPECT_EQ(cells, static_cast<std::size_t>(std::count_if(boxes.begin(), boxes.end(), [](const spatial::Box& box) { return !box.empty(); })));
    }
}

}  // namespace
