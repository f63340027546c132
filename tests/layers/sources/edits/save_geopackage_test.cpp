// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/geopackage_layer.h"
#include "tests/layers/sources/edits/edit_samples.h"

#include <sqlite3.h>
#include <sys/stat.h>

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;

namespace {

/// A connection of another program, as it were.
class Database {
public:
    explicit Database(const std::filesystem::path& file)
    {
        sqlite3_open(file.c_str(), &database_);
        sqlite3_busy_timeout(database_, 100);
        addGeometryFunctions(database_);
    }
    ~Database() { sqlite3_close(database_); }
    Database(const Database&) = delete;
    void run(const std::string& sql) { EXPECT_EQ(sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql << ": " << sqlite3_errmsg(database_); }
    std::string ask(const std::string& sql)
    {
        sqlite3_stmt* row = nullptr;
        EXPECT_EQ(sqlite3_prepare_v2(database_, sql.c_str(), -1, &row, nullptr), SQLITE_OK) << sql << ": " << sqlite3_errmsg(database_);
        std::string answer;
        while (sqlite3_step(row) == SQLITE_ROW)
            for (int i = 0; i < sqlite3_column_count(row); ++i)
                answer += (answer.empty() ? "" : "|") + std::string(sqlite3_column_text(row, i) ? reinterpret_cast<const char*>(sqlite3_column_text(row, i)) : "null");
        sqlite3_finalize(row);
        return answer;
    }

private:
    sqlite3* database_ = nullptr;
};

SourceSpec twoLayers(const Scratch& scratch, const std::string& name)
{
    auto first = std::make_shared<spatial::FeatureTable>(*plainLayer(5, GeometryKind::MultiPolygon, false, 60));
    first->name = "地类图斑";
    auto second = std::make_shared<spatial::FeatureTable>(*plainLayer(6, GeometryKind::Point, false, 30));
    second->name = "井";
    const auto report = saveFeatures({first, second}, scratch / name, {}, spatial::noProgress());
    EXPECT_TRUE(report) << (report ? "" : report.error().message.english());
    SourceSpec spec{scratch / name};
    spec.layer = "地类图斑";
    return spec;
}

}  // namespace

TEST(SavingAGeoPackage, KeepsOtherLayersTablesTriggersAndViewsAndTheIndexTrue)
{
    const Scratch scratch;
    const SourceSpec spec = twoLayers(scratch, "a.gpkg");
    {
        Database other(spec.path);
        other.run("CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT); INSERT INTO notes VALUES (1, '保留'); CREATE VIEW counted AS SELECT count(*) AS n FROM \"井\"; "
                  "CREATE TRIGGER noted AFTER UPDATE ON notes BEGIN SELECT 1; END");
    }
    const std::string rest = "SELECT sql FROM sqlite_master WHERE name NOT LIKE '%地类图斑%' ORDER BY name";
    Database before(spec.path);
    const std::string schema = before.ask(rest);
    const std::string wells = before.ask("SELECT count(*), total(length(geom)), group_concat(hex(geom)) FROM \"井\"");
    const std::string triggers = before.ask("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'");
    auto layer = withRandomEdits(editable(spec), 77, GeometryKind::MultiPolygon, false, 40);
    layer = withShape(layer, std::nullopt, Geometry::rectangle({10, 20, 30, 40}));   // far outside: the extent grows
    const auto saved = saving(layer, spec);
    expectInFile(layer, spec, saved);
    Database after(spec.path);
    EXPECT_EQ(after.ask(rest), schema);
    EXPECT_EQ(after.ask("SELECT count(*), total(length(geom)), group_concat(hex(geom)) FROM \"井\""), wells);
    EXPECT_EQ(after.ask("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"), triggers);
    EXPECT_EQ(after.ask("PRAGMA integrity_check"), "ok");
    EXPECT_EQ(after.ask("SELECT (SELECT count(*) FROM \"rtree_地类图斑_geom\") = (SELECT count(*) FROM \"地类图斑\" WHERE geom IS NOT NULL)"), "1");
    EXPECT_EQ(after.ask("SELECT feature_count = (SELECT count(*) FROM \"地类图斑\") FROM gpkg_ogr_contents WHERE table_name = '地类图斑'"), "1");
    EXPECT_EQ(after.ask("SELECT min_x, min_y FROM gpkg_contents WHERE table_name = '地类图斑'"), "10.0|20.0");
    EXPECT_EQ(after.ask("SELECT last_change > '2026' FROM gpkg_contents WHERE table_name = '地类图斑'"), "1");
}

TEST(SavingAGeoPackage, KeepsTheNumbersOfFeaturesAndWritesOnlyWhatChanged)
{
    const Scratch scratch;
    const SourceSpec spec = twoLayers(scratch, "a.gpkg");
    { Database(spec.path).run("UPDATE \"地类图斑\" SET fid = fid + 1000 WHERE fid > 30"); }
    auto layer = editable(spec);
    const std::int64_t id = layer->base()->ids[45];
    EXPECT_GT(id, 1000);
    layer = withValue(layer, id, "文字", std::string("改"));
    { Database(spec.path).run("CREATE TABLE log (fid); CREATE TRIGGER seen AFTER UPDATE ON \"地类图斑\" BEGIN INSERT INTO log VALUES (new.fid); END"); }
    saving(layer, spec);
    Database after(spec.path);
    EXPECT_EQ(after.ask("SELECT * FROM log"), std::to_string(id));
    EXPECT_EQ(after.ask("SELECT \"文字\" FROM \"地类图斑\" WHERE fid = " + std::to_string(id)), "改");
}

TEST(SavingAGeoPackage, LeavesTheJournalModeAsItIs)
{
    const Scratch scratch;
    const SourceSpec spec = twoLayers(scratch, "a.gpkg");
    for (const std::string mode : {"delete", "wal"}) {
        { Database(spec.path).run("PRAGMA journal_mode = " + mode); }
        auto layer = withValue(editable(spec), editable(spec)->base()->ids[3], "文字", mode);
        const auto saved = saving(layer, spec);
        expectInFile(layer, spec, saved);
        EXPECT_EQ(Database(spec.path).ask("PRAGMA journal_mode"), mode);
    }
}

TEST(OpeningAGeoPackage, LeavesItsBytesAndItsFolderAsTheyAre)
{
    const Scratch scratch;
    const SourceSpec spec = twoLayers(scratch, "a.gpkg");
    for (const std::string mode : {"delete", "wal"}) {
        { Database(spec.path).run("PRAGMA journal_mode = " + mode); }
        const auto before = scratch.content();
        for (const mode_t folder : {mode_t{0755}, mode_t{0555}}) {
            ::chmod(scratch.folder().c_str(), folder);
            EXPECT_EQ(layerNames(spec)->size(), 2U);
            EXPECT_EQ(open(spec).table->size(), 60U);
            EXPECT_TRUE(stampOf(spec));
            ::chmod(scratch.folder().c_str(), 0755);
            EXPECT_EQ(scratch.content(), before) << mode;
        }
    }
    Database writer(spec.path);   // with a log beside the file that is not in it yet
    writer.run("PRAGMA wal_autocheckpoint = 0; UPDATE \"地类图斑\" SET \"文字\" = '日志里' WHERE fid = 1");
    auto before = scratch.content();
    EXPECT_EQ(open(spec).table->column("文字")->text(0), "日志里");
    EXPECT_EQ(scratch.content(), before);
}

TEST(SavingAGeoPackage, IsAConflictWhileAnotherProgramWrites)
{
    const Scratch scratch;
    const SourceSpec spec = twoLayers(scratch, "a.gpkg");
    const auto layer = withValue(editable(spec), editable(spec)->base()->ids[3], "文字", std::string("甲"));
    Database other(spec.path);
    other.run("BEGIN IMMEDIATE; UPDATE \"井\" SET \"文字\" = 'x'");
    const auto saved = trySaving(layer, spec);
    other.run("ROLLBACK");
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::Conflict);
}

