// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/pixel_geometry.h"

#include "styles/render/border_edges.h"
#include "tests/support/tables.h"

#include <gtest/gtest.h>

namespace styles {
namespace {

using test_support::square;
using test_support::tableOf;

PixelGeometry drawnPixels(const spatial::FeatureTable& table, const spatial::Box& extent)
{
    const VectorStyle style = SingleSymbol{FillSymbol{}};
    const StyleMatcher matcher(style, table);
    auto result = pixelGeometry(table, matcher, MapView::showing(extent, {100, 100}, 96, {}), 2, spatial::noProgress());
    EXPECT_TRUE(result.hasValue());
    return std::move(*result);
}

TEST(PixelGeometry, SkipsWhatTheViewDoesNotShow)
{
    const auto geometry = drawnPixels(tableOf({square(10, 10, 10), square(500, 500, 10)}), {0, 0, 100, 100});
    ASSERT_EQ(geometry.features.size(), 1U);
    EXPECT_EQ(geometry.features[0].row, 0U);
}

TEST(PixelGeometry, MergesFeaturesSmallerThanHalfAPixelIntoOneDotAPixel)
{
    std::vector<spatial::Geometry> many;
    for (int i = 0; i < 1000; ++i)
        many.push_back(square(50 + (i % 10) * 0.05, 50 + (i / 10 % 10) * 0.05, 0.04));
    const auto geometry = drawnPixels(tableOf(many), {0, 0, 100, 100});
    EXPECT_TRUE(geometry.features.empty());
    EXPECT_EQ(geometry.dots.size(), 1U);
}

TEST(PixelGeometry, NoFeatureOfTheViewDisappears)
{
    // Slivers: longer than half a pixel, but so thin that their vertices fall together.
    std::vector<spatial::Geometry> thin;
    for (int i = 0; i < 50; ++i)
        thin.push_back(spatial::Geometry::polygon({{{i * 2.0 + 0.1, 10.1}, {i * 2.0 + 0.12, 10.7}, {i * 2.0 + 0.14, 10.1}}}));
    const auto geometry = drawnPixels(tableOf(thin), {0, 0, 100, 100});
    EXPECT_EQ(geometry.features.size() + geometry.dots.size(), thin.size());
}

TEST(PixelGeometry, NeighboursKeepOneBorderWhereverTheirRingsBegin)
{
    const std::vector<spatial::Coordinate> border{{50, 0}, {50.07, 20.3}, {49.9, 20.42}, {50.3, 50.1}, {49.7, 80}, {50, 100}};
    std::vector<spatial::Coordinate> west(border.begin(), border.end());
    west.insert(west.end(), {{0, 100}, {0, 0}});
    std::vector<spatial::Coordinate> east(border.rbegin(), border.rend());
    east.insert(east.end(), {{100, 0}, {100, 100}});
    std::rotate(east.begin(), east.begin() + 3, east.end());
    const auto geometry = drawnPixels(tableOf({spatial::Geometry::polygon({west}), spatial::Geometry::polygon({east})}), {-10, -10, 110, 110});
    BorderEdges edges;
    std::size_t segments = 0;
    for (std::size_t ring = 0; ring < 2; ++ring)
        for (const auto& run : edges.newRuns(geometry.ring(ring)))
            segments += static_cast<std::size_t>(run.size()) - 1;
    EXPECT_EQ(segments, 4U + 3U + 3U);   // the shared border once (two of its vertices have merged), three own sides each
}

TEST(PixelGeometry, WhatReachesFarBeyondTheViewIsCutToIt)
{
    const auto geometry = drawnPixels(tableOf({square(-1e9, -1e9, 2e9)}), {0, 0, 100, 100});
    ASSERT_EQ(geometry.features.size(), 1U);
    for (const QuarterPixel& q : geometry.ring(0)) {
        EXPECT_LE(std::abs(q.x), 4 * 110);
        EXPECT_LE(std::abs(q.y), 4 * 110);
    }
}

}  // namespace
}  // namespace styles
