// SPDX-License-Identifier: GPL-3.0-or-later
// Our own readers of shapefiles, GeoPackages and FlatGeobuf against OGR: same tables to the bit, same findings, same errors, whatever the bytes.
#include "tests/layers/sources/random_layers.h"
#include "tests/layers/sources/read_alike.h"
#include "tests/layers/sources/scratch.h"

#include <sqlite3.h>

using namespace layers;
using namespace layers::test;

namespace {

namespace fs = std::filesystem;

TEST(DirectReading, ReadsEveryKindOfShapeAndFieldAsOgrDoes)
{
    const Scratch scratch;
    std::uint64_t seed = 1;
    for (const char* format : {".shp", ".gpkg", ".fgb"})
        for (const GeometryKind kind : kAllKinds)
            for (const bool withZ : {false, true}) {
                const std::string what = fmt::format("{} kind {} {}", format, static_cast<int>(kind), withZ ? "with z" : "");
                const fs::path file = scratch / ("layer" + std::string(format));
                save(randomLayer(seed++, kind, withZ, 300), file, {.overwrite = true});
                expectReadAlike({file}, what);
            }
}

TEST(DirectReading, ReadsSeveralChunksInTheOrderOfTheFile)
{
    const Scratch scratch;
    const auto table = randomLayer(99, GeometryKind::Point, false, 20'000);
    for (const char* name : {"many.shp", "many.gpkg", "many.fgb"}) {
        save(table, scratch / name);
        expectReadAlike({scratch / name}, name);
    }
}

TEST(DirectReading, DecidesEncodingsAsBefore)
{
    const Scratch scratch;
    for (const char* encoding : {"UTF-8", "GBK", "GB18030"})
        for (const char* claimed : {"", "UTF-8", "GBK", "Big5", "1252", "nonsense"}) {
            const fs::path file = scratch / "texts.shp";
            save(randomLayer(7, GeometryKind::Point, false, 200), file, {.overwrite = true, .encoding = encoding});
            fs::path cpg = file;
            cpg.replace_extension(".cpg");
            fs::remove(cpg);
            if (*claimed)
                scratch.write("texts.cpg", claimed);
            expectReadAlike({file}, fmt::format("{} claimed to be {}", encoding, claimed));
            SourceSpec forced{file};
            forced.encoding = "GBK";
            expectReadAlike(forced, fmt::format("{} forced to GBK", encoding));
        }
}

TEST(DirectReading, LeavesOutDeletedRowsOfAShapefile)
{
    const Scratch scratch;
    const fs::path file = scratch / "deleted.shp";
    save(randomLayer(3, GeometryKind::Polygon, false, 50), file);
    fs::path dbf = file;
    dbf.replace_extension(".dbf");
    std::string bytes = Scratch::bytesOf(dbf);
    const auto header = static_cast<std::size_t>(static_cast<unsigned char>(bytes[8]) | static_cast<unsigned char>(bytes[9]) << 8);
    const auto record = static_cast<std::size_t>(static_cast<unsigned char>(bytes[10]) | static_cast<unsigned char>(bytes[11]) << 8);
    for (const std::size_t row : {0U, 7U, 49U})
        bytes[header + row * record] = '*';
    scratch.write("deleted.dbf", bytes);
    EXPECT_EQ(open({file}).table->size(), 47U);
    expectReadAlike({file});
}

TEST(DirectReading, ReadsDigitsInEveryFormAsOgrDoes)
{
    const Scratch scratch;
    const fs::path file = scratch / "digits.shp";
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = "digits";
    spatial::AttributeColumn whole(spatial::FieldType::Integer);
    spatial::AttributeColumn real(spatial::FieldType::Real);
    spatial::AttributeColumn date(spatial::FieldType::Date);
    spatial::AttributeColumn flag(spatial::FieldType::Boolean);
    const std::vector<std::string> written{"12", "-7", "+7", "007", "", "*", "**********", "1.5", "1e3", "1E+2", ".5", "5.", "-.5e-3", "abc", "1 2", "12a", "0x10", "nan", "inf", "-", "+", "1,5",
                                           "99999999999999999999", "-99999999999999999999", "00000000", "20260230", "2026112", "20261125", "2026/1/2", "?", "T", "f", "y", "N", "1", std::string("1\0" "2", 3)};
    for (std::size_t i = 0; i < written.size(); ++i) {
        table->geometry.append(Geometry::point({static_cast<double>(i), 1}));
        whole.append(std::int64_t{1});
        real.append(1.0);
        date.append("2026-11-25");
        flag.append(true);
        table->ids.push_back(static_cast<std::int64_t>(i));
    }
    table->addField({"whole", spatial::FieldType::Integer}, whole);
    table->addField({"real", spatial::FieldType::Real}, real);
    table->addField({"date", spatial::FieldType::Date}, date);
    table->addField({"flag", spatial::FieldType::Boolean}, flag);
    save(table, file);
    std::string bytes = Scratch::bytesOf(scratch / "digits.dbf");
    const std::size_t header = static_cast<unsigned char>(bytes[8]) + 256U * static_cast<unsigned char>(bytes[9]);
    const std::size_t record = static_cast<unsigned char>(bytes[10]) + 256U * static_cast<unsigned char>(bytes[11]);
    std::size_t begin = 1;
    for (std::size_t field = 0; field < 4; ++field) {
        const std::size_t width = static_cast<unsigned char>(bytes[32 + 32 * field + 16]);
        for (std::size_t row = 0; row < written.size(); ++row)
            for (std::size_t i = 0; i < width; ++i)
                bytes[header + row * record + begin + i] = i < written[row].size() ? written[row][i] : ' ';
        begin += width;
    }
    scratch.write("digits.dbf", bytes);
    expectReadAlike({file});
}

/// Changes single bytes of a file and reads both ways.
void readAlikeWithDamage(const Scratch& scratch, const fs::path& file, const std::string& damaged, std::size_t from, int times, std::uint64_t seed)
{
    SeededRandom random(seed);
    const std::string whole = Scratch::bytesOf(scratch / damaged);
    for (int i = 0; i < times; ++i) {
        std::string bytes = whole;
        const int changes = random.integer(1, 3);
        std::string what = damaged;
        for (int change = 0; change < changes; ++change) {
            const auto at = from + static_cast<std::size_t>(random.integer(0, static_cast<int>(bytes.size() - from) - 1));
            bytes[at] = static_cast<char>(random.integer(0, 2) == 0 ? random.integer(0, 255) : bytes[at] ^ (1 << random.integer(0, 7)));
            what += " " + std::to_string(at);
        }
        scratch.write(damaged, bytes);
        expectReadAlike({file}, what);
        if (testing::Test::HasFailure())
            return;
    }
    scratch.write(damaged, whole);
}

TEST(DirectReading, AgreesWithOgrOnDamagedShapefiles)
{
    const Scratch scratch;
    const fs::path file = scratch / "shapes.shp";
    std::uint64_t seed = 11;
    for (const GeometryKind kind : {GeometryKind::Point, GeometryKind::MultiPoint, GeometryKind::MultiLineString, GeometryKind::Polygon}) {
        save(randomLayer(seed++, kind, kind == GeometryKind::MultiLineString, 12), file, {.overwrite = true, .encoding = "GBK"});
        readAlikeWithDamage(scratch, file, "shapes.shp", 0, 30, seed++);
        readAlikeWithDamage(scratch, file, "shapes.shx", 0, 12, seed++);
        readAlikeWithDamage(scratch, file, "shapes.dbf", 0, 30, seed++);
    }
}

TEST(DirectReading, AgreesWithOgrOnDamagedGeoPackages)
{
    const Scratch scratch;
    const fs::path file = scratch / "shapes.gpkg";
    std::uint64_t seed = 41;
    for (const GeometryKind kind : {GeometryKind::Point, GeometryKind::MultiPolygon}) {
        save(randomLayer(seed++, kind, false, 60), file, {.overwrite = true});
        readAlikeWithDamage(scratch, file, "shapes.gpkg", 100, 80, seed++);
    }
}

/// Runs SQL on a GeoPackage, without the triggers that need functions of OGR.
void change(const fs::path& file, const std::string& sql)
{
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    char* fault = nullptr;
    std::string drops;
    const auto collect = [](void* into, int, char** values, char**) {
        *static_cast<std::string*>(into) += std::string("DROP TRIGGER \"") + values[0] + "\";";
        return 0;
    };
    EXPECT_EQ(sqlite3_exec(database, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'layer'", collect, &drops, nullptr), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, (drops + sql).c_str(), nullptr, nullptr, &fault), SQLITE_OK) << sql << ": " << (fault ? fault : "");
    sqlite3_free(fault);
    sqlite3_close(database);
}

TEST(DirectReading, TakesValuesOfAnotherTypeThanTheirColumnAsOgrDoes)
{
    const Scratch scratch;
    const fs::path file = scratch / "values.gpkg";
    const fs::path untouched = scratch / "untouched.gpkg";
    save(randomLayer(5, GeometryKind::Point, false, 20), untouched);
    const std::string values[] = {"'abc'", "'12'", "12.5", "12", "x'00ff'", "9223372036854775807", "4294967296", "1e300", "'2026-11-25'", "'2026-1-5'", "'2026-11-25T08:00:00Z'",
                                  "'2026-11-25T08:00:00+08:00'", "'2026-11-25T08:00:00.123Z'", "'2026-11-25 08:00'", "''", "'a' || char(0) || 'b'", "'2026-13-45'", "2", "-1"};
    for (const std::string& value : values)
        for (const char* field : {"整数", "real", "文字", "是否", "date", "时刻"}) {
            fs::copy_file(untouched, file, fs::copy_options::overwrite_existing);
            change(file, std::string("UPDATE layer SET \"") + field + "\" = " + value + " WHERE fid = 7");
            expectReadAlike({file}, std::string(field) + " = " + value);
        }
}

TEST(DirectReading, TakesUnusualGeometriesOfAGeoPackageAsOgrDoes)
{
    const Scratch scratch;
    const fs::path file = scratch / "shapes.gpkg";
    const std::string head = "47500001ad110000";
    const std::string headOfEmpty = "47500011ad110000";
    const std::string shapes[] = {
        headOfEmpty + "0101000000000000000000f87f000000000000f87f",                              // an empty point
        head + "0101000000000000000000f87f000000000000f03f",                                     // x is no number
        head + "0101000000000000000000f07f000000000000f03f",                                     // x is infinite
        "47500000000011ad" "00000000013ff00000000000004000000000000000",                         // big-endian
        head + "01b90b0000000000000000f03f00000000000000400000000000000840000000000000f03f",     // with z and m
        head + "01d1070000000000000000f03f0000000000000040000000000000f03f",                     // with m
        head + "0101000080000000000000f03f00000000000000400000000000000840",                     // z as PostGIS flags it
        head + "0103000000010000000300000000000000000000000000000000000000000000000000f03f0000000000000000000000000000f03f000000000000f03f",   // a ring that is not closed
        head + "010300000000000000",                                                             // no ring
        head + "0107000000010000000101000000000000000000f03f0000000000000040",                   // a collection
        head + "0108000000030000000000000000000000000000000000000000000000000000f03f000000000000f03f00000000000000400000000000000000",          // an arc
        head + "010100000000000000",                                                             // cut
        head + "0101000000000000000000f03f0000000000000040ffff",                                 // with more behind it
        "4750000500000000" "0101000000000000000000f03f0000000000000040",                         // claims an envelope that is not there
        "475000ff00000000" "0101000000000000000000f03f0000000000000040",
        "4750010100000000" "0101000000000000000000f03f0000000000000040",                         // another version
        "0101000000000000000000f03f0000000000000040",                                            // no head
        "47", ""};
    for (const std::string& shape : shapes) {
        save(randomLayer(5, GeometryKind::Point, false, 20), file, {.overwrite = true});
        change(file, "UPDATE layer SET geom = x'" + shape + "' WHERE fid = 7");
        expectReadAlike({file}, shape);
    }
}

TEST(DirectReading, TablesThatAreNotPlainGoThroughOgr)
{
    const Scratch scratch;
    const fs::path file = scratch / "table.gpkg";
    const std::string changes[] = {
        "UPDATE layer SET fid = fid * 1000000007",   // scattered keys
        "ALTER TABLE layer ADD COLUMN twice INTEGER GENERATED ALWAYS AS (fid * 2) VIRTUAL",
        "ALTER TABLE layer ADD COLUMN bytes BLOB",
        "ALTER TABLE layer ADD COLUMN small SMALLINT; UPDATE layer SET small = 70000 WHERE fid = 3",
        "ALTER TABLE layer ADD COLUMN f FLOAT; UPDATE layer SET f = 0.1",
        "DELETE FROM layer WHERE fid > 5",
        "DELETE FROM layer"};
    for (const std::string& sql : changes) {
        save(randomLayer(8, GeometryKind::Polygon, false, 40), file, {.overwrite = true});
        change(file, sql);
        expectReadAlike({file}, sql);
    }
}

TEST(DirectReading, StopsWhenCancelled)
{
    class Stopped final : public spatial::Progress {
    public:
        void report(double, std::string_view) override {}
        bool cancelled() const override { return true; }
    };
    const Scratch scratch;
    for (const char* name : {"many.shp", "many.gpkg", "many.fgb"}) {
        save(randomLayer(99, GeometryKind::Point, false, 6000), scratch / name);
        Stopped stopped;
        const auto read = openFeatures({scratch / name}, stopped);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().code, spatial::ErrorCode::Cancelled);
    }
}

}  // namespace
