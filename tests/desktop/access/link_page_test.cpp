// SPDX-License-Identifier: GPL-3.0-or-later
// A new link drawn on the real window with the mouse, the sample project.
#include "app/desktop/access/link/link_desk.h"
#include "app/desktop/access/link/link_page.h"
#include "app/desktop/access/live_network.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "tests/support/map_window.h"

#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

namespace app::desktop {
namespace {

using test_support::waitFor;

class LinkPageTest : public test_support::MapWindow {
protected:
    void SetUp() override
    {
        MapWindow::SetUp();
        ASSERT_TRUE(bench().commands.run("access.new-link"));
        page_ = window_->findChild<LinkPage*>();
        desk_ = bench().map.findChild<LinkDesk*>();
        ASSERT_TRUE(page_ && desk_);
        ASSERT_TRUE(waitFor([this] { return desk_->network().state() == LiveNetwork::State::Ready; }, 120'000));
        map().show(map().everything());
        ASSERT_TRUE(waitFor([this] { return map().isSettled(); }, 60'000));
        // Across the middle of the province.
        const QPoint middle = map().rect().center();
        start_ = middle + QPoint(-120, 60);
        end_ = middle + QPoint(60, 140);
    }
    void TearDown() override
    {
        setLanguage(Language::English);
        bench().jobs.cancelAll();
        MapWindow::TearDown();
    }
    void drawToPointer()
    {
        QTest::mouseClick(&map(), Qt::LeftButton, {}, start_);
        QTest::mouseMove(&map(), start_ + QPoint(9, 9));   // a pointer that is there already would not move
        QTest::mouseMove(&map(), end_);
        ASSERT_TRUE(waitFor([this] { return desk_->answer() && desk_->isSettled(); }, 30'000));
    }
    double saved() const
    {
        double sum = 0;
        for (const auto& town : desk_->answer()->gains.towns)
            sum += town.saved;
        return sum;
    }

    LinkPage* page_ = nullptr;
    LinkDesk* desk_ = nullptr;
    QPoint start_, end_;
};

TEST_F(LinkPageTest, TellsWhoGainsBeforeTheLinkIsLetGo)
{
    drawToPointer();
    EXPECT_TRUE(desk_->pointer());
    EXPECT_GT(saved(), 0);
    EXPECT_EQ(desk_->answer()->portals.size(), 2u);
    double shares = 0;
    for (const double share : desk_->answer()->gains.shares)
        shares += share;
    EXPECT_TRUE(std::abs(shares - 1) < 1e-9 || shares == 0);
    for (const auto& town : desk_->answer()->gains.towns)
        EXPECT_GE(town.after, town.before) << "a new link takes nothing away";
    auto* groups = page_->findChild<QTableWidget*>(QStringLiteral("linkGroups"));
    EXPECT_GE(groups->rowCount(), 10) << "prefectures";
    const QString english = page_->findChild<QLabel*>(QStringLiteral("linkSummary"))->text();
    setLanguage(Language::Chinese);
    EXPECT_NE(page_->findChild<QLabel*>(QStringLiteral("linkSummary"))->text(), english);
}

TEST_F(LinkPageTest, AKeptLinkIsAGestureAndTheNetworkFollows)
{
    drawToPointer();
    QTest::mouseClick(&map(), Qt::LeftButton, {}, end_);
    QTest::keyClick(&map(), Qt::Key_Return);
    ASSERT_TRUE(waitFor([this] { return desk_->isSettled() && desk_->mayKeep(); }, 60'000));
    const std::string roads = desk_->network().entry()->layer;
    const std::size_t before = bench().store.layer(roads)->table->size();
    const std::size_t edges = desk_->network().prepared()->network->edges.size();
    QTest::mouseClick(page_->findChild<QPushButton*>(QStringLiteral("keepLink")), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return bench().store.layer(roads)->table->size() == before + 1; }, 60'000));
    ASSERT_TRUE(waitFor([&] { return desk_->network().state() == LiveNetwork::State::Ready && desk_->network().prepared()->network->edges.size() > edges; }, 120'000));
    EXPECT_EQ(desk_->network().prepared()->report.components, 2u) << "joined at both ends: no new island beside the one of the sample";
    EXPECT_TRUE(desk_->vertices().empty());
    bench().document.undo();
    ASSERT_TRUE(waitFor([&] { return bench().store.layer(roads)->table->size() == before; }, 60'000));
}

TEST_F(LinkPageTest, BackspaceTakesAVertexBackAndEscapeTheWholeLink)
{
    drawToPointer();
    QTest::mouseClick(&map(), Qt::LeftButton, {}, end_);
    EXPECT_EQ(desk_->vertices().size(), 2u);
    QTest::keyClick(&map(), Qt::Key_Backspace);
    EXPECT_EQ(desk_->vertices().size(), 1u);
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_TRUE(desk_->vertices().empty());
    EXPECT_FALSE(desk_->answer());
}

}  // namespace
}  // namespace app::desktop
