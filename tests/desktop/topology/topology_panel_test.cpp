// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/theme.h"
#include "app/jobs/jobs.h"
#include "tests/desktop/topology/topology_window.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace app::desktop {
namespace {

using test_support::waitFor;

class TopologyPanelTest : public test_support::TopologyWindow {
protected:
    void addUsual()
    {
        ASSERT_TRUE(bench().commands.run("topology.land-use"));
        ASSERT_TRUE(waitFor([&] { return find<QLabel>("topologyState")->text() == QStringLiteral("No faults."); })) << find<QLabel>("topologyState")->text().toStdString();
    }
    void choose(int row)
    {
        auto* view = find<QTreeView>("topologyFindings");
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(row, 0)).center());
    }
};

TEST_F(TopologyPanelTest, AnEditIsCheckedAtOnceAndUndoTakesTheFaultAway)
{
    addUsual();
    ASSERT_TRUE(draw(0, 0, 104));
    ASSERT_EQ(faults(), 1) << "without waiting";
    EXPECT_TRUE(fault(0).contains(QStringLiteral("overlap: 400 m²"))) << fault(0).toStdString();
    EXPECT_TRUE(find<QToolButton>("topologyCount")->text().startsWith(QStringLiteral("1 faults")));
    keepPicture("topology_fault");
    bench().document.undo();
    EXPECT_EQ(faults(), 0);
    bench().document.redo();
    EXPECT_EQ(faults(), 1);
}

TEST_F(TopologyPanelTest, AFaultIsShownFixedAndTheFixUndone)
{
    addUsual();
    ASSERT_TRUE(draw(0, 0, 104));
    choose(0);
    EXPECT_TRUE(find<QLabel>("topologyWords")->text().contains(QStringLiteral("Safe fix: Cut the overlap from feature"))) << find<QLabel>("topologyWords")->text().toStdString();
    EXPECT_TRUE(waitFor([&] { return bench().map.view().extent.width() < 2000; }));
    ASSERT_TRUE(bench().commands.run("topology.fix"));
    EXPECT_EQ(faults(), 0);
    bench().document.undo();
    EXPECT_EQ(faults(), 1);
}

TEST_F(TopologyPanelTest, AllSafeFaultsAreFixedTogether)
{
    addUsual();
    ASSERT_TRUE(draw(0, 0, 104));
    ASSERT_TRUE(draw(2, 198, 300));
    ASSERT_EQ(faults(), 2);
    const std::size_t before = bench().document.position();
    ASSERT_TRUE(bench().commands.run("topology.fix-all"));
    EXPECT_FALSE(bench().commands.action("topology.fix-all")->isEnabled()) << "one at a time";
    EXPECT_EQ(faults(), 2) << "the window does not wait for it";
    ASSERT_TRUE(waitFor([&] { return faults() == 0; }));
    EXPECT_EQ(bench().document.position(), before + 1) << "one gesture";
    const auto layer = bench().edits.layer("parcels");
    EXPECT_DOUBLE_EQ(layer->geometry(ids_[1]).box().minX, kX + 104) << "of each two the smaller is cut, on either side of it";
    EXPECT_DOUBLE_EQ(layer->geometry(ids_[1]).box().maxX, kX + 198);
    EXPECT_DOUBLE_EQ(layer->geometry(ids_[0]).box().maxX, kX + 104);
    EXPECT_DOUBLE_EQ(layer->geometry(ids_[2]).box().minX, kX + 198);
    bench().document.undo();
    EXPECT_EQ(faults(), 2);
}

TEST_F(TopologyPanelTest, FixingIsStoppedAndWhatWasEditedMeanwhileIsNotOverrun)
{
    addUsual();
    ASSERT_TRUE(draw(0, 0, 104));
    ASSERT_TRUE(bench().commands.run("topology.fix-all"));
    const auto running = bench().jobs.running();
    const auto fixing = std::find_if(running.begin(), running.end(), [](const JobInfo& job) { return !job.quiet && job.title.english() == "Fix faults of topology"; });
    ASSERT_NE(fixing, running.end()) << "shown, with a way to stop it";
    bench().jobs.cancel(fixing->id);
    ASSERT_TRUE(waitFor([&] { return bench().commands.action("topology.fix-all")->isEnabled(); }));
    EXPECT_EQ(faults(), 1);

    ASSERT_TRUE(bench().commands.run("topology.fix-all"));
    ASSERT_TRUE(draw(0, 0, 107));   // before the job can deliver
    ASSERT_TRUE(waitFor([&] { return faults() == 0; }));
    const auto layer = bench().edits.layer("parcels");
    EXPECT_DOUBLE_EQ(layer->geometry(ids_[0]).box().maxX, kX + 107) << "of the two the smaller is cut";
    EXPECT_DOUBLE_EQ(layer->geometry(ids_[1]).box().minX, kX + 107);
}

