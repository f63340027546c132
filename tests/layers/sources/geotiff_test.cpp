// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_layout.h"
#include "layers/sources/geotiff_pyramid.h"
#include "layers/sources/geotiff_reader.h"
#include "layers/sources/lzw.h"
#include "layers/sources/open.h"
#include "layers/sources/run_deflate.h"
#include "layers/sources/save.h"
#include "spatial/core/instruction_set.h"
#include "spatial/core/parallel.h"
#include "tests/layers/sources/scratch.h"
#include "tests/support/cancelled_after.h"

#include <libdeflate.h>

#include <atomic>
#include <bit>
#include <chrono>
#include <cstring>
#include <memory>
#include <random>
#include <thread>

using namespace layers;
using layers::test::Scratch;
using spatial::Grid;
using spatial::GridShape;
using spatial::kNoData;
using spatial::noProgress;
using spatial::RasterExpression;
using spatial::Window;

namespace {

GridShape shapeOf(int columns, int rows)
{
    return {500000, 5100000, 30, 30, columns, rows, *spatial::Crs::fromText("EPSG:4530")};
}

Grid ground(int columns, int rows)
{
    Grid grid(shapeOf(columns, rows));
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            grid.at(column, row) = (column / 40 + row / 50) % 7 == 0 ? kNoData : static_cast<float>(std::sin(column / 30.0) * 100 + row / 7.0);
    return grid;
}

bool sameCells(std::span<const float> a, std::span<const float> b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

std::vector<std::byte> bytesOfKind(int kind, std::size_t count, std::mt19937& random)
{
    std::vector<std::byte> bytes(count);
    std::byte last{};
    for (std::byte& byte : bytes) {
        if (kind == 0)
            byte = static_cast<std::byte>(random() & 0xFF);   // noise
        else if (kind == 1)
            byte = std::byte{7};                              // one run
        else if (kind == 2)
            byte = last = random() % 20 == 0 ? static_cast<std::byte>(random() & 0xFF) : last;
        else
            byte = static_cast<std::byte>(std::countr_zero(random() | 1u << 30));   // rare symbols get long codes
    }
    return bytes;
}

/// A computation that takes its time, so that it can be stopped in the middle.
class Slow final : public spatial::GridSource {
public:
    const GridShape& shape() const override { return shape_; }
    spatial::Result<void> read(const Window&, std::span<float> cells) const override
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = static_cast<float>(i % 977) / 3.0F;
        return {};
    }

private:
    GridShape shape_ = shapeOf(40'000, 40'000);
};

}  // namespace

TEST(RunDeflate, IsReadBackByAnyInflaterWhateverTheBytes)
{
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    std::mt19937 random(11);
    RunDeflate deflate;
    for (std::size_t round = 0; round < 400; ++round) {
        const std::size_t count = round < 300 ? round : random() % 900'000;
        const auto bytes = bytesOfKind(static_cast<int>(round % 4), count, random);
        const auto packed = deflate.compress(bytes);
        std::vector<std::byte> back(count + 1);
        std::size_t got = 0;
        ASSERT_EQ(libdeflate_zlib_decompress(inflater.get(), packed.data(), packed.size(), back.data(), count, &got), LIBDEFLATE_SUCCESS) << count;
        back.resize(got);
        ASSERT_TRUE(back == bytes) << count;
    }
}

TEST(RunDeflate, PacksARunOfAMegabyteIntoAFewKilobytes)
{
    const std::vector<std::byte> zeros(1 << 20);
    EXPECT_LT(RunDeflate().compress(zeros).size(), 3000u);
}

TEST(Lzw, ReadsTheExampleOfAlternatingLetters)
{
    // Clear, A, B, "AB" (258), "ABA" (260), end: nine bits each.
    std::vector<std::byte> codes;
    std::uint64_t held = 0;
    unsigned count = 0;
    for (const std::uint64_t code : {256, 'A' + 0, 'B' + 0, 258, 260, 257}) {
        held = held << 9 | code;
        for (count += 9; count >= 8; count -= 8)
            codes.push_back(static_cast<std::byte>(held >> (count - 8) & 0xFF));
    }
    codes.push_back(static_cast<std::byte>(held << (8 - count) & 0xFF));
    std::string text(7, ' ');
    EXPECT_TRUE(unpackLzw(codes, std::as_writable_bytes(std::span(text))));
    EXPECT_EQ(text, "ABABABA");
    text.resize(8);
    EXPECT_FALSE(unpackLzw(codes, std::as_writable_bytes(std::span(text)))) << "asks for more than there is";
}

