// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/sources/edits/edit_samples.h"

#include <sys/stat.h>

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;

namespace {

struct Case {
    const char* extension;
    GeometryKind kind;
    bool withZ;
};

/// Two rounds: what is saved is the base of the next edits, under the ids of the session.
void roundTrip(const Case& one, std::uint64_t seed)
{
    SCOPED_TRACE(fmt::format("{} {} {} seed {}", one.extension, static_cast<int>(one.kind), one.withZ ? "z" : "", seed));
    const Scratch scratch;
    const SourceSpec spec{scratch / (std::string("地类图斑") + one.extension)};
    auto table = plainLayer(seed, one.kind, one.withZ, 40);
    save(table, spec.path, {.encoding = seed % 2 ? "GBK" : "UTF-8"});
    auto layer = editable(spec);
    layer = withRandomEdits(layer, seed + 1000, one.kind, one.withZ);
    auto saved = saving(layer, spec);
    expectInFile(layer, spec, saved);
    EXPECT_EQ(stampOf(spec)->content, saved.content.content);
    EXPECT_EQ(cheapStamp(spec), saved.stamp);
    layer = layer->rebased();
    layer = withField(layer, {"新字段", FieldType::Text, 40, 0});
    layer = withRandomEdits(layer, seed + 2000, one.kind, one.withZ);
    layer = withValue(layer, layer->table()->ids.front(), "新字段", std::string("有了"));
    EditSaveOptions options;
    options.expectedStamp = saved.stamp;
    saved = saving(layer, spec, options);
    expectInFile(layer, spec, saved);
    EXPECT_EQ(stampOf(spec)->content, saved.content.content);
    layer = layer->rebased();
    layer = withoutField(renamed(layer, "real", "面积"), "是否");
    saved = saving(layer, spec);
    expectInFile(layer, spec, saved);
    for (const auto& [name, bytes] : scratch.content())
        EXPECT_FALSE(name.starts_with(".songhua") || name.ends_with("songhua-replace") || name.ends_with("-keep") || name.ends_with("-journal") || name.ends_with("-wal")) << name;
}

}  // namespace

TEST(SavingEdits, OfAGeoPackageIsIdentity)
{
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        for (const GeometryKind kind : kAllKinds)
            roundTrip({".gpkg", kind, seed % 2 == 0}, seed);
}

TEST(SavingEdits, OfAShapefileIsIdentity)
{
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        for (const GeometryKind kind : {GeometryKind::Point, GeometryKind::MultiPoint, GeometryKind::LineString, GeometryKind::MultiPolygon})
            roundTrip({".shp", kind, seed % 2 == 0}, seed);
}

TEST(SavingEdits, KeepTheLinkTheModeAndTheStateBefore)
{
    const Scratch scratch;
    for (const std::string extension : {".gpkg", ".shp", ".geojson"}) {
        const SourceSpec real{scratch / ("源" + extension)};
        save(fiveCities("EPSG:4326"), real.path);
        const SourceSpec link{scratch / ("链接" + extension)};
        for (const char* part : {".shp", ".shx", ".dbf", ".prj", ".cpg"})
            if (extension == ".shp")
                std::filesystem::create_symlink(std::filesystem::path(real.path).replace_extension(part), std::filesystem::path(link.path).replace_extension(part));
        if (extension != ".shp")
            std::filesystem::create_symlink(real.path, link.path);
        ::chmod(real.path.c_str(), 0640);
        const auto before = open(real).table;
        auto layer = withValue(editable(link), before->ids[1], "名称", std::string("大庆新城"));
        const std::string cheap = cheapStamp(link);
        saving(layer, link);
        EXPECT_TRUE(std::filesystem::is_symlink(link.path)) << extension;
        struct stat status {};
        ::stat(real.path.c_str(), &status);
        EXPECT_EQ(status.st_mode & 07777, 0640U) << extension;
        EXPECT_EQ(open(real).table->columns[0].text(1), "大庆新城") << extension;
        EXPECT_NE(cheapStamp(link), cheap);

        const auto generations = generationsOf(link);
        ASSERT_EQ(generations.size(), 1U) << extension;
        ASSERT_TRUE(restoreGeneration(link, generations.front(), spatial::noProgress())) << extension;
        EXPECT_EQ(open(real).table->columns[0].text(1), "大庆市") << extension;
        ASSERT_TRUE(restoreGeneration(link, generationsOf(link).front(), spatial::noProgress())) << extension;
        EXPECT_EQ(open(real).table->columns[0].text(1), "大庆新城") << extension;
    }
}

