// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/print_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"
#include "tests/support/widget_environment.h"

#include <QFile>

#include <filesystem>

namespace app::desktop {
namespace {

TEST(PrintPanel, ShowsThePageAndExportsWhatTheMapShows)
{
    QTemporaryDir folder;
    MainWindow window;
    furnish(window);
    window.resize(1280, 800);
    window.show();
    Workbench& bench = window.workbench();
    ASSERT_TRUE(bench.document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
    ASSERT_TRUE(test_support::waitFor([&] { return bench.map.isSettled(); }, 60'000));
    window.setActivity(Activity::Print);
    auto* panel = window.findChild<PrintPanel*>();
    ASSERT_TRUE(panel->isVisible());
    ASSERT_TRUE(test_support::waitFor([&] { return !panel->preview().isNull() && !panel->isBusy(); }, 60'000));
    EXPECT_GT(panel->preview().width(), panel->preview().height());
    const QString file = folder.path() + QStringLiteral("/map.pdf");
    panel->exportTo(file);
    ASSERT_TRUE(test_support::waitFor([&] { return !panel->isBusy(); }, 60'000));
    QFile written(file);
    ASSERT_TRUE(written.open(QIODevice::ReadOnly));
    EXPECT_TRUE(written.read(5).startsWith("%PDF-"));
    EXPECT_GT(written.size(), 20'000);
}

}  // namespace
}  // namespace app::desktop