TEST(GeotiffPyramid, HalvesFourCellsIntoTheMeanOfThoseWithAValue)
{
    const std::vector<float> cells{1, 3, kNoData, 5, kNoData, 7, kNoData, kNoData, 10};   // 3 x 3
    std::vector<float> out(4);
    halve(Reduction::Average, cells.data(), 3, 3, out.data(), 2);
    EXPECT_EQ(out[0], 3.0F);   // of 1, 3 and 5
    EXPECT_EQ(out[1], 7.0F);
    EXPECT_TRUE(spatial::isNoData(out[2]));
    EXPECT_EQ(out[3], 10.0F);
}

TEST(GeotiffPyramid, HandsOverEachTileOnceInWhateverOrderItsChildrenCome)
{
    const auto levels = pyramidOf(1300, 1100, true);   // 3 x 3 tiles, 2 x 2, 1
    ASSERT_EQ(levels.size(), 3u);
    std::vector<std::size_t> order{0, 1, 2, 3, 4, 5, 6, 7, 8};
    std::mt19937 random(3);
    for (int round = 0; round < 5; ++round) {
        std::shuffle(order.begin(), order.end(), random);
        GeotiffPyramid pyramid(levels, Reduction::Average);
        std::map<std::pair<std::size_t, std::size_t>, int> seen;
        for (const std::size_t tile : order) {
            const std::vector<float> cells(static_cast<std::size_t>(levels[0].window(tile).cells()), 4.0F);
            pyramid.add(tile, cells, [&](std::size_t level, std::size_t parent, std::span<const float> coarse) {
                ++seen[{level, parent}];
                EXPECT_TRUE(std::all_of(coarse.begin(), coarse.end(), [](float cell) { return cell == 4.0F; }));
            });
        }
        EXPECT_EQ(seen.size(), 5u);
        EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [](const auto& tile) { return tile.second == 1; }));
    }
}

TEST(GeotiffLayout, IsABigTiffWhenTheFileIsLargerThanFourGigabytes)
{
    const std::vector<PyramidLevel> levels{{1024, 512}};
    EXPECT_EQ(layoutOf(levels, {{1000, 1000}}, {}).head[2], std::byte{42});
    const GeotiffLayout large = layoutOf(levels, {{3'000'000'000u, 3'000'000'000u}}, {});
    EXPECT_EQ(large.head[2], std::byte{43});
    EXPECT_EQ(large.fileBytes, large.head.size() + 2 * 3'000'000'008ull);
    EXPECT_EQ(large.tileOffsets[0][1] - large.tileOffsets[0][0], 3'000'000'008ull);
}

TEST(SaveGeotiff, KeepsCodesInOverviewsUntilOneCellIsAFraction)
{
    const Scratch scratch;
    Grid codes(shapeOf(1100, 700), 1);
    for (int row = 0; row < 700; ++row)
        for (int column = 0; column < 1100; ++column)
            codes.at(column, row) = static_cast<float>(1 + 2 * ((column + row) % 2));
    const auto north = [&](const char* name) {
        const auto opened = openRaster({scratch / name});
        const auto coarse = opened->raster.source()->overview(60);
        std::vector<float> cell(1);
        EXPECT_TRUE(coarse->read({3, 3, 1, 1}, cell));
        return cell[0];
    };
    ASSERT_TRUE(saveRaster(codes, scratch / "codes.tif", {}, noProgress()));
    codes.at(1099, 699) = 1.5F;   // the very last cell
    ASSERT_TRUE(saveRaster(codes, scratch / "values.tif", {}, noProgress()));
    EXPECT_EQ(north("codes.tif"), 1.0F);
    EXPECT_EQ(north("values.tif"), 2.0F);
}

TEST(SaveGeotiff, AMeanThatIsTheNodataValueStaysAValue)
{
    const Scratch scratch;
    Grid grid(shapeOf(600, 4), -9998.5F);
    for (int row = 0; row < 4; row += 2)
        for (int column = 0; column < 600; ++column)
            grid.at(column, row) = -9999.5F;
    ASSERT_TRUE(saveRaster(grid, scratch / "a.tif", {}, noProgress()));
    const auto coarse = openRaster({scratch / "a.tif"})->raster.source()->overview(60);
    ASSERT_NE(coarse, nullptr);
    std::vector<float> cells(600);
    ASSERT_TRUE(coarse->read({0, 0, 300, 2}, cells));
    EXPECT_NEAR(cells[7], -9999, 0.01);
}

TEST(SaveGeotiff, GivesTheSameBytesWithEveryInstructionSet)
{
    const Scratch scratch;
    std::string first;
    for (const auto set : {spatial::InstructionSet::Avx512, spatial::InstructionSet::Avx2, spatial::InstructionSet::Baseline}) {
        spatial::limitInstructionSet(set);
        ASSERT_TRUE(saveRaster(ground(1300, 900), scratch / "a.tif", {.overwrite = true}, noProgress()));
        const std::string bytes = Scratch::bytesOf(scratch / "a.tif");
        if (first.empty())
            first = bytes;
        EXPECT_TRUE(bytes == first);
    }
    spatial::limitInstructionSet(spatial::InstructionSet::Avx512);
}

TEST(SaveGeotiff, StopsSoonAndLeavesNothing)
{
    const Scratch scratch;
    spatial::CancelledAfter progress(std::chrono::milliseconds(300));
    const auto saved = saveRaster(RasterExpression(std::make_shared<Slow>()), scratch / "a.tif", {}, progress);
    EXPECT_LT(progress.secondsSince(), spatial::kStopsSoon);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, spatial::ErrorCode::Cancelled);
    EXPECT_TRUE(scratch.content().empty());
}

TEST(SaveGeotiff, StopsWhileItWritesAndLeavesNothing)
{
    /// Stops once all tiles are evaluated: what follows is writing and reading back.
    class StopsAtTheEnd final : public spatial::Progress {
    public:
        void report(double done, std::string_view) override { stopped_ = stopped_ || done > 0.899; }
        bool cancelled() const override { return stopped_; }

    private:
        std::atomic<bool> stopped_{false};
    };
    const Scratch scratch;
    StopsAtTheEnd progress;
    const auto saved = saveRaster(ground(1300, 900), scratch / "a.tif", {}, progress);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, spatial::ErrorCode::Cancelled);
    EXPECT_TRUE(scratch.content().empty());
}

