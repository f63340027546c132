// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/spatial/expressions/expressed.h"

#include <gtest/gtest.h>

using namespace spatial;

TEST(Conditions, CompareFieldsInBothScripts)
{
    EXPECT_EQ(value("面积 > 50 and DLBM like '06%'"), "true");
    EXPECT_EQ(value("\"people\" >= 1201"), "false");
    EXPECT_EQ(value("PEOPLE <> 3"), "true");
    EXPECT_EQ(value("name = '哈尔滨经开区'"), "true");
}

TEST(Conditions, TakeTheSignsOfAChineseKeyboard)
{
    EXPECT_EQ(value("（面积＞50）与 people ≤ 1200"), "true");
    EXPECT_EQ(value("非 open　或 people in （1，1200）"), "true");
}

TEST(Conditions, FollowTheLogicOfUnknownValues)
{
    EXPECT_EQ(valueOfNulls("people > 5"), "null");
    EXPECT_EQ(valueOfNulls("not people > 5"), "null");
    EXPECT_EQ(valueOfNulls("people > 5 and false"), "false");
    EXPECT_EQ(valueOfNulls("false and people > 5"), "false");
    EXPECT_EQ(valueOfNulls("people > 5 or true"), "true");
    EXPECT_EQ(valueOfNulls("people > 5 or false"), "null");
    EXPECT_EQ(valueOfNulls("people is null"), "true");
    EXPECT_EQ(valueOfNulls("people is not null"), "false");
    EXPECT_EQ(value("people is null"), "false");
    EXPECT_EQ(value("people = null"), "null");
}

TEST(Conditions, FindAValueInAList)
{
    EXPECT_EQ(value("DLBM in ('0601', '0602')"), "true");
    EXPECT_EQ(value("people not in (1, 2, 3)"), "true");
    EXPECT_EQ(value("people in (1, null)"), "null");
    EXPECT_EQ(value("people in (1200, null)"), "true");
    EXPECT_EQ(value("people in (1, people)"), "true");
    EXPECT_EQ(value("people in (1.5, 1200.0)"), "true");
    EXPECT_EQ(valueOfNulls("people in (1, 2)"), "null");
    EXPECT_EQ(value("'b' in ('a', 'c', name)"), "false");
}

TEST(Conditions, CompareARangeWithBothEndsIncluded)
{
    EXPECT_EQ(value("people between 1200 and 1300"), "true");
    EXPECT_EQ(value("people not between 1200.5 and 1300"), "true");
    EXPECT_EQ(value("people between 1300 and null"), "false");
    EXPECT_EQ(value("people between 1200 and null"), "null");
    EXPECT_EQ(value("built between '2019-01-01' and '2019-12-31' and open"), "true");
}

TEST(Conditions, MatchPatterns)
{
    EXPECT_EQ(value("name like '哈尔滨___'"), "true");
    EXPECT_EQ(value("name like '哈尔滨____'"), "false");
    EXPECT_EQ(value("name like '%经开%'"), "true");
    EXPECT_EQ(value("name like '%区'"), "true");
    EXPECT_EQ(value("name like '哈%滨%区'"), "true");
    EXPECT_EQ(value("name like '_'"), "false");
    EXPECT_EQ(value("note like 'phase%'"), "false");
    EXPECT_EQ(value("note ilike 'PHASE _I'"), "true");
    EXPECT_EQ(value("note not like '%III'"), "true");
    EXPECT_EQ(value("'100%' like '100\\%'"), "true");
    EXPECT_EQ(value("'1000' like '100\\%'"), "false");
    EXPECT_EQ(value("'abab' like '%ab'"), "true");
    EXPECT_EQ(value("'aab' like '%a_'"), "true");
    EXPECT_EQ(value("'' like '%'"), "true");
    EXPECT_EQ(value("'x' like ''"), "false");
    EXPECT_EQ(value("people like '12%'"), "true");
    EXPECT_EQ(valueOfNulls("name like '%'"), "null");
}

TEST(Conditions, CompareCodesAsTextsAndNumbersAsNumbers)
{
    EXPECT_EQ(value("DLBM = '601'"), "false");
    EXPECT_EQ(value("to_number(DLBM) = 601"), "true");
    EXPECT_EQ(value("9007199254740993 = 9007199254740992"), "false");
    EXPECT_EQ(value("people = 1200.0"), "true");
    EXPECT_EQ(value("open = 1"), "true");
}

TEST(Conditions, CompareDatesHoweverTheyAreWritten)
{
    EXPECT_EQ(value("built = '2019/3/31'"), "true");
    EXPECT_EQ(value("built < '2019年4月1日'"), "true");
    EXPECT_EQ(value("built = 'spring'"), "error: At character 7: 'spring' is no date.");
}

TEST(Conditions, ChooseValues)
{
    EXPECT_EQ(value("if(面积 > 50, 'large', 'small')"), "large");
    EXPECT_EQ(valueOfNulls("if(面积 > 50, 'large', 'small')"), "small");
    EXPECT_EQ(value("case when people < 10 then 1 when people < 5000 then 2.5 else 3 end"), "2.5");
    EXPECT_EQ(value("case DLBM when '0601' then '工业' when '0602' then '采矿' end"), "工业");
    EXPECT_EQ(value("case DLBM when '1' then 2 end"), "null");
    EXPECT_EQ(valueOfNulls("case DLBM when null then 1 else 2 end"), "2");
    EXPECT_EQ(valueOfNulls("coalesce(people, 面积, 7)"), "7");
    EXPECT_EQ(value("nullif(people, 1200)"), "null");
    EXPECT_EQ(value("nullif(people, 1)"), "1200");
}
