// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/raster_expression.h"

#include "spatial/core/parallel.h"
#include "tests/support/grids.h"

namespace spatial::test {

namespace {

Result<RasterExpression> sumOf(RasterExpression a, RasterExpression b)
{
    return localOperation({std::move(a), std::move(b)}, [](std::span<const std::span<const float>> in, std::span<float> out) {
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = in[0][i] + in[1][i];
    });
}

RasterExpression meanOfNeighbours(RasterExpression input)
{
    return focalOperation(std::move(input), 1, [](const Grid& padded, int halo, std::span<float> out, const Window& window) {
        for (int row = 0; row < window.rows; ++row)
            for (int column = 0; column < window.columns; ++column) {
                float sum = 0;
                float count = 0;
                for (int y = 0; y <= 2 * halo; ++y)
                    for (int x = 0; x <= 2 * halo; ++x)
                        if (const float cell = padded.at(column + x, row + y); !isNoData(cell)) {
                            sum += cell;
                            count += 1;
                        }
                out[static_cast<std::size_t>(row * window.columns + column)] = sum / count;
            }
    });
}

Grid wave(int columns, int rows)
{
    Grid made(GridShape{.left = 0, .top = static_cast<double>(rows), .dx = 1, .dy = 1, .columns = columns, .rows = rows, .crs = {}});
    for (std::size_t i = 0; i < made.cells.size(); ++i)
        made.cells[i] = i % 11 == 0 ? kNoData : static_cast<float>(i % 37) / 7.0F;
    return made;
}

}  // namespace

TEST(RasterExpression, ALocalOperationKeepsNodata)
{
    const Grid a = grid({{1, 2}, {kNoData, 4}});
    const Grid b = grid({{10, 20}, {30, kNoData}});

    EXPECT_THAT(evaluated(sumOf(a, b)), isGrid({{11, 22}, {kNoData, kNoData}}));
}

TEST(RasterExpression, RastersOnDifferentGridsAreRefusedWithBothGrids)
{
    const auto sum = sumOf(grid({{1, 2}}), grid({{1, 2, 3}}));

    ASSERT_FALSE(sum.hasValue());
    EXPECT_EQ(sum.error().code, ErrorCode::GridMismatch);
    EXPECT_THAT(sum.error().message.english(), ::testing::HasSubstr("3 x 1 cells"));
}

TEST(RasterExpression, AFocalOperationSeesNodataOutsideTheRaster)
{
    EXPECT_THAT(evaluated(meanOfNeighbours(grid({{1, 2, 3}}))), isGrid({{1.5, 2, 2.5}}));
}

TEST(RasterExpression, TilesAndThreadsDoNotChangeABit)
{
    const Grid base = wave(130, 71);
    const auto expression = meanOfNeighbours(*sumOf(base, meanOfNeighbours(base)));
    const Grid expected = evaluated(expression);

    for (const int threads : {1, 2, 5})
        for (const int tile : {1, 7, 64, 512}) {
            setThreadLimit(threads);
            EXPECT_TRUE(sameBits(evaluateInTiles(expression, tile), expected)) << threads << " threads, tiles of " << tile;
        }
    setThreadLimit(0);
}

TEST(RasterExpression, ARasterLargerThanTheMemoryIsRefusedWithASentence)
{
    const std::size_t before = memoryLimit();
    setMemoryLimit(1000);
    const auto whole = spatial::evaluate(wave(100, 100));
    setMemoryLimit(before);

    ASSERT_FALSE(whole.hasValue());
    EXPECT_EQ(whole.error().code, ErrorCode::LimitReached);
}

TEST(RasterExpression, AnErrorOfTheConsumerStopsTheTiles)
{
    int seen = 0;
    const auto done = forEachTile(
        wave(64, 64), noProgress(),
        [&](const Window&, std::span<const float>) -> Result<void> {
            if (++seen == 3)
                return Error{ErrorCode::WriteFailed, text("There is not enough memory for this.")};
            return {};
        },
        8);

    ASSERT_FALSE(done.hasValue());
    EXPECT_EQ(done.error().code, ErrorCode::WriteFailed);
    EXPECT_EQ(seen, 3);
}

TEST(RasterExpression, WorkOnATileIsDoneBeforeTheTileIsConsumedInOrder)
{
    std::vector<int> columns;
    float sum = 0;
    const auto done = forEachTile(
        wave(64, 8), noProgress(),
        [](const Window& window, std::span<float> cells) -> Result<void> {
            std::fill(cells.begin(), cells.end(), static_cast<float>(window.column));
            return {};
        },
        [&](const Window& window, std::span<const float> cells) -> Result<void> {
            columns.push_back(window.column);
            sum += cells.front() - static_cast<float>(window.column) + cells.back() - cells.front();
            return {};
        },
        16);

    ASSERT_TRUE(done.hasValue());
    EXPECT_EQ(columns, (std::vector<int>{0, 16, 32, 48}));
    EXPECT_EQ(sum, 0);
}

TEST(RasterExpression, OverviewsOfDifferentGridsMeetOnTheCoarsest)
{
    class WithOverview final : public GridSource {
    public:
        WithOverview(Grid full, Grid coarse) : full_(std::move(full)), coarse_(std::move(coarse)) {}
        const GridShape& shape() const override { return full_.shape(); }
        Result<void> read(const Window& window, std::span<float> cells) const override { return full_.read(window, cells); }
        std::shared_ptr<const GridSource> overview(double) const override { return coarse_.source(); }

    private:
        RasterExpression full_;
        RasterExpression coarse_;
    };
    const Grid fine = grid({{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}, {13, 14, 15, 16}});
    const RasterExpression halved(std::make_shared<WithOverview>(fine, grid({{10, 20}, {30, 40}}, 2)));
    const RasterExpression quartered(std::make_shared<WithOverview>(fine, grid({{100}}, 4)));
    const auto sum = [](std::span<const std::span<const float>> in, std::span<float> out) {
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = in[0][i] + in[1][i];
    };

    EXPECT_THAT(evaluated(RasterExpression(localOperation({halved, quartered}, sum)->source()->overview(4))), isGridWithin(grid({{140}}, 4), 1e-6));   // the middle falls into the south-eastern cell
    EXPECT_THAT(evaluated(RasterExpression(localOperation({halved, fine}, sum)->source()->overview(2))).at(0, 0), 10 + 6);
    EXPECT_EQ(localOperation({fine, fine}, sum)->source()->overview(2), nullptr);
}

}  // namespace spatial::test
