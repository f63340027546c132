// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/layer_projection.h"

#include <gtest/gtest.h>

#include <cmath>

namespace styles {
namespace {

const spatial::Crs& albers() { return spatial::provinceAnalysisCrs(); }
const spatial::Crs& degrees() { return spatial::cgcs2000(); }

TEST(LayerProjection, InTheMapsOwnCrsItIsOneFormula)
{
    const MapView view = MapView::about({100, 100}, 2, {400, 300}, 96, albers());
    const auto projection = LayerProjection::quick(albers(), view, QRectF(0, 0, 400, 300));
    ASSERT_TRUE(projection.hasValue());
    ASSERT_TRUE((*projection)->isStraight());
    EXPECT_EQ((**projection)({100, 100}), QPointF(200, 150));
    EXPECT_EQ((*projection)->reach(QRectF(0, 0, 400, 300)), view.extent);
}

TEST(LayerProjection, QuickPositionsAreRightToATenthOfAPixel)
{
    for (const double units : {900.0, 50.0, 0.5})
        for (const double rotation : {0.0, 30.0}) {
            const MapView view = MapView::about({-150'000, 20'000}, units, {1920, 1080}, 96, albers(), rotation);
            const QRectF region(-512, -512, 1920 + 1024, 1080 + 1024);
            const auto quick = LayerProjection::quick(degrees(), view, region);
            const auto exact = LayerProjection::exact(degrees(), view);
            ASSERT_TRUE(quick.hasValue() && exact.hasValue());
            ASSERT_TRUE(*quick) << units;
            const spatial::Box box = exact->reach(region);
            std::vector<spatial::Coordinate> places;
            for (int i = 0; i < 53; ++i)
                for (int j = 0; j < 47; ++j)
                    places.push_back({box.minX + box.width() * i / 52.3, box.minY + box.height() * j / 46.7});
            std::vector<QPointF> near;
            std::vector<QPointF> right;
            (*quick)->apply(places, near);
            exact->apply(places, right);
            for (std::size_t i = 0; i < places.size(); ++i)
                if (region.contains(right[i])) {
                    EXPECT_LT(std::hypot(near[i].x() - right[i].x(), near[i].y() - right[i].y()), 0.12) << units << " " << places[i].x << " " << places[i].y;
                }
        }
}

TEST(LayerProjection, ReachHoldsEverythingThatThePixelsShow)
{
    const MapView view = MapView::about({0, 0}, 700, {1920, 1080}, 96, albers(), 20);
    const QRectF region(0, 0, 1920, 1080);
    const auto quick = LayerProjection::quick(degrees(), view, region);
    const auto exact = LayerProjection::exact(degrees(), view);
    ASSERT_TRUE(quick.hasValue() && *quick && exact.hasValue());
    const QRectF part(512, 256, 256, 256);
    for (const spatial::Box& box : {(*quick)->reach(part), exact->reach(part)})
        for (double x = box.minX - box.width(); x < box.maxX + box.width(); x += box.width() / 23)
            for (double y = box.minY - box.height(); y < box.maxY + box.height(); y += box.height() / 23)
                if (part.contains((*exact)({x, y}))) {
                    EXPECT_TRUE(box.contains(spatial::Coordinate{x, y}));
                }
}

}  // namespace
}  // namespace styles
