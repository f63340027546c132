// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every activity and every page of the drawer on the sample project, in both themes and both languages, for people to look at:
// they lie in .build/<preset>/gallery. The test asserts what a machine can: each is there, none is blank, themes and languages differ.
#include "app/desktop/document/document.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"
#include "tests/support/widget_environment.h"

#include <QDir>
#include <QLabel>
#include <QSet>

#include <filesystem>

namespace app::desktop {
namespace {

int colorsIn(const QImage& picture)
{
    QSet<QRgb> seen;
    for (int y = 0; y < picture.height(); y += 5)
        for (int x = 0; x < picture.width(); x += 5)
            seen.insert(picture.pixel(x, y));
    return static_cast<int>(seen.size());
}

TEST(Gallery, EveryActivityInBothThemesAndLanguages)
{
    const QString folder = QStringLiteral(SONGHUA_BINARY_DIR "/gallery");
    ASSERT_TRUE(QDir().mkpath(folder));
    MainWindow window;
    furnish(window);
    window.resize(1440, 900);
    window.show();
    Workbench& bench = window.workbench();
    ASSERT_TRUE(bench.document.open(std::filesystem::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua"));
    ASSERT_TRUE(test_support::waitFor([&] { return bench.map.isSettled(); }, 60'000));
    bench.selection.setCurrentLayer("brownfields");
    QImage first[2][2];
    for (const Theme theme : {Theme::Light, Theme::Dark})
        for (const Language language : {Language::Chinese, Language::English}) {
            applyTheme(theme);
            setLanguage(language);
            const QString suffix = QStringLiteral("_%1_%2.png").arg(theme == Theme::Dark ? "dark" : "light", language == Language::Chinese ? "zh" : "en");
            for (int i = 0; i < kActivities; ++i) {
                window.setActivity(static_cast<Activity>(i));
                if (static_cast<int>(window.activity()) != i)
                    continue;   // an activity without a panel
                ASSERT_TRUE(test_support::waitFor([&] { return bench.map.isSettled(); }, 30'000));
                if (const auto* preview = window.findChild<QLabel*>(QStringLiteral("pagePreview")); preview && preview->isVisible()) {
                    ASSERT_TRUE(test_support::waitFor([&] { return !preview->pixmap().isNull(); }, 60'000));
                }
                const QImage picture = window.grab().toImage();
                EXPECT_GT(colorsIn(picture), 100) << i;
                EXPECT_TRUE(picture.save(folder + QStringLiteral("/activity%1").arg(i + 1) + suffix));
                if (i == 0)
                    first[theme == Theme::Dark][language == Language::Chinese] = picture;
            }
            window.setActivity(Activity::Layers);
            for (const char* page : {"table", "budget", "charts", "runs", "messages", "help", "history"}) {
                window.showDrawerPage(QLatin1String(page));
                QTest::qWait(150);
                EXPECT_TRUE(window.grab().save(folder + QStringLiteral("/drawer_") + QLatin1String(page) + suffix));
            }
            window.hideDrawer();
        }
    EXPECT_NE(first[0][0], first[0][1]);
    EXPECT_NE(first[0][0], first[1][0]);
    applyTheme(Theme::Light);
    setLanguage(Language::English);
}

}  // namespace
}  // namespace app::desktop
