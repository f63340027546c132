// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/encoding.h"
#include "tests/layers/sources/edits/edit_samples.h"

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;

namespace {

std::string inGbk(std::string_view text) { return fromUtf8(text, "GBK"); }

}  // namespace

TEST(SavingGeoJson, ChangesWhatIsEditedAndNothingElse)
{
    const Scratch scratch;
    const std::string text = R"({
  "type": "FeatureCollection", "author": {"name": "规划局"},
  "features": [
    { "type": "Feature", "id": 7, "properties": { "name": "甲", "tags": ["a", {"b": 1}], "area": 1.50 }, "geometry": { "type": "Point", "coordinates": [126.500, 45.7] }, "extra": true },
    { "type": "Feature", "id": 9, "properties": { "name": "\u4e59", "tags": [], "area": 2e0 }, "geometry": { "type": "Point", "coordinates": [127, 46] } }
  ]
}
)";
    const SourceSpec spec{scratch.write("a.geojson", text)};
    auto layer = editable(spec);
    ASSERT_EQ(layer->base()->ids, (std::vector<std::int64_t>{7, 9}));
    layer = withValue(layer, 9, "area", 0.1);
    const auto saved = saving(layer, spec);
    EXPECT_TRUE(saved.idsInFile.empty());
    std::string meant = text;
    meant.replace(meant.find("2e0"), 3, "0.1");
    EXPECT_EQ(Scratch::bytesOf(spec.path), meant);

    layer = withShape(layer->rebased(), 7, Geometry::point({126.25, 45}));
    layer = withShape(layer, std::nullopt, Geometry::point({128, 47}));
    const auto again = saving(layer, spec);
    const std::string now = Scratch::bytesOf(spec.path);
    EXPECT_NE(now.find(R"("extra": true)"), std::string::npos);
    EXPECT_NE(now.find(R"(["a", {"b": 1}])"), std::string::npos);
    EXPECT_NE(now.find(R"([126.25, 45.0])"), std::string::npos);
    EXPECT_NE(now.find(R"("id": 10)"), std::string::npos);
    EXPECT_NE(now.find(R"("author": {"name": "规划局"})"), std::string::npos);
    expectInFile(layer, spec, again);
}

TEST(SavingGeoJson, KeepsEveryBitOfNumbersAndTheCrsThatTheFileStates)
{
    const Scratch scratch;
    const std::string text = R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4530"}},"features":[
{"type":"Feature","properties":{"v":0.5,"n":"甲"},"geometry":{"type":"Polygon","coordinates":[[[500000.1,5000000.2],[500010,5000000],[500000,5000010],[500000.1,5000000.2]]]}}]})";
    const SourceSpec spec{scratch.write("a.geojson", text)};
    auto layer = editable(spec);
    EXPECT_EQ(layer->base()->crs.code(), "EPSG:4530");
    const std::int64_t id = layer->base()->ids[0];
    for (std::uint64_t seed = 1; seed < 30; ++seed) {
        SeededRandom random(seed);
        layer = withValue(layer, id, "v", random.uniform(-1e9, 1e-9));
        layer = withShape(layer, id, spatial::randomPolygon(random, {500000, 5000000}, 1000));
        const auto saved = saving(layer, spec);
        const auto table = open(spec).table;
        EXPECT_EQ(table->columns[0].real(0), std::get<double>(layer->value(id, *layer->slotOf("v"))));
        EXPECT_EQ(vertices(table->geometry[0]), vertices(layer->geometry(id)));
        EXPECT_EQ(table->crs.code(), "EPSG:4530");
        layer = layer->rebased();
    }
}

