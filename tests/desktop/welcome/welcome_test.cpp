// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/recent_projects.h"
#include "app/desktop/welcome/add_welcome.h"
#include "app/desktop/welcome/empty_hint.h"
#include "app/desktop/welcome/start_page.h"
#include "tests/desktop/add_data/drop_window.h"

#include <QToolButton>

namespace app::desktop {
namespace {

class WelcomeTest : public DropTest {
protected:
    QToolButton* tile(const char* name)
    {
        auto* page = window_.findChild<StartPage*>();
        for (QToolButton* button : page ? page->findChildren<QToolButton*>() : QList<QToolButton*>())
            if (button->accessibleName() == QString::fromUtf8(name))
                return button;
        return nullptr;
    }
};

TEST_F(WelcomeTest, TheStartPageOffersRecentProjectsTheSampleAndTemplates)
{
    layers::Project recent = *newProject("empty", {"Harbin plan", "哈尔滨规划"});
    ASSERT_TRUE(layers::saveProject(recent, in("plan.songhua"), true));
    recent.file = in("plan.songhua");
    QImage picture(320, 200, QImage::Format_RGB32);
    picture.fill(Qt::darkGreen);
    RecentProjects().remember(recent, picture);
    showStartPage(window_);
    ASSERT_NE(tile("Harbin plan"), nullptr);
    EXPECT_NE(tile("New: Heilongjiang"), nullptr);
    EXPECT_NE(tile("New: empty"), nullptr);
    EXPECT_NE(tile("Sample project"), nullptr);
    if (qEnvironmentVariableIsSet("SONGHUA_GALLERY")) {
        QTest::qWait(200);
        window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QStringLiteral("/start_en.png"));
        setLanguage(Language::Chinese);
        applyTheme(Theme::Dark);
        QTest::qWait(200);
        window_.grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QStringLiteral("/start_zh.png"));
        applyTheme(Theme::Light);
        setLanguage(Language::English);
    }
    QTest::mouseClick(tile("Harbin plan"), Qt::LeftButton);
    EXPECT_TRUE(test_support::waitFor([&] { return project().name.en == "Harbin plan" && !window_.findChild<StartPage*>(); }));
    RecentProjects().forget(QString::fromStdString(in("plan.songhua").string()));
}

TEST_F(WelcomeTest, ADroppedFileTakesTheStartPageAway)
{
    showStartPage(window_);
    drop({gbkTowns()});
    ASSERT_TRUE(settle());
    EXPECT_TRUE(test_support::waitFor([&] { return !window_.findChild<StartPage*>(); }));
}

TEST_F(WelcomeTest, AnEmptyProjectSaysWhatToDoUntilItHasALayer)
{
    auto* hint = window_.findChild<EmptyHint*>();
    ASSERT_NE(hint, nullptr);
    EXPECT_TRUE(hint->isVisible());
    drop({gbkTowns()});
    ASSERT_TRUE(settle());
    EXPECT_FALSE(hint->isVisible());
}

}  // namespace
}  // namespace app::desktop
