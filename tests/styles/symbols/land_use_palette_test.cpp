// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/land_use_palette.h"

#include <gtest/gtest.h>

#include <set>

namespace styles {
namespace {

TEST(LandUsePalette, HasThe12And73ClassesOfTheStandard)
{
    int first = 0;
    int second = 0;
    for (const LandUseClass& c : landUseClasses())
        (c.isFirstLevel() ? first : second) += 1;
    EXPECT_EQ(first, 12);
    EXPECT_EQ(second, 73);
}

TEST(LandUsePalette, NoTwoClassesLookOrAreCalledAlike)
{
    std::set<std::string> colors;
    std::set<std::string_view> names;
    for (const LandUseClass& c : landUseClasses()) {
        EXPECT_TRUE(colors.insert(c.color.text()).second) << c.code << " " << c.color.text();
        EXPECT_TRUE(names.insert(c.zh).second) << c.zh;
        EXPECT_FALSE(c.en.empty());
    }
}

TEST(LandUsePalette, FindsTheClassOfMixedCodes)
{
    EXPECT_EQ(landUseClass("0601")->zh, "工业用地");
    EXPECT_EQ(landUseClass("0810A")->code, "0810");
    EXPECT_EQ(landUseClass("08H1")->code, "08");
    EXPECT_EQ(landUseClass("99"), nullptr);
    EXPECT_EQ(landUseClass(""), nullptr);
}

TEST(LandUsePalette, TheStyleHasAClassForEachFirstLevelOrAll)
{
    EXPECT_EQ(landUseStyle("DLBM").categories.size(), 12U);
    EXPECT_EQ(landUseStyle("DLBM", true).categories.size(), 85U);
    EXPECT_TRUE(landUseStyle("DLBM").byPrefix);
}

}  // namespace
}  // namespace styles
