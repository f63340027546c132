// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/budget/budget_panel.h"
#include "tests/desktop/form/attribute_window.h"

#include <QTreeWidget>

namespace app::desktop {
namespace {

class BudgetPanelTest : public AttributeWindow {
protected:
    BudgetPanel& budget() { return *window_.findChildren<BudgetPanel*>().value(0); }
    void openBudget(std::size_t count)
    {
        openParcels(count);
        ASSERT_TRUE(bench().commands.run("budget.show"));
        budget().setLayer("parcels");
        ASSERT_TRUE(test_support::waitFor([&] { return budget().isReady(); }, 30'000));
    }
    layers::BudgetRow row(const char* code)
    {
        for (const layers::BudgetRow& each : budget().rows())
            if (each.code == code)
                return each;
        return {};
    }
    spatial::Result<void> recode(const std::vector<std::int64_t>& ids, const char* code)
    {
        const auto layer = bench().edits.layer("parcels");
        std::vector<std::pair<std::int64_t, spatial::Value>> values;
        for (const std::int64_t id : ids)
            values.emplace_back(id, std::string(code));
        return bench().edits.edit(spatial::text("Recode"), "parcels", layers::changeOfValues(*layer, *layer->slotOf("DLBM"), values));
    }
};

TEST_F(BudgetPanelTest, ShowsBeforeNowAndDifferenceWhileEditing)
{
    openBudget(30);
    EXPECT_EQ(row("0101").now.features, 10);
    EXPECT_EQ(row("1104").countedHere, std::vector<std::string>{"1104A"});
    ASSERT_TRUE(recode({1, 4}, "0601"));
    EXPECT_EQ(row("0601").now.features, 2);
    EXPECT_EQ(row("0601").before.features, 0);
    EXPECT_EQ(row("0101").now.features, 8);
    EXPECT_EQ(row("0601").changeInSquareMillimetres(), -row("0101").changeInSquareMillimetres());
    EXPECT_NEAR(spatial::mu(row("0601").change()), 30, 0.1);   // two hectares
    EXPECT_EQ(budget().total().changeInSquareMillimetres(), 0);

    // The same as measured anew.
    auto anew = layers::LandBudget::over(layers::EditedLayer::over(bench().edits.layer("parcels")->table()), {"DLBM"}, spatial::noProgress());
    ASSERT_TRUE(anew);
    EXPECT_EQ(anew->now(), budget().budget()->now());
    keepPicture("budget_en");

    auto* const tree = find<QTreeWidget>("budgetTree");
    ASSERT_NE(tree, nullptr);
    EXPECT_EQ(tree->topLevelItem(tree->topLevelItemCount() - 1)->text(0), QStringLiteral("All"));
    budget().keepMoment();
    EXPECT_EQ(row("0601").changeInSquareMillimetres(), 0);
    ASSERT_TRUE(recode({7}, "0601"));
    EXPECT_NEAR(spatial::mu(row("0601").change()), 15, 0.05);
    budget().setBefore(BudgetPanel::Before::Opened);
    EXPECT_NEAR(spatial::mu(row("0601").change()), 45, 0.2);
    EXPECT_TRUE(budget().copied().contains(QStringLiteral("0601\tIndustrial land\t3\t0.0000\t")));
    bench().document.undo();
    bench().document.undo();
    EXPECT_EQ(row("0101").changeInSquareMillimetres(), 0);
    EXPECT_EQ(row("0601").now.features, 0);

    ASSERT_TRUE(recode({1, 4}, "0601"));
    bench().commands.run("window.language");
    bench().commands.run("window.dark");
    QTest::qWait(50);
    keepPicture("budget_dark_zh");
    bench().commands.run("window.language");
    bench().commands.run("window.dark");
}

TEST_F(BudgetPanelTest, OneGestureOn100000ParcelsIsShownWithinAFewFrames)
{
    openBudget(100'000);
    ASSERT_TRUE(recode({50'000}, "0601"));
    EXPECT_EQ(row("0601").now.features, 1);
    RecordProperty("milliseconds", std::to_string(budget().lastUpdate()));
    std::printf("budget of 100,000 parcels after one gesture: %.2f ms\n", budget().lastUpdate());
    EXPECT_LT(budget().lastUpdate(), 50 * 3);   // with room for a busy machine
}

}  // namespace
}  // namespace app::desktop
