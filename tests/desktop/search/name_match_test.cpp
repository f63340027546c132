// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/gazetteer.h"
#include "app/desktop/search/name_match.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

TEST(Pinyin, ReadsEveryHanCharacterByItsCommonSound)
{
    EXPECT_EQ(romanized(QStringLiteral("大庆市")).full, QStringLiteral("daqingshi"));
    EXPECT_EQ(romanized(QStringLiteral("大庆市")).initials, QStringLiteral("dqs"));
    EXPECT_EQ(romanized(QStringLiteral("Harbin West")).initials, QStringLiteral("hw"));
    EXPECT_EQ(romanized(QStringLiteral("七台河 3号")).initials, QStringLiteral("qth3h"));
}

TEST(NameMatch, TheWholeNameComesBeforeItsBeginningBeforeInitialsBeforeAPart)
{
    const SearchName name({QStringLiteral("大庆市"), QStringLiteral("Daqing")});
    const double whole = name.score(plainQuery(QStringLiteral("DAQING")));
    const double beginning = name.score(plainQuery(QStringLiteral("daq")));
    const double initials = name.score(plainQuery(QStringLiteral("dqs")));
    const double part = name.score(plainQuery(QStringLiteral("qing")));
    EXPECT_EQ(whole, 1.0);
    EXPECT_GT(whole, beginning);
    EXPECT_GT(beginning, part);
    EXPECT_GT(initials, part);
    EXPECT_GT(part, 0);
    EXPECT_EQ(name.score(plainQuery(QStringLiteral("harbin"))), 0);
}

TEST(NameMatch, FullWidthLettersAndSpacesAreThePlainOnes)
{
    EXPECT_EQ(plainQuery(QStringLiteral("　Ｄａ Ｑｉｎｇ ")), QStringLiteral("daqing"));
}

TEST(Gazetteer, FindsAPrefectureByEveryWayOfWritingIt)
{
    for (const char* typed : {"大庆", "大庆市", "daqing", "dqs", "Daqing"}) {
        SCOPED_TRACE(typed);
        const auto found = findPlaces(QString::fromUtf8(typed), 5);
        ASSERT_FALSE(found.empty());
        EXPECT_EQ(found[0]->zh, QStringLiteral("大庆市"));
        EXPECT_NEAR(found[0]->lonLat.x, 125.1, 0.2);
        EXPECT_NEAR(found[0]->lonLat.y, 46.6, 0.2);
    }
}

TEST(Gazetteer, HoldsEveryUnitAndSaysWhereAPlaceIsNotItsOwn)
{
    EXPECT_GE(gazetteer().size(), 1842u);
    const auto found = findPlaces(QStringLiteral("兆麟街道"), 1);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_FALSE(found[0]->exact);
    EXPECT_EQ(found[0]->within, QStringLiteral("哈尔滨市道里区"));
}

TEST(Gazetteer, ACountyThatGeoNamesKnowsByItsSoundAloneHasItsOwnPlace)
{
    const auto found = findPlaces(QStringLiteral("肇州县"), 1);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_TRUE(found[0]->exact);
    EXPECT_NEAR(found[0]->lonLat.x, 125.317, 0.01);
}

}  // namespace
}  // namespace app::desktop
