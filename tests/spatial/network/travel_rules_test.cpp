// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/travel_rules.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

FeatureTable roads()
{
    FeatureTable table;
    AttributeColumn speed(FieldType::Real), kind(FieldType::Text), oneway(FieldType::Text), winter(FieldType::Integer);
    const auto add = [&](std::optional<double> kmh, const char* name, const char* way, std::optional<std::int64_t> cold) {
        table.geometry.append(Geometry::lineString({{0, 0}, {1, 0}}));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        kmh ? speed.append(*kmh) : speed.appendNull();
        kind.append(name);
        oneway.append(way);
        cold ? winter.append(*cold) : winter.appendNull();
    };
    add(120, "expressway", "FT", 60);
    add(std::nullopt, "county", "-1", std::nullopt);
    add(50, "ice-road", "no", 0);
    table.addField({"speed_kmh", FieldType::Real}, std::move(speed));
    table.addField({"class", FieldType::Text}, std::move(kind));
    table.addField({"oneway", FieldType::Text}, std::move(oneway));
    table.addField({"winter_kmh", FieldType::Integer}, std::move(winter));
    return table;
}

std::vector<LineSpeeds> speeds(const TravelRules& rules, std::vector<Warning>* warnings = nullptr)
{
    std::vector<Warning> heard;
    auto made = lineSpeeds(roads(), rules, warnings ? *warnings : heard);
    EXPECT_TRUE(made);
    return made ? *std::move(made) : std::vector<LineSpeeds>(3);
}

TEST(TravelRules, OneWayValuesOfAllCustomsAreUnderstood)
{
    const auto made = speeds({.speedField = "speed_kmh", .onewayField = "oneway"});
    EXPECT_EQ(made[0].forward, 120);
    EXPECT_EQ(made[0].backward, 0);
    EXPECT_EQ(made[1].forward, 0);
    EXPECT_EQ(made[1].backward, 40);
    EXPECT_EQ(made[2].backward, 50);
}

TEST(TravelRules, AMissingSpeedComesFromTheClassElseIsAssumedAndTold)
{
    std::vector<Warning> warnings;
    EXPECT_EQ(speeds({.speedField = "speed_kmh", .classField = "class", .classSpeeds = {{"county", 55}}}, &warnings)[1].forward, 55);
    EXPECT_TRUE(warnings.empty());
    EXPECT_EQ(speeds({.speedField = "speed_kmh"}, &warnings)[1].forward, 40);
    ASSERT_EQ(warnings.size(), 1u);
    EXPECT_EQ(warnings[0].code, "network.speed-assumed");
}

TEST(TravelRules, WinterUsesItsFieldAndTheFactorWhereTheFieldIsEmpty)
{
    const auto made = speeds({.speedField = "speed_kmh", .season = "winter", .defaultKmh = 50});
    EXPECT_EQ(made[0].forward, 60);
    EXPECT_DOUBLE_EQ(made[1].forward, 40);
    EXPECT_EQ(made[2].forward, 0);   // closed
}

TEST(TravelRules, TrucksAreLimitedTo90)
{
    EXPECT_EQ(speeds({.speedField = "speed_kmh", .profile = TravelProfile::Truck})[0].forward, 90);
}

TEST(TravelRules, AnAbsentFieldIsNamedWithThoseThatExist)
{
    std::vector<Warning> warnings;
    const auto made = lineSpeeds(roads(), {.speedField = "kmh"}, warnings);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(made.error().parameter, "speed");
    EXPECT_THAT(made.error().hint.english(), testing::HasSubstr("winter_kmh"));
}

TEST(TravelRules, ASpeedTableIsReadInlineAndAsCsv)
{
    EXPECT_EQ(*parseSpeedTable("expressway=100; county=60;*=40"), (std::map<std::string, double>{{"*", 40}, {"county", 60}, {"expressway", 100}}));
    EXPECT_EQ(*parseSpeedTable("class,kmh\nexpressway,100\ncounty,60.5\n"), (std::map<std::string, double>{{"county", 60.5}, {"expressway", 100}}));
    EXPECT_FALSE(parseSpeedTable("expressway=fast"));
}

}  // namespace
}  // namespace spatial::test
