// SPDX-License-Identifier: GPL-3.0-or-later
// A site placed and dragged on the real window with the mouse, the sample project.
#include "app/desktop/access/live_network.h"
#include "app/desktop/access/reach/reach_desk.h"
#include "app/desktop/access/reach/reach_page.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "spatial/network/od_matrix.h"
#include "tests/support/map_window.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>

namespace app::desktop {
namespace {

using test_support::waitFor;

class ReachPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("access.place-site"));
        page_ = window_->findChild<ReachPage*>();
        desk_ = bench().map.findChild<ReachDesk*>();
        ASSERT_TRUE(page_ && desk_);
        ASSERT_TRUE(waitFor([this] { return desk_->network().state() == LiveNetwork::State::Ready; }, 120'000));
        map().show(map().everything());
        ASSERT_TRUE(waitFor([this] { return map().isSettled(); }, 60'000));
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    /// A place of the map where a road is near.
    QPoint onARoad()
    {
        const auto& network = *desk_->network().prepared()->network;
        const spatial::Coordinate place = network.nodes[network.edges[network.edges.size() / 2].from];
        return map().view().toPixels(place).toPoint();
    }
    void press(QPoint at) { QTest::mousePress(&map(), Qt::LeftButton, {}, at); }
    void settle() { ASSERT_TRUE(waitFor([this] { return desk_->isSettled() && desk_->frame(); }, 60'000)); }
    QTableWidget& table() { return *page_->findChild<QTableWidget*>(QStringLiteral("reachTable")); }
    double number(int row, int column) { return table().item(row, column)->text().remove(QLatin1Char(',')).remove(QChar(0x2009)).remove(QChar(0x202F)).toDouble(); }

    ReachPage* page_ = nullptr;
    ReachDesk* desk_ = nullptr;
};

TEST_F(ReachPageTest, PeopleWithinATimeAreThoseOfTheMatrix)
{
    press(onARoad());
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, onARoad());
    settle();
    ASSERT_TRUE(desk_->frame()->snap);
    const auto prepared = desk_->network().prepared();
    const auto people = bench().store.layer(bench().document.project().withRole("population").front()->id)->table;
    ASSERT_TRUE(waitFor([&] { return desk_->groups().size() >= 3 && desk_->isSettled(); }, 30'000));
    spatial::OdOptions options;
    options.snap = {desk_->settings().maximumSnap, desk_->settings().offRoadKmh};
    const auto snaps = prepared->snapper->snap(*people, options.snap, spatial::noProgress());
    ASSERT_TRUE(snaps);
    const auto matrix = spatial::odMatrix(*prepared->network, *snaps, {desk_->frame()->snap}, options, spatial::noProgress());
    ASSERT_TRUE(matrix);
    const auto* population = people->column("population");
    double within = 0;
    for (std::size_t i = 0; i < people->size(); ++i)
        within += matrix->status[i] == spatial::PairStatus::Ok && matrix->seconds[i] <= 3600 ? population->number(i).value_or(0) : 0;
    EXPECT_GT(within, 0);
    EXPECT_EQ(desk_->frame()->people.within[0][2], within);
    EXPECT_EQ(number(0, 3), within);
    EXPECT_EQ(table().horizontalHeaderItem(3)->text(), QStringLiteral("60 min"));
}

TEST_F(ReachPageTest, ADragMovesTheSiteAndItsAreasComeWhenItRests)
{
    const QPoint start = onARoad();
    press(start);
    settle();
    const auto before = *desk_->site();
    for (int i = 1; i <= 5; ++i)
        QTest::mouseMove(&map(), start + QPoint(4 * i, 2 * i));
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, start + QPoint(20, 10));
    EXPECT_FALSE(desk_->areas()) << "while it moves there are none";
    EXPECT_NE(desk_->site()->x, before.x);
    ASSERT_TRUE(waitFor([this] { return desk_->areas() != nullptr || (desk_->frame() && !desk_->frame()->snap && desk_->isSettled()); }, 60'000));
    if (desk_->areas()) {
        EXPECT_EQ(desk_->areas()->size(), 3u) << "15, 30 and 60 minutes";
    }
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_FALSE(desk_->site());
    EXPECT_FALSE(table().isVisible());
}

TEST_F(ReachPageTest, FarFromEveryRoadIsSaidAndNoNumber)
{
    const spatial::Box all = map().everything();
    map().show({all.minX - 400'000, all.minY - 400'000, all.minX - 300'000, all.minY - 300'000});
    press(map().rect().center());
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, map().rect().center());
    settle();
    EXPECT_FALSE(desk_->frame()->snap);
    EXPECT_TRUE(page_->findChild<QLabel*>(QStringLiteral("reachSite"))->text().contains(QStringLiteral("unreachable")));
    EXPECT_FALSE(table().isVisible());
    const QString english = page_->findChild<QLabel*>(QStringLiteral("reachSite"))->text();
    setLanguage(Language::Chinese);
    EXPECT_NE(page_->findChild<QLabel*>(QStringLiteral("reachSite"))->text(), english);
}

TEST_F(ReachPageTest, TimesAreTakenAsTheyAreTypedAndNonsenseIsRefusedInPlace)
{
    auto* times = page_->findChild<QLineEdit*>(QStringLiteral("reachTimes"));
    times->selectAll();
    QTest::keyClicks(times, QStringLiteral("20,45"));
    EXPECT_EQ(desk_->settings().cutoffs, (std::vector<double>{20, 45}));
    QTest::keyClicks(times, QStringLiteral(",x"));
    EXPECT_EQ(desk_->settings().cutoffs, (std::vector<double>{20, 45}));
    bool isSaid = false;
    for (const QLabel* label : page_->findChildren<QLabel*>())
        isSaid |= label->isVisible() && label->property("role") == QStringLiteral("fault");
    EXPECT_TRUE(isSaid);
}

TEST_F(ReachPageTest, WinterRoadsAreSlower)
{
    press(onARoad());
    QTest::mouseRelease(&map(), Qt::LeftButton, {}, onARoad());
    settle();
    ASSERT_TRUE(waitFor([&] { return desk_->groups().size() >= 3 && desk_->isSettled(); }, 30'000));
    const double summer = desk_->frame()->people.within[0][2];
    auto* networks = page_->findChild<QComboBox*>(QStringLiteral("accessNetwork"));
    networks->setCurrentIndex(networks->findData(QStringLiteral("road-winter")));
    emit networks->activated(networks->currentIndex());
    ASSERT_TRUE(waitFor([this] { return desk_->network().state() == LiveNetwork::State::Ready; }, 120'000));
    settle();
    ASSERT_TRUE(waitFor([&] { return desk_->frame()->people.within[0][2] != summer; }, 30'000));
    EXPECT_LT(desk_->frame()->people.within[0][2], summer);
}

}  // namespace
}  // namespace app::desktop
