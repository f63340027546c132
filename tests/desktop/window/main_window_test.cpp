// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"
#include "app/desktop/window/panel_tabs.h"
#include "tests/support/widget_environment.h"

#include <QAction>
#include <QMenuBar>
#include <QToolButton>

#include <filesystem>

namespace app::desktop {
namespace {

class MainWindowTest : public ::testing::Test {
protected:
    MainWindowTest()
    {
        furnish(window_);
        window_.resize(1280, 800);
        window_.show();
        window_.activateWindow();
        (void)QTest::qWaitForWindowActive(&window_);
    }
    Workbench& bench() { return window_.workbench(); }

    MainWindow window_;
};

TEST_F(MainWindowTest, DrawsTheSampleProject)
{
    const std::filesystem::path sample = std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua";
    ASSERT_TRUE(bench().document.open(sample));
    ASSERT_TRUE(test_support::waitFor([&] { return bench().map.isSettled(); }, 60'000));
    const QImage picture = bench().map.picture();
    QSet<QRgb> seen;
    for (int y = 0; y < picture.height(); y += 7)
        for (int x = 0; x < picture.width(); x += 7)
            seen.insert(picture.pixel(x, y));
    EXPECT_GT(seen.size(), 50);
    if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
        window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + "/window.png");
}

TEST_F(MainWindowTest, TheTitleCarriesAStarWhileSomethingIsNotSaved)
{
    EXPECT_FALSE(window_.isWindowModified());
    bench().document.edit(spatial::text("Change"), [](layers::Project& project) { project.name = {"A", "甲"}; });
    EXPECT_TRUE(window_.isWindowModified());
    QTest::keyClick(&window_, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_FALSE(window_.isWindowModified());
}

TEST_F(MainWindowTest, TheLanguageChangesAtOnce)
{
    const QString english = window_.menuBar()->actions().front()->text();
    ASSERT_TRUE(bench().commands.run("window.language"));
    EXPECT_NE(window_.menuBar()->actions().front()->text(), english);
    ASSERT_TRUE(bench().commands.run("window.language"));
    EXPECT_EQ(window_.menuBar()->actions().front()->text(), english);
}

TEST_F(MainWindowTest, TheTabsOfAPanelTakeASecondRowBeforeOneIsOutOfSight)
{
    for (const Language language : {Language::English, Language::Chinese})
        for (const Activity activity : {Activity::Layers, Activity::Suitability, Activity::Sites}) {
            setLanguage(language);
            window_.setActivity(activity);
            QApplication::processEvents();
            int seen = 0;
            for (auto* tabs : window_.findChildren<PanelTabs*>()) {
                if (!tabs->isVisible() || tabs->count() < 2)
                    continue;
                ++seen;
                for (int i = 0; i < tabs->count(); ++i) {
                    const QToolButton& tab = *tabs->button(i);
                    EXPECT_TRUE(tab.isVisible());
                    EXPECT_TRUE(tabs->rect().contains(tab.geometry())) << qPrintable(tab.text());
                    EXPECT_GE(tab.width(), tab.sizeHint().width()) << qPrintable(tab.text());
                    for (int j = 0; j < i; ++j)
                        EXPECT_FALSE(tabs->button(j)->geometry().intersects(tab.geometry())) << qPrintable(tab.text());
                }
            }
            EXPECT_GE(seen, 1);
        }
    setLanguage(Language::English);
}

TEST_F(MainWindowTest, ATabIsChosenByTheMouseAndByTheArrowKeys)
{
    window_.setActivity(Activity::Suitability);
    QApplication::processEvents();
    PanelTabs* tabs = nullptr;
    for (auto* found : window_.findChildren<PanelTabs*>())
        if (found->isVisible() && found->count() > 4)
            tabs = found;
    ASSERT_NE(tabs, nullptr);
    QTest::mouseClick(tabs->button(tabs->count() - 1), Qt::LeftButton);
    EXPECT_EQ(tabs->current(), tabs->count() - 1);
    QTest::mouseClick(tabs->button(1), Qt::LeftButton);
    QTest::keyClick(tabs->button(1), Qt::Key_Right);
    EXPECT_EQ(tabs->current(), 2);
    EXPECT_TRUE(tabs->button(2)->hasFocus());
    window_.showPanel(QStringLiteral("suitability-model"));
    EXPECT_EQ(tabs->current(), 0);
}

}  // namespace
}  // namespace app::desktop
