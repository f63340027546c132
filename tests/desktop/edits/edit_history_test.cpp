// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/desktop/edits/edits_window.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>

namespace app::desktop {
namespace {

using spatial::text;

class EditHistory : public test_support::EditsWindow {
protected:
    void openHistory()
    {
        openProject({{"shape", "parcels.shp"}, {"json", "parcels3.geojson"}});
        ASSERT_TRUE(bench().commands.run("edit.history"));
        for (QListView* candidate : window_->findChildren<QListView*>())
            if (candidate->accessibleName() == "History")
                list_ = candidate;
        ASSERT_NE(list_, nullptr);
        for (QComboBox* candidate : window_->findChildren<QComboBox*>())
            if (candidate->accessibleName() == "Show changes of")
                subjects_ = candidate;
        for (QLineEdit* candidate : window_->findChildren<QLineEdit*>())
            if (candidate->accessibleName() == "Reason for this change")
                reason_ = candidate;
        ASSERT_NE(subjects_, nullptr);
        ASSERT_NE(reason_, nullptr);
    }
    int rows() const { return list_->model()->rowCount(); }
    QString words(int row) const { return list_->model()->index(row, 0).data().toString(); }

    QListView* list_ = nullptr;
    QComboBox* subjects_ = nullptr;
    QLineEdit* reason_ = nullptr;
};

TEST_F(EditHistory, IsNarrowedToALayer)
{
    openHistory();
    move("shape", 0, 7);
    move("json", 1, 7);
    move("shape", 2, 7);
    document().edit(text("Rename"), [](layers::Project& project) { project.name = {"B", "B"}; });
    EXPECT_EQ(rows(), 5);
    subjects_->setFocus();
    QTest::keyClick(subjects_, Qt::Key_S);   // more letters would depend on how fast they come
    QTest::keyClick(subjects_, Qt::Key_Return);
    ASSERT_EQ(subjects_->currentText(), "shape");
    EXPECT_EQ(rows(), 3);
    EXPECT_TRUE(words(1).contains("Move 0"));
    EXPECT_TRUE(words(2).contains("Move 2"));
    keep("history_filtered");
    QTest::mouseClick(list_->viewport(), Qt::LeftButton, {}, list_->visualRect(list_->model()->index(1, 0)).center());
    EXPECT_EQ(document().position(), 1U);   // a jump goes over the other layers' gestures too
    EXPECT_FALSE(edits().isChanged("json"));
    document().discard();
}

TEST_F(EditHistory, KeepsWhoAndWhyAlsoThroughACrash)
{
    openHistory();
    move("shape", 0, 7);
    move("shape", 1, 7);
    reason_->setFocus();
    QTest::keyClicks(reason_, "road widened");
    QTest::keyClick(reason_, Qt::Key_Return);
    ASSERT_EQ(document().history().size(), 2U);
    EXPECT_EQ(document().history()[1].why, "road widened");
    EXPECT_FALSE(document().history()[1].who.empty());
    EXPECT_TRUE(words(2).contains("road widened"));
    EXPECT_EQ(document().position(), 2U);
    keep("history_reason");
    crash();
    openWindow();
    click(window_.get(), "Restore");
    waitForData();
    EXPECT_EQ(document().history()[1].why, "road widened");
    document().discard();
}

TEST_F(EditHistory, TellsWhatWasDoneToOneFeature)
{
    openHistory();
    move("shape", 0, 7);
    move("shape", 1, 7);
    recode("shape", 0, "1001");
    bench().selection.setCurrentLayer("shape");
    bench().selection.select("shape", {0});
    bench().commands.refresh();
    ASSERT_TRUE(bench().commands.run("edit.history-feature"));
    ASSERT_EQ(rows(), 3);
    EXPECT_TRUE(words(1).contains("Move 0"));
    EXPECT_TRUE(words(2).contains("Recode 0"));
    keep("history_feature");
    QToolButton* all = nullptr;
    for (QToolButton* candidate : window_->findChildren<QToolButton*>())
        if (candidate->accessibleName() == "Show all changes again" && candidate->isVisible())
            all = candidate;
    ASSERT_NE(all, nullptr);
    QTest::mouseClick(all, Qt::LeftButton);
    EXPECT_EQ(rows(), 4);
    document().discard();
}

}  // namespace
}  // namespace app::desktop