TEST(SavingEdits, AreAConflictWhereAnotherProgramWrote)
{
    for (const std::string extension : {".gpkg", ".shp", ".geojson"}) {
        const Scratch scratch;
        const SourceSpec spec{scratch / ("a" + extension)};
        save(fiveCities("EPSG:4326"), spec.path);
        EditSaveOptions options;
        options.expectedStamp = cheapStamp(spec);
        const auto mine = withValue(editable(spec), open(spec).table->ids[0], "名称", std::string("我的"));
        saving(withValue(editable(spec), open(spec).table->ids[1], "名称", std::string("别人的")), spec);
        const auto before = scratch.content();
        const auto saved = trySaving(mine, spec, options);
        ASSERT_FALSE(saved) << extension;
        EXPECT_EQ(saved.error().code, ErrorCode::Conflict);
        EXPECT_EQ(scratch.content(), before) << extension;
    }
}

TEST(SavingEdits, GoOnWhereTheFileWasOnlyTouched)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "a.geojson"};
    save(fiveCities("EPSG:4326"), spec.path);
    EditSaveOptions options;
    options.expectedStamp = cheapStamp(spec);
    const auto mine = withValue(editable(spec), open(spec).table->ids[0], "名称", std::string("我的"));
    std::filesystem::last_write_time(spec.path, std::filesystem::file_time_type::clock::now());
    saving(mine, spec, options);
    EXPECT_EQ(open(spec).table->columns[0].text(0), "我的");
}

TEST(SavingEdits, TellTheJournalBeforeTheSourceIsReplacedAndStopWhereItCannotNoteIt)
{
    for (const std::string extension : {".gpkg", ".shp", ".geojson"}) {
        const Scratch scratch;
        const SourceSpec spec{scratch / ("a" + extension)};
        save(fiveCities("EPSG:4326"), spec.path);
        const auto layer = withValue(editable(spec), open(spec).table->ids[0], "名称", std::string("新"));
        std::string told;
        const std::string before = stampOf(spec)->content;
        EditSaveOptions options;
        options.beforeCommit = [&](const SaveStamp& next, std::span<const std::int64_t>) -> spatial::Result<void> {
            told = next.content;
            return spatial::Error{ErrorCode::WriteFailed, spatial::text("The disk is full.")};
        };
        EXPECT_FALSE(trySaving(layer, spec, options)) << extension;
        EXPECT_EQ(open(spec).table->columns[0].text(0), "哈尔滨市") << extension;
        options.beforeCommit = [&](const SaveStamp& next, std::span<const std::int64_t>) -> spatial::Result<void> {
            EXPECT_EQ(next.content, told);
            EXPECT_NE(before, told);
            return {};
        };
        saving(layer, spec, options);
        EXPECT_EQ(stampOf(spec)->content, told) << extension;
    }
}

TEST(SavingEdits, AreRefusedWithTheWayOutWhereTheyCannotBeCarriedThrough)
{
    const Scratch scratch;
    save(fiveCities("EPSG:4326"), scratch / "a.gml");
    save(fiveCities("EPSG:4326"), scratch / "a.gpkg");
    SourceSpec part{scratch / "a.gpkg"};
    part.where = "名称 = 大庆市";
    SourceSpec shifted{scratch / "a.gpkg"};
    shifted.offset = "gcj02";
    SourceSpec swapped{scratch / "a.gpkg"};
    swapped.options["swap"] = "xy";
    for (const SourceSpec& spec : {SourceSpec{scratch / "a.gml"}, part, shifted, swapped}) {
        const auto can = canSaveEdits(spec);
        ASSERT_FALSE(can);
        EXPECT_EQ(can.error().code, ErrorCode::Refused);
        EXPECT_NE(can.error().hint.english().find("Save a copy"), std::string::npos);
    }
    ::chmod((scratch / "a.gpkg").c_str(), 0444);
    EXPECT_EQ(canSaveEdits({scratch / "a.gpkg"}).error().code, ErrorCode::WriteFailed);
}

TEST(SavingEdits, NeverStoreCoordinatesThatAreNoNumbers)
{
    for (const std::string extension : {".gpkg", ".shp", ".geojson"}) {
        const Scratch scratch;
        const SourceSpec spec{scratch / ("a" + extension)};
        save(fiveCities("EPSG:4326"), spec.path);
        const auto layer = withShape(editable(spec), open(spec).table->ids[2], Geometry::point({std::numeric_limits<double>::quiet_NaN(), 45}));
        const auto before = scratch.content();
        const auto saved = trySaving(layer, spec, {.acceptLosses = true});
        ASSERT_FALSE(saved);
        EXPECT_EQ(saved.error().code, ErrorCode::InvalidInput);
        EXPECT_EQ(scratch.content(), before);
    }
}
