// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/coverage.h"

#include "tests/support/grids.h"
#include "tests/support/polygons.h"

namespace spatial::test {

namespace {

GridShape unitGrid(int columns, int rows)
{
    return {.left = 0, .top = static_cast<double>(rows), .dx = 1, .dy = 1, .columns = columns, .rows = rows, .crs = {}};
}

/// Shares of all cells, asked for in windows of a given size.
std::vector<double> shares(const GeometryView& polygon, const GridShape& shape, int edge = 1 << 20)
{
    std::vector<double> all(static_cast<std::size_t>(shape.cells()), 0.0);
    PolygonCoverage coverage(shape);
    for (int row = 0; row < shape.rows; row += edge)
        for (int column = 0; column < shape.columns; column += edge)
            coverage.cover(polygon, intersection({column, row, edge, edge}, shape.all()), [&](int y, int x, std::span<const double> fractions) {
                for (std::size_t i = 0; i < fractions.size(); ++i)
                    all[static_cast<std::size_t>(y * shape.columns + x) + i] = fractions[i];
            });
    return all;
}

double areaInside(std::vector<Coordinate> ring, const Box& box)
{
    // Sutherland-Hodgman against the four sides; bridges along the sides do not change the area.
    const auto clip = [&](auto inside, auto cut) {
        std::vector<Coordinate> out;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Coordinate a = ring[i];
            const Coordinate b = ring[(i + 1) % ring.size()];
            if (inside(a))
                out.push_back(a);
            if (inside(a) != inside(b))
                out.push_back(cut(a, b));
        }
        ring = out;
    };
    const auto atX = [](double x) { return [x](Coordinate a, Coordinate b) { return Coordinate{x, a.y + (x - a.x) * (b.y - a.y) / (b.x - a.x)}; }; };
    const auto atY = [](double y) { return [y](Coordinate a, Coordinate b) { return Coordinate{a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y), y}; }; };
    clip([&](Coordinate c) { return c.x >= box.minX; }, atX(box.minX));
    clip([&](Coordinate c) { return c.x <= box.maxX; }, atX(box.maxX));
    clip([&](Coordinate c) { return c.y >= box.minY; }, atY(box.minY));
    clip([&](Coordinate c) { return c.y <= box.maxY; }, atY(box.maxY));
    double area = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Coordinate a = ring[i];
        const Coordinate b = ring[(i + 1) % ring.size()];
        area += a.x * b.y - b.x * a.y;
    }
    return std::abs(area) / 2;
}

}  // namespace

TEST(PolygonCoverage, ATriangleCoversHalfOfItsCells)
{
    const auto triangle = Geometry::polygon({{{0, 0}, {2, 0}, {0, 2}}});

    EXPECT_THAT(shares(triangle, unitGrid(2, 2)), ::testing::ElementsAre(0.5, 0, 1, 0.5));
}

TEST(PolygonCoverage, OrientationOfTheRingsDoesNotMatter)
{
    const std::vector<Coordinate> outer = {{0, 0}, {3, 0}, {3, 3}, {0, 3}};
    const std::vector<Coordinate> hole = {{1, 1}, {2, 1}, {2, 2}, {1, 2}};
    const std::vector<Coordinate> outerBack(outer.rbegin(), outer.rend());
    const std::vector<Coordinate> holeBack(hole.rbegin(), hole.rend());
    for (const auto& o : {outer, outerBack})
        for (const auto& h : {hole, holeBack})
            EXPECT_THAT(shares(Geometry::polygon({o, h}), unitGrid(3, 3)), ::testing::ElementsAre(1, 1, 1, 1, 0, 1, 1, 1, 1));
}

TEST(PolygonCoverage, AgreesWithClippingEachCell)
{
    std::mt19937_64 random(11);
    const GridShape shape = unitGrid(23, 17);
    for (int i = 0; i < 200; ++i) {
        const bool hole = i % 3 == 0;
        const Geometry polygon = star(random, {25 * uniform(random) - 1, 19 * uniform(random) - 1}, 0.1 + 12 * uniform(random), 3 + i % 20, hole);
        const auto found = shares(polygon, shape);
        const auto ringOf = [&](std::size_t ring) {
            const auto span = polygon.view().ring(0, ring);
            return std::vector<Coordinate>(span.begin(), span.end() - 1);
        };
        for (int row = 0; row < shape.rows; ++row)
            for (int column = 0; column < shape.columns; ++column) {
                const Box cell = shape.box(Window{column, row, 1, 1});
                const double expected = areaInside(ringOf(0), cell) - (hole ? areaInside(ringOf(1), cell) : 0);
                ASSERT_NEAR(found[static_cast<std::size_t>(row * shape.columns + column)], expected, 1e-8) << "polygon " << i;
            }
    }
}

