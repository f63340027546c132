// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/pdf_finish.h"

#include "tests/support/gui_environment.h"

#include <gtest/gtest.h>

namespace app {
namespace {

TEST(UnifiedIdeographs, KangxiRadicalsBecomeTheCharactersThatPeopleType)
{
    EXPECT_EQ(unifiedIdeograph(U'⼯'), U'工');   // U+2F2F to U+5DE5
    EXPECT_EQ(unifiedIdeograph(U'⼟'), U'土');
    EXPECT_EQ(unifiedIdeograph(U'⽔'), U'水');
    EXPECT_EQ(unifiedIdeograph(U'⾯'), U'面');
    EXPECT_EQ(unifiedIdeograph(U'⿓'), U'龍');
}

TEST(UnifiedIdeographs, SimplifiedRadicalsWithoutADecompositionAreFoundThroughTheFont)
{
    EXPECT_EQ(unifiedIdeograph(U'⻋'), U'车');   // U+2ECB
    EXPECT_EQ(unifiedIdeograph(U'⻅'), U'见');
    EXPECT_EQ(unifiedIdeograph(U'⻛'), U'风');
}

TEST(UnifiedIdeographs, EveryOtherCharacterStays)
{
    for (const char32_t c : {U'工', U'A', U'0', U'°', U'，'})
        EXPECT_EQ(unifiedIdeograph(c), c);
}

TEST(ToUnicodeMaps, AllThreeFormsAreCorrected)
{
    EXPECT_EQ(withUnifiedIdeographs("1 beginbfchar\n<0003> <2F2F>\nendbfchar"), "1 beginbfchar\n<0003> <5de5>\nendbfchar");
    EXPECT_EQ(withUnifiedIdeographs("1 beginbfrange\n<0001> <0002> [<2F2F> <4E1A> ]\nendbfrange"), "1 beginbfrange\n<0001> <0002> [<5de5> <4E1A> ]\nendbfrange");
    EXPECT_EQ(withUnifiedIdeographs("1 beginbfrange\n<0001> <0002> <2F2F>\nendbfrange"), "1 beginbfrange\n<0001> <0002> [<5de5> <5df1>]\nendbfrange");
}

TEST(ToUnicodeMaps, SourceCodesThatLookLikeRadicalsStay)
{
    const std::string map = "1 beginbfrange\n<2F2F> <2F30> [<0041> <0042> ]\nendbfrange 1 beginbfchar <2F2F> <0041> endbfchar";
    EXPECT_EQ(withUnifiedIdeographs(map), map);
}

TEST(ToUnicodeMaps, DamagedMapsComeBackWithoutACrash)
{
    for (const char* map : {"", "beginbfrange", "beginbfchar <", "beginbfrange <0001> <0002", "beginbfrange <0001> <0002> [<2F2F>", "beginbfrange <ffffffffff> <0> <2f2f>"})
        EXPECT_EQ(withUnifiedIdeographs(map).substr(0, 3), std::string(map).substr(0, 3));
}

}  // namespace
}  // namespace app
