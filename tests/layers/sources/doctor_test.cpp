// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/doctor/doctor.h"
#include "spatial/crs/gcj02.h"
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"

#include <fstream>

using namespace layers;
using namespace layers::test;
using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Geometry;

namespace {

std::vector<Finding> judgedCrs(const std::vector<spatial::Coordinate>& places, const std::string& crs)
{
    FeatureTable table;
    for (const auto place : places) {
        table.geometry.append(Geometry::point(place));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
    }
    if (!crs.empty())
        table.crs = *spatial::Crs::fromText(crs);
    std::vector<Finding> findings;
    judgeCrs(table, {}, findings);
    return findings;
}

const std::vector<spatial::Coordinate> kHarbinZone42{{42549948.7, 5069277.2}, {42560000, 5080000}};

std::vector<Finding> judgedCodes(const std::vector<const char*>& codes, const std::vector<const char*>& names)
{
    FeatureTable table;
    AttributeColumn code(FieldType::Text);
    AttributeColumn name(FieldType::Text);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        code.append(codes[i]);
        name.append(i < names.size() ? names[i] : "");
        table.geometry.appendNull();
        table.ids.push_back(static_cast<std::int64_t>(i));
    }
    table.addField({"DLBM", FieldType::Text}, std::move(code));
    table.addField({"DLMC", FieldType::Text}, std::move(name));
    std::vector<Finding> findings;
    judgeAttributes(table, {}, findings);
    return findings;
}

}  // namespace

TEST(Doctor, ProposesTheZoneForCoordinatesWithoutCrs)
{
    const auto findings = judgedCrs(kHarbinZone42, "");
    ASSERT_NE(find(findings, "crs.missing"), nullptr);
    EXPECT_EQ(find(findings, "crs.missing")->fix, "crs=EPSG:4530");
    EXPECT_NE(find(findings, "crs.zone-prefix"), nullptr);
}

TEST(Doctor, SeesThatNorthingsComeFirst)
{
    const auto findings = judgedCrs({{5069277.2, 42549948.7}, {5080000, 42560000}}, "");
    EXPECT_NE(find(findings, "crs.northing-first"), nullptr);
    EXPECT_EQ(find(findings, "crs.missing")->fix, "crs=EPSG:4530|swap=xy");
}

TEST(Doctor, SeesLatitudeBeforeLongitude)
{
    EXPECT_NE(find(judgedCrs({{45.75, 126.65}}, "EPSG:4326"), "crs.swapped"), nullptr);
    EXPECT_EQ(find(judgedCrs({{126.65, 45.75}}, "EPSG:4326"), "crs.swapped"), nullptr);
}

TEST(Doctor, SeesThatPrjAndCoordinatesContradictEachOther)
{
    EXPECT_NE(find(judgedCrs({{126.65, 45.75}}, "EPSG:32652"), "crs.contradiction"), nullptr);
    EXPECT_NE(find(judgedCrs(kHarbinZone42, "EPSG:4490"), "crs.contradiction"), nullptr);
    EXPECT_NE(find(judgedCrs(kHarbinZone42, "EPSG:4529"), "crs.contradiction"), nullptr);
    EXPECT_TRUE(judgedCrs(kHarbinZone42, "EPSG:4530").empty());
}

TEST(Doctor, SeesAZonePrefixThatTheCrsDoesNotHave)
{
    const auto findings = judgedCrs(kHarbinZone42, "EPSG:4551");
    ASSERT_NE(find(findings, "crs.zone-prefix"), nullptr);
    EXPECT_EQ(find(findings, "crs.zone-prefix")->fix, "crs=EPSG:4530");
    EXPECT_EQ(find(judgedCrs({{549948, 5069277}}, "EPSG:4530"), "crs.zone-prefix")->fix, "crs=EPSG:4551");
}

TEST(Doctor, WarnsOfOldDatums)
{
    for (const char* crs : {"EPSG:4214", "EPSG:4610", "EPSG:4555"})
        EXPECT_NE(find(judgedCrs({{126.65, 45.75}}, crs), "crs.old-datum"), nullptr) << crs;
    EXPECT_EQ(find(judgedCrs({{126.65, 45.75}}, "EPSG:4326"), "crs.old-datum"), nullptr);
}

TEST(Doctor, SuspectsTheShiftOfWebMapsBesideTheParcelsThatPointsBelongInto)
{
    std::vector<spatial::Coordinate> firms;
    std::vector<spatial::Coordinate> shifted;
    spatial::GeometryColumn parcels;
    for (int i = 0; i < 400; ++i) {
        const spatial::Coordinate place{126.5 + 0.013 * (i % 20), 45.6 + 0.011 * (i / 20)};
        firms.push_back(place);
        shifted.push_back(spatial::toGcj02(place));
        parcels.append(spatial::Geometry::rectangle({place.x - 0.002, place.y - 0.002, place.x + 0.002, place.y + 0.002}));
    }
    EXPECT_TRUE(suspectGcj02(shifted, parcels));
    EXPECT_FALSE(suspectGcj02(firms, parcels));
    EXPECT_FALSE(suspectGcj02({}, parcels));
}

