// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/dbf_copy.h"
#include "layers/sources/encoding.h"
#include "tests/layers/sources/edits/edit_samples.h"

using namespace layers;
using namespace layers::test;
using spatial::ErrorCode;

namespace {

std::string little(std::uint32_t value, int bytes)
{
    std::string out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}

/// A shapefile of points whose table has one text field, written byte by byte.
SourceSpec handMade(const Scratch& scratch, const std::vector<std::string>& texts, const std::string& encoding, const std::string& cpg, int languageDriver, int width = 60)
{
    std::vector<std::pair<std::string, Coordinate>> points;
    for (std::size_t i = 0; i < texts.size(); ++i)
        points.push_back({"x", {500000.0 + static_cast<double>(i), 5000000}});
    save(namedPoints(points, "EPSG:4530", "name"), scratch / "a.shp");
    std::string dbf = "\x03\x64\x01\x01" + little(static_cast<std::uint32_t>(texts.size()), 4) + little(65, 2) + little(static_cast<std::uint32_t>(width + 1), 2) + std::string(20, '\0');
    dbf[29] = static_cast<char>(languageDriver);
    std::string field = fromUtf8(encoding == "Big5" ? "名稱" : "名称", encoding);
    field.resize(11, '\0');
    dbf += field + "C" + std::string(4, '\0') + static_cast<char>(width) + std::string(15, '\0') + "\r";
    for (const std::string& text : texts) {
        std::string cell = fromUtf8(text, encoding);
        cell.resize(static_cast<std::size_t>(width), ' ');
        dbf += " " + cell;
    }
    scratch.write("a.dbf", dbf + "\x1A");
    std::filesystem::remove(scratch / "a.cpg");
    if (!cpg.empty())
        scratch.write("a.cpg", cpg);
    return {scratch / "a.shp"};
}

const std::vector<std::string> kTraditional{"臺北市中正區", "建築用地", "農業區", "水庫集水區", "鐵路"};
const std::vector<std::string> kSimplified{"哈尔滨市南岗区", "建设用地", "永久基本农田", "松花江", "水浇地", "镇村", "旱地", "齐齐哈尔"};

}  // namespace

TEST(SavingAShapefile, KeepsGbkInEveryPlaceWhereItIsSaid)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "地类图斑.shp"};
    save(plainLayer(3, GeometryKind::Polygon, false, 40), spec.path, {.encoding = "GBK"});
    const std::string prj = Scratch::bytesOf(scratch / "地类图斑.prj");
    auto layer = editable(spec);
    layer = withValue(layer, 4, "文字", std::string("松嫩平原"));
    const auto saved = saving(layer, spec);
    expectInFile(layer, spec, saved);
    EXPECT_EQ(Scratch::bytesOf(scratch / "地类图斑.cpg"), "GBK");
    EXPECT_EQ(Scratch::bytesOf(scratch / "地类图斑.dbf")[29], 0x4D);
    EXPECT_EQ(Scratch::bytesOf(scratch / "地类图斑.prj"), prj);
    EXPECT_NE(Scratch::bytesOf(scratch / "地类图斑.dbf").find(fromUtf8("松嫩平原", "GBK")), std::string::npos);
    EXPECT_EQ(look(spec).layers[0].encoding, "GBK");
}

TEST(SavingAShapefile, InTwoHundredEncodingsChangesNoCharacter)
{
    struct Way {
        const char* encoding;
        const char* cpg;
        int languageDriver;
    };
    const Way ways[] = {{"UTF-8", "UTF-8", 0}, {"GBK", "GBK", 0x4D}, {"GBK", "", 0}, {"GB18030", "GB18030", 0}, {"Big5", "950", 0x4F}, {"GBK", "UTF-8", 0}, {"GBK", "", 0x4D}, {"UTF-8", "", 0}};
    int wrong = 0;
    int cases = 0;
    for (std::uint64_t seed = 0; seed < 25; ++seed)
        for (const Way& way : ways) {
            const Scratch scratch;
            SeededRandom random(seed);
            const auto& words = std::string(way.encoding) == "Big5" ? kTraditional : kSimplified;
            const std::string fieldName = std::string(way.encoding) == "Big5" ? "名稱" : "名称";
            std::vector<std::string> texts;
            for (int i = 0; i < 12; ++i)
                texts.push_back(words[static_cast<std::size_t>(random.integer(0, static_cast<int>(words.size()) - 1))] + words[static_cast<std::size_t>(random.integer(0, static_cast<int>(words.size()) - 1))] + std::to_string(i));
            const SourceSpec spec = handMade(scratch, texts, way.encoding, way.cpg, way.languageDriver);
            auto layer = editable(spec);
            const auto check = [&](const std::string& when) {
                const auto table = open(spec).table;
                for (std::size_t i = 0; i < texts.size(); ++i)
                    if (table->size() != texts.size() || table->columns[0].text(i) != texts[i]) {
                        ++wrong;
                        ADD_FAILURE() << way.encoding << " cpg " << way.cpg << " " << when << ": " << texts[i] << " became " << (table->size() == texts.size() ? table->columns[0].text(i) : "nothing");
                    }
                EXPECT_EQ(table->fields[0].name, fieldName) << way.encoding << " " << when;
            };
            check("read");
            texts[3] = words[0] + "新";
            layer = withValue(layer, 3, fieldName, texts[3]);
            saving(layer, spec);
            check("saved");
            ++cases;
        }
    EXPECT_EQ(cases, 200);
    EXPECT_EQ(wrong, 0);
}