TEST(SavingGeoJson, RoundTripsRandomEdits)
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Scratch scratch;
        const SourceSpec spec{scratch / "a.geojson"};
        auto table = std::make_shared<spatial::FeatureTable>(*plainLayer(seed, kAllKinds[seed % 6], false, 25));
        table->crs = *spatial::Crs::fromText("EPSG:4326");
        table->geometry = table->geometry.transformed([](Coordinate c) { return Coordinate{c.x / 1e4, c.y / 1e6}; });
        save(table, spec.path);
        auto layer = withRandomEdits(editable(spec), seed, kAllKinds[seed % 6], false);
        auto saved = saving(layer, spec);
        expectInFile(layer, spec, saved);
        layer = renamed(withField(layer->rebased(), {"新", FieldType::Real}), "文字", "名");
        layer = withValue(layer, layer->table()->ids.back(), "新", 3.0);
        saved = saving(layer, spec);
        expectInFile(layer, spec, saved);
    }
}

/// qgis/QGIS#55326: a GeoJSON that was edited with a full disk was cut to 4096 characters.
TEST(SavingGeoJson, regress_qgis_55326_a_save_that_fails_leaves_the_file)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "a.geojson"};
    save(fiveCities("EPSG:4326"), spec.path);
    auto layer = withValue(editable(spec), editable(spec)->base()->ids[0], "名称", std::string(200'000, 'x'));
    const auto before = scratch.content();
    struct Stopped final : spatial::Progress {
        mutable int asked = 0;
        void report(double, std::string_view) override {}
        bool cancelled() const override { return ++asked > 3; }
    } stopped;
    EXPECT_FALSE(saveEdits(*layer, spec, {}, stopped));
    EXPECT_EQ(scratch.content(), before);
}

TEST(SavingACsv, KeepsDelimiterEncodingMarksAndWhatIsNotEdited)
{
    const Scratch scratch;
    const std::string text = "编号;名称;经度;纬度;备注\r\n007;\"哈尔滨;市\";126,642;45,757;\r\n\r\n008;大庆市;125,103;46,589;=1+1\r\n009;鸡西市;130.969;45.295;-\r\n";
    const SourceSpec spec{scratch.write("a.csv", inGbk(text))};
    auto layer = editable(spec);
    ASSERT_EQ(layer->size(), 3U);
    const auto ids = layer->base()->ids;
    layer = withValue(layer, ids[1], "名称", std::string("大庆\"新\"城"));
    layer = withShape(layer, ids[2], Geometry::point({131.5, 45.25}));
    layer = withShape(layer, ids[0], Geometry::point({126.5, 45.5}));
    const auto saved = saving(layer, spec);
    EXPECT_TRUE(saved.losses.empty());
    EXPECT_EQ(Scratch::bytesOf(spec.path), inGbk("编号;名称;经度;纬度;备注\r\n007;\"哈尔滨;市\";126,5;45,5;\r\n008;\"大庆\"\"新\"\"城\";125,103;46,589;=1+1\r\n009;鸡西市;131.5;45.25;-\r\n"));
    layer = withShape(editable(spec), ids[1], std::nullopt);
    layer = withField(renamed(layer, "备注", "说明"), {"面积", FieldType::Real});
    layer = withValue(layer, ids[2], "面积", 2.5);
    saving(layer, spec);
    EXPECT_EQ(Scratch::bytesOf(spec.path), inGbk("编号;名称;经度;纬度;说明;面积\r\n007;\"哈尔滨;市\";126,5;45,5;;\r\n009;鸡西市;131.5;45.25;-;2.5\r\n"));
}

TEST(SavingACsv, PutsGeometriesBackIntoTheirColumnOfText)
{
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Scratch scratch;
        const SourceSpec spec{scratch / "a.csv"};
        save(plainLayer(seed, kAllKinds[seed % 6], seed % 2 == 0, 25), spec.path);
        auto layer = withRandomEdits(editable(spec), seed, kAllKinds[seed % 6], seed % 2 == 0);
        const auto saved = saving(layer, spec);
        expectInFile(layer, spec, saved);
    }
}