TEST(Doctor, ShiftsAWebMapBackWhenToldTo)
{
    const Scratch scratch;
    const spatial::Coordinate real{126.642, 45.757};
    save(namedPoints({{"哈尔滨", spatial::toGcj02(real)}}, "EPSG:4326", "高德名称"), scratch / "a.gpkg");
    SourceSpec spec{scratch / "a.gpkg"};
    EXPECT_NE(find(open(spec).findings, "crs.gcj02"), nullptr);
    spec.offset = "gcj02";
    const auto shifted = open(spec);
    EXPECT_EQ(find(shifted.findings, "crs.gcj02"), nullptr);
    const auto& table = shifted.table;
    EXPECT_NEAR(table->geometry[0].coordinates()[0].x, real.x, 1e-8);
    EXPECT_NEAR(table->geometry[0].coordinates()[0].y, real.y, 1e-8);
}

TEST(Doctor, CountsInvalidNullAndDoubleGeometries)
{
    FeatureTable table;
    table.geometry.append(Geometry::polygon({{{0, 0}, {2, 2}, {2, 0}, {0, 2}}}));
    table.geometry.append(Geometry::rectangle({5, 5, 6, 6}));
    table.geometry.append(Geometry::rectangle({5, 5, 6, 6}));
    table.geometry.appendNull();
    table.ids = {10, 11, 12, 13};
    std::vector<Finding> findings;
    judgeGeometry(table, findings, spatial::noProgress());
    ASSERT_NE(find(findings, "geometry.invalid"), nullptr);
    EXPECT_NE(find(findings, "geometry.invalid")->message.english().find("features 10"), std::string::npos);
    EXPECT_NE(find(findings, "geometry.null"), nullptr);
    EXPECT_NE(find(findings, "geometry.duplicate")->message.english().find("features 12"), std::string::npos);
}

TEST(Doctor, KnowsLandUseCodesAndTheirClash)
{
    const auto gb = judgedCodes({"0101", "0601", "1001", "1104A"}, {"水田", "工业用地", "铁路用地", "坑塘水面"});
    EXPECT_NE(find(gb, "codes.scheme"), nullptr);
    EXPECT_EQ(find(gb, "codes.clash-1001"), nullptr);
    EXPECT_NE(find(judgedCodes({"0101", "1001"}, {"水田", "工业用地"}), "codes.clash-1001"), nullptr);
    EXPECT_NE(find(judgedCodes({"0101", "100101", "1701"}, {}), "codes.clash-1001"), nullptr);
    EXPECT_EQ(find(judgedCodes({"apple", "pear"}, {}), "codes.scheme"), nullptr);
}

TEST(Doctor, TakesNamesForCutOnlyWhereTheirBytesAreUsedUp)
{
    const Scratch scratch;
    save(namedPoints({{"甲", {126, 45}}}, "EPSG:4490", "标识码"), scratch / "gbk.shp", {.encoding = "GBK"});
    save(namedPoints({{"甲", {126, 45}}}, "EPSG:4490", "标识码"), scratch / "utf8.shp");
    EXPECT_EQ(find(look({scratch / "gbk.shp"}).findings, "field.truncated"), nullptr);    // six bytes
    EXPECT_NE(find(look({scratch / "utf8.shp"}).findings, "field.truncated"), nullptr);   // nine
}

TEST(Doctor, MissesTheParts)
{
    const Scratch scratch;
    save(fiveCities(), scratch / "a.shp");
    for (const char* part : {".shx", ".prj", ".cpg"})
        std::filesystem::remove(scratch / (std::string("a") + part));
    const auto info = look({scratch / "a.shp"});
    EXPECT_NE(find(info.findings, "sidecar.missing"), nullptr);
    EXPECT_EQ(find(info.findings, "crs.missing")->fix, "crs=EPSG:4490");
    EXPECT_EQ(info.layers.at(0).count, 5);
    EXPECT_FALSE(std::filesystem::exists(scratch / "a.shx"));
}

TEST(Doctor, ProposesFixesThatHealWhenTheyAreAccepted)
{
    const Scratch scratch;
    save(namedPoints({{"甲", {42549948.7, 5069277.2}}, {"乙", {42560000, 5080000}}}, "", "名称"), scratch / "a.shp", {.encoding = "GBK"});
    std::filesystem::remove(scratch / "a.cpg");
    const SourceSpec spec{scratch / "a.shp"};
    const auto info = look(spec);
    const auto healed = open(withFixes(spec, info.findings));
    EXPECT_EQ(healed.table->crs.code(), "EPSG:4530");
    EXPECT_EQ(healed.table->column("名称")->text(0), "甲");
    EXPECT_EQ(find(healed.findings, "crs.missing"), nullptr);
}
