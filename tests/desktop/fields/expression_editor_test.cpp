// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/expressions/expression_editor.h"

#include "app/desktop/expressions/expression_text.h"
#include "tests/desktop/fields/parcel_window.h"

#include <QLabel>
#include <QListWidget>
#include <QTreeWidget>

namespace app::desktop {
namespace {

class ExpressionEditorTest : public ParcelWindow {
protected:
    ExpressionEditorTest()
    {
        EXPECT_TRUE(bench().commands.run("select.by-expression"));
        editor_ = find<ExpressionEditor>();
        text_ = find<ExpressionText>();
    }
    QString outcome() { return find<QLabel>("expressionOutcome")->text(); }
    void type(const char* words) { QTest::keyClicks(text_, QString::fromUtf8(words)); }

    ExpressionEditor* editor_ = nullptr;
    ExpressionText* text_ = nullptr;
};

TEST_F(ExpressionEditorTest, OffersFieldsAndFunctionsWhileOneTypes)
{
    ASSERT_TRUE(text_->hasFocus());
    type("peo");
    ASSERT_TRUE(text_->completionList()->isVisible());
    EXPECT_EQ(text_->completionList()->item(0)->text(), QStringLiteral("people"));
    QTest::keyClick(text_, Qt::Key_Return);
    EXPECT_EQ(text_->toPlainText(), QStringLiteral("people"));
    type(" > rou");
    QTest::keyClick(text_, Qt::Key_Tab);
    EXPECT_EQ(text_->toPlainText(), QStringLiteral("people > round()"));
    type("2");
    EXPECT_EQ(text_->toPlainText(), QStringLiteral("people > round(2)"));
    QTest::keyClick(text_, Qt::Key_Escape);
    EXPECT_FALSE(text_->completionList()->isVisible());
}

TEST_F(ExpressionEditorTest, OffersNothingInsideAText)
{
    type("name = 'peo");
    EXPECT_FALSE(text_->completionList()->isVisible());
}

TEST_F(ExpressionEditorTest, MarksThePlaceOfAFault)
{
    editor_->setExpression(QStringLiteral("people > peeple"));
    EXPECT_TRUE(outcome().contains(QStringLiteral("no field peeple"))) << outcome().toStdString();
    EXPECT_TRUE(outcome().contains(QStringLiteral("Did you mean people?")));
    ASSERT_EQ(text_->extraSelections().size(), 1);
    EXPECT_EQ(text_->extraSelections().front().cursor.selectedText(), QStringLiteral("peeple"));
    EXPECT_FALSE(editor_->bound());
    picture("expression_fault");
    editor_->setExpression(QStringLiteral("people"));
    EXPECT_TRUE(outcome().contains(QStringLiteral("a condition is needed")));
}

TEST_F(ExpressionEditorTest, CountsTheFeaturesThatFulfilIt)
{
    editor_->setExpression(QStringLiteral("people > 200 and name like '%区'"));
    EXPECT_TRUE(test_support::waitFor([&] { return outcome() == QStringLiteral("True for 1 of 4 features"); })) << outcome().toStdString();
    picture("expression_condition");
}

TEST_F(ExpressionEditorTest, WritesWhatIsChosenFromTheLists)
{
    auto* const tree = find<QTreeWidget>();
    ASSERT_NE(tree, nullptr);
    const auto item = [&](const char* name) { return tree->findItems(QString::fromUtf8(name), Qt::MatchExactly | Qt::MatchRecursive).value(0); };
    tree->setCurrentItem(item("name"));
    ASSERT_TRUE(test_support::waitFor([&] { return find<QListWidget>() && find<QListWidget>()->count() == 4; }));
    picture("expression_values");
    emit tree->itemActivated(item("name"), 0);
    type(" = ");
    QTest::keyClick(text_, Qt::Key_Escape);
    auto* const values = find<QListWidget>();
    emit values->itemActivated(values->findItems(QStringLiteral("O'Brien"), Qt::MatchExactly).front());
    EXPECT_EQ(text_->toPlainText(), QStringLiteral("name = 'O''Brien'"));
    EXPECT_TRUE(editor_->bound());
}

TEST_F(ExpressionEditorTest, SpeaksTheLanguageOfTheWindow)
{
    editor_->setExpression(QStringLiteral("people > "));
    const QString english = outcome();
    bench().commands.run("window.language");
    EXPECT_NE(outcome(), english);
    EXPECT_TRUE(outcome().contains(QStringLiteral("第 10 个字符处"))) << outcome().toStdString();
    applyTheme(Theme::Dark);
    picture("expression_dark_zh");
    applyTheme(Theme::Light);
    bench().commands.run("window.language");
}

TEST(ExpressionWords, FindTheWordBeforeTheCursor)
{
    EXPECT_EQ(wordBefore(QStringLiteral("a > 面积"), 6), QStringLiteral("面积"));
    EXPECT_EQ(wordBefore(QStringLiteral("$area"), 5), QStringLiteral("$area"));
    EXPECT_EQ(wordBefore(QStringLiteral("a = 'pe"), 7), QString());
    EXPECT_EQ(wordBefore(QStringLiteral("a = 'x' and \"pe"), 15), QStringLiteral("\"pe"));
    EXPECT_EQ(positionOfCharacter(QStringLiteral("𠀀b"), 2), 2);
}

}  // namespace
}  // namespace app::desktop
