// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/geopackage_layer.h"
#include "layers/sources/gdal_setup.h"
#include "tests/layers/sources/edits/edit_samples.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include <sys/wait.h>
#include <unistd.h>

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;

namespace {

std::string ask(const std::filesystem::path& file, const std::string& sql)
{
    sqlite3* database = nullptr;
    sqlite3_open(file.c_str(), &database);
    addTriggerFunctions(database);
    sqlite3_stmt* row = nullptr;
    EXPECT_EQ(sqlite3_prepare_v2(database, sql.c_str(), -1, &row, nullptr), SQLITE_OK) << sql << ": " << sqlite3_errmsg(database);
    std::string answer;
    int state = sqlite3_step(row);
    for (; state == SQLITE_ROW; state = sqlite3_step(row))
        for (int i = 0; i < sqlite3_column_count(row); ++i)
            answer += (answer.empty() ? "" : "|") + std::string(sqlite3_column_text(row, i) ? reinterpret_cast<const char*>(sqlite3_column_text(row, i)) : "null");
    EXPECT_EQ(state, SQLITE_DONE) << sql << ": " << sqlite3_errmsg(database);
    sqlite3_finalize(row);
    sqlite3_close(database);
    return answer;
}

/// Two layers as QGIS and ogr2ogr make them, with SpatiaLite's own rules and indexes. Empty where this GDAL has no SpatiaLite.
SourceSpec parcelsAndWells(const std::filesystem::path& file, OGRwkbGeometryType kind = wkbMultiPolygon)
{
    prepareGdal();
    OGRSpatialReference crs;
    crs.importFromEPSG(4527);
    const char* options[] = {"SPATIALITE=YES", "INIT_WITH_EPSG=NO", nullptr};
    GDALDataset* made = GetGDALDriverManager()->GetDriverByName("SQLite")->Create(file.c_str(), 0, 0, 0, GDT_Unknown, const_cast<char**>(options));
    if (!made)
        return {};
    const char* launder[] = {"LAUNDER=NO", nullptr};
    OGRLayer* parcels = made->CreateLayer("地类图斑", &crs, kind, const_cast<char**>(launder));
    for (const auto& [name, type] : {std::pair{"名称", OFTString}, {"面积", OFTReal}, {"编号", OFTInteger64}, {"日期", OFTDate}, {"时间", OFTDateTime}}) {
        OGRFieldDefn field(name, type);
        EXPECT_EQ(parcels->CreateField(&field), OGRERR_NONE);
    }
    for (int i = 0; i < 30; ++i) {
        OGRFeature feature(parcels->GetLayerDefn());
        feature.SetField("名称", ("图斑" + std::to_string(i)).c_str());
        feature.SetField("面积", 0.1 * i);
        feature.SetField("编号", static_cast<GIntBig>(5'000'000'000) + i);
        feature.SetField("日期", "2024/05/06");
        feature.SetField("时间", "2024/05/06 07:08:09");
        OGRPolygon square;
        auto* ring = new OGRLinearRing;
        for (const auto& [x, y] : {std::pair{0, 0}, {0, 9}, {9, 9}, {9, 0}, {0, 0}})
            ring->addPoint(40'500'000 + 10 * i + x, 5'000'000 + y);
        square.addRingDirectly(ring);
        if (kind == wkbMultiPolygon) {
            OGRMultiPolygon all;
            all.addGeometry(&square);
            feature.SetGeometry(&all);
        } else {
            feature.SetGeometry(&square);
        }
        EXPECT_EQ(parcels->CreateFeature(&feature), OGRERR_NONE);
    }
    OGRLayer* wells = made->CreateLayer("井", &crs, wkbPoint, const_cast<char**>(launder));
    OGRFeature well(wells->GetLayerDefn());
    OGRPoint place(40'500'001, 5'000'001);
    well.SetGeometry(&place);
    EXPECT_EQ(wells->CreateFeature(&well), OGRERR_NONE);
    GDALClose(made);
    SourceSpec spec{file};
    spec.layer = "地类图斑";
    return spec;
}

#define SKIP_WITHOUT_SPATIALITE(spec) \
    if ((spec).path.empty()) \
    GTEST_SKIP() << "this GDAL cannot make a database of SpatiaLite"

Geometry square(double x, double y, double side) { return Geometry::rectangle({x, y, x + side, y + side}); }

}  // namespace

TEST(OpeningADatabaseOfSpatiaLite, ReadsItAndLeavesItsBytesAndItsFolderAsTheyAre)
{
    const Scratch scratch;
    const SourceSpec spec = parcelsAndWells(scratch / "测试 #1?%25.sqlite");
    SKIP_WITHOUT_SPATIALITE(spec);
    const auto before = scratch.content();
    const auto names = layerNames(spec);
    ASSERT_TRUE(names) << names.error().message.english();
    EXPECT_EQ(names->size(), 2U);
    const auto opened = open(spec);
    EXPECT_EQ(opened.table->size(), 30U);
    EXPECT_EQ(opened.table->crs.code(), "EPSG:4527");
    EXPECT_EQ(opened.table->column("名称")->text(3), "图斑3");
    EXPECT_EQ(opened.table->column("编号")->integer(2), 5'000'000'002);
    EXPECT_TRUE(stampOf(spec));
    EXPECT_EQ(scratch.content(), before);
}

TEST(OpeningADatabaseOfSpatiaLite, RefusesOtherDatabasesAndThoseThatReachOutOfTheirFile)
{
    const Scratch scratch;
    ask(scratch / "notes.sqlite", "CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT)");
    const auto other = openFeatures({scratch / "notes.sqlite"}, spatial::noProgress());
    ASSERT_FALSE(other);
    EXPECT_NE(other.error().message.english().find("neither a GeoPackage nor one of SpatiaLite"), std::string::npos) << other.error().message.english();

    const SourceSpec spec = parcelsAndWells(scratch / "a.sqlite");
    SKIP_WITHOUT_SPATIALITE(spec);
    ask(spec.path, "CREATE VIEW passwords AS SELECT ogr_datasource_load_layers('/etc/passwd') AS n");
    const auto hostile = openFeatures(spec, spatial::noProgress());
    ASSERT_FALSE(hostile);
    EXPECT_EQ(hostile.error().code, ErrorCode::Refused);
    EXPECT_NE(hostile.error().message.english().find("passwords"), std::string::npos);
}

TEST(SavingIntoSpatiaLite, IsWhatWasMeantAndKeepsIndexStatisticsAndOtherLayersTrue)
{
    const Scratch scratch;
    const SourceSpec spec = parcelsAndWells(scratch / "a.sqlite");
    SKIP_WITHOUT_SPATIALITE(spec);
    const std::string wells = ask(spec.path, "SELECT hex(\"GEOMETRY\") FROM \"井\"");
    auto layer = editable(spec);
    layer = withValue(layer, 4, "名称", std::string("改'名\""));
    layer = withValue(layer, 5, "面积", 12345.6789012345);
    layer = withShape(layer, 6, square(40'510'000, 5'010'000, 5));
    layer = withShape(layer, 7, std::nullopt);
    layer = withShape(layer, std::nullopt, square(40'400'000, 4'900'000, 1), 8);
    const auto saved = saving(layer, spec);
    expectInFile(layer, spec, saved);
    EXPECT_EQ(ask(spec.path, "PRAGMA integrity_check"), "ok");
    EXPECT_EQ(ask(spec.path, "SELECT hex(\"GEOMETRY\") FROM \"井\""), wells);
    EXPECT_EQ(ask(spec.path, "SELECT count(*) FROM \"idx_地类图斑_GEOMETRY\""), "30");
    EXPECT_EQ(ask(spec.path, "SELECT xmin < 40510000.1 AND ymax > 5010004.9 FROM \"idx_地类图斑_GEOMETRY\" WHERE pkid = 6"), "1");
    EXPECT_EQ(ask(spec.path, "SELECT row_count, extent_min_x, extent_max_y FROM geometry_columns_statistics WHERE f_table_name = '地类图斑'"), "30|40400000.0|5010005.0");
    EXPECT_EQ(stampOf(spec)->content, saved.content.content);
}

TEST(SavingIntoSpatiaLite, WritesGeometriesThatSpatiaLiteItselfFindsRight)
{
    const Scratch scratch;
    const SourceSpec spec = parcelsAndWells(scratch / "a.sqlite");
    SKIP_WITHOUT_SPATIALITE(spec);
    saving(withShape(editable(spec), 6, square(40'510'000, 5'010'000, 5)), spec);
    GDALDataset* other = GDALDataset::Open(spec.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY);
    ASSERT_NE(other, nullptr);
    OGRLayer* answer = other->ExecuteSQL("SELECT ST_Area(GEOMETRY), Srid(GEOMETRY), GeometryType(GEOMETRY) FROM \"地类图斑\" WHERE ogc_fid = 6", nullptr, nullptr);
    ASSERT_NE(answer, nullptr);
    const OGRFeatureUniquePtr row(answer->GetNextFeature());
    EXPECT_EQ(row->GetFieldAsDouble(0), 25);
    EXPECT_EQ(row->GetFieldAsInteger(1), 4527);
    EXPECT_STREQ(row->GetFieldAsString(2), "MULTIPOLYGON");
    other->ReleaseResultSet(answer);
    GDALClose(other);
}

TEST(SavingIntoSpatiaLite, ChangesFieldsWithoutItsLibrary)
{
    const Scratch scratch;
    const SourceSpec spec = parcelsAndWells(scratch / "a.sqlite");
    SKIP_WITHOUT_SPATIALITE(spec);
    auto layer = editable(spec);
    layer = withField(layer, {"备注", FieldType::Text, 20, 0});
    layer = withField(layer, {"户数", FieldType::Integer, 0, 0});
    layer = withValue(layer, 3, "备注", std::string("新"));
    layer = withValue(layer, 3, "户数", std::int64_t{7'000'000'000});
    layer = withoutField(layer, "面积");
    layer = renamed(layer, "名称", "图斑名");
    const auto saved = saving(layer, spec);
    expectInFile(layer, spec, saved);
}

TEST(SavingIntoSpatiaLite, HoldsALayerToItsKindOrSaysThatItGrew)
{
    const Scratch scratch;
    const SourceSpec spec = parcelsAndWells(scratch / "a.sqlite", wkbPolygon);
    SKIP_WITHOUT_SPATIALITE(spec);
    saving(withShape(editable(spec), 2, square(40'500'500, 5'000'000, 5)), spec);
    EXPECT_EQ(ask(spec.path, "SELECT geometry_type FROM geometry_columns WHERE f_table_name = '地类图斑'"), "3");
    Geometry two(GeometryKind::MultiPolygon);
    for (const double x : {40'600'000.0, 40'700'000.0}) {
        const std::vector<Coordinate> ring{{x, 5'000'000}, {x, 5'000'009}, {x + 9, 5'000'009}, {x, 5'000'000}};
        two.beginPart();
        two.addRing(ring);
    }
    const auto layer = withShape(editable(spec), 3, two);
    saving(layer, spec);
    EXPECT_EQ(ask(spec.path, "SELECT geometry_type FROM geometry_columns WHERE f_table_name = '地类图斑'"), "0");
    EXPECT_EQ(open(spec).table->geometry[2].partCount(), 2U);
}

TEST(SavingIntoSpatiaLite, HasTheStateBeforeBackAndIsAConflictWhereAnotherProgramWrote)
{
    const Scratch scratch;
    const SourceSpec spec = parcelsAndWells(scratch / "a.sqlite");
    SKIP_WITHOUT_SPATIALITE(spec);
    EditSaveOptions options;
    options.expectedStamp = cheapStamp(spec);
    const auto mine = withValue(editable(spec), 1, "名称", std::string("我的"));
    saving(withValue(editable(spec), 2, "名称", std::string("别人的")), spec);
    const auto conflict = trySaving(mine, spec, options);
    ASSERT_FALSE(conflict);
    EXPECT_EQ(conflict.error().code, ErrorCode::Conflict);
    const auto generations = generationsOf(spec);
    ASSERT_EQ(generations.size(), 1U);
    ASSERT_TRUE(restoreGeneration(spec, generations.front(), spatial::noProgress()));
    EXPECT_EQ(open(spec).table->column("名称")->text(1), "图斑1");
}

TEST(SavingIntoSpatiaLite, IsAllOrNothingWhenTheProgramIsKilled)
{
    const Scratch scratch;
    const SourceSpec spec = parcelsAndWells(scratch / "a.sqlite");
    SKIP_WITHOUT_SPATIALITE(spec);
    auto layer = editable(spec);
    for (std::int64_t id = 1; id <= 30; ++id)
        layer = withValue(layer, id, "名称", std::string("第二版"));
    const std::string content = stampOf(spec)->content;
    const pid_t child = ::fork();
    if (child == 0) {
        EditSaveOptions options;
        options.beforeCommit = [](const SaveStamp&, std::span<const std::int64_t>) -> spatial::Result<void> { ::_exit(9); };
        (void)saveEdits(*layer, spec, options, spatial::noProgress());
        ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(WEXITSTATUS(status), 9);
    EXPECT_EQ(stampOf(spec)->content, content);
    const auto saved = saving(layer, spec);
    expectInFile(layer, spec, saved);
    EXPECT_EQ(ask(spec.path, "PRAGMA integrity_check"), "ok");
}