TEST(SavingAShapefile, LeavesRecordsThatAreNotEditedByteForByte)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "a.shp"};
    save(plainLayer(9, GeometryKind::LineString, true, 30), spec.path, {.encoding = "GBK"});
    const auto before = scratch.content();
    auto layer = withValue(editable(spec), 5, "整数", std::int64_t{12});
    saving(layer, spec);
    const auto after = scratch.content();
    EXPECT_EQ(after.at("a.shp"), before.at("a.shp"));
    EXPECT_EQ(after.at("a.shx"), before.at("a.shx"));
    std::size_t different = 0;
    for (std::size_t i = 0; i < after.at("a.dbf").size(); ++i)
        different += after.at("a.dbf")[i] != before.at("a.dbf")[i] ? 1 : 0;
    EXPECT_LE(different, 18U);
}

TEST(SavingAShapefile, TellsEveryLossBeforeAndSavesOnlyWhenItIsAccepted)
{
    const Scratch scratch;
    const SourceSpec spec = handMade(scratch, {"甲", "乙", "丙"}, "GBK", "GBK", 0x4D, 10);
    auto layer = editable(spec);
    layer = withValue(layer, 0, "名称", std::string("比十个字节长得多的名称"));
    layer = withValue(layer, 1, "名称", std::string("𠮷é"));
    layer = withField(layer, {"土地利用现状分类名称", FieldType::Real, 8, 2});
    layer = withValue(layer, 0, "土地利用现状分类名称", 1.23456);
    layer = withValue(layer, 1, "土地利用现状分类名称", 1e12);
    const auto losses = lossesOfSaving(*layer, spec, {});
    ASSERT_TRUE(losses) << losses.error().message.english();
    std::set<std::string> codes;
    for (const auto& loss : *losses)
        codes.insert(loss.code);
    EXPECT_EQ(codes, (std::set<std::string>{"field.width", "field.encoding", "field.renamed", "field.precision", "field.range"}));
    const auto before = scratch.content();
    const auto refused = trySaving(layer, spec);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(scratch.content(), before);
    const auto saved = saving(layer, spec, {.acceptLosses = true});
    EXPECT_EQ(saved.losses.size(), losses->size());
    const auto table = open(spec).table;
    EXPECT_EQ(table->columns[0].text(0), "比十个字节");
    EXPECT_EQ(table->fields[1].name, "土地利用现");
    EXPECT_EQ(table->columns[1].real(0), 1.23);
    EXPECT_TRUE(table->columns[1].isNull(1));
}

TEST(SavingAShapefile, WritesNumbersExactlyOrSaysThatItCannot)
{
    std::string cell;
    EXPECT_FALSE(formatDbfNumber(12.5, 8, 2, cell));
    EXPECT_EQ(cell, "   12.50");
    EXPECT_EQ(formatDbfNumber(12.345, 8, 2, cell), LossCount::Kind::Rounded);
    EXPECT_FALSE(formatDbfNumber(-1234567890.125, 24, 15, cell));
    EXPECT_EQ(std::stod(cell), -1234567890.125);
    EXPECT_FALSE(formatDbfNumber(0.1, 24, 15, cell));
    EXPECT_FALSE(formatDbfNumber(1.2345678901234567e-5, 24, 15, cell));
    EXPECT_EQ(std::stod(cell), 1.2345678901234567e-5);
    EXPECT_EQ(formatDbfNumber(123456789, 8, 2, cell), LossCount::Kind::TooWide);
    EXPECT_EQ(formatDbfNumber(std::nan(""), 8, 2, cell), LossCount::Kind::NotANumber);
}

TEST(SavingAShapefile, RefusesOtherKindsAndNamesTheFeatures)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "a.shp"};
    save(fiveCities(), spec.path);
    const auto saved = trySaving(withShape(editable(spec), 2, Geometry::rectangle({0, 0, 1, 1})), spec, {.acceptLosses = true});
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(saved.error().message.english(), "The shapefile holds points only; these features are something else: 2. Nothing was saved.");
}

