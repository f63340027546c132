// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/views/bookmarks_panel.h"
#include "app/desktop/views/second_map.h"
#include "app/desktop/views/swipe_controls.h"
#include "app/desktop/views/swipe_view.h"
#include "tests/support/map_window.h"

#include <QListWidget>

namespace app::desktop {
namespace {

class Views : public test_support::MapWindow {
protected:
    std::string uppermost() { return map().shownLayers().back(); }
};

TEST_F(Views, ABookmarkComesBackAndIsAGesture)
{
    map().moveTo(rotatedTo(zoomed(map().view(), 5, {200, 300}), 12), Motion::Place);
    const styles::MapView kept = map().view();
    QTest::keyClick(window_.get(), Qt::Key_B, Qt::ControlModifier);
    ASSERT_EQ(bench().document.project().map.bookmarks.size(), 1u);
    auto* panel = map().findChild<BookmarksPanel*>();
    EXPECT_TRUE(panel->isVisible());
    keep(QStringLiteral("views-bookmarks"));
    map().showEverything();
    panel->list()->setFocus();
    panel->list()->setCurrentRow(0);
    QTest::keyClick(panel->list(), Qt::Key_Return);
    ASSERT_TRUE(settled());
    EXPECT_TRUE(sameView(map().view(), kept));
    panel->list()->item(0)->setText(QStringLiteral("Songnen plain"));
    ASSERT_TRUE(test_support::waitFor([&] { return bench().document.project().map.bookmarks.front().name == "Songnen plain"; }));
    QTest::keyClick(panel->list(), Qt::Key_Delete);
    EXPECT_TRUE(bench().document.project().map.bookmarks.empty());
    bench().document.undo();
    EXPECT_EQ(bench().document.project().map.bookmarks.front().name, "Songnen plain");
}

TEST_F(Views, TheSecondMapFollowsAndLeads)
{
    ASSERT_TRUE(bench().commands.run("view.second-map"));
    auto* second = window_->findChild<SecondMap*>();
    ASSERT_TRUE(second);
    ASSERT_TRUE(test_support::waitFor([&] { return second->map().isSettled() && map().isSettled(); }, 60'000));
    const auto same = [&] {
        return sameView(resized(map().view(), {100, 100}), resized(second->map().view(), {100, 100}));
    };
    EXPECT_TRUE(same());
    wheel({200, 200}, 3);
    ASSERT_TRUE(settled());
    EXPECT_TRUE(same());
    second->map().pan({50, 20});
    EXPECT_TRUE(same());
    const auto before = second->map().shownLayers();
    second->setLayers(std::vector<std::string>{uppermost()});
    EXPECT_EQ(second->map().shownLayers().size(), 1u);
    EXPECT_EQ(map().shownLayers(), before);
    ASSERT_TRUE(test_support::waitFor([&] { return second->map().isSettled(); }, 60'000));
    keep(QStringLiteral("views-second"));
    ASSERT_TRUE(bench().commands.run("view.second-map"));
    ASSERT_TRUE(test_support::waitFor([&] { return !window_->findChild<SecondMap*>(); }));
    EXPECT_TRUE(map().isVisible());
}

TEST_F(Views, TheSwipeShowsOneLayerOnOneSideOnly)
{
    const auto before = map().shownLayers();
    ASSERT_TRUE(bench().commands.run("view.swipe"));
    auto* swipe = map().findChild<SwipeView*>();
    ASSERT_TRUE(swipe);
    swipe->setSides(uppermost(), {});
    EXPECT_EQ(swipe->position(), 0.5);
    auto* handle = map().findChild<SwipeHandle*>();
    ASSERT_TRUE(handle->isVisible());
    ASSERT_TRUE(settled());
    QTest::qWait(500);
    keep(QStringLiteral("views-swipe"));
    QTest::mousePress(handle, Qt::LeftButton, {}, handle->rect().center());
    QMouseEvent moved(QEvent::MouseMove, QPointF(handle->rect().center()) + QPointF(100, 0), handle->mapToGlobal(QPointF(handle->rect().center()) + QPointF(100, 0)), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(handle, &moved);
    EXPECT_GT(swipe->position(), 0.5);
    const double position = swipe->position();
    QTest::keyClick(handle, Qt::Key_Left);
    EXPECT_LT(swipe->position(), position);
    swipe->setShape(SwipeShape::Spyglass);
    move({400, 400});
    EXPECT_FALSE(handle->isVisible());
    keep(QStringLiteral("views-spyglass"));
    ASSERT_TRUE(bench().commands.run("view.swipe"));
    ASSERT_TRUE(settled());
    EXPECT_FALSE(map().findChild<SwipeView*>());
    EXPECT_EQ(map().shownLayers(), before);
}

}  // namespace
}  // namespace app::desktop
