// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/live_network.h"
#include "app/desktop/access/network/network_page.h"
#include "app/desktop/access/reach/reach_desk.h"
#include "tests/support/map_window.h"

#include <QTreeWidget>

namespace app::desktop {
namespace {

using test_support::waitFor;

class NetworkPageTest : public test_support::MapWindow {};

TEST_F(NetworkPageTest, ListsWhatTheSampleRoadsAreKnownToHaveAndShowsItsPlace)
{
    ASSERT_TRUE(bench().commands.run("access.network"));
    auto* page = window_->findChild<NetworkPage*>();
    auto* desk = bench().map.findChild<ReachDesk*>();
    ASSERT_TRUE(page && desk);
    ASSERT_TRUE(waitFor([&] { return desk->network().state() == LiveNetwork::State::Ready; }, 120'000));
    auto* tree = page->findChild<QTreeWidget*>(QStringLiteral("networkFindings"));
    ASSERT_TRUE(waitFor([&] { return tree->topLevelItemCount() > 0; }));
    std::map<QString, int> counts;
    QTreeWidgetItem* misses = nullptr;
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        counts[tree->topLevelItem(i)->text(0)] = tree->topLevelItem(i)->text(1).toInt();
        if (tree->topLevelItem(i)->text(0) == QStringLiteral("Near misses"))
            misses = tree->topLevelItem(i);
    }
    // The sample's README names three near misses, an island of two edges, one edge twice.
    EXPECT_GE(counts[QStringLiteral("Near misses")], 3);
    EXPECT_GE(counts[QStringLiteral("Islands")], 1);
    EXPECT_GE(counts[QStringLiteral("Duplicates taken out")], 1);
    ASSERT_TRUE(misses);
    ASSERT_GT(misses->childCount(), 0);
    const double before = map().view().extent.width();
    tree->setFocus();
    tree->setCurrentItem(misses->child(0));
    ASSERT_TRUE(waitFor([&] { return map().view().extent.width() < before; }));
}

}  // namespace
}  // namespace app::desktop
