// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/style_library.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <fstream>

namespace styles {
namespace {

class StyleLibraryTest : public ::testing::Test {
protected:
    QTemporaryDir folder_;
    std::filesystem::path path_ = std::filesystem::path(folder_.path().toStdString()) / "styles";
    StyleLibrary library_{path_};

    static NamedLook red(const char* name)
    {
        FillSymbol symbol;
        symbol.fill = Color::rgb(0xff0000);
        NamedLook named{"", {name, name}, {}, false};
        named.look.symbols = SingleSymbol{symbol};
        return named;
    }
    void write(const char* name, std::string_view bytes) const { std::ofstream(path_.parent_path() / name, std::ios::binary) << bytes; }
};

TEST_F(StyleLibraryTest, ALookIsKeptRenamedAndRemoved)
{
    EXPECT_TRUE(library_.list().looks.empty());
    const auto id = library_.add(red("工业 A/B"));
    ASSERT_TRUE(id) << id.error().message.english();
    ASSERT_EQ(library_.list().looks.size(), 1U);
    EXPECT_TRUE(library_.look(*id)->look == red("x").look);
    ASSERT_TRUE(library_.rename(*id, {"Works", "厂"}));
    EXPECT_EQ(library_.look(*id)->name.zh, "厂");
    ASSERT_TRUE(library_.remove(*id));
    EXPECT_FALSE(library_.remove(*id));
    EXPECT_TRUE(library_.list().looks.empty());
}

TEST_F(StyleLibraryTest, TheSameNameTwiceGetsANumber)
{
    const auto first = library_.add(red("a"));
    const auto second = library_.add(red("a"));
    ASSERT_TRUE(first && second);
    EXPECT_NE(*first, *second);
    EXPECT_EQ(library_.look(*second)->name.en, "a 2");
}

TEST_F(StyleLibraryTest, NoIdLeavesTheFolder)
{
    write("outside.json", toJson(red("x")));
    EXPECT_FALSE(library_.look("../outside"));
    EXPECT_FALSE(library_.remove("../outside"));
    EXPECT_TRUE(std::filesystem::exists(path_.parent_path() / "outside.json"));
}

TEST_F(StyleLibraryTest, FilesOfOursAndSldAreImportedByTheirContent)
{
    write("a.json", toJson(red("红")));
    write("b.json", toJson(red("红").look));
    write("c.xml", R"(<StyledLayerDescriptor><NamedLayer><Name>路</Name><UserStyle><FeatureTypeStyle><Rule><LineSymbolizer><Stroke/></LineSymbolizer></Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>)");
    for (const auto& [file, name] : {std::pair("a.json", "红"), std::pair("b.json", "b"), std::pair("c.xml", "路")}) {
        const auto imported = library_.importFile(path_.parent_path() / file);
        ASSERT_TRUE(imported) << file << imported.error().message.english();
        EXPECT_EQ(library_.look(imported->id)->name.zh, name);
    }
    write("bad.json", "{]");
    EXPECT_FALSE(library_.importFile(path_.parent_path() / "bad.json"));
    EXPECT_FALSE(library_.importFile(path_.parent_path() / "absent.sld"));
}

TEST_F(StyleLibraryTest, ABrokenFileIsToldAndTheOthersAreListed)
{
    ASSERT_TRUE(library_.add(red("a")));
    std::ofstream(path_ / "broken.json") << "{";
    const auto contents = library_.list();
    EXPECT_EQ(contents.looks.size(), 1U);
    EXPECT_EQ(contents.unreadable.size(), 1U);
}

TEST(BuiltInLooks, HaveNamesInBothLanguagesAndComeBackFromTheirFiles)
{
    for (const NamedLook& look : builtInLooks()) {
        EXPECT_FALSE(look.name.en.empty() || look.name.zh.empty()) << look.id;
        const auto back = namedLookFromJson(toJson(look));
        ASSERT_TRUE(back) << look.id << back.error().message.english();
        EXPECT_TRUE(back->look == look.look) << look.id;
    }
}

}  // namespace
}  // namespace styles
