// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/reclassify.h"

#include "tests/support/grids.h"

namespace spatial::test {

TEST(Reclassify, ARangeOwnsItsLowerBoundAndTheHighestRangeBoth)
{
    const auto table = *ClassTable::fromText("0,5,1;5,15,0.5");

    EXPECT_THAT(evaluated(reclassified(grid({{0, 4.9, 5, 15, 15.1, -1, kNoData}}), table)), isGrid({{1, 1, 0.5, 0.5, kNoData, kNoData, kNoData}}));
}

TEST(Reclassify, EmptyBoundsAreOpenAndAnEmptyValueIsNodata)
{
    const auto table = *ClassTable::fromText(",5,1;5,15,;15,,0");

    EXPECT_THAT(evaluated(reclassified(grid({{-1e30, 7, 15, 1e30}}), table)), isGrid({{1, kNoData, 0, 0}}));
}

TEST(Reclassify, ACsvWithAHeaderIsTheSameTable)
{
    const auto table = *ClassTable::fromText("\xEF\xBB\xBF" "from,to,value\r\n0,5,1\r\n5,15,0.5\r\n\r\n");

    EXPECT_EQ(table(5), 0.5F);
    EXPECT_EQ(table.ranges().size(), 2U);
}

TEST(Reclassify, ABoundIsComparedAsACellIsStored)
{
    EXPECT_EQ((*ClassTable::fromText("0,0.7,1;0.7,1,2"))(0.7F), 2);
}

TEST(Reclassify, ASingleValueComesBeforeRanges)
{
    const auto table = *ClassTable::fromText("5,5,9;0,10,1");

    EXPECT_EQ(table(5), 9);
    EXPECT_EQ(table(6), 1);
}

TEST(Reclassify, AWrongTableIsRefused)
{
    for (const char* wrong : {"", ";", "1,2", "1,2,3,4", "a,b,1", "5,0,1", "0,5,1;4,9,2", "1,1,2;1,1,3", "0,nan,1", "0,1,inf"})
        EXPECT_EQ(ClassTable::fromText(wrong).error().code, ErrorCode::InvalidParameter) << wrong;
}

}  // namespace spatial::test
