// SPDX-License-Identifier: GPL-3.0-or-later
// What people bring: a sentence and the report, never a wrong distance.
#include "spatial/crs/transform.h"
#include "tests/support/drawn_network.h"
#include "tests/support/tool_arguments.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

FeatureTable placesAt(const std::vector<Coordinate>& places, const Crs& crs = {})
{
    FeatureTable table;
    table.name = "places";
    table.crs = crs;
    for (const Coordinate place : places) {
        table.geometry.append(Geometry::point(place));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()) + 1);
    }
    return table;
}

struct MatrixAsked {
    FeatureTable roads;
    FeatureTable places;
    std::string speed = "speed_kmh";
    std::string oneway = {};
};
Result<Outputs> matrixOf(const MatrixAsked& asked)
{
    const Tool tool = toolNamed(networkTools(), "od-matrix");
    Arguments in = defaultsOf(tool);
    in.set("roads", inputOf(asked.roads));
    in.set("speed", asked.speed);
    if (!asked.oneway.empty())
        in.set("oneway", asked.oneway);
    in.set("origins", inputOf(asked.places));
    in.set("destinations", inputOf(asked.places));
    return tool.run(in, noProgress());
}

std::string statusOf(const Outputs& outputs, std::size_t pair) { return std::string(tableOf(outputs).column("status")->text(pair)); }
auto hasWarning(const char* code) { return testing::Contains(testing::Field(&Warning::code, code)); }

FeatureTable withSpeeds(FeatureTable lines, const std::vector<double>& kmh)
{
    AttributeColumn speeds(FieldType::Real);
    for (std::size_t row = 0; row < lines.size(); ++row)
        speeds.append(kmh[row % kmh.size()]);
    lines.addField({"kmh", FieldType::Real}, std::move(speeds));
    return lines;
}

TEST(NetworkBadInput, BetweenIslandsThereIsNoWayAndNoNumber)
{
    const Town town = drawn(100_m, R"(
        A--B

        C--D )");
    const auto made = matrixOf({town.lines, placesAt({town.at('A'), town.at('B'), town.at('C')})});
    ASSERT_TRUE(made);
    EXPECT_EQ(statusOf(*made, 1), "ok");
    EXPECT_EQ(statusOf(*made, 2), "unreachable");
    EXPECT_TRUE(tableOf(*made).column("time_min")->isNull(2));
    EXPECT_TRUE(tableOf(*made).column("length_m")->isNull(2));
    EXPECT_THAT(made->warnings, hasWarning("network.island"));
}

