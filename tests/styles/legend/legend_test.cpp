// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/legend/legend.h"

#include "styles/symbols/default_styles.h"
#include "styles/symbols/land_use_palette.h"
#include "styles/symbols/style_matcher.h"
#include "tests/support/tables.h"

#include <gtest/gtest.h>

namespace styles {
namespace {

using test_support::addColumn;
using test_support::share;
using test_support::square;
using test_support::tableOf;

Scene sceneOf(SceneLayer layer, const spatial::Box& extent)
{
    Scene scene;
    scene.layers = {std::move(layer)};
    scene.view = MapView::showing(extent, {100, 100}, 96, {});
    return scene;
}

TEST(Legend, HasAnEntryForEverySymbolThatDrawingMayUse)
{
    const auto table = tableOf({square(0, 0, 1)});
    const std::vector<VectorStyle> all{SingleSymbol{}, landUseStyle("DLBM"), Graduated{"v", 0, {{1, {}, FillSymbol{}}, {2, {}, FillSymbol{}}}, Symbol{FillSymbol{}}, ""}};
    for (const VectorStyle& style : all)
        EXPECT_EQ(legendOf(style).size(), StyleMatcher(style, table).symbols().size());
}

TEST(Legend, PrintsBoundsWithAsFewDecimalsAsTellThemApart)
{
    const auto entries = legendOf(VectorStyle(Graduated{"v", 0, {{0.25, {}, FillSymbol{}}, {0.5, {}, FillSymbol{}}}, std::nullopt, "km"}));
    EXPECT_EQ(entries[0].title.en, "0.00 – 0.25 km");
    EXPECT_EQ(legendOf(VectorStyle(Graduated{"v", 0, {{1000, {}, FillSymbol{}}}, std::nullopt, ""}))[0].title.en, "0 – 1000");
}

TEST(Legend, NamesOnlyClassesThatTheViewShows)
{
    auto table = tableOf({square(0, 0, 1), square(5, 5, 1), square(50, 50, 1)});
    addColumn<const char*>(table, "DLBM", spatial::FieldType::Text, {"0103", "0601", "1101"});
    const auto blocks = legendOf(sceneOf({{"Land use", "土地利用"}, VectorContent{share(table), landUseStyle("DLBM")}}, {0, 0, 10, 10}));
    ASSERT_EQ(blocks.size(), 1U);
    ASSERT_EQ(blocks[0].entries.size(), 2U);
    EXPECT_EQ(blocks[0].entries[0].title.zh, "耕地");
    EXPECT_EQ(blocks[0].entries[1].title.zh, "工矿仓储用地");
}

TEST(Legend, LayersWithTheSameClassesShareThem)
{
    const auto parcels = [](const Words& name, double x, std::vector<const char*> codes) {
        auto table = tableOf({square(x, 0, 1), square(x + 2, 2, 1)});
        addColumn<const char*>(table, "DLBM", spatial::FieldType::Text, codes);
        SceneLayer layer{name, VectorContent{share(table), landUseStyle("DLBM")}};
        layer.kind = {"Land use parcels", "土地利用图斑"};
        return layer;
    };
    Scene scene = sceneOf(parcels({"West", "西"}, 0, {"0103", "0601"}), {0, 0, 10, 10});
    scene.layers.push_back({{"Lake", "湖"}, VectorContent{share(tableOf({square(1, 1, 1)})), SingleSymbol{}}});
    scene.layers.push_back({{"Pond", "池"}, VectorContent{share(tableOf({square(1, 1, 1)})), SingleSymbol{}}});
    scene.layers.push_back(parcels({"East", "东"}, 5, {"0103", "0301"}));
    auto blocks = legendOf(scene);
    ASSERT_EQ(blocks.size(), 3U) << "one symbol each stays one line each";
    EXPECT_EQ(blocks[0].title.zh, "土地利用图斑");
    ASSERT_EQ(blocks[0].entries.size(), 3U);
    EXPECT_EQ(blocks[0].entries[0].title.zh, "耕地") << "in the order of the style";
    EXPECT_EQ(blocks[0].entries[1].title.zh, "林地");
    EXPECT_EQ(blocks[0].entries[2].title.zh, "工矿仓储用地");
    EXPECT_EQ(blocks[1].title.en, "Pond");
    Scene nearer = scene;
    nearer.view = MapView::showing({0, 0, 3, 3}, {100, 100}, 96, {});
    EXPECT_EQ(legendOf(nearer).back().title.zh, "土地利用图斑") << "East lies outside: its like has no need of its own name";
    scene.layers.back().kind = {};
    scene.layers.front().kind = {};
    EXPECT_EQ(legendOf(scene)[0].title.en, "East, West") << "of no kind: their names";
    scene.layers.back().inLegend = false;
    blocks = legendOf(scene);
    EXPECT_EQ(blocks.back().title.en, "West");
    EXPECT_EQ(blocks.back().entries.size(), 2U);
}

TEST(Legend, ALayerOutsideTheViewLeavesNoEmptyBlock)
{
    EXPECT_TRUE(legendOf(sceneOf({{"Far", "远"}, VectorContent{share(tableOf({square(50, 50, 1)})), SingleSymbol{}}}, {0, 0, 10, 10})).empty());
    const RasterContent raster{spatial::Grid({100, 100, 1, 1, 2, 2, {}}, 0.5F), defaultRasterStyle("suitability")};
    EXPECT_TRUE(legendOf(sceneOf({{"Far", "远"}, raster}, {0, 0, 10, 10})).empty());
}

TEST(Legend, ARampShowsItsEndsAndExcludedCells)
{
    const auto entries = legendOf(defaultRasterStyle("suitability"));
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(std::get<RampBar>(entries[0].key).ticks, (std::vector<std::string>{"0.0", "0.5", "1.0"}));
    EXPECT_EQ(entries[1].title.zh, "排除");
    EXPECT_TRUE(std::get<Swatch>(entries[1].key).hatch);
}

TEST(Legend, SizesAreRoundAndFallToTheSmallest)
{
    const auto entries = legendOf(VectorStyle(Proportional{"people", 1300, 8, 0.8, SizeScale::Area, PointSymbol{}, {}, "人"}));
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(entries[0].title.en, "1000 人");
    EXPECT_EQ(entries[1].title.en, "500 人");
    double before = 9;
    for (const LegendEntry& entry : entries) {
        const double size = std::get<PointSymbol>(entry.key).size;
        EXPECT_LT(size, before);
        EXPECT_GE(keyHeightOf(entry), size);
        before = size;
    }
}

TEST(Legend, EveryRuleWithASymbolHasItsEntry)
{
    const Symbol symbol = FillSymbol{};
    const auto entries = legendOf(VectorStyle(RuleBased{{{"a > 2", {}, 0, 0, symbol, {{"b = 1", {"odd", "奇"}, 0, 0, symbol, {}}}}, {"a < 0", {}, 0, 0, {}, {}}, {"", {}, 0, 0, symbol, {}}}}));
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].title.en, "a > 2");
    EXPECT_EQ(entries[1].title.zh, "奇");
    EXPECT_EQ(entries[2].title.en, "Other");
}

TEST(Legend, TwoNumbersAreASquare)
{
    const auto entries = legendOf(VectorStyle(Bivariate{{"a", 0, {2, 5, 10}}, {"b", 0, {1, 2}}, std::vector<Color>(6), FillSymbol{}, {}}));
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(std::get<ColorMatrix>(entries[0].key).rows(), 2);
    EXPECT_EQ(entries[0].title.en, "→ a\n↑ b");
}

}  // namespace
}  // namespace styles
