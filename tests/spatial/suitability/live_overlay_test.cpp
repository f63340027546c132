// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/live_overlay.h"

#include "spatial/core/parallel.h"
#include "spatial/suitability/curve.h"
#include "spatial/suitability/weight_robustness.h"
#include "tests/support/grids.h"

#include <random>

namespace spatial::test {

namespace {

Grid randomGrid(int columns, int rows, double cell, unsigned seed)
{
    std::mt19937 random(seed);
    Grid made(GridShape{.left = 0, .top = rows * cell, .dx = cell, .dy = cell, .columns = columns, .rows = rows, .crs = {}});
    for (float& u : made.cells)
        u = random() % 15 == 0 ? kNoData : static_cast<float>(random() % 1001);
    return made;
}

/// A raster with an overview of its own, four times as coarse; reading it in full is a fault.
class OnlyOverview final : public GridSource {
public:
    OnlyOverview(int columns, int rows, unsigned seed)
        : shape_{.left = 0, .top = static_cast<double>(rows), .dx = 1, .dy = 1, .columns = columns, .rows = rows, .crs = {}},
          coarse_(randomGrid(columns / 4, rows / 4, 4, seed))
    {
    }
    const GridShape& shape() const override { return shape_; }
    Result<void> read(const Window&, std::span<float>) const override { return Error{ErrorCode::Internal, text("The whole raster was read.")}; }
    std::shared_ptr<const GridSource> overview(double cellSize) const override { return cellSize >= 4 ? coarse_.source() : nullptr; }
    const RasterExpression& coarse() const { return coarse_; }

private:
    GridShape shape_;
    RasterExpression coarse_;
};

const CombinationOptions kPlain = {.orderWeights = {}};

}  // namespace

TEST(LiveOverlay, HasTheBitsOfTheOverlayAndReadsOverviewsOnly)
{
    const Curve curve = *Curve::fromText("linear:0,1000");
    const Curve flag = *Curve::fromText("table:,100,0;100,,1");
    std::vector<Factor> factors;
    std::vector<Factor> coarse;
    for (unsigned j = 0; j < 4; ++j) {
        const auto source = std::make_shared<OnlyOverview>(400, 300, j);
        const auto missing = j == 1 ? std::optional(MissingData::Neutral) : j == 2 ? std::optional(MissingData::Reweight) : std::nullopt;
        factors.push_back({.values = rescaled(RasterExpression(source), curve), .weight = j + 1.0, .missing = missing});
        coarse.push_back({.values = rescaled(source->coarse(), curve), .weight = j + 1.0, .missing = missing});
    }
    const auto mask = std::make_shared<OnlyOverview>(400, 300, 9);
    const RasterExpression fine = rescaled(RasterExpression(mask), flag);
    const RasterExpression allowed = rescaled(mask->coarse(), flag);

    const auto live = LiveOverlay::open(factors, {fine}, {-10, -10, 1000, 1000}, 5);
    ASSERT_TRUE(live.hasValue()) << live.error().message.english();
    ASSERT_EQ(live->shape().columns, 100);
    ASSERT_EQ(live->shape().rows, 75);

    for (const OverlayRule rule : {OverlayRule::WeightedSum, OverlayRule::Ordered, OverlayRule::And}) {
        CombinationOptions options{.rule = rule, .orderWeights = {}};
        Grid score(live->shape());
        ASSERT_TRUE(live->score({1, 2, 3, 4}, options, score.cells).hasValue());
        EXPECT_TRUE(sameBits(score, evaluated(weightedOverlay(coarse, {allowed}, options))));
        EXPECT_TRUE(sameBits(score, evaluated(RasterExpression(weightedOverlay(factors, {fine}, options)->source()->overview(5)))));
    }
    Grid probability(live->shape());
    ASSERT_TRUE(live->probability(0.5, {}, probability.cells).hasValue());
    EXPECT_TRUE(sameBits(probability, evaluated(weightRobustness(coarse, {allowed}, 0.5))));
    EXPECT_TRUE(sameBits(probability, evaluated(RasterExpression(weightRobustness(factors, {fine}, 0.5)->source()->overview(5)))));
}

TEST(LiveOverlay, ShowsThePartUnderTheView)
{
    const Grid a = grid({{0.1, 0.2, 0.3}, {0.4, 0.5, 0.6}, {0.7, 0.8, 0.9}});

    const auto live = LiveOverlay::open({{a}}, {}, {1.5, 0.5, 2.5, 1.5}, 1);

    Grid score(live->shape());
    ASSERT_TRUE(live->score({1}, kPlain, score.cells).hasValue());
    EXPECT_THAT(score, isGrid({{0.5, 0.6}, {0.8, 0.9}}));
    EXPECT_EQ(score.shape.left, 1);
    EXPECT_EQ(score.shape.top, 2);
}

TEST(LiveOverlay, AViewElsewhereHasNoCells)
{
    const auto live = LiveOverlay::open({{grid({{1}})}}, {}, {50, 50, 60, 60}, 1);

    EXPECT_EQ(live->shape().cells(), 0);
    std::vector<float> nothing;
    EXPECT_TRUE(live->score({1}, kPlain, nothing).hasValue());
}

TEST(LiveOverlay, OneFactorIsReplacedAndTheOthersAreKept)
{
    const Grid a = grid({{0.2, 0.4}});
    const Grid b = grid({{1, 0}});
    auto live = *LiveOverlay::open({{a}, {a}}, {}, {0, 0, 2, 1}, 1);

    ASSERT_TRUE(live.replace(1, {b}).hasValue());

    Grid score(live.shape());
    ASSERT_TRUE(live.score({1, 1}, kPlain, score.cells).hasValue());
    EXPECT_THAT(score, isGrid({{0.6, 0.2}}));
}

TEST(LiveOverlay, PixelsAreColoursOfTheScore)
{
    const auto live = *LiveOverlay::open({{grid({{0, 0.5, 1, kNoData}})}}, {}, {0, 0, 4, 1}, 1);
    std::array<std::uint32_t, 256> colours{};
    for (std::uint32_t i = 0; i < 256; ++i)
        colours[i] = i;
    std::vector<std::uint32_t> pixels(4);

    ASSERT_TRUE(live.paintScore({1}, kPlain, colours, 999, pixels).hasValue());
    EXPECT_THAT(pixels, ::testing::ElementsAre(0, 128, 255, 999));
    ASSERT_TRUE(live.paintProbability(0.4, {}, colours, 999, pixels).hasValue());
    EXPECT_THAT(pixels, ::testing::ElementsAre(0, 255, 255, 999));
}

TEST(LiveOverlay, StopsWhereItIsCancelled)
{
    class Stopped final : public Progress {
        void report(double, std::string_view) override {}
        bool cancelled() const override { return true; }
    } stopped;
    const Grid a = randomGrid(300, 300, 1, 1);

    EXPECT_EQ(LiveOverlay::open({{rescaled(a, *Curve::fromText("linear:0,1000"))}}, {}, a.shape.box(), 1, MissingData::Exclude, 0.5, stopped).error().code, ErrorCode::Cancelled);
}

TEST(LiveOverlay, WrongWeightsAndTooManyCellsAreRefused)
{
    const Grid a = randomGrid(100, 100, 1, 1);
    const RasterExpression u = rescaled(a, *Curve::fromText("linear:0,1000"));
    const auto live = *LiveOverlay::open({{u}}, {}, a.shape.box(), 1);
    std::vector<float> cells(10'000);

    EXPECT_EQ(live.score({1, 2}, kPlain, cells).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(live.score({-1}, kPlain, cells).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(live.probability(2, {}, cells).error().parameter, "threshold");
    const std::size_t before = memoryLimit();
    setMemoryLimit(10'000);
    EXPECT_EQ(LiveOverlay::open({{u}}, {}, a.shape.box(), 1).error().code, ErrorCode::LimitReached);
    setMemoryLimit(before);
}

}  // namespace spatial::test
