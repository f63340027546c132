// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/encoding.h"
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"

#include <gmock/gmock.h>

#include <clocale>
#include <cstdlib>

using namespace layers;
using namespace layers::test;
using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::FeatureTablePtr;
using spatial::FieldType;
using spatial::Geometry;
using spatial::GeometryKind;
using spatial::GeometryView;

namespace {

const std::vector<std::string> kFormats{".gpkg", ".shp", ".geojson", ".fgb", ".gml", ".kml", ".csv"};

FeatureTablePtr tableOf(std::vector<Geometry> shapes, const char* crs = "EPSG:4326")
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "shapes";
    table->crs = *spatial::Crs::fromText(crs);
    AttributeColumn number(FieldType::Integer);
    for (const Geometry& shape : shapes) {
        table->geometry.append(shape.view());
        number.append(static_cast<std::int64_t>(table->ids.size()));
        table->ids.push_back(static_cast<std::int64_t>(table->ids.size()));
    }
    table->addField({"number", FieldType::Integer}, std::move(number));
    return table;
}

Geometry ring(double x, double y, double size)
{
    return Geometry::polygon({{{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}}, {{x + 0.25 * size, y + 0.25 * size}, {x + 0.25 * size, y + 0.5 * size}, {x + 0.5 * size, y + 0.5 * size}}});
}

Geometry twoParts()
{
    Geometry both = ring(126, 45, 1);
    both.setKind(GeometryKind::MultiPolygon);
    both.beginPart();
    const std::vector<spatial::Coordinate> second{{128, 45}, {129, 45}, {129, 46}, {128, 45}};
    both.addRing(second);
    return both;
}

Geometry lineWithHeights()
{
    Geometry line(GeometryKind::LineString);
    line.beginPart();
    const std::vector<spatial::Coordinate> places{{126, 45}, {126.5, 45.5}, {127, 45}};
    const std::vector<double> heights{120.5, 130.25, -3};
    line.addRing(places, heights);
    return line;
}

/// The row whose field "number" is this one: formats may change the order.
std::size_t rowOf(const FeatureTable& table, std::int64_t number)
{
    for (std::size_t row = 0; row < table.size(); ++row)
        if (table.column("number")->number(row) == static_cast<double>(number))
            return row;
    ADD_FAILURE() << "number " << number << " is missing";
    return 0;
}

/// Decimal commas for the whole process, from a locale that is made here where the machine has none.
bool speakGerman(const Scratch& scratch)
{
    if (std::setlocale(LC_ALL, "de_DE.UTF-8"))
        return true;
    const auto folder = scratch.folder().parent_path().parent_path();
    const std::string make = "localedef -i de_DE -f UTF-8 '" + (folder / "de_DE.UTF-8").string() + "' 2>/dev/null";
    if (std::system(make.c_str()) != 0)
        return false;
    ::setenv("LOCPATH", folder.c_str(), 1);
    return std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr;
}

}  // namespace

TEST(RoundTrip, KeepsHolesAndPartsOfPolygons)
{
    const Scratch scratch;
    for (const std::string& extension : kFormats) {
        save(tableOf({ring(120, 44, 2), twoParts()}), scratch / ("a" + extension));
        const auto table = open({scratch / ("a" + extension)}).table;
        ASSERT_EQ(table->size(), 2u) << extension;
        const GeometryView first = table->geometry[rowOf(*table, 0)];
        const GeometryView second = table->geometry[rowOf(*table, 1)];
        ASSERT_EQ(first.partCount(), 1u) << extension;
        EXPECT_EQ(first.ringCount(0), 2u) << extension;
        ASSERT_EQ(second.partCount(), 2u) << extension;
        EXPECT_EQ(second.ringCount(0) + second.ringCount(1), 3u) << extension;
        EXPECT_NEAR(second.box().maxX, 129, 1e-8) << extension;
    }
}

