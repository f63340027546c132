// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/view_motion.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/selection/selection.h"
#include "tests/support/map_window.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>

#include <cmath>

namespace app::desktop {
namespace {

using spatial::Coordinate;
using styles::MapView;

/// Takes every click and drag, and counts them.
class Greedy final : public MapTool {
public:
    bool pressed(const MapPointer& p) override { ++presses; return p.button == Qt::LeftButton; }
    bool moved(const MapPointer&) override { ++moves; return true; }
    bool released(const MapPointer&) override { ++releases; return true; }
    bool cancelled() override { ++cancels; return true; }
    int presses = 0, moves = 0, releases = 0, cancels = 0;
};

/// Wants clicks only: drags pan.
class Clicks final : public MapTool {
public:
    bool clicked(const MapPointer& p) override { places.push_back(p.position); return true; }
    std::vector<QPointF> places;
};

class Navigation : public test_support::MapWindow {
protected:
    double away(Coordinate place, QPointF pixel) { const QPointF p = map().view().toPixels(place); return std::hypot(p.x() - pixel.x(), p.y() - pixel.y()); }
};

TEST_F(Navigation, TheWheelKeepsThePlaceUnderThePointer)
{
    for (const double rotation : {0.0, 40.0}) {
        map().moveTo(rotatedTo(map().view(), rotation), Motion::Resting);
        const QPointF at(211, 333);
        const Coordinate place = map().view().toMap(at);
        const double scale = map().view().groundDenominator();
        wheel(at, 1);
        wheel(at, 1);
        wheel(at, 1);
        ASSERT_TRUE(settled());
        EXPECT_LT(away(place, at), 0.5);
        EXPECT_NEAR(scale / map().view().groundDenominator(), std::pow(2, 1.5), 1e-6) << "three notches, none lost in the glide";
        wheel(at, -3);
        ASSERT_TRUE(settled());
        EXPECT_LT(away(place, at), 0.5);
    }
}

TEST_F(Navigation, CtrlAndTheWheelZoomFinelyShiftTurns)
{
    const double scale = map().view().groundDenominator();
    wheel({300, 300}, 1, Qt::ControlModifier);
    ASSERT_TRUE(settled());
    EXPECT_NEAR(scale / map().view().groundDenominator(), std::pow(2, 0.1), 1e-6);
    wheel({300, 300}, 2, Qt::ShiftModifier);
    ASSERT_TRUE(settled());
    EXPECT_NEAR(map().view().rotation, 10, 1e-9);
}

TEST_F(Navigation, ADragOfTheHandMovesTheMapWithThePointer)
{
    const Coordinate place = map().view().toMap({300, 300});
    drag({300, 300}, {380, 260});
    EXPECT_LT(away(place, {380, 260}), 0.01);
    ASSERT_TRUE(settled());
    EXPECT_LT(away(place, {380, 260}), 0.01);
}

TEST_F(Navigation, TheMiddleButtonAndSpacePanUnderEveryTool)
{
    Greedy tool;
    map().setTool(&tool);
    Coordinate place = map().view().toMap({300, 300});
    drag({300, 300}, {350, 320}, Qt::MiddleButton);
    EXPECT_LT(away(place, {350, 320}), 0.01);
    EXPECT_EQ(tool.presses, 0);

    QTest::keyPress(&map(), Qt::Key_Space);
    place = map().view().toMap({300, 300});
    drag({300, 300}, {250, 310});
    EXPECT_LT(away(place, {250, 310}), 0.01);
    QTest::keyRelease(&map(), Qt::Key_Space);
    EXPECT_EQ(tool.presses, 0);
    drag({300, 300}, {310, 310});
    EXPECT_EQ(tool.presses, 1);
    EXPECT_EQ(tool.releases, 1);
    map().setTool(nullptr);
}

TEST_F(Navigation, APanInTheMiddleOfAToolsDragDoesNotEndIt)
{
    Greedy tool;
    map().setTool(&tool);
    QTest::mousePress(&map(), Qt::LeftButton, {}, {200, 200});
    QTest::mousePress(&map(), Qt::MiddleButton, {}, {200, 200});
    move({230, 200}, Qt::LeftButton | Qt::MiddleButton);
    QTest::mouseRelease(&map(), Qt::MiddleButton, {}, {230, 200});
    const int moves = tool.moves;
    move({240, 200}, Qt::LeftButton);
    EXPECT_EQ(tool.moves, moves + 1);
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, {240, 200});
    EXPECT_EQ(tool.releases, 1);
    map().setTool(nullptr);
}

TEST_F(Navigation, AToolOfClicksLeavesDragsToTheHand)
{
    Clicks tool;
    map().setTool(&tool);
    const auto before = map().view().extent;
    QTest::mousePress(&map(), Qt::LeftButton, {}, {300, 300});
    move({302, 301}, Qt::LeftButton);
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, {302, 301});
    EXPECT_EQ(tool.places.size(), 1u);
    EXPECT_EQ(map().view().extent, before) << "a trembling hand moves nothing";
    drag({300, 300}, {360, 300});
    EXPECT_EQ(tool.places.size(), 1u);
    EXPECT_NE(map().view().extent, before);
    map().setTool(nullptr);
}

