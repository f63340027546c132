// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weight_drag.h"

#include "tests/support/grids.h"

#include <cmath>
#include <random>

namespace spatial::test {

namespace {

const CombinationOptions kWeighted = {.orderWeights = {}};

/// Utilities with holes, and constraints that leave whole rows out.
struct Stack {
    std::vector<Factor> factors;
    RasterExpression allowed;
    GridShape shape{.left = 0, .top = 60, .dx = 1, .dy = 1, .columns = 700, .rows = 60, .crs = {}};

    explicit Stack(std::size_t count, std::optional<MissingData> missing = std::nullopt)
    {
        std::mt19937 random(7);
        for (std::size_t j = 0; j < count; ++j) {
            Grid u(shape);
            for (float& cell : u.cells)
                cell = random() % 40 == 0 ? kNoData : static_cast<float>(random() % 1001) / 1000;
            factors.push_back({.values = RasterExpression(std::move(u)), .weight = 1, .missing = missing});
        }
        Grid where(shape);
        for (int row = 0; row < shape.rows; ++row)
            for (int column = 0; column < shape.columns; ++column)
                where.at(column, row) = row < 20 ? kNoData : row < 40 ? 1.0F : static_cast<float>(random() % 2);
        allowed = RasterExpression(std::move(where));
    }
    LiveOverlay open() const { return *LiveOverlay::open(factors, {allowed}, shape.box(), 1); }
};

struct Painter {
    std::array<std::uint32_t, 256> colours{};
    std::vector<std::uint32_t> pixels;
    std::vector<std::uint32_t> exact;

