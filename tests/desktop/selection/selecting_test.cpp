// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/feature_selector.h"
#include "tests/support/desktop_window.h"
#include "tests/support/tables.h"

namespace app::desktop {
namespace {

using test_support::square;

/// Four squares of 10 km around the middle of the province, in the map's CRS; a large one lies below them.
class SelectingTest : public test_support::DesktopWindow {
protected:
    SelectingTest()
    {
        const spatial::Crs crs = spatial::provinceAnalysisCrs();
        addLayer("below", test_support::tableOf({square(-50'000, -50'000, 100'000)}, crs));
        addLayer("squares", test_support::tableOf({square(-20'000, 10'000, 10'000), square(10'000, 10'000, 10'000), square(-20'000, -20'000, 10'000), square(10'000, -20'000, 10'000)}, crs));
        bench().map.show({-60'000, -60'000, 60'000, 60'000});
        bench().selection.setCurrentLayer("squares");
        QTest::qWait(400);   // the view glides there
    }
    QPoint at(double x, double y) { return bench().map.view().toPixels({x, y}).toPoint(); }
    FeatureSelector& selector() { return *window_.findChild<FeatureSelector*>(); }
    void settle() { ASSERT_TRUE(test_support::waitFor([&] { return !selector().isWorking(); })); }
    void click(double x, double y, Qt::KeyboardModifiers keys = {})
    {
        QTest::mouseClick(&bench().map, Qt::LeftButton, keys, at(x, y));
        settle();
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {})
    {
        QTest::mousePress(&bench().map, Qt::LeftButton, keys, from);
        QMouseEvent half(QEvent::MouseMove, (from + to) / 2, bench().map.mapToGlobal((from + to) / 2), Qt::NoButton, Qt::LeftButton, keys);
        QApplication::sendEvent(&bench().map, &half);
        QMouseEvent end(QEvent::MouseMove, to, bench().map.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, keys);
        QApplication::sendEvent(&bench().map, &end);
        QTest::mouseRelease(&bench().map, Qt::LeftButton, keys, to);
        settle();
    }
};

TEST_F(SelectingTest, AClickTakesAFeatureAndKeysAddAndRemove)
{
    bench().commands.run("select.box");
    click(-15'000, 15'000);
    keepPicture("select_click");
    EXPECT_EQ(selected("squares"), (RowSet{0}));
    click(15'000, 15'000, Qt::ShiftModifier);
    EXPECT_EQ(selected("squares"), (RowSet{0, 1}));
    click(-15'000, 15'000, Qt::ControlModifier);
    EXPECT_EQ(selected("squares"), (RowSet{1}));
    click(0, 0);
    EXPECT_EQ(selected("squares"), RowSet{});
}

TEST_F(SelectingTest, AClickAtTheSamePlaceTakesTheNextBelow)
{
    bench().commands.run("select.box");
    bench().commands.run("select.in-all-layers");
    click(-15'000, 15'000);
    EXPECT_EQ(selected("squares"), (RowSet{0}));
    click(-15'000, 15'000);
    EXPECT_EQ(selected("squares"), RowSet{});
    EXPECT_EQ(selected("below"), (RowSet{0}));
    click(-15'000, 15'000);
    EXPECT_EQ(selected("squares"), (RowSet{0}));
}

TEST_F(SelectingTest, ABoxTakesWhatItMeets)
{
    bench().commands.run("select.box");
    drag(at(-25'000, 25'000), at(25'000, 15'000));
    EXPECT_EQ(selected("squares"), (RowSet{0, 1}));
    drag(at(5'000, 25'000), at(25'000, -25'000), Qt::ShiftModifier | Qt::ControlModifier);
    EXPECT_EQ(selected("squares"), (RowSet{1}));
}

TEST_F(SelectingTest, APolygonEndsWithEnterAndEscapeGivesItUp)
{
    bench().commands.run("select.polygon");
    bench().map.setFocus();
    click(-30'000, 30'000);
    click(-5'000, 30'000);
    click(-5'000, -30'000);
    click(-30'000, -30'000);
    QTest::keyClick(&bench().map, Qt::Key_Return);
    settle();
    EXPECT_EQ(selected("squares"), (RowSet{0, 2}));
    click(0, 0);
    click(30'000, 0);
    QTest::keyClick(&bench().map, Qt::Key_Escape);
    EXPECT_EQ(selected("squares"), (RowSet{0, 2}));
}

TEST_F(SelectingTest, ARadiusReachesOutwards)
{
    bench().commands.run("select.radius");
    drag(at(0, 0), at(13'000, 0));
    EXPECT_EQ(selected("squares"), RowSet{});
    drag(at(15'000, 15'000), at(17'000, 15'000));
    EXPECT_EQ(selected("squares"), (RowSet{1}));
}

TEST_F(SelectingTest, ALassoIsDrawnByHand)
{
    bench().commands.run("select.lasso");
    const QPoint corners[] = {at(5'000, 25'000), at(25'000, 25'000), at(25'000, -25'000), at(5'000, -25'000)};
    QTest::mousePress(&bench().map, Qt::LeftButton, {}, corners[0]);
    for (const QPoint corner : corners) {
        QMouseEvent move(QEvent::MouseMove, corner, bench().map.mapToGlobal(corner), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&bench().map, &move);
    }
    QTest::mouseRelease(&bench().map, Qt::LeftButton, {}, corners[3]);
    settle();
    EXPECT_EQ(selected("squares"), (RowSet{1, 3}));
}

TEST_F(SelectingTest, AllNoneAndInvert)
{
    bench().selection.select("squares", {1});
    bench().commands.run("select.invert");
    settle();
    EXPECT_EQ(selected("squares"), (RowSet{0, 2, 3}));
    bench().commands.run("select.all");
    settle();
    EXPECT_EQ(selected("squares").size(), 4U);
    const auto before = bench().map.view().extent;
    bench().selection.select("squares", {1});
    bench().commands.run("select.zoom");
    EXPECT_NE(bench().map.view().extent, before);
    bench().commands.run("select.none");
    EXPECT_EQ(bench().selection.count(), 0U);
}

}  // namespace
}  // namespace app::desktop
