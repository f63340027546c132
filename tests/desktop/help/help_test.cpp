// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/help/help_pages.h"
#include "app/desktop/help/help_panel.h"
#include "app/desktop/help/tour.h"
#include "app/desktop/help/version_block.h"
#include "app/desktop/search/search_box.h"
#include "app/desktop/window/main_window.h"
#include "tests/support/widget_environment.h"

#include <QApplication>
#include <QClipboard>
#include <QRegularExpression>

namespace app::desktop {
namespace {

class HelpTest : public ::testing::Test {
protected:
    HelpTest()
    {
        furnish(window_);
        window_.resize(1280, 800);
        window_.show();
        window_.activateWindow();
        (void)QTest::qWaitForWindowActive(&window_);
    }
    Commands& commands() { return window_.workbench().commands; }

    MainWindow window_;
};

TEST_F(HelpTest, EveryPageIsThereInBothLanguages)
{
    static const QRegularExpression han(QStringLiteral("[\\x{4e00}-\\x{9fff}]"));
    for (const QString& page : helpPages()) {
        SCOPED_TRACE(page.toStdString());
        EXPECT_GT(helpText(page, Language::English, commands()).size(), 80);
        EXPECT_FALSE(helpText(page, Language::English, commands()).isEmpty());
        EXPECT_TRUE(helpText(page, Language::Chinese, commands()).contains(han));
        EXPECT_TRUE(helpTitle(page, Language::Chinese).contains(han));
        EXPECT_FALSE(helpTitle(page, Language::English).contains(han));
    }
}

TEST_F(HelpTest, F1ExplainsTheControlWithTheFocusAndEscClosesTheCard)
{
    auto* box = window_.findChild<SearchBox*>();
    box->setFocus();
    QTest::keyClick(box, Qt::Key_F1);
    auto* card = window_.findChild<HelpCard*>();
    ASSERT_TRUE(card->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_FALSE(card->isVisible());
}

TEST_F(HelpTest, ThePageOfAToolTellsEveryParameter)
{
    const QString page = helpText(QStringLiteral("tool.slope"), Language::English, commands());
    EXPECT_TRUE(page.contains(QStringLiteral("--dem")));
    EXPECT_TRUE(page.contains(QStringLiteral("percent, degrees")));
}

TEST_F(HelpTest, TheListOfShortcutsHoldsEveryKey)
{
    const QString page = helpText(QStringLiteral("keys"), Language::English, commands());
    for (const Command& command : commands().all())
        if (!command.keys.empty()) {
            EXPECT_TRUE(page.contains(command.keys.front().toString(QKeySequence::NativeText))) << command.id;
        }
}

TEST_F(HelpTest, TheTourHasFiveStepsAndRemembersThatItWasSeen)
{
    ASSERT_TRUE(commands().run("help.tour"));
    auto* tour = window_.findChild<Tour*>();
    ASSERT_TRUE(tour->isVisible());
    ASSERT_EQ(tour->steps(), 5);
    for (int step = 0; step < 5; ++step) {
        EXPECT_EQ(tour->step(), step);
        if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QStringLiteral("/tour%1.png").arg(step));
        QTest::keyClick(tour, Qt::Key_Right);
    }
    EXPECT_FALSE(tour->isVisible());
}

TEST_F(HelpTest, TheVersionBlockNamesTheLibraries)
{
    ASSERT_TRUE(commands().run("help.version"));
    for (const char* name : {"Songhua", "GDAL 3", "GEOS 3", "PROJ 9", "Qt 6"})
        EXPECT_TRUE(QApplication::clipboard()->text().contains(QString::fromLatin1(name))) << name;
}

}  // namespace
}  // namespace app::desktop