TEST(SavingAGeoPackage, ChangesNamesAcross)
{
    const Scratch scratch;
    const SourceSpec spec = twoLayers(scratch, "a.gpkg");
    auto layer = editable(spec);
    layer = renamed(renamed(renamed(layer, "real", "tmp"), "整数", "real"), "tmp", "整数");
    const auto saved = saving(layer, spec);
    expectInFile(layer, spec, saved);
}

/// qgis/QGIS#67474: a feature that a rule of the table rejects was shown as saved and was gone afterwards.
TEST(SavingAGeoPackage, regress_qgis_67474_a_rejected_feature_is_told_and_nothing_is_saved)
{
    const Scratch scratch;
    const SourceSpec spec = twoLayers(scratch, "a.gpkg");
    { Database(spec.path).run("CREATE UNIQUE INDEX once ON \"地类图斑\" (\"整数\") WHERE \"整数\" = 4711; UPDATE \"地类图斑\" SET \"整数\" = 4711 WHERE fid = 1"); }
    auto layer = editable(spec);
    layer = withValue(layer, layer->base()->ids[7], "文字", std::string("同去"));
    layer = withValue(layer, layer->base()->ids[8], "整数", std::int64_t{4711});
    const auto before = Database(spec.path).ask("SELECT group_concat(\"文字\") FROM \"地类图斑\"");
    const auto saved = trySaving(layer, spec);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::InvalidInput);
    EXPECT_NE(saved.error().message.english().find(std::to_string(layer->base()->ids[8])), std::string::npos) << saved.error().message.english();
    EXPECT_EQ(Database(spec.path).ask("SELECT group_concat(\"文字\") FROM \"地类图斑\""), before);
}

/// qgis/QGIS#54333, #54241, #42768: saving one layer lost the others of the file.
TEST(SavingAGeoPackage, regress_qgis_54333_saving_a_layer_keeps_the_others)
{
    const Scratch scratch;
    SourceSpec spec = twoLayers(scratch, "a.gpkg");
    const auto wells = [&] {
        SourceSpec other = spec;
        other.layer = "井";
        other.options["cache"] = "off";
        return *stampOf(other);
    };
    const auto before = wells();
    auto layer = editable(spec);
    while (layer->size() > 1)
        layer = withShape(layer, layer->table()->ids.front(), std::nullopt);
    saving(layer, spec);
    EXPECT_EQ(wells(), before);
    EXPECT_EQ(layerNames(spec)->size(), 2U);
    EXPECT_EQ(open(spec).table->size(), 1U);
}

TEST(SavingAGeoPackage, GrowsBeyondOneKindAndHeightsWithoutALie)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "点.gpkg"};
    save(fiveCities("EPSG:4490"), spec.path);
    auto layer = editable(spec);
    Geometry two(GeometryKind::MultiPoint);
    for (const Coordinate c : {Coordinate{126, 45}, Coordinate{127, 46}}) {
        const double z = 130;
        two.beginPart();
        two.addRing(std::span(&c, 1), std::span(&z, 1));
    }
    layer = withShape(layer, layer->base()->ids[0], two);
    saving(layer, spec);
    EXPECT_EQ(Database(spec.path).ask("SELECT geometry_type_name, z FROM gpkg_geometry_columns"), "GEOMETRY|2");
    EXPECT_EQ(open(spec).table->geometry[0].ringZ(1)[0], 130);
}