TEST_F(TopologyPanelTest, AFaultIsAcceptedWithAReasonThatTheProjectKeeps)
{
    addUsual();
    ASSERT_TRUE(draw(0, 0, 104));
    choose(0);
    ASSERT_TRUE(bench().commands.run("topology.accept"));
    auto* reason = find<QLineEdit>("topologyReason");
    ASSERT_NE(reason, nullptr);
    QTest::keyClicks(reason, "as surveyed");
    QTest::keyClick(reason, Qt::Key_Return);
    EXPECT_EQ(faults(), 0);
    ASSERT_EQ(bench().document.project().topology.ignored.size(), 1u);
    EXPECT_EQ(bench().document.project().topology.ignored[0].reason, "as surveyed");
    bench().document.undo();
    EXPECT_EQ(faults(), 1);
}

TEST_F(TopologyPanelTest, ARuleOfOnesOwnLooksAtAnotherLayer)
{
    ASSERT_TRUE(bench().commands.run("topology.add-rule"));
    find<QComboBox>("topologyKind")->setCurrentIndex(static_cast<int>(spatial::TopologyRuleKind::NotEnter));
    auto* other = find<QComboBox>("topologyOther");
    other->setCurrentIndex(other->findText(QStringLiteral("farmland")));
    keepPicture("topology_rule_form");
    find<QPushButton>("topologySave")->click();
    ASSERT_EQ(bench().document.project().topology.rules.size(), 1u);
    ASSERT_TRUE(waitFor([&] { return find<QLabel>("topologyState")->text() == QStringLiteral("No faults."); }));
    ASSERT_TRUE(recode(2, "0103"));
    ASSERT_TRUE(draw(2, 200, 330));
    EXPECT_EQ(faults(), 1);
    // The other layer moves away.
    const auto farmland = bench().edits.layer("farmland");
    const auto id = farmland->near(bench().store.layer("farmland")->extent()).front();
    ASSERT_TRUE(bench().edits.edit(spatial::text("Move"), "farmland", spatial::GeometryEdits{{id, spatial::wkt(square(340, 500))}}));
    EXPECT_EQ(faults(), 0);
}

TEST_F(TopologyPanelTest, LayersAndRulesMayGoInAnyOrder)
{
    addUsual();
    ASSERT_TRUE(draw(0, 0, 104));
    choose(0);
    bench().document.edit(spatial::text("Remove layer"), [](layers::Project& project) { std::erase_if(project.layers, [](const auto& layer) { return layer.id == "parcels"; }); });
    QCoreApplication::processEvents();
    bench().document.undo();
    ASSERT_TRUE(waitFor([&] { return faults() == 1; }));
    find<QTreeWidget>("topologyRules")->setCurrentItem(find<QTreeWidget>("topologyRules")->topLevelItem(1));
    ASSERT_TRUE(bench().commands.run("topology.remove-rule"));
    EXPECT_EQ(faults(), 0);
    bench().document.undo();
    EXPECT_TRUE(waitFor([&] { return faults() == 1; }));
    EXPECT_TRUE(bench().edits.edit(spatial::text("Delete"), "parcels", spatial::GeometryEdits{{ids_[0], std::nullopt}, {ids_[1], std::nullopt}, {ids_[2], std::nullopt}}));
    EXPECT_EQ(faults(), 0);
    bench().commands.run("topology.check");
    bench().document.undo();
    EXPECT_TRUE(waitFor([&] { return faults() == 1; }));
}

TEST_F(TopologyPanelTest, SpeaksChineseInTheDark)
{
    addUsual();
    ASSERT_TRUE(draw(0, 0, 104));
    choose(0);
    applyTheme(Theme::Dark);
    bench().commands.run("window.language");
    EXPECT_TRUE(fault(0).contains(QStringLiteral("重叠")));
    keepPicture("topology_dark_zh");
    bench().commands.run("window.language");
    applyTheme(Theme::Light);
}

}  // namespace
}  // namespace app::desktop
