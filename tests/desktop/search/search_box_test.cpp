// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/search/search_box.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "spatial/crs/transform.h"
#include "tests/support/widget_environment.h"

#include <QKeyEvent>
#include <QListWidget>

#include <filesystem>

namespace app::desktop {
namespace {

class SearchBoxTest : public ::testing::Test {
protected:
    SearchBoxTest()
    {
        furnish(window_);
        window_.resize(1280, 800);
        window_.show();
        window_.activateWindow();
        (void)QTest::qWaitForWindowActive(&window_);
        EXPECT_TRUE(window_.workbench().document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
        EXPECT_TRUE(test_support::waitFor([&] { return window_.workbench().map.isSettled(); }, 60'000));
        box_ = window_.findChild<SearchBox*>();
    }
    void type(const char* words)
    {
        QTest::keyClick(&window_, Qt::Key_K, Qt::ControlModifier);
        ASSERT_TRUE(box_->hasFocus());
        for (const QChar c : QString::fromUtf8(words)) {   // as an input method commits it: any letters
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
            QApplication::sendEvent(box_, &press);
        }
    }
    bool finds(const char* title)
    {
        return test_support::waitFor([&] { return box_->shownTitles().contains(QString::fromUtf8(title)); });
    }

    MainWindow window_;
    SearchBox* box_ = nullptr;
};

TEST_F(SearchBoxTest, CtrlKAndInitialsGoToACity)
{
    type("dqs");
    ASSERT_TRUE(finds("Daqing"));
    ASSERT_EQ(box_->shownTitles().front(), QStringLiteral("Daqing"));
    QTest::keyClick(box_, Qt::Key_Return);
    const auto& view = window_.workbench().map.view();
    const auto there = (*spatial::Transform::between(spatial::cgcs2000(), view.crs))(spatial::Coordinate{125.1, 46.59});
    EXPECT_LT(std::abs(view.extent.centre().x - there.x), 5000);
    EXPECT_LT(view.extent.width(), 400'000);
    EXPECT_FALSE(box_->hasFocus());
}

TEST_F(SearchBoxTest, CoordinatesLeadToTheirPlace)
{
    window_.workbench().map.setSmooth(false);
    type("126°38′E 45°45′N");
    ASSERT_TRUE(finds("126.63333°E, 45.75000°N"));
    QTest::keyClick(box_, Qt::Key_Return);
    const auto& view = window_.workbench().map.view();
    const auto there = (*spatial::Transform::between(spatial::cgcs2000(), view.crs))(spatial::Coordinate{126 + 38 / 60.0, 45.75});
    EXPECT_NEAR(view.extent.centre().x, there.x, 50);
    EXPECT_NEAR(view.extent.centre().y, there.y, 50);
}

TEST_F(SearchBoxTest, FindsLayersInBothLanguagesAndCommands)
{
    type("railways");
    EXPECT_TRUE(finds("Railways (synthetic)"));
    QTest::keyClick(box_, Qt::Key_Escape);
    type("tielu");
    EXPECT_TRUE(finds("Railways (synthetic)"));
    QTest::keyClick(box_, Qt::Key_Escape);
    type("full screen");
    EXPECT_TRUE(finds("Full screen"));
}

TEST_F(SearchBoxTest, FindsAFeatureByItsTextAndSelectsIt)
{
    type("Harbin");
    ASSERT_TRUE(finds("Harbin"));
    // The city itself comes first; the feature of a layer is listed with its field.
    EXPECT_TRUE(test_support::waitFor([&] { return box_->shownTitles().count(QStringLiteral("Harbin")) >= 2; }));
}

TEST_F(SearchBoxTest, NothingFoundSaysHowToSearch)
{
    type("qqqqqq");
    const auto* list = window_.findChild<QListWidget*>(QStringLiteral("searchResults"));
    ASSERT_NE(list, nullptr);
    ASSERT_TRUE(test_support::waitFor([&] { return list->isVisible() && list->count() == 1; }));
    EXPECT_TRUE(list->item(0)->text().contains(QStringLiteral("pinyin")));
    EXPECT_TRUE(box_->shownTitles().isEmpty());
}

}  // namespace
}  // namespace app::desktop
