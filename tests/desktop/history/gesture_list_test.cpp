// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/history/gesture_list.h"

#include "tests/desktop/document/document_files.h"

#include <QAbstractItemModelTester>

namespace app::desktop {
namespace {

class GestureListTest : public test_support::DocumentTest {};

TEST_F(GestureListTest, FollowsTheDocumentThroughEverything)
{
    Document document;
    ASSERT_TRUE(document.open(write("a.songhua")));
    GestureList list(document);
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_EQ(list.rowCount(), 1);
    rename(document, "B");
    rename(document, "C");
    EXPECT_EQ(list.rowCount(), 3);
    EXPECT_TRUE(list.index(2).data(GestureList::IsCurrentRole).toBool());
    EXPECT_TRUE(list.index(2).data().toString().endsWith("Rename to C"));
    document.undo();
    EXPECT_TRUE(list.index(2).data(GestureList::IsUndoneRole).toBool());
    EXPECT_TRUE(list.index(0).data(GestureList::IsSavedRole).toBool());
    rename(document, "D");
    EXPECT_EQ(list.rowCount(), 3);
    EXPECT_TRUE(list.index(2).data().toString().endsWith("Rename to D"));
    setLanguage(Language::Chinese);
    EXPECT_EQ(list.index(0).data().toString(), QStringLiteral("打开项目   – 已保存"));
    setLanguage(Language::English);
    ASSERT_TRUE(document.open(write("b.songhua")));
    EXPECT_EQ(list.rowCount(), 1);
}

}  // namespace
}  // namespace app::desktop
