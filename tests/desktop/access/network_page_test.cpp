// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/live_network.h"
#include "app/desktop/access/network/freight_form.h"
#include "app/desktop/access/network/network_form.h"
#include "app/desktop/access/network/network_page.h"
#include "app/desktop/access/reach/reach_desk.h"
#include "tests/support/map_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>

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

/// The form of the network page, opened with the mouse.
class NetworkFormTest : public NetworkPageTest {
protected:
    void SetUp() override
    {
        NetworkPageTest::SetUp();
        ASSERT_TRUE(bench().commands.run("access.network"));
        page_ = window_->findChild<NetworkPage*>();
        network_ = &bench().map.findChild<ReachDesk*>()->network();
        ASSERT_TRUE(waitFor([&] { return network_->state() == LiveNetwork::State::Ready; }, 120'000));
        QTest::mouseClick(&control<QToolButton>("networkSettings"), Qt::LeftButton);
        ASSERT_TRUE(control<QComboBox>("networkSeason").isVisible());
    }
    template <class Control>
    Control& control(const char* name)
    {
        return *page_->findChild<Control*>(QLatin1String(name));
    }
    /// As somebody does with the keys: to the first item, then downwards.
    void choose(const char* name, const QString& value)
    {
        auto& box = control<QComboBox>(name);
        box.setFocus();
        QTest::keyClick(&box, Qt::Key_Home);
        for (int i = 0; i < box.count() && box.currentData().toString() != value; ++i)
            QTest::keyClick(&box, Qt::Key_Down);
        ASSERT_EQ(box.currentData().toString(), value);
    }
    void write(const char* name, const QString& words)
    {
        auto& line = control<QLineEdit>(name);
        line.setFocus();
        QTest::keyClick(&line, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(&line, words);
        QTest::keyClick(&line, Qt::Key_Return);
    }
    bool isReady() const { return network_->state() == LiveNetwork::State::Ready; }
    double quickestKmh() const
    {
        double kmh = 0;
        for (const auto& edge : network_->prepared()->network->edges)
            kmh = std::max(kmh, edge.length / edge.forward * 3.6);
        return kmh;
    }

    NetworkPage* page_ = nullptr;
    LiveNetwork* network_ = nullptr;
};

TEST_F(NetworkFormTest, AnotherSeasonBuildsTheNetworkAnewAndCanBeUndone)
{
    ASSERT_TRUE(network_->entry());
    const std::string before = network_->entry()->season;
    const double kmh = quickestKmh();
    const QString other = before == "winter" ? QStringLiteral("") : QStringLiteral("winter");
    choose("networkSeason", other);
    EXPECT_EQ(network_->entry()->season, other.toStdString());
    ASSERT_TRUE(waitFor([&] { return isReady() && std::abs(quickestKmh() - kmh) > 1; }, 120'000));
    keep(QStringLiteral("network-form"));
    ASSERT_TRUE(bench().commands.run("edit.undo"));
    ASSERT_TRUE(waitFor([&] { return network_->entry()->season == before; }));
    EXPECT_EQ(control<QComboBox>("networkSeason").currentData().toString().toStdString(), before);
    ASSERT_TRUE(waitFor([&] { return isReady() && std::abs(quickestKmh() - kmh) < 1e-6; }, 120'000));
}

TEST_F(NetworkFormTest, AVehicleThatCannotBeReadIsSaidAndChangesNothing)
{
    write("networkVehicle", QStringLiteral("forty tonnes"));
    EXPECT_TRUE(control<QLabel>("networkFault").isVisible());
    EXPECT_TRUE(control<QLabel>("networkFault").text().contains(QStringLiteral("forty tonnes")));
    EXPECT_EQ(network_->entry()->vehicle, "");
    // A field that is not there is known when the network is built.
    write("networkVehicle", QStringLiteral("max_elephants=3"));
    EXPECT_FALSE(control<QLabel>("networkFault").isVisible());
    EXPECT_EQ(network_->entry()->vehicle, "max_elephants=3");
    ASSERT_TRUE(waitFor([&] { return network_->state() == LiveNetwork::State::Failed; }, 60'000));
    ASSERT_TRUE(bench().commands.run("edit.undo"));
    ASSERT_TRUE(waitFor([&] { return isReady(); }, 120'000));
    EXPECT_EQ(control<QLineEdit>("networkVehicle").text(), QString());
}

TEST_F(NetworkFormTest, ANetworkComesFromALineLayerAndGoesAgain)
{
    const std::size_t before = bench().document.project().networks.size();
    auto& from = control<QComboBox>("networkFrom");
    ASSERT_GT(from.count(), 0);
    const std::string layer = from.currentData().toString().toStdString();
    QTest::mouseClick(&control<QPushButton>("addNetwork"), Qt::LeftButton);
    ASSERT_EQ(bench().document.project().networks.size(), before + 1);
    EXPECT_EQ(network_->entry()->layer, layer);
    EXPECT_EQ(network_->entry()->id, bench().document.project().networks.back().id);
    ASSERT_TRUE(waitFor([&] { return isReady(); }, 120'000));
    QTest::mouseClick(&control<QPushButton>("removeNetwork"), Qt::LeftButton);
    EXPECT_EQ(bench().document.project().networks.size(), before);
    ASSERT_TRUE(bench().commands.run("edit.undo"));
    EXPECT_EQ(bench().document.project().networks.size(), before + 1);
}

TEST_F(NetworkFormTest, RoadsAndRailwaysAreJoinedAndReachCountsYuan)
{
    ASSERT_TRUE(network_->entry());
    const std::string road = network_->entry()->id;
    choose("networkSecond", QStringLiteral("rail"));
    QTest::keyClick(&control<QComboBox>("networkSecond"), Qt::Key_Return);
    ASSERT_TRUE(network_->entry()->joined);
    EXPECT_EQ(bench().document.project().layer(network_->entry()->joined->terminals)->role, "freight-stations");
    const auto changes = [&] {
        const auto& modes = network_->prepared()->network->modes;
        return std::count(modes.begin(), modes.end(), spatial::kChangeOfMode);
    };
    ASSERT_TRUE(waitFor([&] { return isReady() && changes() > 20; }, 120'000));

    const auto type = [&](const char* name, const QString& number) {
        auto& box = control<QDoubleSpinBox>(name);
        box.setFocus();
        box.selectAll();
        QTest::keyClicks(&box, number);
        QTest::keyClick(&box, Qt::Key_Return);
    };
    type("networkChangeMinutes", QStringLiteral("90"));
    type("networkChangeYuan", QStringLiteral("20"));
    type("networkHourYuan", QStringLiteral("2"));
    type("networkKmYuan", QStringLiteral("0.5"));
    EXPECT_EQ(network_->entry()->joined->minutes, 90);
    EXPECT_EQ(network_->entry()->joined->yuan, 20);
    EXPECT_EQ(network_->entry()->yuanPerHour, 2);
    EXPECT_EQ(network_->entry()->yuanPerKm, 0.5);
    choose("networkImpedance", QStringLiteral("cost"));
    ASSERT_TRUE(waitFor([&] { return isReady() && network_->prepared()->priced; }, 120'000));
    EXPECT_TRUE(network_->prepared()->searched()->priced);
    EXPECT_EQ(bench().map.findChild<ReachDesk*>()->unit(), ReachUnit::Yuan);
    keep(QStringLiteral("network-freight"));

    choose("networkSecond", QString());
    EXPECT_FALSE(network_->entry()->joined);
    ASSERT_TRUE(bench().commands.run("edit.undo"));
    ASSERT_TRUE(waitFor([&] { return network_->entry()->id == road && network_->entry()->joined.has_value(); }));
}

TEST_F(NetworkFormTest, EveryControlHasANameAndATip)
{
    auto* form = page_->findChild<NetworkForm*>();
    auto* freight = page_->findChild<FreightForm*>();
    ASSERT_TRUE(form && freight);
    auto controls = form->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    controls += freight->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    for (const QWidget* control : controls) {
        if (qobject_cast<const QLabel*>(control) || control == freight)
            continue;
        const auto* button = qobject_cast<const QPushButton*>(control);
        EXPECT_FALSE((button ? button->text() : control->accessibleName()).isEmpty()) << control->objectName().toStdString();
        EXPECT_FALSE(control->toolTip().isEmpty()) << control->objectName().toStdString();
    }
}

}  // namespace
}  // namespace app::desktop
