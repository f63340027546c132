// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/capture_tool.h"
#include "tests/desktop/edit/edit_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>

namespace app::desktop {
namespace {

class Changing : public test_support::EditWindow {};

TEST_F(Changing, ALineAcrossSplitsWhatItCrosses)
{
    openParcels();
    ASSERT_TRUE(run("edit.split"));
    click(50, -20, Qt::ControlModifier);
    move(pixel(50, 120));
    keepPicture("edit-split");
    click(50, 120, Qt::ControlModifier);
    key(Qt::Key_Return);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_NEAR(totalArea(), 20'000, 1e-6);
    EXPECT_NEAR(area(0), 5'000, 120);
    const auto values = layer()->feature(all().back());
    EXPECT_EQ(std::get<std::string>(values.values[*layer()->slotOf("name")]), "west") << "the new piece has the values of the old";
    EXPECT_EQ(selected("parcels").size(), 2u);
}

TEST_F(Changing, OnlySelectedFeaturesAreSplit)
{
    openParcels();
    select({1});
    ASSERT_TRUE(run("edit.split"));
    click(-20, 50, Qt::ControlModifier);
    click(220, 50, Qt::ControlModifier);
    key(Qt::Key_Return);
    EXPECT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_NEAR(area(0), 10'000, 1e-6);
}

TEST_F(Changing, ALineThatCutsNothingKeepsTheSketch)
{
    openParcels();
    ASSERT_TRUE(run("edit.split"));
    click(20, 20, Qt::ControlModifier);
    click(40, 40, Qt::ControlModifier);
    key(Qt::Key_Return);
    EXPECT_EQ(all().size(), 2u);
    EXPECT_NE(lastMessage(), "");
    EXPECT_EQ(qobject_cast<CaptureTool*>(map().tool())->places().size(), 2u);
}

TEST_F(Changing, ReshapingMovesTheSharedBorderOfBoth)
{
    openParcels();
    select({0});
    ASSERT_TRUE(run("edit.reshape"));
    for (const auto& [x, y] : {std::pair{95.0, 30.0}, {130.0, 30.0}, {130.0, 70.0}, {95.0, 70.0}})
        click(pixel(x, y), Qt::ControlModifier);
    keepPicture("edit-reshape");
    key(Qt::Key_Return);
    EXPECT_NEAR(area(0), 10'000 + 30 * 40, 80) << lastMessage();
    EXPECT_NEAR(totalArea(), 20'000, 1e-6) << "what the west gained the east lost";
}

TEST_F(Changing, MergingAsksWhoseValues)
{
    openParcels();
    select({0, 1});
    ASSERT_TRUE(run("edit.merge"));
    auto* sheet = window_.findChild<QWidget*>(QStringLiteral("mergeSheet"));
    ASSERT_TRUE(sheet);
    keepPicture("edit-merge");
    for (QComboBox* box : sheet->findChildren<QComboBox*>()) {
        if (box->accessibleName() == QStringLiteral("name"))
            box->setCurrentIndex(1);
        if (box->accessibleName() == QStringLiteral("n"))
            box->setCurrentIndex(2);   // the sum
    }
    for (QPushButton* button : sheet->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Merge"))
            QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_EQ(all().size(), 1u) << lastMessage();
    EXPECT_NEAR(totalArea(), 20'000, 1e-6);
    const auto image = layer()->feature(all().front());
    EXPECT_EQ(std::get<std::string>(image.values[*layer()->slotOf("name")]), "east");
    EXPECT_EQ(std::get<std::int64_t>(image.values[*layer()->slotOf("n")]), 3);
    bench().document.undo();
    EXPECT_EQ(all().size(), 2u);
}

TEST_F(Changing, HolesAreCutFilledAndClosed)
{
    openParcels();
    ASSERT_TRUE(run("edit.hole"));
    for (const auto& [x, y] : {std::pair{30.0, 30.0}, {60.0, 30.0}, {60.0, 60.0}, {30.0, 60.0}})
        click(pixel(x, y), Qt::ControlModifier);
    key(Qt::Key_Return);
    ASSERT_EQ(shape(0).ringCount(0), 2u) << lastMessage();
    const double hole = 10'000 - area(0);
    EXPECT_NEAR(hole, 900, 60);
    ASSERT_TRUE(run("edit.fill-ring"));
    move(pixel(45, 45));
    keepPicture("edit-fill-ring");
    click(45, 45);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_NEAR(totalArea(), 20'000, 1e-6);
    bench().document.undo();
    ASSERT_TRUE(run("edit.delete-ring"));
    click(45, 45);
    EXPECT_EQ(shape(0).ringCount(0), 1u) << lastMessage();
    EXPECT_NEAR(area(0), 10'000, 1e-6);
}

TEST_F(Changing, PartsAreAddedDeletedAndExploded)
{
    openParcels();
    select({0});
    ASSERT_TRUE(run("edit.part"));
    for (const auto& [x, y] : {std::pair{20.0, 115.0}, {50.0, 115.0}, {50.0, 140.0}})
        click(pixel(x, y), Qt::ControlModifier);
    key(Qt::Key_Return);
    ASSERT_EQ(shape(0).partCount(), 2u) << lastMessage();
    ASSERT_TRUE(run("edit.delete-part"));
    click(45, 120);
    EXPECT_EQ(shape(0).partCount(), 1u) << lastMessage();
    bench().document.undo();
    select({0});
    ASSERT_TRUE(run("edit.explode"));
    EXPECT_EQ(all().size(), 3u) << lastMessage();
}

TEST_F(Changing, AGapIsFilled)
{
    open({{square(0, 0, 100), {spatialText("a"), spatial::Value(std::int64_t{1})}},
          {"POLYGON ((" + at(110, 0) + ", " + at(200, 0) + ", " + at(200, 100) + ", " + at(110, 100) + ", " + at(110, 0) + "))", {spatialText("b"), spatial::Value(std::int64_t{2})}},
          {"POLYGON ((" + at(0, 100) + ", " + at(200, 100) + ", " + at(200, 120) + ", " + at(0, 120) + ", " + at(0, 100) + "))", {spatialText("c"), spatial::Value(std::int64_t{3})}},
          {"POLYGON ((" + at(0, -20) + ", " + at(200, -20) + ", " + at(200, 0) + ", " + at(0, 0) + ", " + at(0, -20) + "))", {spatialText("d"), spatial::Value(std::int64_t{4})}}});
    const double before = totalArea();
    ASSERT_TRUE(run("edit.fill-gap"));
    click(105, 50);
    ASSERT_EQ(all().size(), 5u) << lastMessage();
    EXPECT_NEAR(totalArea() - before, 1'000, 1e-6);
}

TEST_F(Changing, APieceOfSoManyMuIsCutOff)
{
    openParcels();
    select({0});
    ASSERT_TRUE(run("edit.split-area"));
    auto* panel = map().findChild<QWidget*>(QStringLiteral("adjustPanel"));
    ASSERT_TRUE(panel->isVisible());
    auto* field = panel->findChildren<QLineEdit*>().front();
    field->setFocus();
    field->selectAll();
    type("6 mu");
    QTest::qWait(60);
    keepPicture("edit-split-area");
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_NEAR(spatial::planarArea(layer()->geometry(all().back())), 4'000, 4) << "on the ellipsoid 4,000 m²; the plane differs by up to 0.05 %";
    EXPECT_NEAR(totalArea(), 20'000, 1e-6);
}

TEST_F(Changing, SimplifyingShowsWhatItDoesAndApplies)
{
    open({{"POLYGON ((" + at(0, 0) + ", " + at(50, 0.2) + ", " + at(100, 0) + ", " + at(100, 100) + ", " + at(0, 100) + ", " + at(0, 0) + "))", {spatialText("a"), spatial::Value(std::int64_t{1})}}});
    select({0});
    ASSERT_TRUE(run("edit.simplify"));
    auto* panel = map().findChild<QWidget*>(QStringLiteral("adjustPanel"));
    ASSERT_TRUE(panel->isVisible());
    keepPicture("edit-simplify");
    for (QPushButton* button : panel->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Apply"))
            QTest::mouseClick(button, Qt::LeftButton);
    EXPECT_EQ(shape(0).ring(0).size(), 5u) << lastMessage();
    EXPECT_FALSE(panel->isVisible());
}

}  // namespace
}  // namespace app::desktop
