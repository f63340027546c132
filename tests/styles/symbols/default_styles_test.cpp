// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/default_styles.h"

#include "tests/support/tables.h"

#include <gtest/gtest.h>

namespace styles {
namespace {

using test_support::addColumn;
using test_support::square;
using test_support::tableOf;

TEST(DefaultStyles, ParcelsWithLandUseCodesTakeThePaletteWithoutARole)
{
    auto table = tableOf({square(0, 0, 1)});
    addColumn<const char*>(table, "地类编码", spatial::FieldType::Text, {"0103"});
    const auto style = defaultFeatureStyle(table, "").style;
    ASSERT_TRUE(std::holds_alternative<Categorized>(style));
    EXPECT_EQ(std::get<Categorized>(style).field, "地类编码");
}

TEST(DefaultStyles, SitesCarryTheirRank)
{
    auto table = tableOf({square(0, 0, 1)});
    addColumn<std::int64_t>(table, "rank", spatial::FieldType::Integer, {1});
    const auto style = defaultFeatureStyle(table, "sites").style;
    const auto& fill = std::get<FillSymbol>(std::get<SingleSymbol>(style).symbol);
    ASSERT_TRUE(fill.badge);
    EXPECT_EQ(fill.badge->textField, "rank");
}

TEST(DefaultStyles, IndustrialLandIsToldApartBySector)
{
    auto table = tableOf({square(0, 0, 1), square(1, 0, 1), square(2, 0, 1)});
    EXPECT_TRUE(std::holds_alternative<SingleSymbol>(defaultFeatureStyle(table, "industrial").style));
    addColumn<const char*>(table, "sector", spatial::FieldType::Text, {"pharma", "coal", "pharma"});
    addColumn<const char*>(table, "sector_zh", spatial::FieldType::Text, {"医药", "煤炭", "医药"});
    const auto style = std::get<Categorized>(defaultFeatureStyle(table, "industrial").style);
    ASSERT_EQ(style.categories.size(), 2U);
    EXPECT_EQ(style.categories[0].title, (Words{"Coal", "煤炭"}));
    EXPECT_EQ(style.categories[1].title, (Words{"Pharma", "医药"}));
    EXPECT_NE(style.categories[0].symbol, style.categories[1].symbol);
}

TEST(DefaultStyles, LayersNobodyKnowsTakeASymbolOfTheirGeometry)
{
    const auto symbolOf = [](const spatial::FeatureTable& table) { return std::get<SingleSymbol>(defaultFeatureStyle(table, "").style).symbol.index(); };
    EXPECT_EQ(symbolOf(tableOf({spatial::Geometry::point({0, 0})})), 0U);
    EXPECT_EQ(symbolOf(tableOf({spatial::Geometry::lineString({{0, 0}, {1, 1}})})), 1U);
    EXPECT_EQ(symbolOf(tableOf({square(0, 0, 1)})), 2U);
}

TEST(DefaultStyles, EveryRasterRoleHasAscendingValues)
{
    for (const char* role : {"suitability", "robustness", "access", "dem", "hillshade", "anything"}) {
        const auto style = defaultRasterStyle(role, 120, 120);   // a flat raster too
        EXPECT_TRUE(rasterStyleFromJson(toJson(style))) << role;
    }
}

}  // namespace
}  // namespace styles
