// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tool_runs.h"

#include <gmock/gmock.h>

namespace spatial::test {

namespace {

using testing::HasSubstr;

/// Squares of 1 ha in a row, each beside the next; a gap after the third.
FeatureTablePtr street(const std::vector<std::optional<double>>& prices)
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "parcels";
    AttributeColumn price(FieldType::Real);
    for (std::size_t i = 0; i < prices.size(); ++i) {
        const double x = 100.0 * static_cast<double>(i) + (i > 2 ? 50 : 0);
        table->ids.push_back(static_cast<std::int64_t>(10 + i));
        table->geometry.append(Geometry::polygon({{{x, 0}, {x + 100, 0}, {x + 100, 100}, {x, 100}, {x, 0}}}));
        prices[i] ? price.append(*prices[i]) : price.appendNull();
    }
    table->addField({.name = "price", .type = FieldType::Real}, std::move(price));
    return table;
}

ToolRun assembly(const FeatureTablePtr& parcels) { return ToolRun(decisionTools(), "parcel-assembly").features("parcels", parcels); }
ToolRun front(const FeatureTablePtr& sites) { return ToolRun(decisionTools(), "pareto-front").features("sites", sites); }

FeatureTablePtr offers()
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "sites";
    AttributeColumn score(FieldType::Real);
    AttributeColumn cost(FieldType::Integer);
    const std::tuple<double, std::optional<std::int64_t>> all[] = {{0.9, 10}, {0.8, 5}, {0.7, 6}, {0.5, std::nullopt}};
    for (const auto& [one, price] : all) {
        table->ids.push_back(static_cast<std::int64_t>(table->ids.size() + 1));
        table->geometry.append(Geometry::point({0, 0}));
        score.append(one);
        price ? cost.append(*price) : cost.appendNull();
    }
    table->addField({.name = "score", .type = FieldType::Real}, std::move(score));
    table->addField({.name = "cost", .type = FieldType::Integer}, std::move(cost));
    return table;
}

}  // namespace

TEST(ParcelAssemblyTool, TakesTheCheapestNeighboursAndNotTheCheapestParcels)
{
    // The two cheapest of all (5 and 1) do not touch: 5 + 4 = 9 beside each other is the least.
    const auto outputs = assembly(street({5, 4, 9, 1})).number("min-area", 2).number("max-area", 2).text("cost", "price").run();
    ASSERT_TRUE(outputs.hasValue()) << outputs.error().message.english();
    const FeatureTablePtr members = tableOf(*outputs);
    ASSERT_EQ(members->size(), 2U);
    EXPECT_EQ(members->column("price")->number(0), 5);
    EXPECT_EQ(members->column("price")->number(1), 4);
    EXPECT_EQ(members->column("assembly_ha")->number(0), 1);
    for (const auto& [name, value] : outputs->values) {
        if (name == "gap") {
            EXPECT_EQ(std::get<double>(value.content()), 0);
        }
    }
}

TEST(ParcelAssemblyTool, AScoreIsMadeMostAndAParcelWithoutOneIsLeftOutAndSaid)
{
    const auto outputs = assembly(street({0.2, 0.9, 0.8, std::nullopt})).number("min-area", 2).number("max-area", 2).text("score", "price").run();
    ASSERT_TRUE(outputs.hasValue());
    const FeatureTablePtr members = tableOf(*outputs);
    ASSERT_EQ(members->size(), 2U);
    EXPECT_EQ(members->column("assembly_score")->number(0), 0.9);
    EXPECT_EQ(members->column("assembly_score")->number(1), 0.8);
    ASSERT_EQ(outputs->warnings.size(), 1U);
    EXPECT_EQ(outputs->warnings.front().code, "assembly.without");
}

TEST(ParcelAssemblyTool, CostAndScoreTogetherOrNeitherIsASentence)
{
    EXPECT_EQ(assembly(street({1})).number("min-area", 1).run().error().parameter, "cost");
    EXPECT_EQ(assembly(street({1})).number("min-area", 1).text("cost", "price").text("score", "price").run().error().parameter, "cost");
    const auto unknown = assembly(street({1})).number("min-area", 1).text("cost", "Preis").run();
    EXPECT_EQ(unknown.error().parameter, "cost");
    EXPECT_THAT(unknown.error().hint.english(), HasSubstr("price"));
    const auto large = assembly(street({1, 1, 1, 1})).number("min-area", 4).text("cost", "price").run();
    ASSERT_FALSE(large.hasValue());
    EXPECT_THAT(large.error().message.english(), HasSubstr("3"));
}

TEST(ParetoFrontTool, NumbersTheFrontsAndLeavesWhatIsUnknownEmpty)
{
    const auto outputs = front(offers()).texts("objective", {"score", "cost|direction=min"}).run();
    ASSERT_TRUE(outputs.hasValue());
    const auto* numbers = tableOf(*outputs)->column("front");
    EXPECT_EQ(numbers->number(0), 1);
    EXPECT_EQ(numbers->number(1), 1);
    EXPECT_EQ(numbers->number(2), 2);   // 0.8 for 5 beats it
    EXPECT_TRUE(numbers->isNull(3));
    EXPECT_EQ(outputs->warnings.front().code, "pareto.unknown");
}

TEST(ParetoFrontTool, TheFrontAloneAndWrongDetails)
{
    const auto outputs = front(offers()).texts("objective", {"score|direction=max", "cost|direction=min"}).flag("only-front").run();
    ASSERT_TRUE(outputs.hasValue());
    EXPECT_EQ(tableOf(*outputs)->size(), 2U);
    EXPECT_EQ(front(offers()).texts("objective", {"score|direction=up"}).run().error().parameter, "objective");
    EXPECT_EQ(front(offers()).texts("objective", {"beauty"}).run().error().parameter, "objective");
    EXPECT_EQ(front(offers()).texts("objective", {"|direction=min"}).run().error().parameter, "objective");
}

}  // namespace spatial::test