TEST(RoundTrip, KeepsHeights)
{
    const Scratch scratch;
    for (const std::string& extension : kFormats) {
        save(tableOf({lineWithHeights()}), scratch / ("a" + extension));
        const auto table = open({scratch / ("a" + extension)}).table;
        ASSERT_EQ(table->size(), 1u) << extension;
        ASSERT_TRUE(table->geometry[0].hasZ()) << extension;
        EXPECT_NEAR(table->geometry[0].ringZ(0)[1], 130.25, 1e-8) << extension;
        EXPECT_NEAR(table->geometry[0].ringZ(0)[2], -3, 1e-8) << extension;
    }
}

TEST(RoundTrip, KeepsMixedKindsWhereTheFormatCan)
{
    const Scratch scratch;
    const auto mixed = tableOf({Geometry::point({126, 45}), Geometry::lineString({{126, 45}, {127, 46}}), ring(126, 45, 1)});
    for (const std::string& extension : kFormats) {
        const auto saved = saveFeatures({mixed}, scratch / ("a" + extension), {}, spatial::noProgress());
        if (extension == ".shp") {
            ASSERT_FALSE(saved);
            EXPECT_EQ(saved.error().code, spatial::ErrorCode::InvalidInput);
            EXPECT_FALSE(std::filesystem::exists(scratch / "a.shp"));
            continue;
        }
        ASSERT_TRUE(saved) << extension << ": " << saved.error().message.english();
        const auto table = open({scratch / ("a" + extension)}).table;
        ASSERT_EQ(table->size(), 3u) << extension;
        EXPECT_EQ(table->geometry.kind(rowOf(*table, 1)), GeometryKind::LineString) << extension;
        EXPECT_EQ(table->geometry.kind(rowOf(*table, 2)), GeometryKind::Polygon) << extension;
    }
}

TEST(RoundTrip, OfAnEmptyLayerIsAnEmptyLayer)
{
    const Scratch scratch;
    for (const std::string& extension : kFormats) {
        save(tableOf({}), scratch / ("a" + extension));
        EXPECT_EQ(open({scratch / ("a" + extension)}).table->size(), 0u) << extension;
    }
}

TEST(RoundTrip, DoesNotDependOnTheLocale)
{
    const Scratch scratch;
    if (!speakGerman(scratch))
        GTEST_SKIP() << "the locale de_DE.UTF-8 is not installed and cannot be made";
    for (const std::string& extension : kFormats) {
        save(namedPoints({{"哈尔滨", {126.625, 45.75}}}, "EPSG:4326"), scratch / ("a" + extension));
        const auto table = open({scratch / ("a" + extension)}).table;
        ASSERT_EQ(table->size(), 1u) << extension;
        EXPECT_NEAR(table->geometry[0].coordinates()[0].x, 126.625, 1e-9) << extension;
    }
    spatial::Grid grid(spatial::GridShape{0.5, 10.25, 0.5, 0.5, 2, 2, {}}, 1.25F);
    ASSERT_TRUE(saveRaster(grid, scratch / "a.asc", {}, spatial::noProgress()));
    const auto raster = openRaster({scratch / "a.asc"});
    ASSERT_TRUE(raster);
    EXPECT_EQ(raster->raster.shape().left, 0.5);
    EXPECT_EQ(spatial::evaluate(raster->raster)->cells[0], 1.25F);
    std::setlocale(LC_ALL, "C");
}

TEST(RoundTrip, KeepsTheProvincesAnalysisCrs)
{
    const Scratch scratch;
    auto table = std::make_shared<FeatureTable>(*tableOf({Geometry::point({1000, 2000})}));
    table->crs = spatial::provinceAnalysisCrs();
    for (const char* extension : {".gpkg", ".shp", ".fgb"}) {
        save(table, scratch / (std::string("a") + extension));
        EXPECT_TRUE(open({scratch / (std::string("a") + extension)}).table->crs.sameAs(spatial::provinceAnalysisCrs())) << extension;
    }
    spatial::Grid grid(spatial::GridShape{0, 0, 250, 250, 2, 2, spatial::provinceAnalysisCrs()}, 1.0F);
    for (const char* extension : {".tif", ".img"}) {
        ASSERT_TRUE(saveRaster(grid, scratch / (std::string("a") + extension), {}, spatial::noProgress()));
        EXPECT_TRUE(openRaster({scratch / (std::string("a") + extension)})->raster.shape().matches(grid.shape)) << extension;
    }
}

