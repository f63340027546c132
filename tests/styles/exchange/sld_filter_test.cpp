// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/sld_filter.h"

#include <QXmlStreamWriter>

#include <gtest/gtest.h>

namespace styles {
namespace {

std::string there(const std::string& condition)
{
    const auto filter = filterOf(condition);
    if (!filter)
        return "none";
    QByteArray xml;
    QXmlStreamWriter out(&xml);
    write(*filter, "ogc:", out);
    return xml.toStdString();
}

std::string filterThereAndBack(const std::string& condition)
{
    const auto tree = xmlTreeOf(there(condition));
    return tree ? conditionOf(*tree).value_or("none") : "no xml";
}

TEST(SldFilter, ConditionsComeBackWithTheSameMeaning)
{
    EXPECT_EQ(filterThereAndBack("pop > 5000"), "pop > 5000");
    EXPECT_EQ(filterThereAndBack("人口 >= 5 and DLBM like '06%'"), "(人口 >= 5) and (DLBM like '06%')");
    EXPECT_EQ(filterThereAndBack("a = 1 or b <> 'it''s' and c is not null"), "(a = 1) or ((b <> 'it''s') and (not (c is null)))");
    EXPECT_EQ(filterThereAndBack("not (a in (1, 2))"), "not ((a = 1) or (a = 2))");
    EXPECT_EQ(filterThereAndBack("(a + 2) * 3 < \"b c\""), "((a + 2) * 3) < \"b c\"");
    EXPECT_EQ(filterThereAndBack("code = '0601'"), "code = '0601'");
    EXPECT_EQ(filterThereAndBack("(a = 1 or b = 2) and c = -3"), "((a = 1) or (b = 2)) and (c = -3)");
}

TEST(SldFilter, WhatFiltersCannotSayIsNotWritten)
{
    for (const char* condition : {"$area_ha > 5", "upper(a) = 'X'", "length(name) > 3", "a || b = 'x'", "nonsense (", ""})
        EXPECT_EQ(there(condition), "none") << condition;
}

TEST(SldFilter, OtherProgramsWildCardsBecomeOurs)
{
    const auto tree = xmlTreeOf("<Filter><PropertyIsLike wildCard='*' singleChar='.' escape='!'><PropertyName>n</PropertyName><Literal>Har*n.</Literal></PropertyIsLike></Filter>");
    ASSERT_TRUE(tree);
    EXPECT_EQ(conditionOf(*tree), "n like 'Har%n_'");
}

TEST(XmlTree, RefusesWhatCouldReachOutOrNeverEnd)
{
    EXPECT_FALSE(xmlTreeOf("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"));
    EXPECT_FALSE(xmlTreeOf("<!DOCTYPE a><a/>"));
    EXPECT_FALSE(xmlTreeOf("<a>&unknown;</a>"));
    EXPECT_FALSE(xmlTreeOf(""));
    EXPECT_FALSE(xmlTreeOf("<a><b></a>"));
    std::string deep;
    for (int i = 0; i < 5000; ++i)
        deep += "<a>";
    EXPECT_FALSE(xmlTreeOf(deep));
    EXPECT_FALSE(xmlTreeOf(std::string(5U << 20U, ' ')));
}

}  // namespace
}  // namespace styles
