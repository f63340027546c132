// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/region_outline.h"

#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "tests/spatial/regions/drawn_regions.h"

namespace spatial::test {

namespace {

Geometry outline(const std::vector<std::string>& lines) { return outlineOf(plainShape(static_cast<int>(lines.front().size()), static_cast<int>(lines.size()), 1), runsOf(lines)); }

}  // namespace

TEST(RegionOutline, HasCornersOnlyWhereItTurns)
{
    const Geometry shape = outline({"###", "#.."});
    EXPECT_EQ(shape.view().partCount(), 1U);
    EXPECT_EQ(shape.view().ringCount(0), 1U);
    EXPECT_EQ(shape.view().ring(0).size(), 7U);
    EXPECT_DOUBLE_EQ(planarArea(shape), 4);
    EXPECT_TRUE(isValid(shape));
}

TEST(RegionOutline, HolesThatTouchTheRingOrEachOtherInACornerAreHoles)
{
    const Geometry pinched = outline({"###", "#.#", "##."});   // the empty cell inside meets the outside in a corner
    EXPECT_TRUE(isValid(pinched));
    EXPECT_EQ(pinched.view().ringCount(0), 2U);
    EXPECT_DOUBLE_EQ(planarArea(pinched), 7);
    const Geometry two = outline({"####", "#.##", "##.#", "####"});
    EXPECT_TRUE(isValid(two));
    EXPECT_EQ(two.view().ringCount(0), 3U);
}

TEST(RegionOutline, RandomConnectedRegionsAreValidPolygonsOfTheirArea)
{
    std::uint32_t random = 3;
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> lines(8, std::string(9, '.'));
        lines[4][4] = '#';
        for (int n = 1; n < 40;) {
            random = random * 1664525 + 1013904223;
            const std::size_t row = (random >> 8) % 8;
            const std::size_t column = (random >> 16) % 9;
            const auto in = [&](std::size_t r, std::size_t c) { return r < 8 && c < 9 && lines[r][c] == '#'; };
            if (lines[row][column] == '.' && (in(row - 1, column) || in(row + 1, column) || in(row, column - 1) || in(row, column + 1))) {
                lines[row][column] = '#';
                ++n;
            }
        }
        const Geometry shape = outline(lines);
        ASSERT_TRUE(isValid(shape)) << round;
        ASSERT_DOUBLE_EQ(planarArea(shape), 40);
    }
}

TEST(RegionCells, MeasuresOfADrawing)
{
    const std::vector<std::string> lines{".##", "##.", ".##"};
    Grid grid(plainShape(3, 3));
    for (float& cell : grid.cells)
        cell = 0.5F;
    const auto cells = *suitableCells(RasterExpression(grid), noProgress());
    const RegionMeasures m = measured(cells, runsOf(lines), 0.4);
    EXPECT_EQ(m.cells, 6);
    EXPECT_DOUBLE_EQ(m.mean, 0.5);
    EXPECT_DOUBLE_EQ(m.compactness, 16.0 * 6 / (14 * 14));
    EXPECT_DOUBLE_EQ(m.objective, 0.5 * (0.6 + 0.4 * 96 / 196));
}

}  // namespace spatial::test
