// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_transform.h"

#include "spatial/core/parallel.h"
#include "tests/support/grids.h"

#include <random>

namespace spatial::test {

namespace {

Grid distances(const Grid& sources, const DistanceOptions& options = {})
{
    auto map = distanceTransform(sources, options, noProgress());
    EXPECT_TRUE(map.hasValue());
    return evaluated(map->distance);
}

Grid sparse(int columns, int rows, int one, unsigned seed, double dy = 1)
{
    std::mt19937_64 random(seed);
    Grid made(GridShape{.left = 0, .top = rows * dy, .dx = 1, .dy = dy, .columns = columns, .rows = rows, .crs = {}}, 0.0F);
    for (float& cell : made.cells)
        if (random() % static_cast<unsigned>(one) == 0)
            cell = static_cast<float>(1 + random() % 9);
    return made;
}

double nearest(const Grid& sources, int column, int row)
{
    double best = std::numeric_limits<double>::infinity();
    for (int y = 0; y < sources.shape.rows; ++y)
        for (int x = 0; x < sources.shape.columns; ++x)
            if (sources.at(x, y) != 0)
                best = std::min(best, std::hypot((x - column) * sources.shape.dx, (y - row) * sources.shape.dy));
    return best;
}

}  // namespace

TEST(DistanceTransform, MeasuresBetweenCentresOfCells)
{
    const double d = std::sqrt(2.0);

    EXPECT_THAT(distances(grid({{0, 0, 0}, {0, 1, 0}, {0, 0, 0}})), isGrid({{d, 1, d}, {1, 0, 1}, {d, 1, d}}));
    EXPECT_THAT(distances(grid({{1, 0, 0, 0}}, 30)), isGridWithin(grid({{0, 30, 60, 90}}, 30), 1e-6));
}

TEST(DistanceTransform, NodataIsNoSource)
{
    EXPECT_THAT(distances(grid({{kNoData, 0, 5}})), isGrid({{2, 1, 0}}));
}

TEST(DistanceTransform, WithoutASourceAllIsNodata)
{
    EXPECT_THAT(distances(grid({{0, 0}, {0, kNoData}})), isGrid({{kNoData, kNoData}, {kNoData, kNoData}}));
}

TEST(DistanceTransform, BeyondTheMaximumIsNodata)
{
    EXPECT_THAT(distances(grid({{1, 0, 0, 0}}), {.maximum = 2}), isGrid({{0, 1, 2, kNoData}}));
}

TEST(DistanceTransform, AgreesWithLookingAtEverySource)
{
    for (const double dy : {1.0, 1.7})
        for (const int one : {3, 40, 700}) {
            const Grid sources = sparse(61, 47, one, 5, dy);
            const Grid found = distances(sources);
            for (int row = 0; row < 47; ++row)
                for (int column = 0; column < 61; ++column)
                    ASSERT_NEAR(static_cast<double>(found.at(column, row)), nearest(sources, column, row), 1e-4);
        }
}

TEST(DistanceTransform, AllocationIsTheValueOfANearestSource)
{
    const Grid sources = sparse(40, 33, 50, 6);
    const auto map = *distanceTransform(sources, {.allocation = true}, noProgress());
    const Grid distance = evaluated(map.distance);
    const Grid allocation = evaluated(map.allocation);
    for (int row = 0; row < 33; ++row)
        for (int column = 0; column < 40; ++column) {
            bool found = false;
            for (int y = 0; y < 33; ++y)
                for (int x = 0; x < 40; ++x)
                    found = found || (sources.at(x, y) == allocation.at(column, row) && std::abs(std::hypot(x - column, y - row) - static_cast<double>(distance.at(column, row))) < 1e-5);
            ASSERT_TRUE(found) << column << ' ' << row;
        }
}

TEST(DistanceTransform, ThreadsDoNotChangeABit)
{
    const Grid sources = sparse(1300, 700, 5000, 7);
    setThreadLimit(1);
    const Grid expected = distances(sources);
    for (const int threads : {2, 5}) {
        setThreadLimit(threads);
        EXPECT_TRUE(sameBits(distances(sources), expected));
    }
    setThreadLimit(0);
}

TEST(DistanceTransform, StopsWhenCancelledAndReportsWithoutFalling)
{
    class Watch final : public Progress {
    public:
        void report(double done, std::string_view) override
        {
            fell = fell || done < last;
            last = done;
        }
        bool cancelled() const override { return stop; }
        bool stop = false;
        bool fell = false;
        double last = 0;
    };
    const Grid sources = sparse(900, 300, 500, 8);
    Watch patient;
    Watch impatient;
    impatient.stop = true;

    EXPECT_TRUE(distanceTransform(sources, {}, patient).hasValue());
    EXPECT_FALSE(patient.fell);
    EXPECT_EQ(patient.last, 1);
    EXPECT_EQ(distanceTransform(sources, {}, impatient).error().code, ErrorCode::Cancelled);
}

TEST(DistanceTransform, ADegreeGridIsRefused)
{
    Grid degrees = grid({{1, 0}});
    degrees.shape.crs = cgcs2000();

    EXPECT_EQ(distanceTransform(degrees, {}, noProgress()).error().code, ErrorCode::CrsMismatch);
}

}  // namespace spatial::test
