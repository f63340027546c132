// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/edit/edit_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>

#include <cmath>
#include <numbers>

namespace app::desktop {
namespace {

using spatial::Coordinate;

/// What is done to whole features by numbers, in the panel over the map.
class Adjusting : public test_support::EditWindow {
protected:
    QWidget& panel() { return *map().findChild<QWidget*>(QStringLiteral("adjustPanel")); }
    void number(const char* title, double value)
    {
        for (QDoubleSpinBox* box : panel().findChildren<QDoubleSpinBox*>())
            if (box->accessibleName() == QLatin1String(title)) {
                box->setFocus();
                box->setValue(value);
                return;
            }
        ADD_FAILURE() << "no number is called " << title;
    }
    void choice(const char* title, int value)
    {
        for (QComboBox* box : panel().findChildren<QComboBox*>())
            if (box->accessibleName() == QLatin1String(title)) {
                box->setCurrentIndex(value);
                return;
            }
        ADD_FAILURE() << "no choice is called " << title;
    }
    void apply()
    {
        for (QPushButton* button : panel().findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Apply"))
                QTest::mouseClick(button, Qt::LeftButton);
        EXPECT_FALSE(panel().isVisible());
    }
    void openOne(const std::string& wkt) { open({{wkt, {spatialText("a"), spatial::Value(std::int64_t{1})}}}); }
    spatial::GeometryView newest() { return layer()->geometry(all().back()); }
};

TEST_F(Adjusting, EqualPiecesHaveTheSameArea)
{
    openParcels();
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.split-equally"));
    number("Pieces", 4);
    QTest::qWait(40);
    keepPicture("edit-split-equally");
    apply();
    ASSERT_EQ(all().size(), 5u) << lastMessage();
    EXPECT_NEAR(area(0), 2'500, 1e-4);
    for (const std::int64_t id : all())
        EXPECT_NEAR(spatial::planarArea(layer()->geometry(id)), id == ids_[1] ? 10'000 : 2'500, 1e-4);
    EXPECT_NEAR(totalArea(), 20'000, 1e-6);
    EXPECT_EQ(selected("parcels").size(), 4u) << "all pieces are selected";
    expectOneGesture(was);
}

TEST_F(Adjusting, APieceOfAnAreaIsOneGesture)
{
    openParcels();
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.split-area"));
    auto* field = panel().findChildren<QLineEdit*>().front();
    field->setFocus();
    field->selectAll();
    type("0.3 ha");
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_NEAR(totalArea(), 20'000, 1e-6);
    expectOneGesture(was);
}

TEST_F(Adjusting, TooLargeAPieceIsRefusedInWords)
{
    openParcels();
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.split-area"));
    auto* field = panel().findChildren<QLineEdit*>().front();
    field->setFocus();
    field->selectAll();
    type("5 ha");
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(content(), was.content);
    EXPECT_TRUE(panel().isVisible());
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(panel().isVisible()) << "Esc closes the panel from its field too";
}

TEST_F(Adjusting, AnOffsetGrowsAPolygonInPlace)
{
    openOne(square(0, 0, 100));
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.offset"));
    number("Distance", 10);
    choice("Corners", 0);
    choice("Result", 1);
    QTest::qWait(40);
    keepPicture("edit-offset");
    apply();
    EXPECT_EQ(all().size(), 1u);
    EXPECT_NEAR(area(0), 120.0 * 120.0, 1e-3) << lastMessage();
    EXPECT_TRUE(hasVertex(0, -10, -10, 1e-6));
    expectOneGesture(was);
}

TEST_F(Adjusting, AnOffsetCopiesALineSideways)
{
    openOne("LINESTRING (" + at(0, 0) + ", " + at(100, 0) + ")");
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.offset"));
    number("Distance", 15);
    choice("Result", 0);
    apply();
    ASSERT_EQ(all().size(), 2u) << lastMessage();
    for (const Coordinate c : newest().coordinates())
        EXPECT_NEAR(std::abs(c.y - kY), 15, 1e-6);
    expectOneGesture(was);
}

TEST_F(Adjusting, ABufferIsANewFeatureWithTheDistanceAllAround)
{
    openOne(square(0, 0, 100));
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.buffer"));
    number("Distance", 20);
    QTest::qWait(40);
    keepPicture("edit-buffer");
    apply();
    ASSERT_EQ(all().size(), 2u) << lastMessage();
    const double whole = 100 * 100 + 4 * 100 * 20 + std::numbers::pi * 20 * 20;
    EXPECT_NEAR(spatial::planarArea(newest()), whole, whole * 0.002);
    const auto box = newest().box();
    EXPECT_NEAR(box.minX - kX, -20, 1e-3);
    EXPECT_NEAR(box.maxY - kY, 120, 1e-3);
    EXPECT_NEAR(area(0), 10'000, 1e-9);
    expectOneGesture(was);
}

TEST_F(Adjusting, SimplifyingIsOneGestureAndKeepsSharedBordersShared)
{
    open({{"POLYGON ((" + at(0, 0) + ", " + at(100, 0) + ", " + at(100.2, 50) + ", " + at(100, 100) + ", " + at(0, 100) + ", " + at(0, 0) + "))", {spatialText("w"), spatial::Value(std::int64_t{1})}},
          {"POLYGON ((" + at(100, 0) + ", " + at(200, 0) + ", " + at(200, 100) + ", " + at(100, 100) + ", " + at(100.2, 50) + ", " + at(100, 0) + "))", {spatialText("e"), spatial::Value(std::int64_t{2})}}});
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.simplify"));
    apply();
    EXPECT_EQ(shape(0).ring(0).size(), 5u) << lastMessage();
    EXPECT_EQ(shape(1).ring(0).size(), 5u) << "the neighbour gave up the same vertex";
    EXPECT_NEAR(totalArea(), 20'000, 1e-6);
    expectOneGesture(was);
}

TEST_F(Adjusting, SmoothingCutsCorners)
{
    openOne(square(0, 0, 100));
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.smooth"));
    number("Rounds", 1);
    apply();
    EXPECT_EQ(shape(0).ring(0).size(), 9u) << lastMessage();
    EXPECT_NEAR(area(0), 10'000 - 4 * 25.0 * 25.0 / 2, 1e-6) << "a quarter of both edges at each corner";
    expectOneGesture(was);
}

TEST_F(Adjusting, EnterInANumberAppliesAndEscGivesUp)
{
    openOne(square(0, 0, 100));
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.offset"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_FALSE(panel().isVisible());
    EXPECT_EQ(content(), was.content);
    EXPECT_TRUE(map().hasFocus());
    ASSERT_TRUE(run("edit.offset"));
    choice("Result", 1);
    number("Distance", 5);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    EXPECT_FALSE(panel().isVisible());
    EXPECT_NEAR(area(0), 110.0 * 110.0, 1e-3);
    expectOneGesture(was);
}

}  // namespace
}  // namespace app::desktop
