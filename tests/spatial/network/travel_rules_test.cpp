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

/// Roads with limits and closures: an ice road, a weak bridge, a low gate, one without limits, one closed for good.
FeatureTable limitedRoads()
{
    FeatureTable table;
    table.name = "roads";
    AttributeColumn tonnes(FieldType::Real), metres(FieldType::Text), closed(FieldType::Text);
    const auto add = [&](std::optional<double> t, const char* m, const char* seasons) {
        table.geometry.append(Geometry::lineString({{0, 0}, {1, 0}}));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        t ? tonnes.append(*t) : tonnes.appendNull();
        metres.append(m);
        closed.append(seasons);
    };
    add(std::nullopt, "", "summer; thaw");
    add(20, "", "");
    add(0, "4 m", "");
    add(40, "4.2", "Winter,thaw");
    add(55, "none", "all");
    add(std::nullopt, "low", "");
    table.addField({"max_t", FieldType::Real}, std::move(tonnes));
    table.addField({"max_m", FieldType::Text}, std::move(metres));
    table.addField({"closed", FieldType::Text}, std::move(closed));
    return table;
}

std::vector<bool> openOf(const TravelRules& rules, std::vector<Warning>& warnings)
{
    const auto made = lineSpeeds(limitedRoads(), rules, warnings);
    EXPECT_TRUE(made) << made.error().message.english();
    std::vector<bool> open;
    for (const LineSpeeds& kmh : *made) {
        EXPECT_EQ(kmh.forward, kmh.backward);
        open.push_back(kmh.forward > 0);
    }
    return open;
}

TEST(TravelRules, ALineWhoseLimitIsBelowTheVehicleIsClosedToIt)
{
    std::vector<Warning> warnings;
    EXPECT_EQ(openOf({.vehicle = {{"max_t", 40}, {"max_m", 4.2}}}, warnings), (std::vector<bool>{true, false, false, true, true, true}));
    ASSERT_EQ(warnings.size(), 4u);   // the fourth: no line has a speed
    EXPECT_EQ(warnings[0].message.english(), "1 line is closed to the vehicle: its max_m is below 4.2.");
    EXPECT_EQ(warnings[1].code, "network.limit-unknown");
    EXPECT_EQ(warnings[2].message.english(), "1 line is closed to the vehicle: its max_t is below 40.");
}

TEST(TravelRules, ALineIsClosedInItsSeasons)
{
    std::vector<Warning> warnings;
    EXPECT_EQ(openOf({.closedField = "closed"}, warnings), (std::vector<bool>{true, true, true, true, false, true}));
    EXPECT_EQ(warnings[0].message.english(), "1 line is closed in all seasons.");
    EXPECT_EQ(openOf({.season = "winter", .closedField = "closed"}, warnings), (std::vector<bool>{true, true, true, false, false, true}));
    EXPECT_EQ(openOf({.season = "thaw", .closedField = "closed"}, warnings), (std::vector<bool>{false, true, true, false, false, true}));
    EXPECT_FALSE(lineSpeeds(limitedRoads(), {.season = "monsoon", .closedField = "closed"}, warnings));   // nobody has heard of it
}

TEST(TravelRules, LimitsAndClosuresNameTheirFields)
{
    std::vector<Warning> warnings;
    for (const auto& [rules, parameter] : std::vector<std::pair<TravelRules, std::string>>{{{.closedField = "shut"}, "closed"}, {{.vehicle = {{"width", 3}}}, "vehicle"}, {{.vehicle = {{"max_t", -1}}}, "vehicle"}}) {
        const auto refused = lineSpeeds(limitedRoads(), rules, warnings);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidParameter);
        EXPECT_EQ(refused.error().parameter, parameter);
    }
    EXPECT_EQ(*parseVehicle("max_t=40; max_m=4.2;"), (std::map<std::string, double>{{"max_m", 4.2}, {"max_t", 40}}));
    EXPECT_FALSE(parseVehicle("max_t"));
    EXPECT_FALSE(parseVehicle("max_t,40"));
    EXPECT_FALSE(parseVehicle("max_t=heavy"));
}

TEST(TravelRules, OpenStreetMapsSpeedsAndRoundaboutsAreUnderstood)
{
    FeatureTable table;
    AttributeColumn speed(FieldType::Text), highway(FieldType::Text), oneway(FieldType::Text), junction(FieldType::Text);
    const auto add = [&](const char* kmh, const char* kind, const char* way, const char* round) {
        table.geometry.append(Geometry::lineString({{0, 0}, {1, 0}}));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        speed.append(kmh);
        highway.append(kind);
        oneway.append(way);
        junction.append(round);
    };
    add("60", "primary", "", "");
    add("40 mph", "primary", "-1", "");
    add("CN:urban", "primary", "no", "roundabout");
    add("", "motorway", "", "");
    add("30 km/h", "residential", "", "roundabout");
    add("10 knots", "service", "", "");
    table.addField({"maxspeed", FieldType::Text}, std::move(speed));
    table.addField({"highway", FieldType::Text}, std::move(highway));
    table.addField({"oneway", FieldType::Text}, std::move(oneway));
    table.addField({"junction", FieldType::Text}, std::move(junction));
    std::vector<Warning> warnings;
    const auto made = lineSpeeds(table, {.speedField = "maxspeed", .classField = "highway", .classSpeeds = {{"primary", 70}, {"motorway", 110}, {"*", 20}}, .onewayField = "oneway"}, warnings);
    ASSERT_TRUE(made);
    const auto expect = [&](std::size_t row, double forward, double backward) {
        EXPECT_NEAR((*made)[row].forward, forward, 1e-9) << row;
        EXPECT_NEAR((*made)[row].backward, backward, 1e-9) << row;
    };
    expect(0, 60, 60);
    expect(1, 0, 64.37376);
    expect(2, 70, 70);
    expect(3, 110, 0);
    expect(4, 30, 0);
    expect(5, 20, 20);
}

}  // namespace
}  // namespace spatial::test