TEST_F(Navigation, ShiftAndDragZoomToTheBox)
{
    Greedy tool;
    map().setTool(&tool);
    const Coordinate centre = map().view().toMap({300, 250});
    const double scale = map().view().groundDenominator();
    drag({200, 200}, {400, 300}, Qt::LeftButton, Qt::ShiftModifier);
    ASSERT_TRUE(settled());
    EXPECT_LT(away(centre, {map().width() / 2.0, map().height() / 2.0}), 0.5);
    EXPECT_NEAR(scale / map().view().groundDenominator(), std::min(map().width() / 200.0, map().height() / 100.0), 1e-6);
    EXPECT_EQ(tool.presses, 0);
    map().setTool(nullptr);
}

TEST_F(Navigation, EscEndsAZoomBox)
{
    const auto before = map().view().extent;
    QTest::mousePress(&map(), Qt::LeftButton, Qt::ShiftModifier, {200, 200});
    move({400, 300}, Qt::LeftButton);
    QTest::keyClick(&map(), Qt::Key_Escape);
    QTest::mouseRelease(&map(), Qt::LeftButton, Qt::ShiftModifier, {400, 300});
    ASSERT_TRUE(settled());
    EXPECT_EQ(map().view().extent, before);
}

TEST_F(Navigation, ADoubleClickZoomsIn)
{
    const double scale = map().view().groundDenominator();
    const Coordinate place = map().view().toMap({300, 200});
    QTest::mouseDClick(&map(), Qt::LeftButton, {}, {300, 200});
    ASSERT_TRUE(settled());
    EXPECT_NEAR(scale / map().view().groundDenominator(), 2, 1e-6);
    EXPECT_LT(away(place, {300, 200}), 0.5);
}

TEST_F(Navigation, KeysPanZoomAndTurn)
{
    const MapView before = map().view();
    QTest::keyClick(&map(), Qt::Key_Right);
    ASSERT_TRUE(settled());
    EXPECT_GT(map().view().extent.centre().x, before.extent.centre().x);
    QTest::keyClick(&map(), Qt::Key_Left);
    ASSERT_TRUE(settled());
    EXPECT_TRUE(sameView(map().view(), before));
    QTest::keyClick(&map(), Qt::Key_Plus);
    ASSERT_TRUE(settled());
    QTest::keyClick(&map(), Qt::Key_Minus);
    ASSERT_TRUE(settled());
    EXPECT_TRUE(sameView(map().view(), before));
    QTest::keyClick(&map(), Qt::Key_Right, Qt::ShiftModifier);
    ASSERT_TRUE(settled());
    EXPECT_NEAR(map().view().rotation, 15, 1e-9);
    QTest::keyClick(&map(), Qt::Key_N);
    ASSERT_TRUE(settled());
    EXPECT_EQ(map().view().rotation, 0);
}

TEST_F(Navigation, HomeShowsEverythingAndAltLeftComesBack)
{
    map().glideTo(zoomed(map().view(), 30, {200, 200}));
    ASSERT_TRUE(settled());
    const MapView near = map().view();
    QTest::keyClick(&map(), Qt::Key_Home);
    ASSERT_TRUE(settled());
    EXPECT_TRUE(map().view().extent.contains(map().everything()));
    QTest::keyClick(&map(), Qt::Key_Left, Qt::AltModifier);
    ASSERT_TRUE(settled());
    EXPECT_TRUE(sameView(map().view(), near));
    QTest::keyClick(&map(), Qt::Key_Right, Qt::AltModifier);
    ASSERT_TRUE(settled());
    EXPECT_FALSE(sameView(map().view(), near));
}

TEST_F(Navigation, AWheelThatPassedThroughManyScalesIsOnePlace)
{
    const MapView before = map().view();
    for (int i = 0; i < 6; ++i)
        wheel({300, 300}, 1);
    ASSERT_TRUE(settled());
    ASSERT_TRUE(bench().commands.run("map.previous-view"));
    ASSERT_TRUE(settled());
    EXPECT_TRUE(sameView(map().view(), before));
}

