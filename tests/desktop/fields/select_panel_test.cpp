// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/expressions/expression_text.h"
#include "app/desktop/expressions/layer_box.h"
#include "app/desktop/select_by/mode_box.h"
#include "tests/desktop/fields/parcel_window.h"

#include <QCheckBox>
#include <QComboBox>

namespace app::desktop {
namespace {

using SelectPanelTest = ParcelWindow;

TEST_F(SelectPanelTest, CtrlF3AndCtrlEnterSelectByAnExpression)
{
    QTest::keyClick(&window_, Qt::Key_F3, Qt::ControlModifier);
    auto* const text = find<ExpressionText>();
    ASSERT_TRUE(text && text->hasFocus());
    QTest::keyClicks(text, QStringLiteral("people >= 300"));
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(test_support::waitFor([&] { return selected() == RowSet{2, 3}; }));
    picture("select_by_expression");

    find<ModeBox>()->setCurrentIndex(static_cast<int>(SelectMode::Remove));
    text->setPlainText(QStringLiteral("code = 603"));
    click("selectByExpression");
    EXPECT_TRUE(test_support::waitFor([&] { return selected() == RowSet{3}; }));
}

TEST_F(SelectPanelTest, SelectsByWhereFeaturesLie)
{
    ASSERT_TRUE(bench().commands.run("select.by-location"));
    const auto boxes = window_.findChildren<LayerBox*>();
    LayerBox* other = nullptr;
    for (LayerBox* const box : boxes)
        if (box->isVisible() && box->layer() != "wells")
            other = box;   // the last one is the second of the sentence
    ASSERT_NE(other, nullptr);
    other->setLayer("wells");
    click("selectByLocation");
    ASSERT_TRUE(test_support::waitFor([&] { return selected() == RowSet{0, 2}; }));
    picture("select_by_location");

    bench().selection.select("wells", {1});
    for (QCheckBox* const check : window_.findChildren<QCheckBox*>())
        if (check->isVisible() && check->isEnabled()) {
            check->setChecked(true);
            break;
        }
    click("selectByLocation");
    EXPECT_TRUE(test_support::waitFor([&] { return selected() == RowSet{2}; }));
}

}  // namespace
}  // namespace app::desktop
