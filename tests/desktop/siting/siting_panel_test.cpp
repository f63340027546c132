// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/siting/siting_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/siting/site_layers.h"
#include "app/desktop/window/main_window.h"
#include "tests/support/widget_environment.h"

#include <QPushButton>
#include <QTreeWidget>

#include <filesystem>

namespace app::desktop {
namespace {

namespace fs = std::filesystem;

/// The sample project with its outputs elsewhere: the sample's own folder stays as it is.
class SitingPanelTest : public ::testing::Test {
protected:
    SitingPanelTest()
    {
        qputenv("SONGHUA_STATE", folder_.path().toUtf8());
        furnish(window_);
        window_.resize(1280, 800);
        window_.show();
        EXPECT_TRUE(bench().document.open(fs::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
        layers::Project copy = bench().document.project();
        for (auto& layer : copy.layers)
            layer.source.path = copy.sourceOf(layer).path;   // absolute: the copy has no file
        copy.file.clear();
        copy.grids.resize(1);
        copy.grids.front().cell = 1000;
        bench().document.start(copy);
        window_.setActivity(Activity::Sites);
        panel_ = window_.findChild<SitingPanel*>();
    }
    Workbench& bench() { return window_.workbench(); }
    QPushButton* button(const char* title)
    {
        for (auto* found : panel_->findChildren<QPushButton*>())
            if (found->text() == QString::fromUtf8(title))
                return found;
        return nullptr;
    }

    QTemporaryDir folder_;
    MainWindow window_;
    SitingPanel* panel_ = nullptr;
};

TEST_F(SitingPanelTest, FindsSitesAndPutsThemOnTheMap)
{
    const std::size_t before = bench().document.project().layers.size();
    QTest::mouseClick(button("Find sites"), Qt::LeftButton);
    ASSERT_TRUE(panel_->isRunning());
    ASSERT_TRUE(test_support::waitFor([&] { return !panel_->isRunning(); }, 120'000));
    ASSERT_NE(panel_->result(), nullptr);
    ASSERT_FALSE(panel_->result()->sites.empty());
    auto* list = panel_->findChild<QTreeWidget*>();
    EXPECT_EQ(static_cast<std::size_t>(list->topLevelItemCount()), panel_->result()->sites.size());
    EXPECT_GE(bench().document.project().layers.size(), before + 2);
    EXPECT_TRUE(bench().document.project().tree.front().isGroup);
    const auto& sites = bench().document.project().tree.front().children.front();
    ASSERT_TRUE(test_support::waitFor([&] { return bench().store.layer(sites.id)->hasData(); }, 20'000));
    EXPECT_EQ(bench().store.layer(sites.id)->table->size(), panel_->result()->sites.size());
    list->setCurrentItem(list->topLevelItem(0));
    EXPECT_LT(bench().map.view().extent.width(), 100'000);
    bench().document.undo();
    EXPECT_EQ(bench().document.project().layers.size(), before);
}

TEST_F(SitingPanelTest, CanBeStoppedAndLeavesNothing)
{
    QTest::mouseClick(button("Find sites"), Qt::LeftButton);
    QTest::qWait(300);
    QTest::mouseClick(button("Cancel"), Qt::LeftButton);
    EXPECT_FALSE(panel_->isRunning());
    ASSERT_TRUE(test_support::waitFor([&] { return bench().jobs.isIdle(); }, 20'000));
    EXPECT_EQ(panel_->result(), nullptr);
    const fs::path results = fs::path(folder_.path().toStdString()) / "results";
    EXPECT_TRUE(!fs::exists(results) || fs::is_empty(results));
}

}  // namespace
}  // namespace app::desktop
