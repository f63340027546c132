// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/candidate_fit.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

/// Two halves of the province, divided at 126 E.
NamedAreas halves()
{
    NamedAreas areas;
    areas.shapes.append(Geometry::rectangle({121, 43.5, 126, 53.5}).view());
    areas.shapes.append(Geometry::rectangle({126, 43.5, 135, 53.5}).view());
    areas.names = {{"West", "西部"}, {"East", "东部"}};
    return areas;
}

GeometryColumn pointsAt(const std::vector<Coordinate>& places)
{
    GeometryColumn column;
    for (const Coordinate c : places)
        column.append(Geometry::point(c).view());
    return column;
}

TEST(CandidateFit, TellsInWhichAreaEachReadingPutsTheLayer)
{
    const auto fits = candidateFits(pointsAt({{42549948.7, 5069277.2}, {42560000, 5080000}}), halves());   // Harbin
    ASSERT_FALSE(fits.empty());
    EXPECT_EQ(fits.front().candidate.crs.code(), "EPSG:4530");
    EXPECT_EQ(fits.front().mostIn.en, "East");
    EXPECT_EQ(fits.front().inside, 1);
    EXPECT_NEAR(fits.front().places.front().x, 126.642, 1e-3);
    EXPECT_EQ(fits.front().outline.front(), fits.front().outline.back());
}

TEST(CandidateFit, DegreesMayBeEitherOfTheTwoThatMeanTheSamePlace)
{
    const auto fits = candidateFits(pointsAt({{125.5, 46}, {126.5, 46}, {126.6, 46}, {126.7, 46}}), halves());
    ASSERT_GE(fits.size(), 2U);
    EXPECT_EQ(fits[0].candidate.crs.code(), "EPSG:4490");
    EXPECT_EQ(fits[1].candidate.crs.code(), "EPSG:4326");
    EXPECT_EQ(fits[0].mostIn.zh, "东部");
    EXPECT_DOUBLE_EQ(fits[0].mostShare, 0.75);
}

TEST(CandidateFit, AReadingOutsideTheAreasComesAfterOneInside)
{
    const auto fits = candidateFits(pointsAt({{549948.7, 5069277.2}}), halves());
    for (std::size_t i = 1; i < fits.size(); ++i)
        EXPECT_GE(fits[i - 1].score(), fits[i].score());
    EXPECT_TRUE(candidateFits({}, halves()).empty());
}

}  // namespace
}  // namespace spatial