TEST(NetworkBadInput, AFacilityFarFromAnyRoadIsSaidAndReachesNothing)
{
    const Town town = drawn(100_m, "A--B");
    const auto made = matrixOf({town.lines, placesAt({town.at('A'), {0, 40'000}})});
    ASSERT_TRUE(made);
    EXPECT_EQ(statusOf(*made, 0), "ok");
    EXPECT_EQ(statusOf(*made, 1), "unsnapped");
    EXPECT_EQ(statusOf(*made, 3), "unsnapped");   // also to itself
    EXPECT_THAT(made->warnings, hasWarning("network.unsnapped"));

    const Tool tool = toolNamed(networkTools(), "service-area");
    Arguments in = defaultsOf(tool);
    in.set("roads", inputOf(town.lines));
    in.set("facilities", inputOf(placesAt({{0, 40'000}})));
    in.set("cutoffs", std::vector<double>{5});
    const auto areas = tool.run(in, noProgress());
    ASSERT_TRUE(areas);
    EXPECT_EQ(tableOf(*areas).size(), 0u);
    EXPECT_THAT(areas->warnings, hasWarning("network.unsnapped"));
}

TEST(NetworkBadInput, ANegativeSpeedIsRefusedWithItsLineAndZeroClosesIt)
{
    const Town town = drawn(100_m, "A--B--C");
    const FeatureTable places = placesAt({town.at('A'), town.at('C')});
    for (const double wrong : {-5.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
        const auto refused = matrixOf({withSpeeds(town.lines, {60, wrong}), places, "kmh"});
        ASSERT_FALSE(refused) << wrong;
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
        EXPECT_THAT(refused.error().message.english(), testing::HasSubstr("The line 1 "));
    }
    const auto closed = matrixOf({withSpeeds(town.lines, {60, 0}), places, "kmh"});
    ASSERT_TRUE(closed);
    // C is a place of the open street now: the nearest of it, 300 m away.
    EXPECT_EQ(statusOf(*closed, 1), "ok");
    EXPECT_DOUBLE_EQ(*tableOf(*closed).column("destination_snap_m")->number(1), 300);
    const auto nothing = matrixOf({withSpeeds(town.lines, {0}), places, "kmh"});
    ASSERT_TRUE(nothing);
    EXPECT_EQ(statusOf(*nothing, 0), "unsnapped");
}

TEST(NetworkBadInput, AOneWayTrapIsReportedAndLetsNobodyOut)
{
    const Town town = drawn(100_m, R"(
        A--B--C
        |  |
        D--E->F )");
    const auto made = matrixOf({town.lines, placesAt({town.at('A'), town.at('F')}), "speed_kmh", "oneway"});
    ASSERT_TRUE(made);
    EXPECT_EQ(statusOf(*made, 1), "ok");
    EXPECT_EQ(statusOf(*made, 2), "unreachable");
    EXPECT_EQ(statusOf(*made, 3), "ok");
    EXPECT_THAT(made->warnings, hasWarning("network.oneway-trap"));
}

TEST(NetworkBadInput, DegreesWithoutACoordinateSystemAreRefused)
{
    FeatureTable roads;
    roads.name = "roads";
    roads.geometry.append(Geometry::lineString({{126, 45}, {126.1, 45}}));
    roads.ids = {1};
    const auto refused = matrixOf({roads, placesAt({{126, 45}}), ""});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::CrsMismatch);
    roads.crs = cgcs2000();
    const auto made = matrixOf({roads, placesAt({{126, 45}, {126.1, 45}}, cgcs2000()), ""});
    ASSERT_TRUE(made);
    EXPECT_NEAR(*tableOf(*made).column("length_m")->number(1), 7884.6, 1);   // a tenth of a degree of the parallel
}

TEST(NetworkBadInput, RoadsAndPointsInTwoCoordinateSystemsGiveTheSameAsInOne)
{
    const auto zone = *Crs::fromText("EPSG:4526");   // CGCS2000, 3-degree zone 38
    FeatureTable roads;
    roads.name = "roads";
    roads.crs = zone;
    const Coordinate a{38'500'000, 5'000'000};
    const Coordinate b{38'503'000, 5'000'000};
    const Coordinate c{38'503'000, 5'002'000};
    roads.geometry.append(Geometry::lineString({a, b}));
    roads.geometry.append(Geometry::lineString({b, c}));
    roads.ids = {1, 2};
    const FeatureTable here = placesAt({a, c}, zone);
    FeatureTable there = here;
    there.geometry = *transformed(here.geometry, zone, cgcs2000());
    there.crs = cgcs2000();
    const auto one = matrixOf({roads, here, ""});
    const auto two = matrixOf({roads, there, ""});
    ASSERT_TRUE(one && two);
    EXPECT_EQ(statusOf(*two, 1), "ok");
    EXPECT_NEAR(*tableOf(*two).column("length_m")->number(1), *tableOf(*one).column("length_m")->number(1), 0.01);
}

TEST(NetworkBadInput, WhereOneCoordinateSystemIsNotKnownNothingIsGuessed)
{
    const Town town = drawn(100_m, "A--B");
    const auto known = matrixOf({town.lines, placesAt({{126, 45}}, cgcs2000())});
    ASSERT_FALSE(known);   // the lines are in nobody knows what
    EXPECT_EQ(known.error().code, ErrorCode::CrsMismatch);

    FeatureTable roads = town.lines;
    roads.crs = provinceAnalysisCrs();
    const auto degrees = matrixOf({roads, placesAt({{126, 45}})});
    ASSERT_FALSE(degrees);
    EXPECT_EQ(degrees.error().code, ErrorCode::CrsMismatch);
    const auto metres = matrixOf({roads, placesAt({{0, 0}, {300, 0}})});
    ASSERT_TRUE(metres);
    EXPECT_THAT(metres->warnings, hasWarning("crs.missing"));
    EXPECT_EQ(statusOf(*metres, 1), "ok");
}

TEST(NetworkBadInput, AnEmptyLayerAndOneOfPointsMakeNoNetwork)
{
    for (const FeatureTable& roads : {FeatureTable{}, placesAt({{1000, 2000}})}) {
        const auto refused = matrixOf({roads, placesAt({{1000, 2000}}), ""});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidInput);
        EXPECT_FALSE(refused.error().hint.empty());
    }
}

TEST(NetworkBadInput, WhatBuildingDecidesIsRefusedForAPreparedNetwork)
{
    const Town town = drawn(100_m, "A--B");
    const Tool build = toolNamed(networkTools(), "network-build");
    Arguments in = defaultsOf(build);
    in.set("roads", inputOf(town.lines));
    in.setOutput("output", "net");
    const auto made = build.run(in, noProgress());
    ASSERT_TRUE(made);
    const Tool matrix = toolNamed(networkTools(), "od-matrix");
    for (const char* parameter : {"level", "closed", "vehicle"}) {
        Arguments od = defaultsOf(matrix);
        od.set("network", inputOf(std::get<std::string>(made->results.at("output"))));
        od.set("origins", inputOf(placesAt({town.at('A')})));
        od.set("destinations", inputOf(placesAt({town.at('B')})));
        od.set(parameter, std::string("x"));
        const auto refused = matrix.run(od, noProgress());
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().parameter, parameter);
    }
}

}  // namespace
}  // namespace spatial::test