TEST(SaveGeotiff, WithoutOverviewsHoldsTheRasterAlone)
{
    const Scratch scratch;
    ASSERT_TRUE(saveRaster(ground(1300, 900), scratch / "a.tif", {.overviews = false}, noProgress()));
    EXPECT_EQ(plainImages(*FileBytes::open(scratch / "a.tif")).size(), 1u);
    EXPECT_EQ(openRaster({scratch / "a.tif"})->raster.source()->overview(60), nullptr);
}

TEST(GeotiffReader, GivesEveryWindowAsItWasWritten)
{
    const Scratch scratch;
    const Grid grid = ground(1300, 1100);
    ASSERT_TRUE(saveRaster(grid, scratch / "a.tif", {}, noProgress()));
    const auto opened = openRaster({scratch / "a.tif"});
    ASSERT_TRUE(opened);
    const RasterExpression meant(grid);
    for (const int edge : {512, 333, 64}) {
        std::vector<Window> windows;
        for (int row = 0; row < 1100; row += edge)
            for (int column = 0; column < 1300; column += edge)
                windows.push_back(spatial::intersection(spatial::grownBy({column, row, edge, edge}, 1), grid.shape.all()));
        const auto done = spatial::parallelFor(windows.size(), 1, noProgress(), [&](std::size_t i, std::size_t) -> spatial::Result<void> {
            std::vector<float> a(static_cast<std::size_t>(windows[i].cells()));
            std::vector<float> b(a.size());
            TRY(opened->raster.read(windows[i], a));
            TRY(meant.read(windows[i], b));
            EXPECT_TRUE(sameCells(a, b)) << edge;
            return {};
        });
        EXPECT_TRUE(done);
    }
}

TEST(GeotiffReader, AFileCutShortIsUnreadableWhereItEndsAndLeadsNowhereElse)
{
    const Scratch scratch;
    ASSERT_TRUE(saveRaster(ground(1300, 1100), scratch / "a.tif", {}, noProgress()));
    const std::string whole = Scratch::bytesOf(scratch / "a.tif");
    for (const double share : {0.02, 0.3, 0.7, 0.99}) {
        const auto cut = scratch.write("cut.tif", whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share)));
        const auto opened = openRaster({cut});
        if (!opened)
            continue;
        const auto cells = spatial::evaluate(opened->raster);
        ASSERT_FALSE(cells) << share;
        EXPECT_EQ(cells.error().code, spatial::ErrorCode::Unreadable);
    }
}

TEST(GeotiffReader, AByteChangedAnywhereNeverHarms)
{
    const Scratch scratch;
    ASSERT_TRUE(saveRaster(ground(60, 50), scratch / "a.tif", {}, noProgress()));
    const std::string whole = Scratch::bytesOf(scratch / "a.tif");
    std::mt19937 random(19);
    for (int round = 0; round < 3000; ++round) {
        std::string changed = whole;
        for (int k = 0; k < 2; ++k)
            changed[random() % (round % 2 == 0 ? std::min<std::size_t>(700, whole.size()) : whole.size())] = static_cast<char>(random() & 0xFF);
        const auto file = FileBytes::open(scratch.write("b.tif", changed));
        ASSERT_NE(file, nullptr);
        for (const GeotiffImage& image : plainImages(*file)) {
            const GeotiffReader reader(file, image, 0, {});
            const Window corner{0, 0, std::min(image.columns, 70), std::min(image.rows, 70)};
            std::vector<float> cells(static_cast<std::size_t>(corner.cells()));
            (void)reader.read(corner, cells);
        }
    }
}