TEST(SavingAShapefile, RemovesIndexesThatWouldLieAndLeavesWhatIsNotItsOwn)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "a.shp"};
    save(fiveCities(), spec.path);
    scratch.write("a.sbn", "old");
    scratch.write("a.qix", "old");
    scratch.write("a.shp.xml", "<metadata/>");
    saving(withShape(editable(spec), 2, Geometry::point({128, 46})), spec);
    const auto after = scratch.content();
    EXPECT_FALSE(after.contains("a.sbn"));
    EXPECT_FALSE(after.contains("a.qix"));
    EXPECT_EQ(after.at("a.qix.bak"), "old");
    EXPECT_EQ(after.at("a.shp.xml"), "<metadata/>");
    ASSERT_TRUE(restoreGeneration(spec, generationsOf(spec).front(), spatial::noProgress()));
    EXPECT_EQ(scratch.content().at("a.qix"), "old");
}

/// A repair that a person accepted: the encoding and the CRS that the file did not say are written into it.
TEST(SavingAShapefile, CarriesRepairsThrough)
{
    const Scratch scratch;
    SourceSpec spec = handMade(scratch, {"松花江", "旱地"}, "GBK", "UTF-8", 0);
    std::filesystem::remove(scratch / "a.prj");
    spec.encoding = "GBK";
    spec.crs = "EPSG:4530";
    saving(withValue(editable(spec), 1, "名称", std::string("水田")), spec);
    const auto plain = open({spec.path});
    EXPECT_EQ(plain.table->columns[0].text(0), "松花江");
    EXPECT_EQ(plain.table->columns[0].text(1), "水田");
    EXPECT_EQ(plain.table->crs.code(), "EPSG:4530");
    EXPECT_FALSE(find(plain.findings, "encoding.contradiction"));
    EXPECT_EQ(Scratch::bytesOf(scratch / "a.cpg"), "GBK");
}

TEST(SavingAShapefile, IsWrittenInAnotherEncodingWhenAsked)
{
    const Scratch scratch;
    const SourceSpec spec = handMade(scratch, {"松花江", "旱地"}, "GBK", "GBK", 0x4D);
    EditSaveOptions options;
    options.encoding = "UTF-8";
    saving(withValue(editable(spec), 1, "名称", std::string("𠮷田")), spec, options);
    const auto table = open(spec).table;
    EXPECT_EQ(table->columns[0].text(0), "松花江");
    EXPECT_EQ(table->columns[0].text(1), "𠮷田");
    EXPECT_EQ(Scratch::bytesOf(scratch / "a.cpg"), "UTF-8");
    EXPECT_EQ(table->fields[0].name, "名称");
}

/// qgis/QGIS#46838, #53058, #60760, #45372: a shapefile edited in place was left half old, half new.
TEST(SavingAShapefile, regress_qgis_46838_geometry_and_attributes_change_together)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "a.shp"};
    save(plainLayer(11, GeometryKind::LineString, false, 50), spec.path);
    auto layer = editable(spec);
    const auto before = scratch.content();
    SeededRandom random(3);
    for (int i = 0; i < 50; ++i) {
        layer = withShape(layer, i, randomShape(random, GeometryKind::LineString, false));
        layer = withValue(layer, i, "整数", std::int64_t{i});
    }
    EditSaveOptions options;   // stopped at the last moment
    options.beforeCommit = [](const SaveStamp&, std::span<const std::int64_t>) -> spatial::Result<void> { return spatial::cancelledError(); };
    EXPECT_FALSE(trySaving(layer, spec, options));
    EXPECT_EQ(scratch.content(), before);
    const auto saved = saving(layer, spec);
    expectInFile(layer, spec, saved);
}

TEST(SavingAShapefile, KeepsThePlaceOfFeaturesAfterRemovedOnes)
{
    const Scratch scratch;
    const SourceSpec spec{scratch / "a.shp"};
    save(fiveCities(), spec.path);
    auto layer = withShape(editable(spec), 1, std::nullopt);
    auto saved = saving(layer, spec);
    EXPECT_EQ(saved.idsInFile, (std::vector<std::int64_t>{0, 2, 3, 4}));
    layer = withValue(layer->rebased(), 4, "名称", std::string("鸡西"));
    saved = saving(layer, spec);
    expectInFile(layer, spec, saved);
    EXPECT_EQ(open(spec).table->columns[0].text(3), "鸡西");
    EXPECT_EQ(open(spec).table->columns[0].text(1), "齐齐哈尔市");
}

TEST(SavingAShapefile, ThroughALinkWhoseTableIsNotLinkedIsRefused)
{
    const Scratch scratch;
    save(fiveCities(), scratch / "a.shp");
    std::filesystem::create_symlink(scratch / "a.shp", scratch / "link.shp");
    const SourceSpec spec{scratch / "link.shp"};
    const auto before = scratch.content();
    const auto saved = trySaving(withShape(editable(spec), 2, std::nullopt), spec, {.acceptLosses = true});
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::Refused);
    EXPECT_EQ(scratch.content(), before);
}