    explicit Painter(const LiveOverlay& live) : pixels(static_cast<std::size_t>(live.shape().cells())), exact(pixels.size())
    {
        for (std::uint32_t i = 0; i < 256; ++i)
            colours[i] = i;
    }
    bool dragged(WeightDrag& drag, const LiveOverlay& live, const std::vector<double>& weights, const CombinationOptions& options = kWeighted)
    {
        const auto done = drag.paintScore(live, weights, options, colours, 999, pixels, {.alone = true});
        EXPECT_TRUE(done.hasValue());
        EXPECT_TRUE(live.paintScore(weights, options, colours, 999, exact).hasValue());
        return done.hasValue() && *done;
    }
    /// Cells of another colour than the overlay's, all of which must be the next one.
    std::size_t different() const
    {
        std::size_t count = 0;
        for (std::size_t i = 0; i < pixels.size(); ++i) {
            EXPECT_LE(std::abs(static_cast<int>(pixels[i]) - static_cast<int>(exact[i])), 1) << i;
            count += pixels[i] != exact[i] ? 1U : 0U;
        }
        return count;
    }
};

}  // namespace

TEST(WeightDrag, OnePulledWeightGivesTheOverlayToTheRoundingOfColours)
{
    const LiveOverlay live = Stack(6).open();
    Painter painter(live);
    WeightDrag drag;
    drag.begin(live, {1, 2, 3, 4, 5, 6});
    for (const double pulled : {1.5, 3.0, 0.0, 100.0, 2.0}) {
        EXPECT_TRUE(painter.dragged(drag, live, {pulled, 2, 3, 4, 5, 6})) << pulled;
        EXPECT_LT(painter.different(), 20U) << pulled;
    }
    EXPECT_TRUE(painter.dragged(drag, live, {2, 2, 3, 4, 9, 6})) << "another one is pulled now";
    EXPECT_LT(painter.different(), 20U);
}

TEST(WeightDrag, LockedWeightsAndGroupsAreFollowedToo)
{
    const LiveOverlay live = Stack(6).open();
    Painter painter(live);
    WeightDrag drag;
    drag.begin(live, {0.1, 0.1, 0.2, 0.2, 0.2, 0.2});
    for (const double pulled : {0.12, 0.2, 0.3}) {
        const double rest = (1 - pulled - 0.3) / 0.6;   // the second and the third are locked
        EXPECT_TRUE(painter.dragged(drag, live, {pulled, 0.1, 0.2, 0.2 * rest, 0.2 * rest, 0.2 * rest})) << pulled;
        EXPECT_LT(painter.different(), 20U) << pulled;
    }
    for (const double group : {1.5, 2.5}) {
        EXPECT_TRUE(painter.dragged(drag, live, {0.3 * group, 0.1 * group, 0.2 * group, 0.1, 0.1, 0.1})) << group;
        EXPECT_LT(painter.different(), 20U) << group;
    }
}

TEST(WeightDrag, WeightsRoundedToSixDigitsAreStillADrag)
{
    const LiveOverlay live = Stack(10).open();
    Painter painter(live);
    WeightDrag drag;
    const std::vector<double> start{0.21, 0.17, 0.15, 0.12, 0.1, 0.09, 0.07, 0.05, 0.03, 0.01};
    drag.begin(live, start);
    for (const double pulled : {0.2, 0.1837, 0.1234567, 0.05, 0.6}) {
        std::vector<double> weights = start;
        for (double& w : weights)
            w = std::round(w / (1 - start[1]) * (1 - pulled) * 1e6) / 1e6;
        weights[1] = pulled;
        EXPECT_TRUE(painter.dragged(drag, live, weights)) << pulled;
        EXPECT_LT(painter.different(), painter.pixels.size() / 50) << "of one colour of 255: " << pulled;
    }
}

TEST(WeightDrag, AWeightOfZeroStillNeedsItsDataAndMayBeginToCount)
{
    const LiveOverlay live = Stack(4).open();
    Painter painter(live);
    WeightDrag drag;
    drag.begin(live, {0, 0, 1, 2});
    EXPECT_TRUE(painter.dragged(drag, live, {0, 0, 2, 2}));
    EXPECT_LT(painter.different(), 20U);
    EXPECT_TRUE(painter.dragged(drag, live, {1, 0, 2, 2}));
    EXPECT_LT(painter.different(), 20U);
}

TEST(WeightDrag, WhatIsNoDragIsPaintedWhole)
{
    const LiveOverlay live = Stack(6).open();
    Painter painter(live);
    WeightDrag drag;
    EXPECT_FALSE(painter.dragged(drag, live, {1, 2, 3, 4, 5, 6})) << "nothing was shown before";
    EXPECT_FALSE(painter.dragged(drag, live, {1, 2, 3, 4, 5, 6})) << "nothing moved";
    EXPECT_FALSE(painter.dragged(drag, live, {1, 3, 4, 7, 2, 9})) << "everything moved its own way";
    EXPECT_FALSE(painter.dragged(drag, live, {2, 3, 4, 7, 2, 9}, {.rule = OverlayRule::Ordered, .orderWeights = {}}));
    const LiveOverlay leavesOut = Stack(6, MissingData::Reweight).open();
    drag.begin(leavesOut, {1, 2, 3, 4, 5, 6});
    EXPECT_FALSE(painter.dragged(drag, leavesOut, {2, 2, 3, 4, 5, 6}));
}

TEST(WeightDrag, AnotherCurveIsNotForgotten)
{
    const Stack stack(5, MissingData::Worst);
    LiveOverlay live = stack.open();
    Painter painter(live);
    WeightDrag drag;
    drag.begin(live, {1, 1, 1, 1, 1});
    ASSERT_TRUE(painter.dragged(drag, live, {2, 1, 1, 1, 1}));
    ASSERT_TRUE(live.replace(3, {.values = stack.factors[0].values, .missing = MissingData::Worst}, {.alone = true}).hasValue());
    ASSERT_TRUE(painter.dragged(drag, live, {3, 1, 1, 1, 1}));
    EXPECT_LT(painter.different(), 20U);
}

TEST(LiveOverlay, OneThreadAloneGivesTheSamePixelsAsAll)
{
    const LiveOverlay live = Stack(5, MissingData::Reweight).open();
    Painter painter(live);
    ASSERT_TRUE(live.paintScore({1, 2, 3, 4, 5}, kWeighted, painter.colours, 999, painter.exact).hasValue());
    ASSERT_TRUE(live.paintScore({1, 2, 3, 4, 5}, kWeighted, painter.colours, 999, painter.pixels, {.alone = true}).hasValue());
    EXPECT_EQ(painter.pixels, painter.exact);
    EXPECT_EQ(painter.pixels.front(), 999U) << "nothing is allowed there";
    ASSERT_TRUE(live.paintProbability(0.5, {}, painter.colours, 999, painter.exact).hasValue());
    ASSERT_TRUE(live.paintProbability(0.5, {}, painter.colours, 999, painter.pixels, {}, {.alone = true}).hasValue());
    EXPECT_EQ(painter.pixels, painter.exact);
}

TEST(LiveOverlay, AnotherOrderOfTheFactorsIsThatOfAnOverlayOpenedSo)
{
    Stack stack(3, MissingData::Reweight);
    const LiveOverlay live = stack.open();
    stack.factors = {stack.factors[2], stack.factors[0], stack.factors[1]};
    const LiveOverlay other = stack.open();
    const WeightRegion ranked{.kind = WeightRegion::Kind::Ranked, .baseline = {}};
    std::vector<float> a(static_cast<std::size_t>(live.shape().cells()));
    std::vector<float> b(a.size());
    const std::size_t order[] = {2, 0, 1};

    ASSERT_TRUE(live.probability(0.5, ranked, a, order).hasValue());
    ASSERT_TRUE(other.probability(0.5, ranked, b).hasValue());

    Grid first(live.shape());
    Grid second(live.shape());
    first.cells = a;
    second.cells = b;
    EXPECT_TRUE(sameBits(first, second));
}

}  // namespace spatial::test
