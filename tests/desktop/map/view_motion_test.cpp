// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/view_history.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/map/graticule.h"
#include "spatial/crs/chinese_zones.h"
#include "tests/support/widget_environment.h"

#include <cmath>

namespace app::desktop {
namespace {

using spatial::Coordinate;
using styles::MapView;

MapView sample(double rotation = 0) { return MapView::about({120'000, -250'000}, 500, {800, 600}, 96, spatial::provinceAnalysisCrs(), rotation); }

double away(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

TEST(ViewMotion, ZoomingKeepsThePlaceUnderThePointerAlsoWhenTurned)
{
    for (const double rotation : {0.0, 30.0, 90.0, -135.0})
        for (const double factor : {2.0, 0.5, 1.07}) {
            const MapView view = sample(rotation);
            const QPointF at(123, 456);
            const MapView next = zoomed(view, factor, at);
            EXPECT_LT(away(next.toPixels(view.toMap(at)), at), 1e-6);
            EXPECT_NEAR(view.unitsPerPixel() / next.unitsPerPixel(), factor, 1e-12);
        }
}

TEST(ViewMotion, PanningMovesWhatIsDrawnAlsoWhenTurned)
{
    for (const double rotation : {0.0, 30.0, 180.0}) {
        const MapView view = sample(rotation);
        const Coordinate place = view.toMap({100, 100});
        EXPECT_LT(away(panned(view, {37, -12}).toPixels(place), QPointF(137, 88)), 1e-6);
    }
}

TEST(ViewMotion, NoGestureLeavesTheEarth)
{
    MapView view = sample();
    for (int i = 0; i < 200; ++i)
        view = zoomed(view, 2, {10, 10});
    EXPECT_GT(view.groundDenominator(), 10);
    for (int i = 0; i < 200; ++i)
        view = zoomed(view, 0.5, {10, 10});
    EXPECT_LT(view.groundDenominator(), 1e9);
    for (int i = 0; i < 500; ++i)
        view = panned(view, {-5000, 5000});
    EXPECT_LT(std::abs(view.extent.centre().x), 1e8);
    EXPECT_TRUE(std::isfinite(view.extent.minX));
}

TEST(ViewMotion, AGlideKeepsWhatBothEndsKeep)
{
    const MapView from = sample(20);
    const QPointF at(600, 100);
    const MapView to = zoomed(from, 8, at);
    for (const double share : {0.1, 0.37, 0.5, 0.93})
        EXPECT_LT(away(onTheWay(from, to, share).toPixels(from.toMap(at)), at), 1e-5);
    EXPECT_TRUE(sameView(onTheWay(from, to, 1), to));
    EXPECT_TRUE(sameView(onTheWay(from, to, 0), from));
}

TEST(ViewMotion, TurnsTheShorterWay)
{
    EXPECT_NEAR(plainDegrees(onTheWay(rotatedTo(sample(), 170), rotatedTo(sample(), -170), 0.5).rotation), 180, 1e-9);
    EXPECT_EQ(plainDegrees(540), 180);
    EXPECT_EQ(plainDegrees(-180), 180);
    EXPECT_EQ(plainDegrees(std::nan("")), 0);
}

TEST(ViewMotion, AnotherCrsShowsTheSamePlaceAtTheSameScale)
{
    for (const auto& crs : {*spatial::crsOf({3, 43, true}), spatial::cgcs2000()}) {
        const auto there = inCrs(sample(), crs);
        ASSERT_TRUE(there);
        EXPECT_NEAR(there->groundDenominator(), sample().groundDenominator(), sample().groundDenominator() * 1e-9);
        const auto back = inCrs(*there, sample().crs);
        ASSERT_TRUE(back);
        EXPECT_LT(away(back->toPixels(sample().extent.centre()), QPointF(400, 300)), 0.01);
    }
}

TEST(ViewHistory, GoesBackAndForthAndForgetsWhatLayAhead)
{
    ViewHistory history;
    const MapView a = sample();
    const MapView b = panned(a, {100, 0});
    const MapView c = zoomed(b, 2, {0, 0});
    for (const MapView& view : {a, a, b, c})
        history.visit(view);
    EXPECT_TRUE(sameView(*history.back(c), b));
    EXPECT_TRUE(sameView(*history.back(b), a));
    EXPECT_FALSE(history.back(a));
    EXPECT_TRUE(sameView(*history.forward(a), b));
    history.visit(panned(b, {0, 50}));
    EXPECT_FALSE(history.canGoForward());
    EXPECT_TRUE(history.canGoBack());
}

TEST(ViewHistory, APlaceFitsAWindowOfAnotherSize)
{
    ViewHistory history;
    history.visit(sample());
    history.visit(panned(sample(), {100, 0}));
    const auto place = history.back(resized(panned(sample(), {100, 0}), {400, 300}));
    ASSERT_TRUE(place);
    EXPECT_EQ(place->pixels, QSizeF(400, 300));
    EXPECT_EQ(place->extent.centre(), sample().extent.centre());
}

TEST(Graticule, HasAboutSixLinesEachWayWithRoundNumbers)
{
    for (const double units : {2.0, 50.0, 500.0, 2000.0}) {
        const GridLines grid = meridiansAndParallels(MapView::about({-100'000, -200'000}, units, {800, 600}, 96, spatial::provinceAnalysisCrs()));
        int below = 0;
        for (const auto& label : grid.labels)
            below += label.upright ? 1 : 0;
        EXPECT_GE(below, 2) << units;
        EXPECT_LE(grid.labels.size(), 16u) << units;
    }
}

TEST(Graticule, ItsLinesRunThroughTheirPlaces)
{
    const MapView view = MapView::about({128, 46}, 0.005, {800, 600}, 96, spatial::cgcs2000());
    for (const auto& label : meridiansAndParallels(view).labels)
        if (label.upright) {
            const double degrees = label.text.section(QChar(0x00B0), 0, 0).toDouble() + label.text.section(QChar(0x00B0), 1).section(QChar(0x2032), 0, 0).toDouble() / 60;
            EXPECT_NEAR(view.toMap(label.at).x, degrees, 1e-6) << label.text.toStdString();
        }
}

TEST(Graticule, TheGridOfMetresIsThatOfTheMap)
{
    const GridLines grid = gridOfMetres(MapView::about({100'000, 100'000}, 100, {800, 600}, 96, spatial::provinceAnalysisCrs()));
    ASSERT_FALSE(grid.labels.empty());
    EXPECT_TRUE(grid.labels.front().text.endsWith(QStringLiteral("km")));
    EXPECT_TRUE(gridOfMetres(MapView::about({128, 46}, 0.005, {800, 600}, 96, spatial::cgcs2000())).labels.empty());
}

}  // namespace
}  // namespace app::desktop
