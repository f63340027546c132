// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/capture_tool.h"
#include "app/desktop/edit/capture/typed_input.h"
#include "spatial/crs/transform.h"
#include "tests/desktop/edit/edit_window.h"

#include <QLineEdit>

namespace app::desktop {
namespace {

using spatial::Coordinate;

class Drawing : public test_support::EditWindow {
protected:
    CaptureTool& tool() { return *qobject_cast<CaptureTool*>(map().tool()); }
    TypedInput& typed() { return *map().findChild<TypedInput*>(QStringLiteral("typedInput")); }
    spatial::GeometryView newest() { return layer()->geometry(all().back()); }
};

TEST_F(Drawing, ClicksAndEnterMakeAPolygon)
{
    openParcels();
    ASSERT_TRUE(run("edit.polygon"));
    EXPECT_EQ(window_.activity(), Activity::Edit);
    const QPoint corners[] = {pixel(20, 110), pixel(80, 112), pixel(70, 140)};
    for (const QPoint p : corners)
        click(p);
    EXPECT_EQ(tool().places().size(), 3u);
    keepPicture("edit-drawing");
    key(Qt::Key_Return);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_TRUE(tool().places().empty());
    const auto ring = newest().ring(0);
    ASSERT_EQ(ring.size(), 4u);
    for (int i = 0; i < 3; ++i) {
        EXPECT_NEAR(ring[i].x - kX, placeOf(corners[i]).x, 1e-6);
        EXPECT_NEAR(ring[i].y - kY, placeOf(corners[i]).y, 1e-6);
    }
    EXPECT_EQ(selected("parcels").size(), 1u) << "what was drawn is selected";
    bench().document.undo();
    EXPECT_EQ(all().size(), 2u);
}

TEST_F(Drawing, ADoubleClickEndsALineAndBackspaceTakesTheLastVertex)
{
    open({{"LINESTRING (" + at(0, 0) + ", " + at(50, 0) + ")", {spatialText("road"), spatial::Value(std::int64_t{1})}}});
    ASSERT_TRUE(run("edit.line"));
    click(20, 40);
    click(60, 40);
    click(90, 90);
    key(Qt::Key_Backspace);
    EXPECT_EQ(tool().places().size(), 2u);
    const QPoint end = pixel(100, 60);
    move(end);
    QTest::mouseClick(&map(), Qt::LeftButton, {}, end);
    QTest::mouseDClick(&map(), Qt::LeftButton, {}, end);
    ASSERT_EQ(all().size(), 2u) << lastMessage();
    EXPECT_EQ(newest().ring(0).size(), 3u);
}

TEST_F(Drawing, EscThrowsAwayAndControlZBringsBack)
{
    openParcels();
    ASSERT_TRUE(run("edit.polygon"));
    click(20, 120);
    click(80, 120);
    key(Qt::Key_Escape);
    EXPECT_TRUE(tool().places().empty());
    EXPECT_EQ(lastMessage(), "The drawing was thrown away.");
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(tool().places().size(), 2u);
    key(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(tool().places().size(), 1u) << "and now a step back";
    key(Qt::Key_Escape);
    key(Qt::Key_Escape);
    EXPECT_EQ(map().tool(), nullptr);
}

TEST_F(Drawing, ASketchSurvivesAnotherTool)
{
    openParcels();
    ASSERT_TRUE(run("edit.polygon"));
    click(20, 120);
    click(80, 120);
    MapTool* const drawing = map().tool();
    ASSERT_TRUE(run("map.hand"));
    map().setTool(drawing);
    EXPECT_EQ(tool().places().size(), 2u);
}

TEST_F(Drawing, TypedLengthAndAzimuthHold)
{
    openParcels();
    ASSERT_TRUE(run("edit.polygon"));
    click(10, 110);
    const Coordinate start = tool().places().front();
    move(pixel(60, 118));
    type("40");
    ASSERT_TRUE(typed().isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    type("90");
    keepPicture("edit-typed");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    ASSERT_EQ(tool().places().size(), 2u);
    EXPECT_EQ(tool().places().back(), (Coordinate{start.x + 40, start.y})) << "east by 40 m, exactly";
    // A turn from the edge before: 90 degrees clockwise from east is south; counter-clockwise is north.
    type("30");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F4);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    type("-90");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    ASSERT_EQ(tool().places().size(), 3u);
    EXPECT_NEAR(tool().places().back().x, start.x + 40, 1e-9);
    EXPECT_NEAR(tool().places().back().y, start.y + 30, 1e-9);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);   // nothing typed: the end
    EXPECT_EQ(all().size(), 3u);
}

TEST_F(Drawing, TypedCoordinatesAreReadAsGaussKrueger)
{
    openParcels();
    ASSERT_TRUE(run("edit.polygon"));
    for (const char* place : {"42500010.25, 5000110.5", "42500060, 5000110", "@ 0, 20"}) {
        click(pixel(0, 0));   // keeps the focus on the map
        key(Qt::Key_Backspace);
        QTest::keyClick(&map(), Qt::Key_At);
        auto* field = typed().findChild<QLineEdit*>(QStringLiteral("typedPlace"));
        ASSERT_TRUE(field->hasFocus());
        field->clear();
        type(place);
        QTest::keyClick(field, Qt::Key_Return);
    }
    ASSERT_EQ(tool().places().size(), 3u) << lastMessage();
    EXPECT_EQ(tool().places()[0], (Coordinate{42500010.25, 5000110.5}));
    EXPECT_EQ(tool().places()[2], (Coordinate{42500060, 5000130}));
}

TEST_F(Drawing, TheRightButtonOffersToCloseAtRightAngles)
{
    openParcels();
    ASSERT_TRUE(run("edit.polygon"));
    click(20, 110);
    move(pixel(60, 112));
    key(Qt::Key_Q);   // nothing before: along the axes
    click(70, 111);
    EXPECT_EQ(tool().places()[1].y, tool().places()[0].y);
    click(72, 140);
    EXPECT_EQ(tool().places()[2].x, tool().places()[1].x);
    QTest::mouseClick(&map(), Qt::RightButton, {}, pixel(72, 140));
    auto* menu = map().findChild<QMenu*>(QStringLiteral("captureMenu"));
    ASSERT_TRUE(menu);
    keepPicture("edit-menu");
    menu->findChild<QAction*>(QStringLiteral("close"))->trigger();
    menu->close();
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_EQ(newest().ring(0).size(), 5u);
    EXPECT_NEAR(newest().ring(0)[3].x, newest().ring(0)[0].x, 1e-6);
    EXPECT_NEAR(newest().ring(0)[3].y, newest().ring(0)[2].y, 1e-6);
}

TEST_F(Drawing, ASnappedVertexHasTheBitsOfTheVertex)
{
    // A corner that no pixel hits exactly.
    open({{"POLYGON ((" + at(0, 0) + ", 42500099.87654321 5000000.123456789, " + at(100, 100) + ", " + at(0, 0) + "))", {spatialText("a"), spatial::Value(std::int64_t{1})}}});
    const Coordinate corner = shape(0).ring(0)[1];
    ASSERT_TRUE(run("edit.polygon"));
    click(pixel(corner.x - kX, corner.y - kY) + QPoint(4, -3));
    EXPECT_EQ(tool().places().front(), corner);
    click(pixel(160, 20), Qt::ControlModifier);
    click(pixel(160, 60), Qt::ControlModifier);
    key(Qt::Key_Return);
    EXPECT_EQ(newest().ring(0)[0], corner);
}

TEST_F(Drawing, AnotherCrsThanTheMapsGetsExactCoordinates)
{
    openParcels("EPSG:4490");
    ASSERT_TRUE(run("edit.polygon"));
    const QPoint corners[] = {pixel(20, 110), pixel(80, 112), pixel(70, 140)};
    for (const QPoint p : corners)
        click(p);
    key(Qt::Key_Return);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    const auto way = spatial::Transform::between(*spatial::Crs::fromText("EPSG:4490"), map().crs());
    for (int i = 0; i < 3; ++i) {
        const Coordinate back = (*way)(newest().ring(0)[i]);
        EXPECT_NEAR(back.x - kX, placeOf(corners[i]).x, 1e-5);
        EXPECT_NEAR(back.y - kY, placeOf(corners[i]).y, 1e-5);
    }
}

TEST_F(Drawing, FiguresAreWhatTheyAreCalled)
{
    openParcels();
    ASSERT_TRUE(run("edit.rectangle"));
    click(10, 110);
    click(60, 130);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_NEAR(spatial::planarArea(newest()), 50 * 20, 60);
    EXPECT_EQ(newest().ring(0).size(), 5u);
    ASSERT_TRUE(run("edit.circle"));
    click(150, 122);
    move(pixel(160, 122));
    type("20");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    ASSERT_EQ(all().size(), 4u) << lastMessage();
    EXPECT_NEAR(spatial::planarArea(newest()), 3.14159 * 400, 12);
    ASSERT_TRUE(run("edit.turned-rectangle"));
    click(120, 110, Qt::ControlModifier);
    click(130, 116, Qt::ControlModifier);
    click(125, 124, Qt::ControlModifier);
    ASSERT_EQ(all().size(), 5u) << lastMessage();
    const auto ring = newest().ring(0);
    const double dot = (ring[1].x - ring[0].x) * (ring[2].x - ring[1].x) + (ring[1].y - ring[0].y) * (ring[2].y - ring[1].y);
    EXPECT_NEAR(dot, 0, 1e-6);
}

TEST_F(Drawing, NewPolygonsGiveWayWhereTheyShall)
{
    openParcels();
    ASSERT_TRUE(run("edit.avoid-overlap"));
    ASSERT_TRUE(run("edit.polygon"));
    for (const auto& [x, y] : {std::pair{-20.0, 20.0}, {50.0, 20.0}, {50.0, 60.0}, {-20.0, 60.0}})
        click(pixel(x, y), Qt::ControlModifier);
    key(Qt::Key_Return);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_NEAR(totalArea(), 20'000 + 20 * 40, 60) << "only what lies outside the parcels was added";
    run("edit.avoid-overlap");
}

TEST_F(Drawing, FreehandDrawsWithADrag)
{
    openParcels();
    ASSERT_TRUE(run("edit.polygon"));
    ASSERT_TRUE(run("edit.freehand"));
    const Coordinate centre = map().view().extent.centre();
    drag(pixel(20, 105), pixel(90, 145));
    EXPECT_GE(tool().places().size(), 2u);
    EXPECT_EQ(map().view().extent.centre(), centre) << "the map stays";
    run("edit.freehand");
}

TEST_F(Drawing, TracingRunsAlongTheBorder)
{
    open({{"POLYGON ((" + at(0, 0) + ", " + at(100, 0) + ", " + at(120, 30) + ", " + at(100, 60) + ", " + at(100, 100) + ", " + at(0, 100) + ", " + at(0, 0) + "))",
           {spatialText("a"), spatial::Value(std::int64_t{1})}}});
    ASSERT_TRUE(run("edit.trace"));
    ASSERT_TRUE(run("edit.polygon"));
    click(100, 0);
    click(100, 100);
    EXPECT_EQ(tool().places().size(), 4u) << "by way of the two corners between";
    run("edit.trace");
}

TEST_F(Drawing, WithoutALayerItSaysWhatToDo)
{
    openParcels();
    choose("");
    ASSERT_TRUE(run("edit.polygon"));
    click(20, 110);
    EXPECT_EQ(lastMessage(), "No layer is chosen.");
    EXPECT_TRUE(tool().places().empty());
}

TEST_F(Drawing, SpeaksBothLanguagesInBothThemes)
{
    openParcels();
    ASSERT_TRUE(run("edit.polygon"));
    ASSERT_TRUE(run("edit.snap-settings"));
    click(20, 110);
    click(80, 112);
    move(pixel(100, 100) + QPoint(3, 2));
    setLanguage(Language::Chinese);
    keepPicture("edit-zh");
    applyTheme(Theme::Dark);
    keepPicture("edit-zh-dark");
    setLanguage(Language::English);
    keepPicture("edit-en-dark");
    applyTheme(Theme::Light);
    keepPicture("edit-en");
    run("edit.snap-settings");
    EXPECT_EQ(tool().places().size(), 2u);
}

}  // namespace
}  // namespace app::desktop
