// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/chinese_zones.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

TEST(ChineseZones, CodesFollowTheZoneNumbers)
{
    EXPECT_EQ((GaussKruegerZone{3, 25, true}.epsg()), 4513);
    EXPECT_EQ((GaussKruegerZone{3, 42, true}.epsg()), 4530);
    EXPECT_EQ((GaussKruegerZone{3, 45, false}.epsg()), 4554);
    EXPECT_EQ((GaussKruegerZone{6, 21, true}.epsg()), 4499);
    EXPECT_EQ((GaussKruegerZone{6, 23, false}.epsg()), 4512);
    EXPECT_EQ((GaussKruegerZone{3, 24, true}.epsg()), 0);
    EXPECT_FALSE(crsOf({3, 24, true}));
    for (int number = 25; number <= 45; ++number)
        EXPECT_EQ(zoneOf(*crsOf({3, number, false})), (GaussKruegerZone{3, number, false}));
    EXPECT_EQ(crsOf({6, 22, true})->name(), "CGCS2000 / Gauss-Kruger zone 22");
}

TEST(ChineseZones, EachCityLiesInItsZone)
{
    EXPECT_EQ(zoneAt(126.642).number, 42);   // Harbin
    EXPECT_EQ(zoneAt(123.918).number, 41);   // Qiqihar
    EXPECT_EQ(zoneAt(129.633).number, 43);   // Mudanjiang
    EXPECT_EQ(zoneAt(130.969).number, 44);   // Jixi
    EXPECT_EQ(zoneAt(126.642, 6).number, 22);
}

TEST(ChineseZones, APrefixIsReadFromTheEastings)
{
    EXPECT_EQ(zonePrefixOf(42431256, 42549948), 42);
    EXPECT_EQ(zonePrefixOf(22431256, 22549948), 22);
    EXPECT_FALSE(zonePrefixOf(41569356, 42549948));
    EXPECT_FALSE(zonePrefixOf(431256, 549948));
    EXPECT_FALSE(zonePrefixOf(24431256, 24549948));
}

CrsCandidate best(const Box& box)
{
    const auto candidates = candidatesFor(box);
    return candidates.empty() ? CrsCandidate{} : candidates.front();
}

TEST(CrsCandidates, AZonePrefixDecides)
{
    const auto found = candidatesFor({42431256, 5069277, 42549948, 5161948});
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].crs.code(), "EPSG:4530");
    EXPECT_FALSE(found[0].swapped);
    EXPECT_EQ(found[0].reason.english(), "The eastings begin with 42, the number of a 3-degree zone.");
}

TEST(CrsCandidates, NorthingFirstIsSeen)
{
    const CrsCandidate found = best({5069277, 42431256, 5161948, 42549948});
    EXPECT_EQ(found.crs.code(), "EPSG:4530");
    EXPECT_TRUE(found.swapped);
    const CrsCandidate withoutPrefix = best({5069277, 431256, 5161948, 549948});
    EXPECT_EQ(withoutPrefix.crs.code(), "EPSG:4551");
    EXPECT_TRUE(withoutPrefix.swapped);
}

TEST(CrsCandidates, WithoutAPrefixSeveralZonesStayOpen)
{
    const auto found = candidatesFor({431256, 5069277, 549948, 5161948});
    ASSERT_GE(found.size(), 6u);
    EXPECT_EQ(found[0].crs.code(), "EPSG:4551");
    for (const auto& candidate : found)
        EXPECT_LT(candidate.fit, 0.7) << "no certainty without a prefix";
}

TEST(CrsCandidates, DataWiderThanAThreeDegreeZoneIsOfASixDegreeOne)
{
    EXPECT_EQ(best({280000, 4900000, 720000, 5300000}).crs.code(), "EPSG:4511");   // zone 22 without prefix
}

TEST(CrsCandidates, DegreesAreSeenInEitherOrder)
{
    EXPECT_TRUE(best({123.9, 44.5, 131, 47.4}).crs.sameAs(cgcs2000()));
    EXPECT_FALSE(best({123.9, 44.5, 131, 47.4}).swapped);
    EXPECT_TRUE(best({44.5, 123.9, 47.4, 131}).swapped);
}

TEST(CrsCandidates, WebMercatorIsNotTakenForZone14)
{
    EXPECT_EQ(best({14026255, 5621521, 14126255, 5721521}).crs.code(), "EPSG:3857");
}

TEST(CrsCandidates, NothingFitsADrawingNearItsOwnOrigin) { EXPECT_TRUE(candidatesFor({0, 0, 1000, 80}).empty()); }

}  // namespace
}  // namespace spatial
