// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/budget/budget_rows.h"

#include "spatial/crs/geodesic.h"
#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

#include <random>

namespace layers {
namespace {

using spatial::textValue;

/// Squares of 100 m side by side in CGCS2000 zone 42.
spatial::FeatureTable squares(std::size_t count, const std::vector<const char*>& codes)
{
    spatial::FeatureTable table;
    table.name = "parcels";
    table.crs = *spatial::Crs::fromText("EPSG:4530");
    table.fields = {{"DLBM", spatial::FieldType::Text, 5}, {"XZQ", spatial::FieldType::Text, 12}};
    table.columns.assign(2, spatial::AttributeColumn(spatial::FieldType::Text));
    for (std::size_t i = 0; i < count; ++i) {
        const double x = 42'500'000 + 100.0 * static_cast<double>(i % 400), y = 5'000'000 + 100.0 * static_cast<double>(i / 400);
        table.geometry.append(spatial::Geometry::rectangle({x, y, x + 100, y + 100}));
        table.columns[0].append(codes[i % codes.size()]);
        table.columns[1].append(i % 2 == 0 ? "230102001" : "230103002");
        table.ids.push_back(static_cast<std::int64_t>(i));
    }
    return table;
}

EditedLayerPtr edited(spatial::FeatureTable table) { return EditedLayer::over(std::make_shared<const spatial::FeatureTable>(std::move(table))); }
EditedLayerPtr recoded(const EditedLayerPtr& layer, std::int64_t id, const char* code) { return *layer->with(changeOfValues(*layer, 0, {{id, textValue(code)}})); }

LandBudget budgetOf(const EditedLayerPtr& layer, const BudgetFields& fields = {"DLBM"})
{
    auto budget = LandBudget::over(layer, fields, spatial::noProgress());
    EXPECT_TRUE(budget) << budget.error().message.english();
    return *std::move(budget);
}

/// Measured anew, without what the budget remembers.
BudgetTotals countedAnew(const EditedLayerPtr& layer) { return budgetOf(edited(spatial::FeatureTable(*layer->table()))).now(); }

const BudgetRow* rowOf(const std::vector<BudgetRow>& rows, std::string_view code)
{
    for (const BudgetRow& row : rows)
        if (row.code == code)
            return &row;
    return nullptr;
}

TEST(LandBudget, ARecodedParcelGoesFromOneClassToTheOtherWithoutBeingMeasured)
{
    const auto before = edited(squares(10, {"0101", "0103"}));
    LandBudget budget = budgetOf(before);
    ASSERT_TRUE(budget.follow(recoded(before, 0, "0601")));
    EXPECT_EQ(budget.measured(), 0U);
    const auto rows = budgetRows(budget.saved(), budget.now(), &spatial::gb21010());
    const double one = spatial::geodesicArea(before->geometry(0), before->base()->crs).value;
    ASSERT_NE(rowOf(rows, "0601"), nullptr);
    EXPECT_NEAR(rowOf(rows, "0601")->change().value, one, 1e-5);
    EXPECT_NEAR(rowOf(rows, "0101")->change().value, -one, 1e-5);
    EXPECT_EQ(rowOf(rows, "0103")->changeInSquareMillimetres(), 0);
    EXPECT_EQ(rowOf(rows, "06")->level, 0);
    EXPECT_EQ(rowOf(rows, "06")->now, rowOf(rows, "0601")->now);
    EXPECT_EQ(rowOf(rows, "01")->now.features, 9);
    EXPECT_EQ(budgetTotal(budget.saved(), budget.now()).changeInSquareMillimetres(), 0);
    EXPECT_NEAR(spatial::mu({one}), 15.0, 0.02);   // 100 m x 100 m is a hectare, 15 mu
}

TEST(LandBudget, UndoLeavesNothingBehind)
{
    const auto before = edited(squares(10, {"0101", "0103"}));
    LandBudget budget = budgetOf(before);
    const BudgetTotals at = budget.now();
    const auto change = changeOfValues(*before, 0, {{3, textValue("0601")}});
    const auto after = *before->with(change);
    ASSERT_TRUE(budget.follow(after));
    EXPECT_NE(budget.now(), at);
    ASSERT_TRUE(budget.follow(*after->with(change, true)));
    EXPECT_EQ(budget.now(), at);
}

TEST(LandBudget, AnyEditsGiveWhatMeasuringAnewGives)
{
    std::mt19937 random(7);
    const char* const codes[] = {"0101", "0601", "1104A", "05H1", "", "9999"};
    auto layer = edited(squares(60, {"0101", "0103", "1104"}));
    LandBudget budget = budgetOf(layer);
    std::vector<std::pair<LayerChange, EditedLayerPtr>> past;
    for (int step = 0; step < 200; ++step) {
        LayerChange change;
        const auto id = static_cast<std::int64_t>(random() % 70);
        switch (random() % 4) {
        case 0:
            if (layer->contains(id))
                change = changeOfValues(*layer, 0, {{id, textValue(codes[random() % 6])}});
            break;
        case 1:
            if (layer->contains(id)) {
                const double x = 42'600'000.0 + static_cast<double>(random() % 1000);
                change = changeOf(*layer, {{id, spatial::Geometry::rectangle({x, 5'000'000, x + 50, 5'000'050}), {}}});
            }
            break;
        case 2:
            if (layer->contains(id))
                change = changeOf(*layer, {{id, std::nullopt, {}}});
            break;
        default: change = changeOf(*layer, {{std::nullopt, spatial::Geometry::rectangle({42'700'000, 5'000'000, 42'700'080, 5'000'080}), layer->contains(id) ? std::optional(id) : std::nullopt}});
        }
        if (change.isEmpty())
            continue;
        past.emplace_back(change, layer);
        layer = *layer->with(change);
        ASSERT_TRUE(budget.follow(layer));
        if (step % 20 == 0) {
            ASSERT_EQ(budget.now(), countedAnew(layer)) << step;
        }
    }
    ASSERT_EQ(budget.now(), countedAnew(layer));
    ASSERT_TRUE(budget.follow(past.front().second));
    EXPECT_EQ(budget.now(), budget.saved());
}

TEST(LandBudget, RegionsAreCountiesWhereOnlySixDigitsCount)
{
    const auto layer = edited(squares(10, {"0101"}));
    const LandBudget budget = budgetOf(layer, {"DLBM", "XZQ", 6});
    EXPECT_EQ(budgetRegions(budget.saved(), budget.now()), (std::vector<std::string>{"230102", "230103"}));
    EXPECT_EQ(budgetTotal(budget.saved(), budget.now(), "230102").now.features, 5);
    EXPECT_EQ(budgetRows(budget.saved(), budget.now(), &spatial::gb21010(), "230103").size(), 2U);
}

TEST(LandBudget, SurveyCodesCountInTheirClassAndAreNamed)
{
    const LandBudget budget = budgetOf(edited(squares(8, {"1104", "1104A", "05H1", "abc"})));
    const auto rows = budgetRows(budget.saved(), budget.now(), &spatial::surveyCodes());
    EXPECT_EQ(rowOf(rows, "1104")->now.features, 4);
    EXPECT_EQ(rowOf(rows, "1104")->countedHere, std::vector<std::string>{"1104A"});
    EXPECT_EQ(rowOf(rows, "05")->now.features, 2);
    EXPECT_EQ(rowOf(rows, "05")->countedHere, std::vector<std::string>{"05H1"});
    EXPECT_EQ(rowOf(rows, "abc")->known, nullptr);
    EXPECT_EQ(rows.back().code, "abc");
}

TEST(LandBudget, AColumnThatIsWrittenAsAWholeIsSeen)
{
    const auto layer = edited(squares(3000, {"0101"}));
    LandBudget budget = budgetOf(layer);
    FieldChange column{0, layer->fieldSlots()[0], layer->fieldSlots()[0]};
    spatial::AttributeColumn old(spatial::FieldType::Text), fresh(spatial::FieldType::Text);
    for (std::int64_t id = 0; id < 3000; ++id) {
        column.ids.push_back(id);
        old.append("0101");
        fresh.append("0201");
    }
    column.oldValues = old;
    column.newValues = fresh;
    const auto after = layer->with({{column}, {}});
    ASSERT_TRUE(after) << after.error().message.english();
    ASSERT_TRUE(budget.follow(*after));
    EXPECT_EQ(rowOf(budgetRows(budget.saved(), budget.now(), &spatial::gb21010()), "0201")->now.features, 3000);
    EXPECT_EQ(budget.measured(), 0U);
}

TEST(LandBudget, AnotherFileNeedsAnotherBudget)
{
    const auto layer = edited(squares(4, {"0101"}));
    LandBudget budget = budgetOf(layer);
    EXPECT_FALSE(budget.follow(edited(squares(4, {"0101"}))));
    EXPECT_FALSE(LandBudget::over(layer, {"nothing"}, spatial::noProgress()));
}

TEST(LandBudget, FollowsAGestureAfterAThousandOthersOn100000Parcels)
{
    auto layer = edited(squares(100'000, {"0101", "0103", "0301", "0601", "1104"}));
    LandBudget budget = budgetOf(layer);
    for (std::int64_t id = 0; id < 1000; ++id)   // a day's work before
        layer = recoded(layer, id * 7, "0204");
    ASSERT_TRUE(budget.follow(layer));
    layer = recoded(layer, 55'555, "0601");
    ASSERT_TRUE(budget.follow(layer));
    const auto rows = budgetRows(budget.saved(), budget.now(), &spatial::gb21010());
    EXPECT_EQ(rowOf(rows, "02")->now.features, 1000);
}

}  // namespace
}  // namespace layers
