// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"

#include <sqlite3.h>

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;
using spatial::GeometryKind;

TEST(Open, NamesTheFileTheTroubleAndTheWayOut)
{
    const Scratch scratch;
    const std::vector<std::pair<std::string, ErrorCode>> files{{"empty.tif", ErrorCode::Unreadable}, {"empty.shp", ErrorCode::Unreadable}, {"page.geojson", ErrorCode::Unreadable},
                                                               {"cut.geojson", ErrorCode::Unreadable}, {"text.gpkg", ErrorCode::Unreadable}, {"gone.gpkg", ErrorCode::MissingInput}};
    scratch.write("empty.tif", "");
    scratch.write("empty.shp", "");
    scratch.write("page.geojson", "<!DOCTYPE html><html><body>404</body></html>");
    scratch.write("cut.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",");
    scratch.write("text.gpkg", "hello");
    for (const auto& [name, code] : files) {
        const auto error = refusal({scratch / name});
        EXPECT_EQ(error.code, code) << name;
        EXPECT_EQ(error.file, (scratch / name).string());
        EXPECT_FALSE(error.message.empty());
        EXPECT_FALSE(error.hint.empty()) << name;
    }
}

TEST(Open, ChoosesTheLayerByNameAndListsTheOthers)
{
    const Scratch scratch;
    auto second = std::make_shared<spatial::FeatureTable>(*fiveCities());
    second->name = "第二层";
    ASSERT_TRUE(saveFeatures({fiveCities(), second}, scratch / "a.gpkg", {}, spatial::noProgress()));
    EXPECT_EQ(open({scratch / "a.gpkg"}).table->name, "points");
    EXPECT_EQ(open(*parseSource((scratch / "a.gpkg").string() + "|layer=第二层")).table->name, "第二层");
    EXPECT_EQ(look({scratch / "a.gpkg"}).layers.size(), 2u);
    const auto refused = openFeatures(*parseSource((scratch / "a.gpkg").string() + "|layer=third"), spatial::noProgress());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().parameter, "layer");
    EXPECT_NE(refused.error().hint.english().find("第二层"), std::string::npos);
}

TEST(Open, KeepsOnlyRowsThatMeetTheCondition)
{
    const Scratch scratch;
    save(fiveCities(), scratch / "a.gpkg");
    const auto table = open(*parseSource((scratch / "a.gpkg").string() + "|where=名称 like '%江市' or 名称='大庆市'")).table;
    ASSERT_EQ(table->size(), 2u);
    EXPECT_EQ(table->column("名称")->text(1), "牡丹江市");
}

TEST(Open, TakesTheCrsThatThePersonStates)
{
    const Scratch scratch;
    save(fiveCities(), scratch / "a.gpkg");
    EXPECT_EQ(open(*parseSource((scratch / "a.gpkg").string() + "|crs=EPSG:4326")).table->crs.code(), "EPSG:4326");
    const auto refused = openFeatures(*parseSource((scratch / "a.gpkg").string() + "|crs=EPSG:0"), spatial::noProgress());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().parameter, "crs");
}

TEST(Open, ReadsGeoJsonAsWgs84AndAlsoLineByLine)
{
    const Scratch scratch;
    const std::string feature = "{\"type\":\"Feature\",\"properties\":{\"n\":1,\"t\":\"哈\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[126.5,45.5]}}";
    const auto one = open({scratch.write("a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[" + feature + "]}")}).table;
    EXPECT_EQ(one->crs.code(), "EPSG:4326");
    EXPECT_EQ(one->column("t")->text(0), "哈");
    EXPECT_EQ(open({scratch.write("b.geojsonl", feature + "\n" + feature + "\n")}).table->size(), 2u);
}

TEST(Open, DropsWhatItCannotHoldAndSaysSo)
{
    const Scratch scratch;
    scratch.write("a.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":["
                               "{\"type\":\"Point\",\"coordinates\":[126,45]},{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}]}},"
                               "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}]}");
    const auto opened = open({scratch / "a.geojson"});
    EXPECT_EQ(opened.table->geometry.kind(0), GeometryKind::MultiPolygon);
    EXPECT_EQ(opened.table->geometry.kind(1), GeometryKind::Null);
    EXPECT_NE(find(opened.findings, "geometry.collection"), nullptr);
}

TEST(Open, SeesWritesOfAnotherProgramThatAreStillInItsLog)
{
    const Scratch scratch;
    save(fiveCities(), scratch / "a.gpkg");
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open((scratch / "a.gpkg").c_str(), &other), SQLITE_OK);
    sqlite3_db_config(other, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);   // they need functions of GDAL
    sqlite3_exec(other, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; UPDATE points SET 名称='改名' WHERE fid=1;", nullptr, nullptr, nullptr);
    const auto before = scratch.content();
    const auto opened = open({scratch / "a.gpkg"});
    EXPECT_EQ(opened.table->column("名称")->text(0), "改名");
    EXPECT_NE(find(opened.findings, "file.unfinished"), nullptr);
    EXPECT_EQ(scratch.content(), before);
    sqlite3_close(other);
}

TEST(Open, TellsRastersFromFeaturesAndTables)
{
    const Scratch scratch;
    save(fiveCities(), scratch / "a.fgb");
    ASSERT_TRUE(saveRaster(spatial::Grid(spatial::GridShape{0, 1, 1, 1, 1, 1, {}}, 1.0F), scratch / "a.tif", {}, spatial::noProgress()));
    EXPECT_EQ(*kindOf({scratch / "a.fgb"}), LayerKind::Vector);
    EXPECT_EQ(*kindOf({scratch / "a.tif"}), LayerKind::Raster);
    EXPECT_EQ(*kindOf({scratch.write("a.csv", "a,b\n1,2\n")}), LayerKind::Table);
    EXPECT_EQ(*kindOf({scratch.write("b.csv", "lon,lat\n126,45\n")}), LayerKind::Vector);
    EXPECT_EQ(openRaster({scratch / "a.fgb"}).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(openFeatures({scratch / "a.tif"}, spatial::noProgress()).error().code, ErrorCode::InvalidInput);
    SourceSpec third{scratch / "a.tif"};
    third.band = 3;
    EXPECT_EQ(openRaster(third).error().parameter, "band");
}

TEST(Open, StopsWhenCancelled)
{
    struct Stopped final : spatial::Progress {
        void report(double, std::string_view) override {}
        bool cancelled() const override { return true; }
    } stopped;
    const Scratch scratch;
    std::vector<std::pair<std::string, spatial::Coordinate>> points(3000, {"x", {126, 45}});
    save(namedPoints(points, "EPSG:4490"), scratch / "a.gpkg");
    const auto read = openFeatures({scratch / "a.gpkg"}, stopped);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::Cancelled);
}

TEST(OpenText, ReadsGbkAndUtf16AsUtf8)
{
    const Scratch scratch;
    EXPECT_EQ(*openText(scratch.write("a.txt", "\xB9\xFE\xB6\xFB\xB1\xF5")), "哈尔滨");
    EXPECT_EQ(*openText(scratch.write("b.txt", std::string("\xFE\xFF\x54\xC8\x5C\x14\x6E\xE8", 8))), "哈尔滨");
    EXPECT_EQ(openText(scratch / "gone.txt").error().code, ErrorCode::MissingInput);
}
