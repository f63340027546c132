// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/edit/edit_window.h"

#include <cmath>

namespace app::desktop {
namespace {

using spatial::Coordinate;

/// Whole features moved, turned, scaled and mirrored with the mouse and with typed numbers.
class WholeShapes : public test_support::EditWindow {
protected:
    /// Takes what is selected at `from`, pulls it a little, types the number and ends with Enter.
    void typedDrag(const char* command, QPoint from, const char* number)
    {
        ASSERT_TRUE(run(command));
        move(from);
        QTest::mousePress(&map(), Qt::LeftButton, {}, from);
        move(from + QPoint(9, 4), Qt::LeftButton);
        for (const char* c = number; *c; ++c)
            QTest::keyClick(&map(), *c);
        keepPicture(command);
        key(Qt::Key_Return);
        QTest::mouseRelease(&map(), Qt::LeftButton, {}, from + QPoint(9, 4));
    }
};

TEST_F(WholeShapes, ATypedFactorScalesAboutTheMiddle)
{
    openParcels();
    run("edit.topological");
    select({0});
    const auto was = before();
    typedDrag("edit.scale", pixel(70, 60), "1.5");
    EXPECT_NEAR(area(0), 22'500, 1e-6) << lastMessage();
    EXPECT_TRUE(hasVertex(0, -25, -25, 1e-8));
    EXPECT_TRUE(hasVertex(0, 125, 125, 1e-8));
    EXPECT_NEAR(area(1), 10'000, 1e-9);
    expectOneGesture(was);
    run("edit.topological");
}

TEST_F(WholeShapes, ADragScalesByTheRatioOfTheDistances)
{
    openParcels();
    run("edit.topological");
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.scale"));
    const QPoint from = pixel(80, 50), to = pixel(65, 50);
    drag(from, to);
    const double factor = std::hypot(placeOf(to).x - 50, placeOf(to).y - 50) / std::hypot(placeOf(from).x - 50, placeOf(from).y - 50);
    EXPECT_NEAR(area(0), 10'000 * factor * factor, 1e-3) << lastMessage();
    expectOneGesture(was);
    run("edit.topological");
}

TEST_F(WholeShapes, AltAndAClickSetTheCentre)
{
    openParcels();
    run("edit.topological");
    select({0});
    ASSERT_TRUE(run("edit.scale"));
    const QPoint corner = pixel(0, 0);
    move(corner);
    QTest::mouseClick(&map(), Qt::LeftButton, Qt::AltModifier, corner);
    EXPECT_EQ(map().tool() != nullptr, true);
    const QPoint from = pixel(50, 50);
    const auto was = before();
    move(from);
    QTest::mousePress(&map(), Qt::LeftButton, {}, from);
    move(from + QPoint(9, 4), Qt::LeftButton);
    key(Qt::Key_2);
    key(Qt::Key_Return);
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, from + QPoint(9, 4));
    EXPECT_TRUE(hasVertex(0, 0, 0, 1e-9)) << "the centre was caught at the corner and stays";
    EXPECT_TRUE(hasVertex(0, 200, 200, 1e-9));
    expectOneGesture(was);
    run("edit.topological");
}

TEST_F(WholeShapes, TypedDegreesTurnClockwise)
{
    openParcels();
    run("edit.topological");
    select({0});
    const auto was = before();
    typedDrag("edit.rotate", pixel(70, 60), "30");
    const double c = std::cos(M_PI / 6), s = std::sin(M_PI / 6);
    for (const auto& [x, y] : {std::pair{-50.0, -50.0}, {50.0, -50.0}, {50.0, 50.0}, {-50.0, 50.0}})
        EXPECT_TRUE(hasVertex(0, 50 + x * c + y * s, 50 - x * s + y * c, 1e-8)) << lastMessage();
    EXPECT_NEAR(area(0), 10'000, 1e-6);
    expectOneGesture(was);
    run("edit.topological");
}

TEST_F(WholeShapes, TypedMetresMoveSoFar)
{
    openParcels();
    run("edit.topological");
    select({1});
    const auto was = before();
    ASSERT_TRUE(run("edit.move"));
    const QPoint from = pixel(150, 50);
    move(from);
    QTest::mousePress(&map(), Qt::LeftButton, {}, from);
    move(from + QPoint(30, 0), Qt::LeftButton, Qt::ShiftModifier);
    key(Qt::Key_2);
    key(Qt::Key_5);
    key(Qt::Key_Backspace);
    key(Qt::Key_0);
    key(Qt::Key_Return);
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, from + QPoint(30, 0));
    EXPECT_TRUE(hasVertex(1, 120, 0, 1e-9)) << lastMessage();
    EXPECT_TRUE(hasVertex(1, 220, 100, 1e-9));
    expectOneGesture(was);
    run("edit.topological");
}

TEST_F(WholeShapes, AMirrorIsTheLineThatIsDragged)
{
    openParcels();
    run("edit.topological");
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.mirror"));
    drag(pixel(100, 0) + QPoint(3, 2), pixel(100, 100) + QPoint(-3, 2));   // both ends are caught at corners of the neighbour
    for (const auto& [x, y] : {std::pair{100.0, 0.0}, {200.0, 0.0}, {200.0, 100.0}, {100.0, 100.0}})
        EXPECT_TRUE(hasVertex(0, x, y, 1e-8)) << lastMessage();
    EXPECT_NEAR(area(0), 10'000, 1e-6);
    expectOneGesture(was);
    run("edit.topological");
}

TEST_F(WholeShapes, ControlMirrorsACopy)
{
    openParcels();
    select({1});
    const auto was = before();
    ASSERT_TRUE(run("edit.mirror"));
    const QPoint from = pixel(200, 20), to = pixel(200, 80);
    move(from);
    QTest::mousePress(&map(), Qt::LeftButton, {}, from);
    for (int i = 1; i <= 4; ++i)
        move(from + (to - from) * i / 4, Qt::LeftButton, Qt::ControlModifier);
    QTest::mouseRelease(&map(), Qt::LeftButton, Qt::ControlModifier, to);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_TRUE(hasVertex(1, 100, 0)) << "the original stays";
    EXPECT_NEAR(spatial::planarArea(layer()->geometry(all().back())), 10'000, 1e-6);
    expectOneGesture(was);
}

TEST_F(WholeShapes, EscGivesADragUp)
{
    openParcels();
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.rotate"));
    const QPoint from = pixel(70, 60);
    move(from);
    QTest::mousePress(&map(), Qt::LeftButton, {}, from);
    move(from + QPoint(40, 40), Qt::LeftButton);
    key(Qt::Key_Escape);
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, from + QPoint(40, 40));
    EXPECT_EQ(content(), was.content);
    EXPECT_EQ(bench().document.history().size(), was.steps);
    key(Qt::Key_Escape);
    EXPECT_EQ(map().tool(), nullptr);
}

TEST_F(WholeShapes, TurnInDegreesStaysRoundOnTheGround)
{
    openParcels("EPSG:4490");
    run("edit.topological");
    select({0});
    const auto was = before();
    typedDrag("edit.rotate", pixel(70, 60), "90");
    // A square turned by a right angle lies on itself within a decimetre, also where a degree of longitude is shorter than one of latitude.
    const auto now = shape(0).box();
    const auto base = layer()->base()->geometry.box(0);
    EXPECT_NEAR(now.minX, base.minX, 3e-6) << lastMessage();
    EXPECT_NEAR(now.maxY, base.maxY, 3e-6);
    expectOneGesture(was);
    run("edit.topological");
}

}  // namespace
}  // namespace app::desktop
