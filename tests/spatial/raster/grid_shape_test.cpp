// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/grid_shape.h"

#include <gtest/gtest.h>

#include <limits>

namespace spatial {

TEST(GridShape, CoveringSnapsTheEdgesOutwardToMultiplesOfTheCell)
{
    const GridShape shape = GridShape::covering({101, -49, 250, 130}, 50, {});

    EXPECT_EQ(shape.box(), (Box{100, -50, 250, 150}));
    EXPECT_EQ(shape.columns, 3);
    EXPECT_EQ(shape.rows, 4);
}

TEST(GridShape, CoveringAPointIsOneCell)
{
    const GridShape shape = GridShape::covering({30, 60, 30, 60}, 30, {});

    EXPECT_EQ(shape.cells(), 1);
    EXPECT_TRUE(shape.box().contains(Coordinate{30, 60}));
}

TEST(GridShape, RoundingOfAnEdgeDoesNotAddAColumn)
{
    const GridShape shape = GridShape::covering({0, 0, 0.1 * 3, 0.1 * 3}, 0.1, {});

    EXPECT_EQ(shape.columns, 3);
    EXPECT_EQ(shape.rows, 3);
}

TEST(GridShape, CoveringSurvivesTinyCellsOverHugeExtents)
{
    const GridShape shape = GridShape::covering({-1e7, -1e7, 1e7, 1e7}, 1e-6, {});

    EXPECT_EQ(shape.columns, std::numeric_limits<int>::max());
    EXPECT_GT(shape.cells(), 0);
}

TEST(GridShape, CoveringNothingHasNoCells)
{
    EXPECT_EQ(GridShape::covering({}, 10, {}).cells(), 0);
}

TEST(GridShape, GridsMatchWithinAMillionthOfACell)
{
    const GridShape shape = GridShape::covering({0, 0, 300, 300}, 30, {});
    GridShape near = shape;
    near.left += 30e-7;
    GridShape shifted = shape;
    shifted.left += 15;

    EXPECT_TRUE(shape.matches(near));
    EXPECT_FALSE(shape.matches(shifted));
}

TEST(GridShape, APartKeepsTheCellsInPlace)
{
    const GridShape shape = GridShape::covering({0, 0, 300, 300}, 30, {});
    const Window window{2, 3, 4, 5};

    EXPECT_EQ(shape.part(window).box(), shape.box(window));
    EXPECT_EQ(shape.part(window).centre(0, 0), shape.centre(2, 3));
}

TEST(Window, IntersectionAndGrowthDoNotOverflow)
{
    const int most = std::numeric_limits<int>::max();

    EXPECT_EQ(intersection({0, 0, most, most}, {5, 6, 7, 8}), (Window{5, 6, 7, 8}));
    EXPECT_TRUE(intersection({0, 0, 2, 2}, {3, 3, 2, 2}).empty());
    EXPECT_EQ(grownBy({0, 0, most, most}, 1).columns, most);
}

}  // namespace spatial
