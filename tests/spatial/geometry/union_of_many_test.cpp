// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/union_of_many.h"

#include "spatial/core/parallel.h"
#include "tests/support/random_geometry.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

TEST(UnionOfMany, AgreesWithOneUnionAndWithItselfOnAnyThreads)
{
    SeededRandom random(17);
    std::vector<Geometry> polygons;
    for (int i = 0; i < 800; ++i)
        polygons.push_back(randomPolygon(random, {random.uniform(0, 2000), random.uniform(0, 2000)}, random.uniform(20, 90)));
    const std::vector<GeometryView> views(polygons.begin(), polygons.end());
    std::vector<std::string> texts;
    for (const int threads : {1, 2, 5}) {
        setThreadLimit(threads);
        texts.push_back(toWkt(*unionOfMany(views, noProgress())));
    }
    setThreadLimit(0);
    EXPECT_TRUE(texts[0] == texts[1] && texts[1] == texts[2]);
    const Geometry many = wkt(texts[0]);
    EXPECT_TRUE(isValid(many));
    EXPECT_NEAR(planarArea(many) / planarArea(*unaryUnion(views)), 1, 1e-9);
}

TEST(UnionOfMany, OnlyTheHighestDimensionCounts)
{
    const Geometry point = wkt("POINT (9 9)");
    const Geometry square = wkt("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))");
    const std::vector<GeometryView> views{point, square};
    EXPECT_THAT(*unionOfMany(views, noProgress()), isGeometry("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))"));
    EXPECT_TRUE(unionOfMany({}, noProgress())->view().isEmpty());
}

}  // namespace
}  // namespace spatial
