// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/capture_tool.h"
#include "app/desktop/edit/edit_options.h"
#include "tests/desktop/edit/edit_window.h"

#include <QMenu>

#include <cmath>

namespace app::desktop {
namespace {

using spatial::Coordinate;

/// Every figure that is drawn, by its numbers.
class Figures : public test_support::EditWindow {
protected:
    CaptureTool& tool() { return *qobject_cast<CaptureTool*>(map().tool()); }
    spatial::GeometryView newest() { return layer()->geometry(all().back()); }
    Coordinate vertex(std::size_t i) { return {newest().ring(0)[i].x - kX, newest().ring(0)[i].y - kY}; }
    void free(double x, double y) { click(pixel(x, y), Qt::ControlModifier); }
    Coordinate clicked(double x, double y) { return placeOf(pixel(x, y)); }
    void openRoads() { open({{"LINESTRING (" + at(0, 0) + ", " + at(50, 0) + ")", {spatialText("road"), spatial::Value(std::int64_t{1})}}}); }
    static double away(Coordinate a, Coordinate b) { return std::hypot(a.x - b.x, a.y - b.y); }
    static Coordinate centreOf(Coordinate a, Coordinate b, Coordinate c)
    {
        const double d = 2 * (a.x * (b.y - c.y) + b.x * (c.y - a.y) + c.x * (a.y - b.y));
        const double aa = a.x * a.x + a.y * a.y, bb = b.x * b.x + b.y * b.y, cc = c.x * c.x + c.y * c.y;
        return {(aa * (b.y - c.y) + bb * (c.y - a.y) + cc * (a.y - b.y)) / d, (aa * (c.x - b.x) + bb * (a.x - c.x) + cc * (b.x - a.x)) / d};
    }
};

TEST_F(Figures, AnArcRunsThroughItsThreePlaces)
{
    openRoads();
    const auto was = before();
    ASSERT_TRUE(run("edit.arc"));
    free(20, 40);
    free(60, 80);
    move(pixel(100, 40), {}, Qt::ControlModifier);
    keepPicture("edit-arc");
    free(100, 40);
    ASSERT_EQ(all().size(), 2u) << lastMessage();
    const Coordinate a = clicked(20, 40), b = clicked(60, 80), c = clicked(100, 40);
    const Coordinate centre = centreOf(a, b, c);
    const double radius = away(a, centre);
    ASSERT_GE(newest().ring(0).size(), 9u);
    bool through = false;
    for (std::size_t i = 0; i < newest().ring(0).size(); ++i) {
        EXPECT_NEAR(away(vertex(i), centre), radius, 1e-5);
        through = through || away(vertex(i), b) < 1e-6;
    }
    EXPECT_LT(away(vertex(0), a), 1e-6);
    EXPECT_LT(away(vertex(newest().ring(0).size() - 1), c), 1e-6);
    EXPECT_TRUE(through) << "the place on the way is a vertex";
    expectOneGesture(was);
}

TEST_F(Figures, ACircleThroughThreePlaces)
{
    openParcels();
    const auto was = before();
    ASSERT_TRUE(run("edit.circle-through"));
    free(20, 110);
    free(40, 140);
    free(60, 112);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    const Coordinate centre = centreOf(clicked(20, 110), clicked(40, 140), clicked(60, 112));
    for (std::size_t i = 0; i < newest().ring(0).size(); ++i)
        EXPECT_NEAR(away(vertex(i), centre), away(clicked(20, 110), centre), 1e-5);
    expectOneGesture(was);
}

TEST_F(Figures, AllOnOneLineIsNoCircleAndNothingIsLost)
{
    openParcels();
    const auto was = before();
    ASSERT_TRUE(run("edit.circle-through"));
    free(20, 120);
    free(40, 120);
    free(60, 120);
    EXPECT_EQ(content(), was.content) << "three places on a line make no polygon";
    EXPECT_FALSE(lastMessage().empty());
    EXPECT_FALSE(tool().places().empty()) << "the sketch stays";
}

TEST_F(Figures, ARegularPolygonHasAsManyEqualSidesAsTheKeysSay)
{
    openParcels();
    const auto was = before();
    ASSERT_TRUE(run("edit.regular"));
    free(150, 122);
    key(Qt::Key_BracketRight);
    key(Qt::Key_BracketRight);
    key(Qt::Key_BracketLeft);
    move(pixel(165, 122), {}, Qt::ControlModifier);
    keepPicture("edit-regular");
    free(165, 122);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    ASSERT_EQ(newest().ring(0).size(), 8u);
    const double side = away(vertex(0), vertex(1));
    for (std::size_t i = 0; i < 7; ++i) {
        EXPECT_NEAR(away(vertex(i), vertex(i + 1)), side, 1e-6);
        EXPECT_NEAR(away(vertex(i), clicked(150, 122)), away(clicked(165, 122), clicked(150, 122)), 1e-6);
    }
    expectOneGesture(was);
}

TEST_F(Figures, ARectangleHasTheCornersThatWereClicked)
{
    openParcels();
    const auto was = before();
    ASSERT_TRUE(run("edit.rectangle"));
    free(10, 110);
    free(60, 130);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    const Coordinate a = clicked(10, 110), b = clicked(60, 130);
    EXPECT_NEAR(spatial::planarArea(newest()), (b.x - a.x) * (b.y - a.y), 1e-5);
    for (const Coordinate c : {a, b, Coordinate{a.x, b.y}, Coordinate{b.x, a.y}}) {
        bool found = false;
        for (std::size_t i = 0; i < 4; ++i)
            found = found || away(vertex(i), c) < 1e-6;
        EXPECT_TRUE(found);
    }
    expectOneGesture(was);
}

TEST_F(Figures, SeveralPointsAreOneFeature)
{
    open({{"MULTIPOINT ((" + at(0, 0) + "))", {spatialText("well"), spatial::Value(std::int64_t{1})}}});
    const auto was = before();
    ASSERT_TRUE(run("edit.multipoint"));
    free(20, 40);
    free(60, 80);
    free(90, 40);
    key(Qt::Key_Return);
    ASSERT_EQ(all().size(), 2u) << lastMessage();
    ASSERT_EQ(newest().partCount(), 3u);
    EXPECT_LT(away({newest().ring(1)[0].x - kX, newest().ring(1)[0].y - kY}, clicked(60, 80)), 1e-6);
    expectOneGesture(was);
}

TEST_F(Figures, APointIsDrawnWithOneClick)
{
    open({{"POINT (" + at(0, 0) + ")", {spatialText("well"), spatial::Value(std::int64_t{1})}}});
    const auto was = before();
    ASSERT_TRUE(run("edit.point"));
    free(20, 40);
    ASSERT_EQ(all().size(), 2u) << lastMessage();
    EXPECT_LT(away(vertex(0), clicked(20, 40)), 1e-6);
    expectOneGesture(was);
}

TEST_F(Figures, WRunsAlongTheEdgeUnderThePointerAndQAtRightAngles)
{
    open({{"POLYGON ((" + at(0, 0) + ", " + at(80, 20) + ", " + at(70, 60) + ", " + at(0, 0) + "))", {spatialText("a"), spatial::Value(std::int64_t{1})}}});
    const auto was = before();
    ASSERT_TRUE(run("edit.polygon"));
    free(20, 90);
    move(pixel(40, 10), {}, Qt::ControlModifier);   // on the edge from 0 0 to 80 20
    key(Qt::Key_W);
    move(pixel(90, 100), {}, Qt::ControlModifier);
    keepPicture("edit-parallel");
    free(90, 100);
    ASSERT_EQ(tool().places().size(), 2u);
    const Coordinate a = tool().places()[0], b = tool().places()[1];
    EXPECT_NEAR((b.y - a.y) / (b.x - a.x), 0.25, 1e-9) << "parallel to the edge";
    key(Qt::Key_Q);
    free(85, 130);
    ASSERT_EQ(tool().places().size(), 3u);
    const Coordinate c = tool().places()[2];
    EXPECT_NEAR((b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y), 0, 1e-6) << "at a right angle";
    key(Qt::Key_C);
    ASSERT_EQ(all().size(), 2u) << lastMessage();
    ASSERT_EQ(newest().ring(0).size(), 5u);
    EXPECT_NEAR(spatial::planarArea(newest()), away(a, b) * away(b, c), 1e-5) << "a rectangle";
    expectOneGesture(was);
}

TEST_F(Figures, ShiftHoldsStepsOf45Degrees)
{
    openParcels();
    ASSERT_TRUE(run("edit.polygon"));
    free(20, 110);
    click(pixel(60, 114), Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_EQ(tool().places().size(), 2u);
    EXPECT_NEAR(tool().places()[1].y, tool().places()[0].y, 1e-9);
    key(Qt::Key_Escape);
}

TEST_F(Figures, AStrokeOfFreehandIsOneStepBack)
{
    openParcels();
    const auto was = before();
    ASSERT_TRUE(run("edit.polygon"));
    ASSERT_TRUE(run("edit.freehand"));
    const QPoint path[] = {pixel(20, 110), pixel(40, 125), pixel(60, 142), pixel(90, 120), pixel(80, 108)};
    move(path[0], {}, Qt::ControlModifier);
    QTest::mousePress(&map(), Qt::LeftButton, Qt::ControlModifier, path[0]);
    for (std::size_t i = 1; i < std::size(path); ++i)
        for (int k = 1; k <= 5; ++k)
            move(path[i - 1] + (path[i] - path[i - 1]) * k / 5, Qt::LeftButton, Qt::ControlModifier);
    QTest::mouseRelease(&map(), Qt::LeftButton, Qt::ControlModifier, path[4]);
    ASSERT_GE(tool().places().size(), 4u);
    EXPECT_EQ(tool().places().size() > 12, false) << "straight stretches need no vertices";
    const std::size_t drawn = tool().places().size();
    key(Qt::Key_Backspace);
    EXPECT_TRUE(tool().places().empty()) << "the stroke is one step";
    key(Qt::Key_Z, Qt::ControlModifier);
    run("edit.freehand");
    if (tool().places().empty())
        return;
    EXPECT_EQ(tool().places().size(), drawn);
    key(Qt::Key_Return);
    expectOneGesture(was);
}

TEST_F(Figures, TheSketchFollowsABorder)
{
    openParcels();
    const auto was = before();
    ASSERT_TRUE(run("edit.trace"));
    ASSERT_TRUE(run("edit.polygon"));
    click(pixel(0, 100) + QPoint(3, 2));
    move(pixel(200, 100) + QPoint(2, 3));
    keepPicture("edit-trace");
    click(pixel(200, 100) + QPoint(2, 3));
    ASSERT_EQ(tool().places().size(), 3u) << "the node in between came along";
    EXPECT_EQ(tool().places()[1], (Coordinate{kX + 100, kY + 100}));
    key(Qt::Key_Backspace);
    EXPECT_EQ(tool().places().size(), 1u) << "a traced stretch is one step";
    click(pixel(200, 100) + QPoint(2, 3));
    free(200, 130);
    free(0, 130);
    key(Qt::Key_Return);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    const Coordinate right = clicked(200, 130), left = clicked(0, 130);
    EXPECT_NEAR(spatial::planarArea(newest()), std::abs(200 * (right.y - 100 + left.y - 100) + (right.x - 200 - left.x) * 0) / 2, 40);
    expectOneGesture(was);
    run("edit.trace");
}

TEST_F(Figures, KeysAndMenuEndTakeBackAndGiveUp)
{
    openParcels();
    ASSERT_TRUE(run("edit.polygon"));
    free(20, 110);
    free(60, 110);
    key(Qt::Key_Return);
    EXPECT_EQ(all().size(), 2u) << "two places are no polygon";
    EXPECT_EQ(tool().places().size(), 2u) << "and they stay";
    free(60, 140);
    QTest::mouseClick(&map(), Qt::RightButton, {}, pixel(70, 130));
    auto* menu = map().findChild<QMenu*>(QStringLiteral("captureMenu"));
    ASSERT_TRUE(menu);
    for (const char* name : {"finish", "close", "back", "type", "right", "parallel", "trace", "freehand", "cancel"})
        EXPECT_TRUE(menu->findChild<QAction*>(QLatin1String(name))) << name;
    menu->findChild<QAction*>(QStringLiteral("back"))->trigger();
    menu->close();
    EXPECT_EQ(tool().places().size(), 2u);
    key(Qt::Key_Escape);
    EXPECT_TRUE(tool().places().empty());
    EXPECT_EQ(all().size(), 2u);
}

}  // namespace
}  // namespace app::desktop
