// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/spatial_index.h"

#include "tests/support/random_geometry.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

std::vector<Box> randomBoxes(int count, std::uint64_t seed)
{
    SeededRandom random(seed);
    std::vector<Box> boxes;
    for (int i = 0; i < count; ++i) {
        const double x = random.uniform(0, 1000);
        const double y = random.uniform(0, 1000);
        boxes.push_back(i % 17 == 0 ? Box{} : Box{x, y, x + random.uniform(0, 20), y + random.uniform(0, 20)});
    }
    return boxes;
}

TEST(SpatialIndex, FindsWhatASearchOfAllBoxesFindsInAscendingOrder)
{
    for (const int count : {0, 1, 2, 15, 16, 17, 300, 5000}) {
        const auto boxes = randomBoxes(count, 3);
        const SpatialIndex index(boxes);
        SeededRandom random(11);
        for (int i = 0; i < 100; ++i) {
            const double x = random.uniform(-50, 1000);
            const double y = random.uniform(-50, 1000);
            const Box window{x, y, x + random.uniform(0, 200), y + random.uniform(0, 200)};
            std::vector<std::uint32_t> expected;
            for (std::size_t row = 0; row < boxes.size(); ++row)
                if (!boxes[row].empty() && boxes[row].intersects(window))
                    expected.push_back(static_cast<std::uint32_t>(row));
            ASSERT_EQ(index.query(window), expected);
        }
    }
}

TEST(SpatialIndex, TheNearestComeByDistanceThenByRow)
{
    const auto boxes = randomBoxes(2000, 5);
    const SpatialIndex index(boxes);
    SeededRandom random(13);
    for (int i = 0; i < 50; ++i) {
        const Coordinate place{random.uniform(0, 1000), random.uniform(0, 1000)};
        const Box at{place.x, place.y, place.x, place.y};
        std::vector<std::pair<double, std::uint32_t>> expected;
        for (std::size_t row = 0; row < boxes.size(); ++row)
            if (!boxes[row].empty())
                expected.emplace_back(distance(at, boxes[row]), static_cast<std::uint32_t>(row));
        std::sort(expected.begin(), expected.end());
        const auto found = index.nearest(place, 25);
        ASSERT_EQ(found.size(), 25u);
        for (std::size_t k = 0; k < found.size(); ++k)
            ASSERT_EQ(found[k], expected[k].second);
    }
}

TEST(SpatialIndex, NothingBeyondTheLargestDistanceIsNear)
{
    const std::vector<Box> boxes{{0, 0, 1, 1}, {10, 0, 11, 1}};
    const SpatialIndex index(boxes);
    EXPECT_EQ(index.nearest({2, 0}, 5, 3.0), std::vector<std::uint32_t>{0});
    EXPECT_EQ(index.nearest({2, 0}, 5).size(), 2u);
    EXPECT_TRUE(SpatialIndex().nearest({0, 0}, 1).empty());
}

TEST(SpatialIndex, EqualBoxesAreAllFound)
{
    const std::vector<Box> boxes(100, Box{5, 5, 6, 6});
    EXPECT_EQ(SpatialIndex(boxes).query({0, 0, 5, 5}).size(), 100u);
}

}  // namespace
}  // namespace spatial
