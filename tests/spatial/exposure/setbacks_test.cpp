// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/setbacks.h"
#include "spatial/geometry/measures.h"
#include "tests/support/feature_tables.h"

namespace spatial {
namespace {

double metresOf(std::string_view name, SetbackKind kind = SetbackKind::Any)
{
    static const SetbackTable table = *SetbackTable::with();
    const auto rules = table.rulesOf(name, kind);
    return rules.empty() ? 0 : *rules.front().value;
}

TEST(Setbacks, EveryDistanceIsThatOfTheDomainRules)
{
    const std::pair<const char*, double> distances[] = {
        {"railway-safety-zone-town", 8}, {"railway-safety-zone-suburb", 10}, {"railway-safety-zone-village", 12}, {"railway-safety-zone", 15},
        {"railway-safety-zone-high-speed-town", 10}, {"railway-safety-zone-high-speed-suburb", 12}, {"railway-safety-zone-high-speed-village", 15}, {"railway-safety-zone-high-speed", 20},
        {"highway-control-national", 20}, {"highway-control-provincial", 15}, {"highway-control-county", 10}, {"highway-control-township", 5}, {"highway-control-expressway", 30},
        {"power-line-1-10", 5}, {"power-line-35-110", 10}, {"power-line-154-330", 15}, {"power-line-500", 20}, {"pipeline", 5}, {"pipeline-consent", 55}};
    for (const auto& [id, metres] : distances)
        EXPECT_EQ(metresOf(id), metres) << id;
    for (const Rule& rule : setbackRules()) {
        EXPECT_TRUE(rule.value) << rule.id;
        EXPECT_FALSE(rule.name.zh.empty()) << rule.id;
        const bool marked = rule.id.starts_with("railway") || rule.id.starts_with("highway") || rule.id.starts_with("power");
        EXPECT_TRUE(!rule.id.starts_with("pipeline") || rule.confidence == Confidence::Unverified) << rule.id;
        EXPECT_TRUE(!marked || rule.confidence == Confidence::High) << rule.id;
    }
}

TEST(Setbacks, ClassesAreWordsAndVoltages)
{
    EXPECT_EQ(metresOf("expressway"), 30);
    EXPECT_EQ(metresOf("国道"), 20);
    EXPECT_EQ(metresOf("high-speed"), 20);
    EXPECT_EQ(metresOf("220 kV"), 15);
    EXPECT_EQ(metresOf("500千伏"), 20);
    EXPECT_EQ(metresOf("110"), 0) << "a bare number is a voltage only among power lines";
    EXPECT_EQ(metresOf("110", SetbackKind::Power), 10);
    EXPECT_EQ(metresOf("1", SetbackKind::Power), 5);
    EXPECT_EQ(metresOf("330", SetbackKind::Power), 15);
    EXPECT_EQ(metresOf("20kV"), 0) << "between the ranges of the regulation nothing is guessed";
    EXPECT_EQ(metresOf("750kV"), 0);
    EXPECT_EQ(metresOf("expressway", SetbackKind::Rail), 0);
    EXPECT_EQ(metresOf("urban"), 0);
}

TEST(Setbacks, OnesOwnDistancesComeFirst)
{
    const auto table = SetbackTable::with("trunk=railway-safety-zone; branch = 12; county=25");
    ASSERT_TRUE(table) << table.error().message.english();
    EXPECT_EQ(table->rulesOf("trunk", SetbackKind::Any)[0].id, "railway-safety-zone");
    EXPECT_EQ(*table->rulesOf("branch", SetbackKind::Any)[0].value, 12);
    EXPECT_EQ(table->rulesOf("branch", SetbackKind::Any)[0].confidence, Confidence::Ours);
    EXPECT_EQ(*table->rulesOf("county", SetbackKind::Highway)[0].value, 25);
    for (const char* wrong : {"trunk", "trunk=", "trunk=-3", "=5", "trunk=no-such-rule"})
        EXPECT_FALSE(SetbackTable::with(wrong)) << wrong;
}

TEST(Setbacks, ZonesReachAsFarAsTheLawAndSayIt)
{
    const auto lines = features({"class", "name"}, {{"LINESTRING (0 0, 1000 0)", {textValue("national"), textValue("G1")}}, {"LINESTRING (0 500, 1000 500)", {textValue("urban"), textValue("U")}}, {"LINESTRING (0 900, 1000 900)", {textValue("county"), textValue("X")}}});
    const auto made = setbackZones(lines, {.classField = "class"}, *SetbackTable::with(), noProgress());
    ASSERT_TRUE(made) << made.error().message.english();
    ASSERT_EQ(made->table.size(), 2u);
    const Box box = made->table.geometry.box(0);
    EXPECT_NEAR(box.minY, -20, 1e-9);
    EXPECT_NEAR(box.maxY, 20, 1e-9);
    EXPECT_NEAR(box.maxX, 1020, 1e-9);
    EXPECT_EQ(cellOf(made->table, 0, "name"), "G1");
    EXPECT_EQ(cellOf(made->table, 0, "rule"), "highway-control-national");
    EXPECT_EQ(cellOf(made->table, 0, "distance_m"), "20");
    EXPECT_EQ(cellOf(made->table, 0, "standard"), "公路安全保护条例 (2011)");
    EXPECT_EQ(cellOf(made->table, 0, "confidence"), "high");
    EXPECT_NEAR(made->table.geometry.box(1).height(), 20, 1e-9);
    ASSERT_EQ(made->unknown.size(), 1u);
    EXPECT_EQ(made->unknown[0].name, "urban");
    EXPECT_EQ(made->unknown[0].lines, 1u);
}

TEST(Setbacks, APipelineHasAZoneWithoutBuildingsAndOneOfConsent)
{
    const auto made = *setbackZones(features({"class"}, {{"LINESTRING (0 0, 100 0)", {textValue("管道")}}}), {.classField = "class"}, *SetbackTable::with(), noProgress());
    ASSERT_EQ(made.table.size(), 2u);
    EXPECT_NEAR(made.table.geometry.box(0).maxY, 5, 1e-9);
    EXPECT_NEAR(made.table.geometry.box(1).maxY, 55, 1e-9) << "5 m and a further 50 m";
    EXPECT_EQ(cellOf(made.table, 1, "confidence"), "unverified");
}

TEST(Setbacks, TheHalfWidthIsAddedAndZonesAreUnited)
{
    const auto lines = features({"class"}, {{"LINESTRING (0 0, 1000 0)", {textValue("national")}}, {"LINESTRING (500 -500, 500 500)", {textValue("national")}}});
    const auto made = *setbackZones(lines, {.classField = "class", .halfWidth = 12, .dissolve = true}, *SetbackTable::with(), noProgress());
    ASSERT_EQ(made.table.size(), 1u);
    EXPECT_NEAR(made.table.geometry.box(0).minX, -32, 1e-9);
    for (const Warning& warning : made.warnings)
        EXPECT_NE(warning.code, "setback.from-line");
    EXPECT_FALSE(setbackZones(lines, {.classField = "none"}, *SetbackTable::with(), noProgress()));
    EXPECT_FALSE(setbackZones(lines, {.classField = "class", .halfWidth = -1}, *SetbackTable::with(), noProgress()));
}

}  // namespace
}  // namespace spatial
