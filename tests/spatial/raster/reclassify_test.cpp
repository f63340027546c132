// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/reclassify.h"

#include "tests/support/grids.h"

#include <random>

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

TEST(Reclassify, ManyCellsAtOnceAreReclassifiedAsOneByOne)
{
    std::mt19937 random(12);
    for (const int rows : {1, 4, 15, 200}) {
        std::string written;
        for (int k = 0; k < rows; ++k)
            written += k % 5 == 4 ? fmt::format("{0},{0},{1};", 2 * k, k) : k % 3 == 1 ? fmt::format("{},{},;", 2 * k, 2 * k + 1) : fmt::format("{},{},{};", 2 * k, 2 * k + 2, k % 7);
        const ClassTable table = *ClassTable::fromText(written);
        std::vector<float> x = {kNoData, std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(), 0, -0.0F};
        for (int i = 0; i < 1000; ++i)
            x.push_back(i % 2 == 0 ? static_cast<float>(random() % 450) : static_cast<float>(random() % 45'000) / 100.0F);
        std::vector<float> y(x.size());
        table.apply(x, y);
        for (std::size_t i = 0; i < x.size(); ++i)
            ASSERT_TRUE(y[i] == table(x[i]) || (isNoData(y[i]) && isNoData(table(x[i])))) << rows << " rows at " << x[i];
    }
}

}  // namespace spatial::test
