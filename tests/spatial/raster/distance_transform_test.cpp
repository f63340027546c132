// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_transform.h"

#include "spatial/core/instruction_set.h"
#include "spatial/core/parallel.h"
#include "tests/support/cancelled_after.h"
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

TEST(DistanceTransform, RandomGridsOfAllShapesAgreeWithLookingAtEverySource)
{
    std::mt19937_64 random(31);
    for (int i = 0; i < 120; ++i) {
        const int columns = 1 + static_cast<int>(random() % (i % 3 == 0 ? 5 : 70));
        const int rows = 1 + static_cast<int>(random() % (i % 4 == 0 ? 4 : 60));
        Grid sources = sparse(columns, rows, 1 + static_cast<int>(random() % 200), static_cast<unsigned>(random()), i % 5 == 0 ? 0.4 : 1);
        if (i % 7 == 0)   // a block of sources, in which most columns are never nearest
            for (int row = 0; row < rows / 2; ++row)
                std::fill_n(&sources.at(0, row), columns / 2, 4.0F);
        const double most = i % 6 == 0 ? 7.5 : std::numeric_limits<double>::infinity();
        const Grid found = distances(sources, {.maximum = most});
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column) {
                const double expected = nearest(sources, column, row);
                if (std::isinf(expected) || expected > most)
                    ASSERT_TRUE(isNoData(found.at(column, row))) << i;
                else
                    ASSERT_NEAR(static_cast<double>(found.at(column, row)), expected, 1e-4) << i;
            }
    }
}

TEST(DistanceTransform, OfEquallyNearSourcesTheWesternThenTheNorthernIsAllocated)
{
    const auto allocated = [](const Grid& sources) { return evaluated(distanceTransform(sources, {.allocation = true}, noProgress())->allocation); };

    EXPECT_THAT(allocated(grid({{1, 0, 2}})), isGrid({{1, 1, 2}}));
    EXPECT_THAT(allocated(grid({{1}, {0}, {2}})), isGrid({{1}, {1}, {2}}));
    EXPECT_THAT(allocated(grid({{0, 1, 0}, {2, 0, 3}, {0, 4, 0}})), isGrid({{2, 1, 1}, {2, 2, 3}, {2, 4, 4}}));
}

TEST(DistanceTransform, MoreRowsThanTwoBytesCanCount)
{
    Grid tall(GridShape{.left = 0, .top = 70000, .dx = 1, .dy = 1, .columns = 3, .rows = 70000, .crs = {}}, 0.0F);
    tall.at(1, 0) = 5;
    const auto map = *distanceTransform(tall, {.allocation = true}, noProgress());

    EXPECT_EQ(evaluated(map.distance).at(1, 69999), 69999);
    EXPECT_EQ(evaluated(map.allocation).at(0, 69999), 5);
    EXPECT_NEAR(evaluated(map.distance).at(2, 3), std::hypot(1.0, 3.0), 1e-6);
}

TEST(DistanceTransform, WindowsInstructionsAndATemporaryFileDoNotChangeABit)
{
    const Grid sources = sparse(700, 900, 3000, 9);
    const auto map = *distanceTransform(sources, {.maximum = 60, .allocation = true}, noProgress());
    const Grid distance = evaluated(map.distance);
    const Grid allocation = evaluated(map.allocation);
    for (const int tile : {37, 300}) {
        EXPECT_TRUE(sameBits(evaluateInTiles(map.distance, tile), distance));
        EXPECT_TRUE(sameBits(evaluateInTiles(map.allocation, tile), allocation));
    }
    std::vector<float> column(900);
    for (int x = 600; x >= 0; x -= 100) {   // against the reading order
        ASSERT_TRUE(map.distance.read({x, 0, 1, 900}, column).hasValue());
        EXPECT_TRUE(std::equal(column.begin(), column.end(), [&] {
            static std::vector<float> expected(900);
            for (int row = 0; row < 900; ++row)
                expected[static_cast<std::size_t>(row)] = distance.at(x, row);
            return expected.begin();
        }(), [](float a, float b) { return a == b || (isNoData(a) && isNoData(b)); }));
    }
    for (const InstructionSet set : {InstructionSet::Baseline, InstructionSet::Avx2}) {
        limitInstructionSet(set);
        const auto again = *distanceTransform(sources, {.maximum = 60, .allocation = true}, noProgress());
        EXPECT_TRUE(sameBits(evaluated(again.distance), distance));
        EXPECT_TRUE(sameBits(evaluated(again.allocation), allocation));
    }
    limitInstructionSet(InstructionSet::Avx512);
    setMemoryLimit(1'000'000);   // less than the 1.26 MB of the steps
    const auto outside = *distanceTransform(sources, {.maximum = 60, .allocation = true}, noProgress());
    const Grid fromFile = evaluateInTiles(outside.distance, 300);
    const Grid valuesFromFile = evaluateInTiles(outside.allocation, 300);
    setMemoryLimit(0);
    EXPECT_TRUE(sameBits(fromFile, distance));
    EXPECT_TRUE(sameBits(valuesFromFile, allocation));
}

TEST(DistanceTransform, ARowTooLongForTheMemoryIsRefusedWithNumbers)
{
    class Endless final : public GridSource {
    public:
        const GridShape& shape() const override { return shape_; }
        Result<void> read(const Window&, std::span<float> cells) const override
        {
            std::fill(cells.begin(), cells.end(), 0.0F);
            return {};
        }

    private:
        GridShape shape_{.left = 0, .top = 1, .dx = 1, .dy = 1, .columns = 1'000'000'000, .rows = 1, .crs = {}};
    };
    setMemoryLimit(100'000'000);
    const auto refused = distanceTransform(RasterExpression(std::make_shared<Endless>()), {}, noProgress());
    setMemoryLimit(0);

    ASSERT_FALSE(refused.hasValue());
    EXPECT_EQ(refused.error().code, ErrorCode::LimitReached);
}

TEST(DistanceTransform, ADegreeGridIsRefused)
{
    Grid degrees = grid({{1, 0}});
    degrees.shape.crs = cgcs2000();

    EXPECT_EQ(distanceTransform(degrees, {}, noProgress()).error().code, ErrorCode::CrsMismatch);
}

TEST(DistanceTransform, StopsSoonWhenCancelled)
{
    const Grid sources = sparse(1500, 1500, 900, 10);
    for (const int patience : {1, 5, 10}) {
        CancelledAfter stop{std::chrono::milliseconds(patience)};
        const auto map = distanceTransform(sources, {.allocation = true}, stop);
        const auto made = map ? evaluate(map->distance, stop) : map.error();
        EXPECT_LT(stop.secondsSince(), kStopsSoon);
        ASSERT_FALSE(made.hasValue());
        EXPECT_EQ(made.error().code, ErrorCode::Cancelled);
    }
}

}  // namespace spatial::test
