// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/grids.h"
#include "tests/support/tool_runs.h"

namespace spatial::test {

namespace {

ToolRun toolNamed(const char* id) { return ToolRun(rasterTools(), id); }

Grid resultOf(ToolRun run)
{
    const auto outputs = run.run();
    if (!outputs) {
        ADD_FAILURE() << outputs.error().message.english();
        return {};
    }
    return evaluated(rasterOf(*outputs));
}

}  // namespace

TEST(SuitabilityTools, RescaleByACurve)
{
    EXPECT_THAT(resultOf(toolNamed("rescale").raster("input", grid({{0, 500, 2000}})).text("curve", "linear:0,1000")), isGrid({{0, 0.5, 1}}));
    EXPECT_EQ(toolNamed("rescale").raster("input", grid({{0}})).text("curve", "cubic:1").run().error().parameter, "curve");
}

TEST(SuitabilityTools, FactorsCarryTheirWeightAndCurve)
{
    auto run = toolNamed("weighted-overlay")
                   .raster("factor", grid({{0, 500}}), {{"weight", "3"}, {"curve", "linear:0,1000"}})
                   .raster("factor", grid({{1, 0}}), {{"weight", "1"}})
                   .raster("constraint", grid({{1, 0}}));

    EXPECT_THAT(resultOf(run), isGrid({{0.25, 0}}));
}

TEST(SuitabilityTools, AFactorOutsideZeroToOneEndsWithExitCode4)
{
    const auto outputs = *toolNamed("weighted-overlay").raster("factor", grid({{0, 500}})).run();
    const auto read = evaluate(rasterOf(outputs));

    ASSERT_FALSE(read.hasValue());
    EXPECT_EQ(exitCode(read.error().code), 4);
}

TEST(SuitabilityTools, MissingDataAndRulesByName)
{
    const auto overlay = [](const char* missing, const char* rule) {
        return resultOf(toolNamed("weighted-overlay").raster("factor", grid({{kNoData, 0.8}})).raster("factor", grid({{0.4, 0.2}})).text("missing", missing).text("rule", rule));
    };

    EXPECT_THAT(overlay("exclude", "wlc"), isGrid({{kNoData, 0.5}}));
    EXPECT_THAT(overlay("reweight", "wlc"), isGrid({{0.4, 0.5}}));
    EXPECT_THAT(overlay("worst", "or"), isGrid({{0.4, 0.8}}));
    EXPECT_THAT(overlay("neutral", "and"), isGrid({{0.4, 0.2}}));
    EXPECT_THAT(overlay("exclude", "product"), isGrid({{kNoData, 0.16}}));
}

TEST(SuitabilityTools, OwaTellsItsRisk)
{
    auto run = toolNamed("weighted-overlay").raster("factor", grid({{0.2}})).raster("factor", grid({{0.9}})).text("rule", "owa").numbers("order-weights", {1, 0});
    const auto outputs = *run.run();

    EXPECT_THAT(evaluated(rasterOf(outputs)), isGrid({{0.9}}));
    const auto orness = std::find_if(outputs.values.begin(), outputs.values.end(), [](const auto& member) { return member.first == "orness"; });
    ASSERT_NE(orness, outputs.values.end());
    EXPECT_EQ(*std::get_if<double>(&orness->second.content()), 1);
}

TEST(SuitabilityTools, FactorsOnOtherGridsFollowAPlanThatIsTold)
{
    const auto outputs = *toolNamed("weighted-overlay").raster("factor", grid({{0.2, 0.6}}, 2)).raster("factor", grid({{0, 1, 1, 1}, {0, 1, 1, 1}})).run();

    EXPECT_THAT(evaluated(rasterOf(outputs)), isGridWithin(grid({{0.35, 0.8}}, 2), 1e-6));
    ASSERT_FALSE(outputs.warnings.empty());
    EXPECT_EQ(outputs.warnings[0].code, "grid.plan");
}

TEST(SuitabilityTools, RobustnessOverAllRankedOrNearbyWeights)
{
    const auto robustness = [] { return toolNamed("weight-robustness").raster("factor", grid({{1, 0.5}})).raster("factor", grid({{0, 0.5}})).number("threshold", 0.25); };

    EXPECT_THAT(resultOf(robustness()), isGrid({{0.75, 1}}, 1e-5));
    EXPECT_THAT(resultOf(robustness().flag("ranked")), isGrid({{1, 1}}, 1e-5));
    EXPECT_THAT(resultOf(robustness().numbers("around", {1, 3}).number("spread", 1)), isGrid({{0.75, 1}}, 1e-5));
    EXPECT_THAT(resultOf(robustness().numbers("around", {1, 9}).number("spread", 0)), isGrid({{0, 1}}, 1e-5));
    EXPECT_EQ(robustness().numbers("around", {1, 1}).run().error().parameter, "spread");
    EXPECT_EQ(robustness().number("spread", 0.5).run().error().parameter, "around");
}

TEST(SuitabilityTools, AWrongDetailOfAFactorNamesTheFactor)
{
    for (const auto& [name, value] : std::map<std::string, std::string>{{"weight", "-1"}, {"curve", "linear"}, {"missing", "maybe"}}) {
        const auto refused = toolNamed("weighted-overlay").raster("factor", grid({{0.2}}), {{name, value}}).run();
        ASSERT_FALSE(refused.hasValue()) << name;
        EXPECT_EQ(refused.error().parameter, "factor");
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidParameter);
    }
}

