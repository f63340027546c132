// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/table_editing.h"

#include "app/desktop/expressions/expression_text.h"
#include "app/desktop/table/table_model.h"
#include "app/desktop/table/table_panel.h"
#include "app/desktop/table/table_view.h"
#include "tests/desktop/form/attribute_window.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>

namespace app::desktop {
namespace {

class TableEditingTest : public AttributeWindow {
protected:
    void openTable(std::size_t count)
    {
        openParcels(count);
        ASSERT_TRUE(bench().commands.run("table.show"));
        ASSERT_TRUE(test_support::waitFor([&] { return panel().hasTable() && panel().model().rowCount() == static_cast<int>(count); }));
        QTest::qWait(50);
    }
    TablePanel& panel() { return *window_.findChildren<TablePanel*>().value(0); }
    TableView& view() { return panel().view(); }
    int column(const char* field) { return panel().model().table()->fieldIndex(field); }
    QModelIndex cell(int row, const char* field) { return panel().model().index(row, column(field)); }
    QLineEdit* doubleClick(int row, const char* field)
    {
        QTest::mouseDClick(view().viewport(), Qt::LeftButton, {}, view().visualRect(cell(row, field)).center());
        return find<QLineEdit>("cellEditor");
    }
};

TEST_F(TableEditingTest, ADoubleClickEditsEnterGoesDownAndTabGoesRight)
{
    openTable(6);
    auto* line = doubleClick(0, "note");
    ASSERT_NE(line, nullptr);
    EXPECT_EQ(line->text(), QStringLiteral("even"));
    QTest::keyClicks(line, QStringLiteral("north"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(value(1, "note"), "north");
    EXPECT_EQ(view().currentIndex(), cell(1, "note"));
    EXPECT_EQ(cell(0, "note").data().toString(), QStringLiteral("north"));

    QTest::keyClick(&view(), Qt::Key_F2);
    line = find<QLineEdit>("cellEditor");
    ASSERT_NE(line, nullptr);
    QTest::keyClicks(line, QStringLiteral("south"));
    QTest::keyClick(line, Qt::Key_Tab);
    EXPECT_EQ(value(2, "note"), "south");
    EXPECT_EQ(view().currentIndex(), cell(1, "site"));

    QTest::keyClick(&view(), Qt::Key_7);   // typing begins
    line = find<QLineEdit>("cellEditor");
    ASSERT_NE(line, nullptr);
    EXPECT_EQ(line->text(), QStringLiteral("7"));
    QTest::keyClick(line, Qt::Key_Escape);
    EXPECT_EQ(value(2, "site"), "1");
    bench().document.undo();
    bench().document.undo();
    EXPECT_EQ(value(1, "note"), "even");
}

TEST_F(TableEditingTest, WhatIsRefusedSaysSoAtTheCellAndAClassIsFoundByPinyin)
{
    openTable(6);
    auto* line = doubleClick(0, "Pb_mgkg");
    ASSERT_NE(line, nullptr);
    QTest::keyClicks(line, QStringLiteral("5 mg/L"));
    auto* const fault = find<QLabel>("cellFault");
    ASSERT_NE(fault, nullptr);
    EXPECT_TRUE(fault->text().startsWith(QStringLiteral("mg/L is mass per volume (water)")));
    keepPicture("table_refused");
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_EQ(value(1, "Pb_mgkg"), "20");
    ASSERT_EQ(find<QLineEdit>("cellEditor"), line);
    QTest::keyClick(line, Qt::Key_Escape);
    EXPECT_EQ(find<QLineEdit>("cellEditor"), nullptr);

    line = doubleClick(1, "DLBM");
    ASSERT_NE(line, nullptr);
    QTest::keyClicks(line, QStringLiteral("gongye"));
    keepPicture("table_choice");
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_TRUE(test_support::waitFor([&] { return value(2, "DLBM") == "0601"; }));
}

TEST_F(TableEditingTest, ABlockIsPastedAsOneStepOrNotAtAll)
{
    openTable(6);
    view().setFocus();
    view().setCurrentIndex(cell(1, "Pb_mgkg"));
    const std::size_t before = steps();
    QGuiApplication::clipboard()->setText(QStringLiteral("31\tone\n32.5\ttwo\n500 ug/kg\tthree\n"));
    QTest::keyClick(&view(), Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(steps(), before + 1);
    EXPECT_EQ(value(2, "Pb_mgkg") + value(2, "note"), "31one");
    EXPECT_EQ(value(4, "Pb_mgkg") + value(4, "note"), "0.5three");
    bench().document.undo();
    EXPECT_EQ(value(2, "Pb_mgkg") + value(2, "note"), "21odd");
    QTest::qWait(50);

    view().setCurrentIndex(cell(1, "Pb_mgkg"));
    QGuiApplication::clipboard()->setText(QStringLiteral("31\tone\nmany\ttwo\n"));
    ASSERT_TRUE(bench().commands.run("table.paste"));
    EXPECT_EQ(steps(), before);
    EXPECT_EQ(value(2, "note"), "odd");
    EXPECT_EQ(cell(2, "Pb_mgkg").data(AttributeTableModel::FaultRole).toString(), QStringLiteral("\"many\" is no number."));
    keepPicture("table_paste_refused");
}

TEST_F(TableEditingTest, OneValueIsPastedIntoAllSelectedRows)
{
    openTable(6);
    bench().selection.select("parcels", {0, 2, 4});
    view().setFocus();
    view().setCurrentIndex(cell(2, "DLBM"));
    QGuiApplication::clipboard()->setText(QStringLiteral("工业用地"));
    QTest::keyClick(&view(), Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(value(1, "DLBM") + value(2, "DLBM") + value(3, "DLBM") + value(5, "DLBM"), "0601010306010601");
}

TEST_F(TableEditingTest, AnEditKeepsWhatIsShownInItsPlace)
{
    openTable(400);
    view().goTo(300);
    const int row = view().rowAt(5);
    auto* const line = doubleClick(300, "note");
    ASSERT_NE(line, nullptr);
    QTest::keyClicks(line, QStringLiteral("x"));
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_TRUE(test_support::waitFor([&] { return panel().model().table()->columns[3].display(300) == "x"; }));
    EXPECT_NEAR(view().rowAt(5), row, 1);
    EXPECT_EQ(view().currentIndex().row(), 301);
}

TEST_F(TableEditingTest, TheCalculatorWritesIntoTheSelectedRowsAsOneStep)
{
    openParcels(6);
    bench().selection.select("parcels", {1, 3});
    ASSERT_TRUE(bench().commands.run("fields.calculate"));
    find<QComboBox>("calculatedName")->setEditText(QStringLiteral("Pb_mgkg"));
    for (ExpressionText* const text : window_.findChildren<ExpressionText*>())
        if (text->isVisible())
            text->setPlainText(QStringLiteral("Pb_mgkg * 2"));
    ASSERT_TRUE(test_support::waitFor([&] { return find<QPushButton>("writeField") && find<QPushButton>("writeField")->isEnabled(); }));
    for (QCheckBox* const box : window_.findChildren<QCheckBox*>())
        if (box->isVisible() && box->text().contains(QStringLiteral("2 selected rows")))
            box->setChecked(true);
    keepPicture("calculator_write");
    const std::size_t before = steps();
    QTest::mouseClick(find<QPushButton>("writeField"), Qt::LeftButton);
    ASSERT_TRUE(test_support::waitFor([&] { return steps() == before + 1; }));
    EXPECT_EQ(value(1, "Pb_mgkg") + " " + value(2, "Pb_mgkg") + " " + value(4, "Pb_mgkg"), "20 42 46");
    bench().document.undo();
    EXPECT_EQ(value(2, "Pb_mgkg"), "21");
}

}  // namespace
}  // namespace app::desktop