TEST(GeoJson, IsWrittenInWgs84AndSaysSo)
{
    const Scratch scratch;
    const auto report = saveFeatures({namedPoints({{"哈尔滨", {42549948.6654, 5069277.2091}}}, "EPSG:4530")}, scratch / "a.geojson", {}, spatial::noProgress());
    ASSERT_TRUE(report);
    ASSERT_EQ(report->losses.size(), 1u);
    EXPECT_EQ(report->losses[0].code, "crs.reprojected");
    const auto place = open({scratch / "a.geojson"}).table->geometry[0].coordinates()[0];
    EXPECT_NEAR(place.x, 126.642, 1e-8);
    EXPECT_NEAR(place.y, 45.757, 1e-8);
}

TEST(Shapefile, TellsHowItShortenedNamesAndTexts)
{
    const Scratch scratch;
    auto table = std::make_shared<FeatureTable>(*tableOf({Geometry::point({126, 45})}));
    const std::string longText(200, 'x');
    for (const char* name : {"土地利用现状分类", "土地利用现状编码", "a_long_field_name", "a_long_field_more"}) {
        AttributeColumn column(FieldType::Text);
        column.append(std::string_view("哈" + longText + longText));
        table->addField({name, FieldType::Text}, std::move(column));
    }
    AttributeColumn time(FieldType::DateTime);
    time.append("2026-11-25T08:00:00");
    table->addField({"time", FieldType::DateTime}, std::move(time));
    const auto report = saveFeatures({table}, scratch / "a.shp", {.encoding = "GBK"}, spatial::noProgress());
    ASSERT_TRUE(report) << report.error().message.english();
    std::string codes;
    for (const auto& loss : report->losses)
        codes += loss.code + " ";
    EXPECT_EQ(codes, "field.width field.width field.width field.width field.type field.renamed ");
    const std::string mapping = report->losses.back().message.english();
    EXPECT_THAT(mapping, testing::HasSubstr("土地利用现状分类 -> 土地利用现"));
    EXPECT_THAT(mapping, testing::HasSubstr("土地利用现状编码 -> 土地利用_1"));
    EXPECT_THAT(mapping, testing::HasSubstr("a_long_field_more -> a_long_f_1"));
    const auto read = open({scratch / "a.shp"});
    ASSERT_NE(read.table->column("土地利用_1"), nullptr);
    EXPECT_EQ(read.table->column("土地利用_1")->text(0).size(), 3 + 252u);
    EXPECT_EQ(Scratch::bytesOf(scratch / "a.cpg"), "GBK");
    EXPECT_EQ(Scratch::bytesOf(scratch / "a.dbf")[29], '\x4D');
}

TEST(Shapefile, IsNotWrittenInAnEncodingThatItDoesNotOffer)
{
    const Scratch scratch;
    const auto refused = saveFeatures({fiveCities()}, scratch / "a.shp", {.encoding = "Big5"}, spatial::noProgress());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().parameter, "encoding");
}

TEST(GeoPackage, KeepsFeatureIdsThatCanBeKept)
{
    const Scratch scratch;
    auto table = std::make_shared<FeatureTable>(*fiveCities());
    table->ids = {7, 3, 100, 5, 12};
    save(table, scratch / "a.gpkg");
    EXPECT_THAT(open({scratch / "a.gpkg"}).table->ids, testing::UnorderedElementsAre(7, 3, 100, 5, 12));
}
