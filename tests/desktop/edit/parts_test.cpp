// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/capture_tool.h"
#include "tests/desktop/edit/edit_window.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

namespace app::desktop {
namespace {

using spatial::Coordinate;

/// Borders, rings and parts: each a gesture of its own, by the numbers.
class Parts : public test_support::EditWindow {
protected:
    void outline(std::initializer_list<std::pair<double, double>> places)
    {
        drawn_.clear();
        for (const auto& [x, y] : places) {
            click(pixel(x, y), Qt::ControlModifier);
            drawn_.push_back(placeOf(pixel(x, y)));
        }
    }
    /// Of the ring that outline() clicked.
    double drawnArea() const
    {
        double twice = 0;
        for (std::size_t i = 0; i < drawn_.size(); ++i) {
            const Coordinate a = drawn_[i], b = drawn_[(i + 1) % drawn_.size()];
            twice += a.x * b.y - b.x * a.y;
        }
        return std::abs(twice) / 2;
    }
    /// Answers the next file dialog, as a person who types the name.
    void answerWith(const std::string& file)
    {
        QTimer::singleShot(200, &map(), [file] {
            for (QWidget* widget : QApplication::topLevelWidgets())
                if (auto* dialog = qobject_cast<QFileDialog*>(widget); dialog && dialog->isVisible()) {
                    if (file.ends_with(".csv") && dialog->acceptMode() == QFileDialog::AcceptSave)
                        dialog->selectNameFilter(QStringLiteral("CSV (*.csv)"));
                    auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
                    name->setText(QString::fromStdString(file));
                    QTest::keyClick(name, Qt::Key_Return);
                }
        });
    }
    std::string in(const char* name) const { return (folder_.path() + QLatin1Char('/') + QString::fromUtf8(name)).toStdString(); }
    std::vector<Coordinate> drawn_;
};

TEST_F(Parts, ARingIsCutOutWholly)
{
    openParcels();
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.ring"));
    outline({{30, 30}, {60, 30}, {60, 60}, {30, 60}});
    key(Qt::Key_Return);
    ASSERT_EQ(shape(0).ringCount(0), 2u) << lastMessage();
    EXPECT_NEAR(area(0), 10'000 - drawnArea(), 1e-5);
    expectOneGesture(was);
}

TEST_F(Parts, AHoleMayCrossTheBorder)
{
    openParcels();
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.hole"));
    outline({{-20, 30}, {40, 30}, {40, 60}, {-20, 60}});
    key(Qt::Key_Return);
    const double lower = drawn_[0].y, upper = drawn_[2].y, right = drawn_[1].x;
    EXPECT_NEAR(area(0), 10'000 - right * (upper - lower), 1) << lastMessage();
    EXPECT_EQ(shape(0).ringCount(0), 1u);
    EXPECT_NEAR(area(1), 10'000, 1e-9);
    expectOneGesture(was);
}

TEST_F(Parts, FillingClosingAndDeletingAreOneGestureEach)
{
    open({{"POLYGON ((" + at(0, 0) + ", " + at(100, 0) + ", " + at(100, 100) + ", " + at(0, 100) + ", " + at(0, 0) + "), (" + at(20, 20) + ", " + at(20, 60) + ", " + at(60, 60) + ", " + at(60, 20) + ", " + at(20, 20) + "))",
           {spatialText("a"), spatial::Value(std::int64_t{1})}},
          {"MULTIPOLYGON (((" + at(120, 0) + ", " + at(150, 0) + ", " + at(150, 30) + ", " + at(120, 0) + ")), ((" + at(170, 50) + ", " + at(200, 50) + ", " + at(200, 80) + ", " + at(170, 50) + ")))",
           {spatialText("b"), spatial::Value(std::int64_t{2})}}});
    auto was = before();
    ASSERT_TRUE(run("edit.fill-ring"));
    click(40, 40);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_NEAR(spatial::planarArea(layer()->geometry(all().back())), 1'600, 1e-6);
    expectOneGesture(was);
    bench().document.undo();
    was = before();
    was.steps -= 1;   // the step that was undone is forgotten by the next gesture
    ASSERT_TRUE(run("edit.delete-ring"));
    click(40, 40);
    EXPECT_NEAR(area(0), 10'000, 1e-6) << lastMessage();
    expectOneGesture(was);
    was = before();
    ASSERT_TRUE(run("edit.delete-part"));
    click(192, 60);
    EXPECT_EQ(shape(1).partCount(), 1u) << lastMessage();
    EXPECT_NEAR(area(1), 450, 1e-6);
    expectOneGesture(was);
    click(145, 10);
    EXPECT_EQ(shape(1).partCount(), 1u) << "the last part stays";
}

TEST_F(Parts, APartIsAddedToTheSelectedFeature)
{
    openParcels();
    select({1});
    const auto was = before();
    ASSERT_TRUE(run("edit.part"));
    outline({{120, 115}, {150, 115}, {150, 140}});
    key(Qt::Key_Return);
    ASSERT_EQ(shape(1).partCount(), 2u) << lastMessage();
    EXPECT_NEAR(area(1), 10'000 + drawnArea(), 1e-5);
    expectOneGesture(was);
}

TEST_F(Parts, ExplodingGivesEachPartTheValues)
{
    openParcels();
    select({1});
    ASSERT_TRUE(run("edit.part"));
    outline({{120, 115}, {150, 115}, {150, 140}});
    key(Qt::Key_Return);
    const auto was = before();
    select({1});
    ASSERT_TRUE(run("edit.explode"));
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_EQ(std::get<std::string>(layer()->value(all().back(), *layer()->slotOf("name"))), "east");
    expectOneGesture(was);
}

TEST_F(Parts, ALineFromBorderToBorderCompletesAPolygon)
{
    openParcels();
    const auto was = before();
    ASSERT_TRUE(run("edit.complete"));
    outline({{50, 95}, {50, 130}, {150, 130}, {150, 95}});
    keepPicture("edit-complete");
    key(Qt::Key_Return);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    const double left = (drawn_[0].x + drawn_[1].x) / 2, right = (drawn_[2].x + drawn_[3].x) / 2;
    EXPECT_NEAR(spatial::planarArea(layer()->geometry(all().back())), (right - left) * ((drawn_[1].y + drawn_[2].y) / 2 - 100), 1);
    EXPECT_NEAR(area(0), 10'000, 1e-6);
    EXPECT_NEAR(area(1), 10'000, 1e-6);
    expectOneGesture(was);
}

TEST_F(Parts, AGapIsFilledInOneGesture)
{
    open({{square(0, 0, 100), {spatialText("a"), spatial::Value(std::int64_t{1})}},
          {"POLYGON ((" + at(110, 0) + ", " + at(200, 0) + ", " + at(200, 100) + ", " + at(110, 100) + ", " + at(110, 0) + "))", {spatialText("b"), spatial::Value(std::int64_t{2})}},
          {"POLYGON ((" + at(0, 100) + ", " + at(200, 100) + ", " + at(200, 120) + ", " + at(0, 120) + ", " + at(0, 100) + "))", {spatialText("c"), spatial::Value(std::int64_t{3})}},
          {"POLYGON ((" + at(0, -20) + ", " + at(200, -20) + ", " + at(200, 0) + ", " + at(0, 0) + ", " + at(0, -20) + "))", {spatialText("d"), spatial::Value(std::int64_t{4})}}});
    const auto was = before();
    ASSERT_TRUE(run("edit.fill-gap"));
    click(105, 50);
    ASSERT_EQ(all().size(), 5u) << lastMessage();
    EXPECT_NEAR(spatial::planarArea(layer()->geometry(all().back())), 1'000, 1e-6);
    expectOneGesture(was);
}

TEST_F(Parts, ASplitAndAReshapeAreOneGestureAcrossNeighbours)
{
    openParcels();
    auto was = before();
    ASSERT_TRUE(run("edit.split"));
    outline({{-20, 40}, {220, 60}});
    key(Qt::Key_Return);
    ASSERT_EQ(all().size(), 4u) << lastMessage();
    EXPECT_NEAR(totalArea(), 20'000, 1e-6);
    expectOneGesture(was);
    bench().document.undo();
    was = before();
    was.steps -= 1;
    select({0});
    ASSERT_TRUE(run("edit.reshape"));
    outline({{95, 30}, {130, 30}, {130, 70}, {95, 70}});
    key(Qt::Key_Return);
    EXPECT_NEAR(totalArea(), 20'000, 1e-6) << lastMessage();
    expectOneGesture(was);
}

TEST_F(Parts, AnotherLayersLinesAndBordersSplit)
{
    openParcels();
    spatial::FeatureTable roads = spatial::features({"name"}, {{"LINESTRING (" + at(-50, 40) + ", " + at(250, 40) + ")", {spatialText("road")}}}, *spatial::Crs::fromText("EPSG:4530"));
    addLayer("roads", std::move(roads));
    choose("parcels");
    select({0, 1});
    map().setFocus();
    const auto was = before();
    ASSERT_TRUE(run("edit.split-layer"));
    auto* sheet = window_.findChild<QWidget*>(QStringLiteral("splitByLayerSheet"));
    ASSERT_TRUE(sheet);
    keepPicture("edit-split-layer");
    sheet->findChild<QComboBox*>()->setCurrentIndex(sheet->findChild<QComboBox*>()->findText(QStringLiteral("roads")));
    for (QPushButton* button : sheet->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Split"))
            QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_EQ(all().size(), 4u) << lastMessage();
    EXPECT_NEAR(totalArea(), 20'000, 1e-6);
    double lower = 0;
    for (const std::int64_t id : all())
        if (layer()->geometry(id).box().maxY < kY + 50)
            lower += spatial::planarArea(layer()->geometry(id));
    EXPECT_NEAR(lower, 2 * 4'000, 1e-6);
    expectOneGesture(was);
}

TEST_F(Parts, CornersNearARightAngleBecomeRight)
{
    open({{"POLYGON ((" + at(0, 0) + ", " + at(100, 1) + ", " + at(99, 80) + ", " + at(1, 81) + ", " + at(0, 0) + "))", {spatialText("a"), spatial::Value(std::int64_t{1})}}});
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.square"));
    const auto ring = shape(0).ring(0);
    ASSERT_EQ(ring.size(), 5u) << lastMessage();
    for (std::size_t i = 0; i < 4; ++i) {
        const Coordinate a = ring[i], b = ring[i + 1], c = ring[i + 2 < 5 ? i + 2 : 1];
        const double u = std::hypot(b.x - a.x, b.y - a.y), v = std::hypot(c.x - b.x, c.y - b.y);
        EXPECT_NEAR(((b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)) / (u * v), 0, 1e-6);
    }
    expectOneGesture(was);
}

TEST_F(Parts, SquaringInDegreesIsSquareOnTheGround)
{
    open({{"POLYGON ((" + at(0, 0) + ", " + at(100, 40) + ", " + at(69, 116) + ", " + at(-30, 78) + ", " + at(0, 0) + "))", {spatialText("a"), spatial::Value(std::int64_t{1})}}}, "EPSG:4490");
    select({0});
    ASSERT_TRUE(run("edit.square"));
    const auto way = spatial::Transform::between(*spatial::Crs::fromText("EPSG:4490"), map().crs());
    std::vector<Coordinate> ring;
    for (const Coordinate c : shape(0).ring(0))
        ring.push_back((*way)(c));
    ASSERT_EQ(ring.size(), 5u) << lastMessage();
    for (std::size_t i = 0; i < 3; ++i) {
        const Coordinate a = ring[i], b = ring[i + 1], c = ring[i + 2];
        const double u = std::hypot(b.x - a.x, b.y - a.y), v = std::hypot(c.x - b.x, c.y - b.y);
        EXPECT_NEAR(((b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y)) / (u * v), 0, 1e-3) << lastMessage();
    }
}

TEST_F(Parts, ALineRunsTheOtherWayRound)
{
    open({{"LINESTRING (" + at(0, 0) + ", " + at(50, 10) + ", " + at(80, 60) + ")", {spatialText("road"), spatial::Value(std::int64_t{1})}}});
    select({0});
    const auto was = before();
    ASSERT_TRUE(run("edit.reverse"));
    EXPECT_EQ(shape(0).ring(0)[0], (Coordinate{kX + 80, kY + 60})) << lastMessage();
    EXPECT_EQ(shape(0).ring(0)[2], (Coordinate{kX, kY}));
    expectOneGesture(was);
}

TEST_F(Parts, DeletingAndPastingAreOneGestureEach)
{
    openParcels();
    select({0, 1});
    map().setFocus();
    auto was = before();
    key(Qt::Key_X, Qt::ControlModifier);
    EXPECT_TRUE(all().empty()) << lastMessage();
    expectOneGesture(was);
    was = before();
    key(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_EQ(all().size(), 2u) << lastMessage();
    EXPECT_NEAR(totalArea(), 20'000, 1e-9);
    EXPECT_EQ(std::get<std::string>(layer()->value(all().back(), *layer()->slotOf("name"))), "east");
    expectOneGesture(was);
}

TEST_F(Parts, BoundaryPointsGoOutAndComeInAgain)
{
    openParcels();
    std::size_t forgotten = 0;   // the step that was undone is forgotten by the next gesture
    for (const char* name : {"points.txt", "points.csv", "测试 #1.txt"}) {
        select({0});
        map().setFocus();
        answerWith(in(name));
        ASSERT_TRUE(run("edit.boundary-out"));
        ASSERT_TRUE(QFile::exists(QString::fromStdString(in(name)))) << lastMessage();
        auto was = before();
        was.steps -= std::exchange(forgotten, 1);
        answerWith(in(name));
        ASSERT_TRUE(run("edit.boundary-in"));
        ASSERT_EQ(all().size(), 3u) << name << ": " << lastMessage();
        EXPECT_NEAR(spatial::planarArea(layer()->geometry(all().back())), 10'000, 0.5) << name;
        EXPECT_NEAR(layer()->geometry(all().back()).box().minX, kX, 0.002);
        EXPECT_NEAR(layer()->geometry(all().back()).box().minY, kY, 0.002) << "northing and easting are not exchanged";
        const auto called = layer()->value(all().back(), *layer()->slotOf("name"));
        if (std::string_view(name).ends_with(".csv"))
            EXPECT_EQ(called.index(), 0u) << "a CSV of points has numbers of parcels, no names";
        else
            EXPECT_EQ(std::get<std::string>(called), "west") << name;
        expectOneGesture(was);
        bench().document.undo();
    }
}

}  // namespace
}  // namespace app::desktop