TEST(PolygonCoverage, DoesNotDependOnTheWindow)
{
    std::mt19937_64 random(12);
    const GridShape shape = unitGrid(31, 29);
    for (int i = 0; i < 50; ++i) {
        const Geometry polygon = star(random, {31 * uniform(random), 29 * uniform(random)}, 20 * uniform(random), 5 + i % 12, i % 2 == 0);
        const auto whole = shares(polygon, shape);
        for (const int edge : {1, 7, 16})
            EXPECT_EQ(shares(polygon, shape, edge), whole);
    }
}

TEST(PolygonCoverage, SharesOfAdjoiningPolygonsSumToOneExactly)
{
    std::mt19937_64 random(13);
    constexpr int kParcels = 9;
    std::vector<std::vector<Coordinate>> corners(kParcels + 1, std::vector<Coordinate>(kParcels + 1));
    for (int y = 0; y <= kParcels; ++y)
        for (int x = 0; x <= kParcels; ++x) {
            const bool border = x == 0 || y == 0 || x == kParcels || y == kParcels;
            corners[y][x] = border ? Coordinate{2.0 * x, 2.0 * y} : Coordinate{2 * x + 0.8 * uniform(random) - 0.4, 2 * y + 0.8 * uniform(random) - 0.4};
        }
    const GridShape shape = unitGrid(18, 18);
    std::vector<double> sum(static_cast<std::size_t>(shape.cells()), 0.0);
    for (int y = 0; y < kParcels; ++y)
        for (int x = 0; x < kParcels; ++x) {
            const auto part = shares(Geometry::polygon({{corners[y][x], corners[y][x + 1], corners[y + 1][x + 1], corners[y + 1][x]}}), shape);
            for (std::size_t i = 0; i < sum.size(); ++i)
                sum[i] += part[i];
        }
    for (const double share : sum)
        EXPECT_EQ(share, 1.0);
}

TEST(PolygonCoverage, SurvivesCoordinatesThatAreFarAwayOrNotFinite)
{
    const auto far = Geometry::polygon({{{-1e300, -1e300}, {1e300, -1e300}, {1e300, 1e300}, {-1e300, 1e300}}});
    const auto broken = Geometry::polygon({{{0, 0}, {1, std::nan("")}, {1, 1}}});
    const auto wide = Geometry::polygon({{{-1e9, -1e9}, {1e9, -1e9}, {1e9, 1e9}, {-1e9, 1e9}}});

    EXPECT_THAT(shares(broken, unitGrid(1, 1)), ::testing::ElementsAre(0));
    EXPECT_THAT(shares(wide, unitGrid(2, 1)), ::testing::ElementsAre(1, 1));
    shares(far, unitGrid(2, 2));
}

TEST(PolygonCoverage, StretchesOfEqualSharesAreFoundAtOnce)
{
    PolygonCoverage coverage(unitGrid(100, 3));
    const auto cells = coverage.cells(Geometry::rectangle({0.5, 0.5, 99, 3}), {0, 0, 100, 3});

    ASSERT_EQ(cells.size(), 6U);   // a part and a stretch in each row
    EXPECT_EQ(cells[1].column, 1);
    EXPECT_EQ(cells[1].count, 98);
    EXPECT_EQ(cells[1].share, kFullShare);
    EXPECT_EQ(cells[5].share, kFullShare / 2);
}

TEST(PolygonCoverage, OverlappingPartsAreCutAtOne)
{
    Geometry twice = Geometry::rectangle({0, 0, 1, 1});
    twice.setKind(GeometryKind::MultiPolygon);
    twice.beginPart();
    twice.addRing(Geometry::rectangle({0, 0, 1, 1}).view().ring(0));

    EXPECT_THAT(shares(twice, unitGrid(1, 1)), ::testing::ElementsAre(1));
}

}  // namespace spatial::test
