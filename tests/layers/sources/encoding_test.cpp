// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/encoding.h"
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"

#include <fstream>
#include <random>

using namespace layers;
using namespace layers::test;

namespace {

const std::vector<std::string> kChinese{"哈尔滨市", "大庆市", "齐齐哈尔市龙沙区", "牡丹江市", "鸡西市", "黑龙江省", "土地利用现状", "工业用地", "松花江", "永久基本农田", "乡镇街道", "生态保护红线"};
const std::vector<std::string> kTraditional{"臺北市", "高雄縣", "新竹市政府", "土地利用現況", "工業區", "淡水河流域", "鄉鎮市區界", "農業發展地區"};
const std::vector<std::string> kFrench{"Montréal", "Québec", "Trois-Rivières", "Chicoutimi", "Saint-Jérôme", "Hôtel de ville", "Rue des Érables"};

EncodingEvidence evidenceOf(const std::vector<std::string>& texts, const std::string& encoding)
{
    EncodingEvidence evidence;
    for (const std::string& text : texts)
        evidence.add(fromUtf8(text, encoding));
    return evidence;
}

void putByte(const std::filesystem::path& file, int at, int byte)
{
    std::fstream patch(file, std::ios::binary | std::ios::in | std::ios::out);
    patch.seekp(at).put(static_cast<char>(byte));
}

/// A shapefile of the five cities in an encoding, with the .cpg and language driver that are wished.
std::filesystem::path cities(const Scratch& scratch, const std::string& encoding, const std::string& cpg, int languageDriver)
{
    const auto file = scratch / "城市.shp";
    save(fiveCities(), file, {.overwrite = true, .encoding = encoding});
    auto companion = file;
    companion.replace_extension(".cpg");
    std::filesystem::remove(companion);
    if (!cpg.empty())
        std::ofstream(companion) << cpg;
    companion.replace_extension(".dbf");
    putByte(companion, 29, languageDriver);
    return file;
}

}  // namespace

TEST(Encoding, RecognisesEachByItsBytes)
{
    EXPECT_EQ(evidenceOf(kChinese, "UTF-8").best(), "UTF-8");
    EXPECT_EQ(evidenceOf(kChinese, "GBK").best(), "GBK");
    EXPECT_EQ(evidenceOf(kTraditional, "Big5").best(), "Big5");
    EXPECT_EQ(evidenceOf(kFrench, "ISO-8859-1").best(), "Windows-1252");
    EXPECT_EQ(evidenceOf({"㐀㐁 𠀀 哈尔滨市大庆市"}, "GB18030").best(), "GB18030");
    EXPECT_TRUE(evidenceOf({"Harbin"}, "UTF-8").asciiOnly());
}

TEST(Encoding, GivesValidUtf8WhateverTheBytes)
{
    std::mt19937 random(7);
    for (int i = 0; i < 2000; ++i) {
        std::string bytes(random() % 40, '\0');
        for (char& c : bytes)
            c = static_cast<char>(random());
        for (const char* encoding : {"UTF-8", "GBK", "GB18030", "Big5", "Windows-1252", "no such encoding"})
            ASSERT_TRUE(isUtf8(toUtf8(bytes, encoding))) << encoding;
    }
}

TEST(Encoding, CutsBetweenCharactersOnly)
{
    EXPECT_EQ(shortened("土地利用类型", 10, "UTF-8"), "土地利");
    EXPECT_EQ(shortened("土地利用类型", 10, "GBK"), "土地利用类");
    EXPECT_EQ(withoutCutTail(std::string_view("土地利用").substr(0, 10), "UTF-8"), "土地利");
    EXPECT_EQ(toUtf8(withoutCutTail(fromUtf8("土地利用", "GBK").substr(0, 7), "GBK"), "GBK"), "土地利");
}

TEST(Encoding, KnowsTheNamesPeopleWrite)
{
    for (const char* name : {"936", "cp936", "ANSI 936", "gb2312", "GBK", "OEM 936"})
        EXPECT_EQ(canonicalEncoding(name), "GBK");
    for (const char* name : {"65001", "utf8", "UTF-8", "utf_8"})
        EXPECT_EQ(canonicalEncoding(name), "UTF-8");
    EXPECT_EQ(canonicalEncoding("88591"), "ISO-8859-1");
    EXPECT_FALSE(knownEncoding("klingon"));
}

TEST(Encoding, OfAShapefileIsRightWithoutCpg)
{
    const Scratch scratch;
    for (const char* encoding : {"UTF-8", "GBK", "GB18030"}) {
        const auto opened = open({cities(scratch, encoding, "", 0x57)});
        ASSERT_NE(opened.table->column("名称"), nullptr) << encoding;
        EXPECT_EQ(opened.table->column("名称")->text(0), "哈尔滨市");
        ASSERT_NE(find(opened.findings, "encoding.guessed"), nullptr);
    }
}

TEST(Encoding, OfAShapefileFollowsTheLanguageDriver)
{
    const Scratch scratch;
    const auto opened = open({cities(scratch, "GBK", "", 0x4D)});
    EXPECT_EQ(opened.table->column("名称")->text(2), "齐齐哈尔市");
    EXPECT_EQ(find(opened.findings, "encoding.guessed"), nullptr);
}

TEST(Encoding, TrustsTheBytesMoreThanAWrongCpg)
{
    const Scratch scratch;
    for (const auto& [real, said] : {std::pair{"GBK", "UTF-8"}, std::pair{"UTF-8", "GBK"}}) {
        const auto opened = open({cities(scratch, real, said, 0x57)});
        ASSERT_NE(opened.table->column("名称"), nullptr) << real;
        EXPECT_EQ(opened.table->column("名称")->text(1), "大庆市");
        const Finding* finding = find(opened.findings, "encoding.contradiction");
        ASSERT_NE(finding, nullptr);
        EXPECT_EQ(finding->fix, std::string("encoding=") + real);
    }
}

TEST(Encoding, ObeysThePerson)
{
    const Scratch scratch;
    SourceSpec spec{cities(scratch, "GBK", "UTF-8", 0x57)};
    spec.encoding = "GBK";
    const auto opened = open(spec);
    EXPECT_EQ(opened.table->column("名称")->text(0), "哈尔滨市");
    EXPECT_TRUE(opened.findings.empty());
}

TEST(Encoding, OfALongNameThatWasCutInsideACharacterIsStillRead)
{
    const Scratch scratch;
    const auto file = scratch / "a.shp";
    save(namedPoints({{"耕地", {126, 45}}}, "EPSG:4490", "土地利用类"), file, {.encoding = "GBK"});
    // Ten bytes of UTF-8 hold three characters and a third of the fourth.
    auto dbf = file;
    dbf.replace_extension(".dbf");
    const std::string name = std::string("土地利用").substr(0, 10);
    for (std::size_t i = 0; i < name.size(); ++i)
        putByte(dbf, 32 + static_cast<int>(i), name[i]);
    const std::string value = "耕地";
    std::string bytes = Scratch::bytesOf(dbf);
    const auto at = bytes.rfind(fromUtf8("耕地", "GBK"));
    ASSERT_NE(at, std::string::npos);
    for (std::size_t i = 0; i < 4; ++i)
        putByte(dbf, static_cast<int>(at + i), "abcd"[i]);
    auto cpg = file;
    std::ofstream(cpg.replace_extension(".cpg")) << "UTF-8";
    const auto opened = open({file});
    EXPECT_NE(opened.table->column("土地利"), nullptr);
    EXPECT_NE(find(opened.findings, "field.truncated"), nullptr);
}