TEST(SuitabilityTools, TheOverlayTellsWhatItsWeightsComeTo)
{
    // The first factor varies twice as much as the second; the third not at all.
    auto run = toolNamed("weighted-overlay").raster("factor", grid({{0, 1}}), {{"weight", "1"}}).raster("factor", grid({{0.5, 1}}), {{"weight", "2"}}).raster("factor", grid({{0.3, 0.3}}), {{"weight", "5"}});

    const auto outputs = run.run();

    ASSERT_TRUE(outputs.hasValue());
    const auto member = std::find_if(outputs->values.begin(), outputs->values.end(), [](const auto& each) { return each.first == "effective_weights"; });
    ASSERT_NE(member, outputs->values.end());
    const auto& weights = *std::get_if<ValueTree::List>(&member->second.content());
    const auto number = [&](std::size_t i) { return *std::get_if<double>(&weights[i].content()); };
    EXPECT_NEAR(number(0), 0.5, 1e-12);
    EXPECT_NEAR(number(1), 0.5, 1e-12);
    EXPECT_NEAR(number(2), 0, 1e-6);
}

TEST(RasterCalculatorTool, ComputesAFormulaOverNamedRasters)
{
    const auto outputs = toolNamed("raster-calculator").text("expression", "A*0.4+B").labelled("input", "A", grid({{10, kNoData}})).labelled("input", "B", grid({{1, 1}})).run();

    ASSERT_TRUE(outputs.hasValue()) << outputs.error().message.english();
    EXPECT_THAT(evaluated(rasterOf(*outputs)), isGrid({{5, kNoData}}));
    EXPECT_TRUE(outputs->warnings.empty());
}

TEST(RasterCalculatorTool, AlignsOtherGridsAndSaysHow)
{
    Grid codes = grid({{1, 3}, {1, 3}});
    codes.shape.left = 0.25;
    const auto outputs = toolNamed("raster-calculator")
                             .text("expression", "A + B")
                             .labelled("input", "A", grid({{0, 0}, {0, 0}}))
                             .labelled("input", "B", codes, true)
                             .labelled("input", "C", codes)
                             .run();

    ASSERT_TRUE(outputs.hasValue()) << outputs.error().message.english();
    EXPECT_THAT(evaluated(rasterOf(*outputs)), isGrid({{1, 3}, {1, 3}}));
    std::vector<std::string> said;
    for (const Warning& warning : outputs->warnings)
        said.push_back(warning.message.english());
    EXPECT_THAT(said, ::testing::ElementsAre("The expression does not use C.", ::testing::HasSubstr("The grid has 2 × 2"), "B = B.tif, cells of 1 units, is resampled: nearest."));

    auto measured = toolNamed("raster-calculator").text("expression", "A + B").labelled("input", "A", grid({{0, 0}, {0, 0}})).labelled("input", "B", codes);
    EXPECT_THAT(resultOf(measured), isGrid({{1, 2.5}, {1, 2.5}}));
}

TEST(RasterCalculatorTool, AWrongFormulaNamesItsParameterAndColumn)
{
    const auto outputs = toolNamed("raster-calculator").text("expression", "A * (B").labelled("input", "A", grid({{1}})).run();

    ASSERT_FALSE(outputs.hasValue());
    EXPECT_EQ(outputs.error().parameter, "expression");
    EXPECT_EQ(outputs.error().message.english(), "Column 6: there is no raster B.");
}

}  // namespace spatial::test
