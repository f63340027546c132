// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/fields/fields_panel.h"

#include "app/desktop/expressions/expression_editor.h"
#include "app/desktop/expressions/expression_text.h"
#include "app/desktop/expressions/layer_box.h"
#include "app/desktop/joins/join_page.h"
#include "app/desktop/joins/key_guess.h"
#include "tests/desktop/fields/parcel_window.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QTreeWidget>

namespace app::desktop {
namespace {

using spatial::cellOf;

class FieldsPanelTest : public ParcelWindow {
protected:
    QTreeWidgetItem* field(const char* name) { return find<QTreeWidget>("fieldsTree")->findItems(QString::fromUtf8(name), Qt::MatchExactly).value(0); }
    bool waitForField(const char* name)
    {
        return test_support::waitFor([&] { return !bench().store.isLoading() && table("parcels")->fieldIndex(name) >= 0; });
    }
    bool waitForNoField(const char* name)
    {
        return test_support::waitFor([&] { return !bench().store.isLoading() && table("parcels")->fieldIndex(name) < 0; });
    }
};

TEST_F(FieldsPanelTest, ShowsTheFiguresOfAFieldAndOfTheSelection)
{
    ASSERT_TRUE(bench().commands.run("fields.show"));
    find<QTreeWidget>("fieldsTree")->setCurrentItem(field("people"));
    const auto shows = [&](const char* line) {
        return test_support::waitFor([&] {
            bench().commands.run("fields.copy-statistics");
            return QApplication::clipboard()->text().contains(QString::fromUtf8(line));
        });
    };
    EXPECT_TRUE(shows("Mean\t250"));
    picture("fields_statistics");
    bench().selection.select("parcels", {0, 1});
    EXPECT_TRUE(shows("Mean\t150"));
    applyTheme(Theme::Dark);
    bench().commands.run("window.language");
    picture("fields_statistics_dark_zh");
    bench().commands.run("window.language");
    applyTheme(Theme::Light);
}

TEST_F(FieldsPanelTest, CalculatesAFieldThatUndoTakesAway)
{
    ASSERT_TRUE(bench().commands.run("fields.calculate"));
    auto* const name = find<QComboBox>("calculatedName");
    ASSERT_NE(name, nullptr);
    QTest::keyClicks(name, QStringLiteral("density"));
    auto* const text = find<ExpressionText>();
    text->setFocus();
    QTest::keyClicks(text, QStringLiteral("round(people / $area_ha, 2)"));
    picture("calculator");
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    ASSERT_TRUE(waitForField("density"));
    const auto density = table("parcels")->column("density")->number(0);
    ASSERT_TRUE(density);
    EXPECT_NEAR(*density, 100 / 87.6, 0.1);
    ASSERT_EQ(bench().document.project().layer("parcels")->calculated.size(), 1U);

    ASSERT_TRUE(bench().commands.run("edit.undo"));
    EXPECT_TRUE(waitForNoField("density"));
    ASSERT_TRUE(bench().commands.run("edit.redo"));
    EXPECT_TRUE(waitForField("density"));

    find<QTreeWidget>("fieldsTree")->setCurrentItem(field("density"));
    ASSERT_TRUE(bench().commands.run("fields.edit"));
    EXPECT_EQ(find<ExpressionText>()->toPlainText(), QStringLiteral("round(people / $area_ha, 2)"));
    find<ExpressionText>()->setPlainText(QStringLiteral("people * 2"));
    click("calculateField");
    EXPECT_TRUE(test_support::waitFor([&] { return !bench().store.isLoading() && cellOf(*table("parcels"), 1, "density") == "400"; }));
    picture("fields_calculated");

    find<QTreeWidget>("fieldsTree")->setCurrentItem(field("density"));
    ASSERT_TRUE(bench().commands.run("fields.remove"));
    EXPECT_TRUE(waitForNoField("density"));
}

TEST_F(FieldsPanelTest, ReplacesAFieldThatIsThere)
{
    ASSERT_TRUE(bench().commands.run("fields.calculate"));
    find<QComboBox>("calculatedName")->setEditText(QStringLiteral("name"));
    find<ExpressionText>()->setPlainText(QStringLiteral("name || '!'"));
    click("calculateField");
    EXPECT_TRUE(test_support::waitFor([&] { return !bench().store.isLoading() && cellOf(*table("parcels"), 3, "name") == "O'Brien!"; }));
    EXPECT_EQ(table("parcels")->fields.size(), 3U);
}

TEST_F(FieldsPanelTest, JoinsATableWhoseKeysItFindsItself)
{
    ASSERT_TRUE(bench().commands.run("fields.join"));
    for (LayerBox* const box : window_.findChildren<LayerBox*>())
        if (box->isVisible())
            box->setLayer("uses");
    ASSERT_TRUE(test_support::waitFor([&] { return find<QComboBox>("joinKey")->currentText() == QStringLiteral("code"); }));
    EXPECT_EQ(find<QComboBox>("joinOtherKey")->currentText(), QStringLiteral("DLBM"));
    ASSERT_TRUE(test_support::waitFor([&] { return find<QLabel>("joinReport")->text().startsWith(QStringLiteral("2 of 4 features")); })) << find<QLabel>("joinReport")->text().toStdString();
    picture("join");
    click("joinFields");
    ASSERT_TRUE(waitForField("use"));
    EXPECT_EQ(cellOf(*table("parcels"), 1, "use"), "Mining");
    EXPECT_EQ(cellOf(*table("parcels"), 2, "use"), "");
    picture("fields_joined");
    ASSERT_TRUE(bench().commands.run("edit.undo"));
    EXPECT_TRUE(waitForNoField("use"));
}

TEST(KeyGuess, FindsTheKeysByTheirValues)
{
    const auto table = spatial::features({"n", "code"}, {{"", {spatial::intValue(1), spatial::textValue("0601")}}, {"", {spatial::intValue(2), spatial::textValue("0602")}}});
    const auto other = spatial::features({"x", "DLBM"}, {{"", {spatial::textValue("a"), spatial::intValue(602)}}, {"", {spatial::textValue("b"), spatial::intValue(601)}}});
    EXPECT_EQ(*guessKeys(table, other, spatial::noProgress()), (KeyGuess{1, 1}));
    EXPECT_EQ(*guessKeys(spatial::features({"x"}, {}), other, spatial::noProgress()), KeyGuess{});
}

}  // namespace
}  // namespace app::desktop
