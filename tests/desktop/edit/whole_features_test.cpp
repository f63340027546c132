// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/actions/feature_clipboard.h"
#include "tests/desktop/edit/edit_window.h"

#include <QClipboard>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

namespace app::desktop {
namespace {

class WholeFeatures : public test_support::EditWindow {};

TEST_F(WholeFeatures, ADragMovesTheFeatureUnderThePointer)
{
    openParcels();
    ASSERT_TRUE(run("edit.topological"));
    ASSERT_TRUE(run("edit.move"));
    const QPoint from = pixel(50, 50);
    const QPoint to = pixel(50, 80);
    drag(from, to);
    const double dy = placeOf(to).y - placeOf(from).y;
    EXPECT_TRUE(hasVertex(0, 0, dy, 1e-6)) << lastMessage();
    EXPECT_NEAR(area(0), 10'000, 1e-6);
    EXPECT_TRUE(hasVertex(1, 100, 0)) << "the neighbour stays";
    run("edit.topological");
}

TEST_F(WholeFeatures, ControlLeavesACopy)
{
    openParcels();
    ASSERT_TRUE(run("edit.move"));
    drag(pixel(50, 50), pixel(50, 170), Qt::ControlModifier);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_TRUE(hasVertex(0, 0, 0));
}

TEST_F(WholeFeatures, TurningIsAboutTheMiddle)
{
    openParcels();
    select({0});
    ASSERT_TRUE(run("edit.rotate"));
    drag(pixel(50, 90), pixel(90, 52), Qt::ShiftModifier);
    EXPECT_NEAR(area(0), 10'000, 1e-4) << lastMessage();
    EXPECT_TRUE(hasVertex(0, 0, 100, 1e-6)) << "a quarter turn lays a square on itself";
}

TEST_F(WholeFeatures, DeletingOffersToUndo)
{
    openParcels();
    select({1});
    key(Qt::Key_Delete);
    ASSERT_EQ(all().size(), 1u) << lastMessage();
    ASSERT_FALSE(bench().messages.all().empty());
    const auto message = bench().messages.all().back();
    EXPECT_EQ(message.text.english(), "Deleted 1 feature of parcels");
    ASSERT_EQ(message.actions.size(), 1u);
    message.actions.front().run();
    EXPECT_EQ(all().size(), 2u);
}

TEST_F(WholeFeatures, GoToAnotherLayerInItsCrsWithFieldsByName)
{
    openParcels();
    spatial::FeatureTable other = spatial::features({"Name", "code"}, {{"POLYGON ((126 45, 126.001 45, 126.001 45.001, 126 45))", {spatialText("x"), spatialText("y")}}}, *spatial::Crs::fromText("EPSG:4490"));
    addLayer("other", std::move(other));
    choose("parcels");
    select({0});
    map().setFocus();
    ASSERT_TRUE(run("edit.copy"));
    EXPECT_TRUE(QApplication::clipboard()->text().startsWith(QStringLiteral("POLYGON")));
    choose("other");
    ASSERT_TRUE(run("edit.paste"));
    const auto ids = layer("other")->near({-1e12, -1e12, 1e12, 1e12});
    ASSERT_EQ(ids.size(), 2u) << lastMessage();
    const auto image = layer("other")->feature(ids.back());
    EXPECT_EQ(std::get<std::string>(image.values[*layer("other")->slotOf("Name")]), "west");
    EXPECT_NEAR(image.geometry.view().ring(0)[0].x, 126.0, 0.01);
}

TEST_F(WholeFeatures, WktAndGeoJsonArePasted)
{
    openParcels();
    QApplication::clipboard()->setText(QString::fromStdString("POLYGON ((" + at(0, 110) + ", " + at(30, 110) + ", " + at(30, 140) + ", " + at(0, 110) + "))"));
    ASSERT_TRUE(run("edit.paste"));
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_NEAR(spatial::planarArea(layer()->geometry(all().back())), 450, 1e-6);
    const auto read = featuresFromText(R"({"type":"Feature","properties":{"name":"g","n":7},"geometry":{"type":"Polygon","coordinates":[[[126,45],[126.001,45],[126.001,45.001],[126,45]]]}})");
    ASSERT_TRUE(read);
    ASSERT_EQ(read->features.size(), 1u);
    EXPECT_EQ(read->features[0].values.size(), 2u);
    EXPECT_EQ(read->crs.code(), "EPSG:4326");
    EXPECT_FALSE(featuresFromText("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\"x\"}}"));
}

TEST_F(WholeFeatures, CoordinatesBecomeAParcel)
{
    openParcels();
    ASSERT_TRUE(run("edit.coordinates"));
    auto* sheet = window_.findChild<QWidget*>(QStringLiteral("coordinatesSheet"));
    ASSERT_TRUE(sheet);
    sheet->findChild<QPlainTextEdit*>()->setPlainText(QStringLiteral("J1,42500000,5000110\nJ2,42500050,5000110\nJ3,42500050,5000140\nJ4,42500000,5000140"));
    keepPicture("edit-coordinates");
    for (QPushButton* button : sheet->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Draw"))
            QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_EQ(all().size(), 3u) << lastMessage();
    EXPECT_NEAR(spatial::planarArea(layer()->geometry(all().back())), 1'500, 1e-6);
}

TEST_F(WholeFeatures, TheActivityEditGivesTheMapTheKeyboard)
{
    openParcels();
    window_.setFocus();
    QTest::keyClick(&window_, Qt::Key_2, Qt::ControlModifier);
    for (int i = 1; i <= 6 && window_.activity() != Activity::Edit; ++i)
        run(("activity." + std::to_string(i)).c_str());
    ASSERT_EQ(window_.activity(), Activity::Edit);
    ASSERT_TRUE(map().hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_P);
    EXPECT_NE(map().tool(), nullptr) << "P draws a polygon at once";
}

TEST_F(WholeFeatures, TheBarNamesTheLayerAndFollowsTheActivity)
{
    openParcels();
    auto* bar = map().findChild<QWidget*>(QStringLiteral("editBar"));
    ASSERT_TRUE(bar);
    EXPECT_FALSE(bar->isVisible());
    window_.setActivity(Activity::Edit);
    EXPECT_TRUE(bar->isVisible());
    EXPECT_EQ(bar->findChild<QToolButton*>(QStringLiteral("editTarget"))->text(), QStringLiteral("parcels"));
    choose("");
    EXPECT_EQ(bar->findChild<QToolButton*>(QStringLiteral("editTarget"))->text(), QStringLiteral("Choose a layer"));
    keepPicture("edit-bar");
}

}  // namespace
}  // namespace app::desktop
