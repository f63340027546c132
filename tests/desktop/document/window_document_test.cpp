// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/document/recent_projects.h"
#include "app/desktop/document/recovery.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"
#include "tests/desktop/document/document_files.h"

#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

namespace app::desktop {
namespace {

using spatial::text;

/// The whole window over a project of three layers.
class WindowDocument : public test_support::DocumentTest {
protected:
    void openWindow(bool withProject = true)
    {
        window_ = std::make_unique<MainWindow>();
        furnish(*window_);
        window_->resize(1280, 800);
        window_->show();
        window_->activateWindow();
        (void)QTest::qWaitForWindowActive(window_.get());
        if (withProject) {
            ASSERT_TRUE(bench().document.open(write("park.songhua")));
        }
    }
    Workbench& bench() { return window_->workbench(); }
    Document& document() { return bench().document; }

    QWidget* sheet(const char* name)
    {
        for (QWidget* found : window_->findChildren<QWidget*>(QLatin1String(name)))
            if (found->isVisible())
                return found;
        return nullptr;
    }
    QPushButton* button(QWidget* within, const QString& words)
    {
        QCoreApplication::processEvents();   // a new message is laid out
        for (QPushButton* candidate : within->findChildren<QPushButton*>())
            if (candidate->isVisible() && candidate->text() == words)
                return candidate;
        return nullptr;
    }
    void press(QWidget* within, const QString& words)
    {
        ASSERT_NE(within, nullptr) << words.toStdString();
        QPushButton* found = button(within, words);
        ASSERT_NE(found, nullptr) << words.toStdString();
        QTest::mouseClick(found, Qt::LeftButton);
    }
    std::string lastMessage() { return bench().messages.all().empty() ? "" : bench().messages.all().back().text.english(); }
    void picture(const char* name)
    {
        QCoreApplication::processEvents();
        if (qEnvironmentVariableIsSet("SONGHUA_GALLERY"))
            window_->grab().save(qEnvironmentVariable("SONGHUA_GALLERY") + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    }

    std::unique_ptr<MainWindow> window_;
};

TEST_F(WindowDocument, ASavedProjectClosesWithoutAQuestion)
{
    openWindow();
    rename(document(), "B");
    QTest::keyClick(window_.get(), Qt::Key_S, Qt::ControlModifier);
    EXPECT_FALSE(document().isDirty());
    EXPECT_TRUE(window_->close());
}

TEST_F(WindowDocument, OneQuestionListsWhatIsNotSaved)
{
    openWindow();
    rename(document(), "B");
    document().edit(text("Remove the layer {0}", "rivers"), [](layers::Project& project) { project.layers.pop_back(); });
    document().addUnsaved([] { return std::vector<Document::Unsaved>{{text("The result {0}", "slope"), [] { return spatial::Result<void>(); }}}; });
    EXPECT_FALSE(window_->close());
    QWidget* question = sheet("closingQuestion");
    ASSERT_NE(question, nullptr);
    picture("closing");
    QString words;
    for (QLabel* label : question->findChildren<QLabel*>())
        words += label->text() + QLatin1Char('\n');
    EXPECT_TRUE(words.contains("2 changes")) << words.toStdString();
    EXPECT_TRUE(words.contains("Remove the layer rivers"));
    EXPECT_TRUE(words.contains("The result slope"));

    QTest::keyClick(window_->focusWidget(), Qt::Key_Escape);
    EXPECT_EQ(sheet("closingQuestion"), nullptr);
    EXPECT_TRUE(window_->isVisible());
    EXPECT_TRUE(document().isDirty());
}

TEST_F(WindowDocument, SavingFromTheQuestionClosesTheWindow)
{
    openWindow();
    rename(document(), "B");
    EXPECT_FALSE(window_->close());
    QTest::keyClick(window_->focusWidget(), Qt::Key_Return);
    EXPECT_FALSE(window_->isVisible());
    EXPECT_EQ(layers::readProject(path("park.songhua"))->name.en, "B");
}

TEST_F(WindowDocument, DiscardingLeavesTheFileAndNothingToRecover)
{
    openWindow();
    rename(document(), "B");
    EXPECT_FALSE(window_->close());
    press(sheet("closingQuestion"), "Discard");
    EXPECT_FALSE(window_->isVisible());
    EXPECT_EQ(layers::readProject(path("park.songhua"))->name.en, "Park");
    window_.reset();
    EXPECT_TRUE(layers::leftSessions().empty());
}

TEST_F(WindowDocument, AnotherProjectIsOpenedOnlyAfterTheQuestion)
{
    openWindow();
    rename(document(), "B");
    ASSERT_TRUE(bench().commands.run("project.new"));
    ASSERT_NE(sheet("closingQuestion"), nullptr);
    EXPECT_EQ(document().project().name.en, "B");
    press(sheet("closingQuestion"), "Cancel");
    EXPECT_EQ(document().project().name.en, "B");
    ASSERT_TRUE(bench().commands.run("project.new"));
    press(sheet("closingQuestion"), "Discard");
    EXPECT_EQ(document().project().name.en, "New project");
    EXPECT_FALSE(document().isDirty());
}

TEST_F(WindowDocument, WhatACrashLeftIsOfferedAndRestored)
{
    {
        Document crashed;
        ASSERT_TRUE(crashed.open(write("park.songhua")));
        rename(crashed, "B");
        rename(crashed, "C");
    }
    openWindow(false);
    EXPECT_TRUE(lastMessage().starts_with("Recovered 2 changes to park.songhua")) << lastMessage();
    picture("recovery");
    press(window_.get(), "Compare");
    QWidget* changes = sheet("recoveredChanges");
    ASSERT_NE(changes, nullptr);
    picture("recovery_compare");
    EXPECT_EQ(changes->findChild<QListWidget*>()->count(), 2);
    QTest::keyClick(window_->focusWidget(), Qt::Key_Escape);
    press(window_.get(), "Restore");
    EXPECT_EQ(document().project().name.en, "C");
    EXPECT_TRUE(window_->isWindowModified());
    EXPECT_TRUE(layers::leftSessions().empty());
    document().undo();
    EXPECT_EQ(document().project().name.en, "B");
}

TEST_F(WindowDocument, DiscardedRecoveryCanBeHadBack)
{
    {
        Document crashed;
        ASSERT_TRUE(crashed.open(write("park.songhua")));
        rename(crashed, "B");
    }
    openWindow(false);
    press(window_.get(), "Discard");
    EXPECT_EQ(layers::leftSessions().size(), 1U);
    press(window_.get(), "Undo");
    EXPECT_TRUE(button(window_.get(), "Restore"));
}

TEST_F(WindowDocument, WhatTheFileHoldsAlreadyIsNotOffered)
{
    const auto file = write("park.songhua");
    {
        Document crashed;
        ASSERT_TRUE(crashed.open(file));
        rename(crashed, "B");
        ASSERT_TRUE(layers::saveProject(crashed.project(), file, true));
    }
    openWindow(false);
    EXPECT_FALSE(button(window_.get(), "Restore"));
    EXPECT_TRUE(layers::leftSessions().empty());
}

TEST_F(WindowDocument, ARemovedLayerComesBackByTheToast)
{
    openWindow();
    document().edit(text("Remove"), [](layers::Project& project) { project.layers.erase(project.layers.begin()); });
    EXPECT_EQ(lastMessage(), "Removed the layer roads.");
    press(window_.get(), "Undo");
    EXPECT_EQ(document().project().layers.size(), 3U);
    EXPECT_FALSE(document().isDirty());
    document().edit(text("Remove"), [](layers::Project& project) { project.layers.pop_back(); });
    ASSERT_TRUE(button(window_.get(), "Undo"));
    rename(document(), "B");
    QTest::qWait(1);
    EXPECT_FALSE(button(window_.get(), "Undo"));
}

TEST_F(WindowDocument, AnotherProgramsChangeIsSaidAndReloaded)
{
    openWindow();
    auto theirs = *layers::readProject(path("park.songhua"));
    theirs.name = {"Theirs", "对方"};
    ASSERT_TRUE(layers::saveProject(theirs, path("park.songhua"), true));
    ASSERT_TRUE(test_support::waitFor([&] { return button(window_.get(), "Keep mine") != nullptr; }));
    picture("changed_outside");
    press(window_.get(), "Reload");
    EXPECT_EQ(document().project().name.en, "Theirs");
}

TEST_F(WindowDocument, TheHistoryGoesWhereItIsClicked)
{
    openWindow();
    for (const char* name : {"B", "C", "D", "E"})
        rename(document(), name);
    ASSERT_TRUE(document().save());
    rename(document(), "F");
    ASSERT_TRUE(bench().commands.run("edit.history"));
    QListView* list = nullptr;
    for (QListView* candidate : window_->findChildren<QListView*>())
        if (candidate->accessibleName() == "History")
            list = candidate;
    ASSERT_NE(list, nullptr);
    ASSERT_EQ(list->model()->rowCount(), 6);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(2, 0)).center());
    EXPECT_EQ(document().project().name.en, "C");
    picture("history");
    EXPECT_TRUE(list->model()->index(4, 0).data().toString().endsWith("saved"));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
    EXPECT_EQ(document().project().name.en, "Park");
    rename(document(), "G");
    EXPECT_EQ(list->model()->rowCount(), 2);
}

TEST_F(WindowDocument, RecentProjectsHavePicturesAndOpenAgain)
{
    openWindow();
    ASSERT_TRUE(document().saveAs(path("second.songhua")));
    ASSERT_TRUE(document().open(path("park.songhua")));
    ASSERT_TRUE(document().open(path("second.songhua")));
    ASSERT_TRUE(bench().commands.run("project.recent"));
    QWidget* projects = sheet("projects");
    ASSERT_NE(projects, nullptr);
    picture("projects");
    auto* list = projects->findChild<QListWidget*>();
    ASSERT_EQ(list->count(), 2);
    EXPECT_EQ(RecentProjects().list()[0].file.toStdString(), path("second.songhua"));
    list->setCurrentRow(1);
    QTest::keyClick(list, Qt::Key_Return);
    EXPECT_EQ(document().project().file, path("park.songhua"));
    EXPECT_EQ(sheet("projects"), nullptr);

    ASSERT_TRUE(bench().commands.run("project.recent"));
    list = sheet("projects")->findChild<QListWidget*>();
    QTest::keyClick(list, Qt::Key_Delete);
    EXPECT_EQ(RecentProjects().list().size(), 1U);
    EXPECT_TRUE(std::filesystem::exists(path("park.songhua")));
}

TEST_F(WindowDocument, TheBadgeTurnsRedWhenRecoveryIsOff)
{
    openWindow();
    auto* badge = window_->findChild<QToolButton*>("recoveryBadge");
    ASSERT_NE(badge, nullptr);
    EXPECT_EQ(badge->text(), "Recovery on");
    std::filesystem::remove_all(path("state"));
    std::ofstream(path("state")) << "a file where the folder should be";
    ASSERT_TRUE(document().open(write("other.songhua")));
    EXPECT_EQ(badge->text(), "Recovery is off");
    EXPECT_TRUE(lastMessage().starts_with("Recovery is off"));
    picture("recovery_off");
    std::filesystem::remove(path("state"));
    rename(document(), "B");
    EXPECT_EQ(badge->text(), "Recovery on");
}

}  // namespace
}  // namespace app::desktop