TEST(SavingACsv, SaysWhereAPointAndItsColumnsPart)
{
    const Scratch scratch;
    const SourceSpec spec{scratch.write("a.csv", "name,lon,lat\na,126.5,45.5\n")};
    const auto layer = withValue(editable(spec), 0, "lon", 127.0);
    const auto saved = trySaving(layer, spec);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::InvalidInput);
}

TEST(SavingAFlatGeobuf, IsIdentityAndTellsTheOrderOfTheFile)
{
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const Scratch scratch;
        const SourceSpec spec{scratch / "a.fgb"};
        save(plainLayer(seed, kAllKinds[seed % 6], seed % 2 == 0, 40), spec.path);
        auto layer = editable(spec);
        for (const std::int64_t id : layer->base()->ids)
            if (layer->geometry(id).isNull())
                layer = withShape(layer, id, std::nullopt);
        layer = withValue(layer, layer->table()->ids[2], "文字", std::string("改"));
        layer = withShape(layer, std::nullopt, Geometry(layer->geometry(layer->table()->ids[1])), layer->table()->ids[3]);
        auto saved = saving(layer, spec);
        expectInFile(layer, spec, saved);
        layer = withValue(layer->rebased(), layer->table()->ids[4], "整数", std::int64_t{5});
        saved = saving(layer, spec);
        expectInFile(layer, spec, saved);
    }
}

TEST(SavingAKml, KeepsFeaturesValuesAndOtherLayersAndSaysThatColoursGo)
{
    const Scratch scratch;
    const SourceSpec spec{scratch.write("a.kml", R"(<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<Folder><name>点</name><Placemark><name>甲</name><Style><IconStyle><color>ff0000ff</color></IconStyle></Style><Point><coordinates>126.5,45.5</coordinates></Point></Placemark>
<Placemark><name>乙</name><Point><coordinates>127.123456789,46</coordinates></Point></Placemark></Folder>
<Folder><name>别的</name><Placemark><name>丙</name><LineString><coordinates>126,45 127,46</coordinates></LineString></Placemark></Folder>
</Document></kml>)")};
    SourceSpec points = spec;
    points.layer = "点";
    const auto layer = withValue(editable(points), editable(points)->base()->ids[0], "Name", std::string("新甲"));
    const auto refused = trySaving(layer, points);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    saving(layer, points, {.acceptLosses = true});
    const auto table = open(points).table;
    ASSERT_EQ(table->size(), 2U);
    EXPECT_EQ(table->column("Name")->text(0), "新甲");
    EXPECT_EQ(table->geometry[1].coordinates()[0], (Coordinate{127.123456789, 46}));
    SourceSpec lines = spec;
    lines.layer = "别的";
    EXPECT_EQ(open(lines).table->column("Name")->text(0), "丙");
}

TEST(SavingMapInfo, KeepsChineseTextInItsCharacterSet)
{
    const Scratch scratch;
    const SourceSpec spec{scratch.write("a.mif", inGbk("Version 300\nCharset \"WindowsSimpChinese\"\nDelimiter \",\"\nCoordSys Earth Projection 1, 104\nColumns 2\n  名称 Char(20)\n  面积 Float\nData\n\nPoint 126.5 45.5\nPoint 127.25 46\n"))};
    scratch.write("a.mid", inGbk("\"松花江\",1.5\n\"旱地\",2\n"));
    auto layer = editable(spec);
    ASSERT_EQ(layer->size(), 2U);
    EXPECT_EQ(layer->base()->columns[0].text(0), "松花江");
    layer = withValue(layer, layer->base()->ids[1], "名称", std::string("水浇地"));
    layer = withShape(layer, std::nullopt, Geometry::point({128, 47}), layer->base()->ids[0]);
    const auto saved = saving(layer, spec, {.acceptLosses = true});
    expectInFile(layer, spec, saved);
    EXPECT_NE(Scratch::bytesOf(scratch / "a.mid").find(inGbk("水浇地")), std::string::npos);
}