TEST_F(Navigation, AnyInputStopsAGlide)
{
    map().glideTo(zoomed(map().view(), 1000, {10, 10}), 5000);
    QTest::qWait(60);
    QTest::mousePress(&map(), Qt::LeftButton, {}, {300, 300});
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, {300, 300});
    const auto here = map().view().extent;
    QTest::qWait(60);
    EXPECT_EQ(map().view().extent, here);
}

TEST_F(Navigation, ResizingKeepsTheMiddleAndTheScale)
{
    const MapView before = map().view();
    window_->resize(1100, 700);
    QApplication::processEvents();
    EXPECT_NE(map().view().pixels, before.pixels);
    EXPECT_NEAR(map().view().unitsPerPixel(), before.unitsPerPixel(), before.unitsPerPixel() * 1e-9);
    EXPECT_NEAR(map().view().extent.centre().x, before.extent.centre().x, before.unitsPerPixel() / 100);
    EXPECT_NEAR(map().view().extent.centre().y, before.extent.centre().y, before.unitsPerPixel() / 100);
}

TEST_F(Navigation, ZoomsToTheLayerAndToTheSelection)
{
    std::string layer;
    for (const std::string& id : map().shownLayers())
        if (bench().store.layer(id)->table && bench().store.layer(id)->table->size() > 3)
            layer = id;
    EXPECT_FALSE(bench().commands.run("map.zoom-to-layer"));
    bench().selection.setCurrentLayer(layer);
    ASSERT_TRUE(bench().commands.run("map.zoom-to-layer"));
    ASSERT_TRUE(settled());
    EXPECT_TRUE(map().view().extent.contains(map().extentOf(layer)));
    bench().selection.select(layer, {1});
    ASSERT_TRUE(bench().commands.run("select.zoom"));
    ASSERT_TRUE(settled());
    EXPECT_TRUE(map().view().extent.contains(map().extentOfSelection()));
}

TEST_F(Navigation, ARightClickOpensTheMenuOfThePlace)
{
    QTest::mouseClick(&map(), Qt::RightButton, {}, {300, 250});
    auto* menu = map().findChild<QMenu*>(QStringLiteral("mapMenu"));
    ASSERT_TRUE(menu);
    EXPECT_TRUE(menu->isVisible());
    keep(QStringLiteral("map-menu"));
    menu->actions().front()->trigger();
    EXPECT_TRUE(QApplication::clipboard()->text().contains(QStringLiteral(", ")));
    menu->close();
}

TEST_F(Navigation, TheViewIsSavedWithTheProjectButIsNoGesture)
{
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "view.songhua";
    map().moveTo(rotatedTo(zoomed(map().view(), 7, {100, 100}), 25), Motion::Place);
    EXPECT_FALSE(bench().document.isDirty());
    EXPECT_FALSE(bench().document.canUndo());
    const MapView saved = map().view();
    ASSERT_TRUE(bench().document.saveAs(file));
    EXPECT_FALSE(bench().document.isDirty());
    const auto written = layers::readProject(file);
    ASSERT_TRUE(written);
    EXPECT_EQ(written->map.extent, saved.extent);
    EXPECT_EQ(written->map.rotation, saved.rotation);
    map().moveTo(zoomed(map().view(), 0.1, {0, 0}), Motion::Place);
    ASSERT_TRUE(bench().document.open(file));
    ASSERT_TRUE(settled());
    EXPECT_NEAR(map().view().rotation, 25, 1e-9);
    EXPECT_NEAR(map().view().extent.centre().x, saved.extent.centre().x, saved.unitsPerPixel());
    EXPECT_NEAR(map().view().unitsPerPixel(), saved.unitsPerPixel(), saved.unitsPerPixel() * 1e-6);
}

TEST_F(Navigation, TheMapIsNeverBlankOnceItWasDrawn)
{
    const auto inks = [this] {
        const QImage image = map().picture();
        QSet<QRgb> seen;
        for (int y = 60; y < image.height() - 60; y += 5)
            for (int x = 20; x < image.width() - 20; x += 5)
                seen.insert(image.pixel(x, y));
        return seen.size();
    };
    EXPECT_GT(inks(), 10);
    for (const double factor : {3.0, 0.2, 4.0}) {
        map().zoom(factor, {300, 300});
        EXPECT_GT(inks(), 2) << "at once, before anything new is drawn";
    }
}

}  // namespace
}  // namespace app::desktop
