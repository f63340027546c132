// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/parcel_groups.h"

#include <gmock/gmock.h>

namespace spatial {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

GeometryColumn squares(const std::vector<Box>& boxes)
{
    GeometryColumn column;
    for (const Box& box : boxes)
        column.append(Geometry::rectangle(box).view());
    return column;
}

TEST(SharedBorders, AWholeSideInCommonIsABorderAndACornerIsNone)
{
    const auto parcels = squares({{0, 0, 100, 100}, {100, 0, 200, 100}, {100, 100, 200, 200}});
    EXPECT_THAT(sharedBorders(parcels), ElementsAre(Pair(0, 1), Pair(1, 2)));   // 0 and 2 meet in a point only
}

TEST(SharedBorders, SidesOfDifferentLengthThatRunTogetherAreABorder)
{
    const auto parcels = squares({{0, 0, 100, 100}, {100, 20, 200, 60}, {100, 98, 200, 150}});
    EXPECT_THAT(sharedBorders(parcels), ElementsAre(Pair(0, 1)));   // 2 m are no border
}

TEST(SharedBorders, AStreetBetweenParcelsSeparatesThem)
{
    EXPECT_THAT(sharedBorders(squares({{0, 0, 100, 100}, {112, 0, 200, 100}})), IsEmpty());
}

TEST(GroupParcels, NeighboursBecomeOneSiteWhenTheyFit)
{
    const auto groups = groupParcels({{0.5, 20}, {0.7, 20}, {0.9, 50}}, {{0, 1}}, 30, 600);
    EXPECT_THAT(groups, ElementsAre(ElementsAre(2), ElementsAre(0, 1)));
}

TEST(GroupParcels, TooSmallASiteIsDropped)
{
    EXPECT_THAT(groupParcels({{0.9, 10}, {0.8, 10}}, {{0, 1}}, 30, 600), IsEmpty());
}

TEST(GroupParcels, ATooLargeComponentIsCutFromItsBestParcelOutward)
{
    // A row of five parcels of 40 ha; at most 100 ha: the best (3) takes its better neighbour (2), then nothing fits; 0 and 1 remain together.
    const auto groups = groupParcels({{0.5, 40}, {0.6, 40}, {0.8, 40}, {0.9, 40}, {0.7, 40}}, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, 30, 100);
    EXPECT_THAT(groups, ElementsAre(ElementsAre(2, 3), ElementsAre(4), ElementsAre(0, 1)));
}

TEST(GroupParcels, OneParcelAboveTheLargestAreaStaysWhole)
{
    EXPECT_THAT(groupParcels({{0.5, 900}}, {}, 30, 600), ElementsAre(ElementsAre(0)));
}

}  // namespace
}  // namespace spatial
