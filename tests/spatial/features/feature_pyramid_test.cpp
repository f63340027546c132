// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/feature_pyramid.h"

#include "spatial/core/parallel.h"
#include "tests/support/parcels.h"

#include <gtest/gtest.h>

#include <cmath>

namespace spatial {
namespace {

/// Twice the signed area of a row in the band, holes taken off, in square steps.
std::int64_t twiceArea(const PyramidBand& band, std::size_t row)
{
    std::int64_t sum = 0;
    for (std::uint32_t ring = band.rowRings[row]; ring < band.rowRings[row + 1]; ++ring) {
        PyramidBand::Place at = band.ringBegin[ring];
        const PyramidBand::Place first = at;
        std::int64_t area = 0;
        const auto to = [&](PyramidBand::Place next) {
            area += static_cast<std::int64_t>(at.x) * next.y - static_cast<std::int64_t>(next.x) * at.y;
            at = next;
        };
        for (std::uint32_t i = band.ringMoves[ring]; i < band.ringMoves[ring + 1]; ++i)
            to({at.x + band.moves[i].x, at.y + band.moves[i].y});
        to(first);
        sum += band.ringIsHole[ring] ? -std::abs(area) : std::abs(area);
    }
    return sum;
}

std::shared_ptr<const FeaturePyramid> built(const GeometryColumn& shapes)
{
    auto pyramid = FeaturePyramid::build(shapes, noProgress());
    EXPECT_TRUE(pyramid.hasValue());
    return *pyramid;
}

TEST(FeaturePyramid, ParcelsOfEveryBandFillTheSameGroundWithoutGaps)
{
    const auto table = test_support::parcels(80);
    const auto pyramid = built(table->geometry);
    ASSERT_GE(pyramid->bands().size(), 2U);
    for (const PyramidBand& band : pyramid->bands()) {
        double area = 0;
        for (std::size_t row = 0; row < band.rows(); ++row)
            area += static_cast<double>(twiceArea(band, row)) / 2 * band.step * band.step;
        // Inner borders cancel; only the outline of all moves, by less than a step.
        EXPECT_NEAR(area, 80.0 * 80 * 300 * 300, 4 * 80 * 300 * band.step + 80 * 300 * 30) << band.step;
    }
}

TEST(FeaturePyramid, BandsDoubleTheirStepAndLoseVertices)
{
    const auto table = test_support::parcels(80);
    const auto pyramid = built(table->geometry);
    for (std::size_t i = 1; i < pyramid->bands().size(); ++i) {
        EXPECT_DOUBLE_EQ(pyramid->bands()[i].step, 2 * pyramid->bands()[i - 1].step);
        EXPECT_LT(pyramid->bands()[i].moves.size(), pyramid->bands()[i - 1].moves.size());
    }
    EXPECT_LT(pyramid->bands().front().moves.size(), table->geometry.coordinateCount());
    EXPECT_EQ(pyramid->bands().front().rows(), table->size());
}

TEST(FeaturePyramid, TheBandOfAScaleIsAtLeastTwiceAsFineAsItsPixels)
{
    const auto pyramid = built(test_support::parcels(80)->geometry);
    const double finest = pyramid->bands().front().step;
    EXPECT_EQ(pyramid->bandFor(1.9 * finest), nullptr);
    EXPECT_EQ(pyramid->bandFor(2 * finest), &pyramid->bands().front());
    EXPECT_EQ(pyramid->bandFor(4.1 * finest), &pyramid->bands()[1]);
    EXPECT_EQ(pyramid->bandFor(1e9), &pyramid->bands().back());
}

TEST(FeaturePyramid, StraightLinesNeedlesAndTinyPolygonsVanishAndHolesStay)
{
    GeometryColumn shapes;
    const auto add = [&](std::vector<Coordinate> ring) { shapes.append(GeometryKind::Polygon, ring); };
    add({{0, 0}, {100, 0.3}, {200, 0}, {300, 0.1}, {1000, 0}, {1000, 1000}, {0, 1000}, {0, 0}});
    add({{400, 400}, {400.2, 400}, {400.2, 400.2}, {400, 400}});
    shapes.append(Geometry::polygon({{{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}, {0, 0}}, {{200, 200}, {200, 600}, {600, 600}, {600, 200}, {200, 200}}}).view());
    shapes.append(GeometryKind::LineString, std::vector<Coordinate>{{0, 0}, {1000, 1000}});
    shapes.appendNull();
    const auto pyramid = built(shapes);
    const PyramidBand& coarse = pyramid->bands().back();
    EXPECT_EQ(coarse.ringMoves[1] - coarse.ringMoves[0], 3U);   // four corners
    EXPECT_EQ(coarse.rowRings[2] - coarse.rowRings[1], 0U);
    ASSERT_EQ(coarse.rowRings[3] - coarse.rowRings[2], 2U);
    EXPECT_EQ(coarse.ringIsHole[coarse.rowRings[2] + 1], 1);
    EXPECT_EQ(coarse.rowRings[5], coarse.rowRings[3]);
}

TEST(FeaturePyramid, IsTheSameForAnyNumberOfThreads)
{
    const auto table = test_support::parcels(150);   // several pieces of work
    const int threads = threadLimit();
    setThreadLimit(1);
    const auto one = built(table->geometry);
    setThreadLimit(4);
    const auto four = built(table->geometry);
    setThreadLimit(threads);
    ASSERT_EQ(one->bands().size(), four->bands().size());
    for (std::size_t i = 0; i < one->bands().size(); ++i) {
        EXPECT_EQ(one->bands()[i].rowRings, four->bands()[i].rowRings);
        EXPECT_EQ(one->bands()[i].ringMoves, four->bands()[i].ringMoves);
        EXPECT_EQ(one->bands()[i].ringBegin, four->bands()[i].ringBegin);
    }
}

TEST(FeaturePyramid, WhatDoesNotFitTogetherIsNoPyramid)
{
    const auto pyramid = built(test_support::parcels(20)->geometry);
    EXPECT_NE(FeaturePyramid::of(pyramid->origin(), pyramid->bands(), 400), nullptr);
    EXPECT_EQ(FeaturePyramid::of(pyramid->origin(), pyramid->bands(), 401), nullptr);
    auto bands = pyramid->bands();
    bands.front().moves.pop_back();
    EXPECT_EQ(FeaturePyramid::of(pyramid->origin(), bands, 400), nullptr);
}

TEST(FeaturePyramid, StopsWhenAsked)
{
    class Stopped final : public Progress {
    public:
        void report(double, std::string_view) override {}
        bool cancelled() const override { return true; }
    } stopped;
    const auto pyramid = FeaturePyramid::build(test_support::parcels(20)->geometry, stopped);
    ASSERT_FALSE(pyramid.hasValue());
    EXPECT_EQ(pyramid.error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace spatial
