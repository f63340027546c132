// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"
#include "tests/support/widget_environment.h"

#include <QAction>
#include <QMenuBar>

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

}  // namespace
}  // namespace app::desktop
