// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/vertices/vertex_tool.h"
#include "tests/desktop/edit/edit_window.h"

#include <QTableView>

namespace app::desktop {
namespace {

using spatial::Coordinate;

class Vertices : public test_support::EditWindow {
protected:
    VertexTool& tool() { return *qobject_cast<VertexTool*>(map().tool()); }
    void begin()
    {
        openParcels();
        ASSERT_TRUE(run("edit.vertices"));
    }
};

TEST_F(Vertices, ANodeOfTwoParcelsMovesInBoth)
{
    begin();
    move(pixel(60, 50));
    keepPicture("edit-vertices");
    drag(pixel(100, 100), pixel(110, 112), Qt::ControlModifier);
    ASSERT_EQ(lastMessage(), "");
    const Coordinate to = placeOf(pixel(110, 112));
    EXPECT_TRUE(hasVertex(0, to.x, to.y, 1e-6));
    EXPECT_TRUE(hasVertex(1, to.x, to.y, 1e-6));
    EXPECT_FALSE(hasVertex(0, 100, 100));
    const auto of = [&](std::size_t row) {
        for (const Coordinate c : shape(row).coordinates())
            if (std::abs(c.x - kX - to.x) < 1e-6 && std::abs(c.y - kY - to.y) < 1e-6)
                return c;
        return Coordinate{};
    };
    EXPECT_EQ(of(0), of(1)) << "to the bit";
    bench().document.undo();
    EXPECT_TRUE(hasVertex(0, 100, 100));
    EXPECT_TRUE(hasVertex(1, 100, 100));
}

TEST_F(Vertices, WithoutSharedBordersOnlyOneMoves)
{
    begin();
    ASSERT_TRUE(run("edit.topological"));
    select({0});
    drag(pixel(100, 100), pixel(110, 112), Qt::ControlModifier);
    EXPECT_FALSE(hasVertex(0, 100, 100));
    EXPECT_TRUE(hasVertex(1, 100, 100));
    run("edit.topological");
}

TEST_F(Vertices, AHandleInTheMiddleOfAnEdgeIsPulledOut)
{
    begin();
    move(pixel(40, 50));
    drag(pixel(50, 100), pixel(50, 120), Qt::ControlModifier);
    EXPECT_NEAR(area(0), 10'000 + 100 * 20 / 2.0, 70);
    EXPECT_EQ(shape(0).ring(0).size(), 6u);
}

TEST_F(Vertices, ADoubleClickOnAnEdgeAddsAVertexInBothParcels)
{
    begin();
    move(pixel(90, 30));
    const QPoint place = pixel(100, 30);
    move(place);
    QTest::mouseClick(&map(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(&map(), Qt::LeftButton, {}, place);
    EXPECT_EQ(shape(0).ring(0).size(), 6u);
    EXPECT_EQ(shape(1).ring(0).size(), 6u);
    EXPECT_DOUBLE_EQ(totalArea(), 20'000);
    EXPECT_EQ(tool().chosen().size(), 1u);
    key(Qt::Key_Delete);
    EXPECT_EQ(shape(0).ring(0).size(), 5u);
    EXPECT_EQ(shape(1).ring(0).size(), 5u);
}

TEST_F(Vertices, AMarqueeChoosesManyAndArrowsNudgeThem)
{
    begin();
    select({0});
    drag(pixel(-10, 110), pixel(110, 90));
    ASSERT_EQ(tool().chosen().size(), 2u);
    const double before = totalArea();
    key(Qt::Key_Up);
    key(Qt::Key_Up);
    EXPECT_NEAR(totalArea() - before, 2 * unit() * (100 + 50), 1e-3) << "the border of the west, half of that of the east";
    bench().document.undo();
    EXPECT_NEAR(totalArea(), before, 1e-9) << "two nudges are one step";
}

TEST_F(Vertices, EscGivesUpADrag)
{
    begin();
    move(pixel(60, 50));
    QTest::mousePress(&map(), Qt::LeftButton, {}, pixel(100, 100));
    move(pixel(120, 120), Qt::LeftButton);
    key(Qt::Key_Escape);
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, pixel(120, 120));
    EXPECT_TRUE(hasVertex(0, 100, 100));
}

TEST_F(Vertices, TheTableOfCoordinatesCanBeTypedInto)
{
    begin();
    select({0});
    move(pixel(50, 50));
    window_.showPanel(QStringLiteral("vertices"));
    auto* panel = window_.findChild<QWidget*>(QStringLiteral("vertexPanel"));
    ASSERT_TRUE(panel);
    auto* table = panel->findChild<QTableView*>();
    ASSERT_EQ(table->model()->rowCount(), 4);
    keepPicture("edit-vertex-table");
    int corner = -1;
    for (int row = 0; row < 4; ++row)
        if (table->model()->index(row, 1).data(Qt::EditRole).toDouble() == kX + 100 && table->model()->index(row, 2).data(Qt::EditRole).toDouble() == kY + 100)
            corner = row;
    ASSERT_GE(corner, 0);
    ASSERT_TRUE(table->model()->setData(table->model()->index(corner, 2), QStringLiteral("5000110.125")));
    EXPECT_TRUE(hasVertex(0, 100, 110.125));
    EXPECT_TRUE(hasVertex(1, 100, 110.125));
}

}  // namespace
}  // namespace app::desktop
