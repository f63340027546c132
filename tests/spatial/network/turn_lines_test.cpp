// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/turn_lines.h"

#include "spatial/crs/transform.h"
#include "spatial/network/turn_angle.h"
#include "tests/support/drawn_network.h"

#include <gmock/gmock.h>

#include <random>

namespace spatial::test {
namespace {

/// A crossing with a side street that leaves DB; B is at (400, -200).
const char* const kTurnTown = R"(
        C
        |
    A---B---D
        |
        E      )";

/// Turns as features: a line, or several parts, and what is written.
struct DrawnTurn {
    std::vector<std::vector<Coordinate>> parts;
    const char* restriction = "";
};

FeatureTable turnTable(const std::vector<DrawnTurn>& turns, const char* field = "restriction")
{
    FeatureTable table;
    table.name = "turns";
    AttributeColumn words(FieldType::Text);
    for (const DrawnTurn& turn : turns) {
        Geometry shape(turn.parts.size() == 1 ? GeometryKind::LineString : GeometryKind::MultiLineString);
        for (const auto& part : turn.parts) {
            shape.beginPart();
            shape.addRing(part);
        }
        table.geometry.append(shape);
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()) + 1);
        words.append(turn.restriction);
    }
    table.addField({field, FieldType::Text}, std::move(words));
    return table;
}

std::uint32_t halfEdgeOf(const Town& town, char from, char to)
{
    for (std::uint32_t e = 0; e < town.streets->edges.size(); ++e) {
        if (town.streets->shape(e).front() == town.at(from) && town.streets->shape(e).back() == town.at(to))
            return 2 * e;
        if (town.streets->shape(e).front() == town.at(to) && town.streets->shape(e).back() == town.at(from))
            return 2 * e + 1;
    }
    ADD_FAILURE() << from << to;
    return 0;
}
BannedTurn turnOf(const Town& town, const char* way) { return {halfEdgeOf(town, way[0], way[1]), halfEdgeOf(town, way[1], way[2])}; }

struct FoundTurns {
    std::vector<BannedTurn> bans;
    std::size_t unclear = 0;
};
FoundTurns found(const Town& town, const FeatureTable& turns)
{
    RepairReport report;
    const SegmentIndex index(town.streets->firstVertex, town.streets->vertices);
    auto bans = bannedTurnsOf(turns, *town.streets, index, report, noProgress());
    EXPECT_TRUE(bans) << (bans ? "" : bans.error().message.english());
    return {bans ? *std::move(bans) : std::vector<BannedTurn>{}, report.count(FindingKind::TurnUnclear)};
}

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(TurnAngle, IsPositiveToTheLeftAndLooksPastTheFirstMetres)
{
    const std::vector<Coordinate> east{{0, 0}, {100, 0}};
    EXPECT_DOUBLE_EQ(turnAngle(east, std::vector<Coordinate>{{100, 0}, {100, 50}}), 90);
    EXPECT_DOUBLE_EQ(turnAngle(east, std::vector<Coordinate>{{100, 0}, {150, -50}}), -45);
    EXPECT_DOUBLE_EQ(turnAngle(east, std::vector<Coordinate>{{100, 0}, {200, 0}}), 0);
    EXPECT_DOUBLE_EQ(std::abs(turnAngle(east, std::vector<Coordinate>{{100, 0}, {0, 0}})), 180);
    // A hook of a metre at the end of the drawing does not turn the street.
    EXPECT_NEAR(turnAngle(std::vector<Coordinate>{{0, 0}, {100, 0}, {100, 1}}, std::vector<Coordinate>{{100, 1}, {100, 50}}), 90, 5);
}

TEST(TurnLines, ALineOverAJunctionNamesTheStreetsOfItsEnds)
{
    const Town town = drawn(100_m, kTurnTown);
    const auto turns = found(town, turnTable({{{{{250, -200}, {400, -200}, {400, -90}}}}}));
    EXPECT_THAT(turns.bans, ElementsAre(turnOf(town, "ABC")));
    EXPECT_EQ(turns.unclear, 0u);
}

TEST(TurnLines, ALineFromJunctionToJunctionAndARoughOneAreUnderstood)
{
    const Town town = drawn(100_m, kTurnTown);
    EXPECT_THAT(found(town, turnTable({{{{{0, -200}, {400, -200}, {400, -400}}}}})).bans, ElementsAre(turnOf(town, "ABE")));
    EXPECT_THAT(found(town, turnTable({{{{{355, -206}, {394, -196}, {404, -150}}}}})).bans, ElementsAre(turnOf(town, "ABC")));
    EXPECT_THAT(found(town, turnTable({{{{{385, -200}, {400, -185}}}}})).bans, ElementsAre(turnOf(town, "ABC")));      // cuts the corner
    EXPECT_THAT(found(town, turnTable({{{{{500, -200}, {400, -200}, {510, -203}}}}})).bans, ElementsAre(turnOf(town, "DBD")));   // a u-turn
}

TEST(TurnLines, OnlyMeansThatAllOthersAreBanned)
{
    const Town town = drawn(100_m, kTurnTown);
    for (const char* field : {"restriction", "type"})
        EXPECT_THAT(found(town, turnTable({{{{{250, -200}, {400, -200}, {550, -200}}}, "only_straight_on"}}, field)).bans,
                    UnorderedElementsAre(turnOf(town, "ABC"), turnOf(town, "ABE"), turnOf(town, "ABA")));
}

TEST(TurnLines, WhatFitsNoJunctionIsAFindingAndNoBan)
{
    const Town town = drawn(100_m, kTurnTown);
    const auto turns = found(town, turnTable({{{{{2500, -200}, {2600, -200}, {2600, -90}}}},        // nowhere
                                              {{{{100, -200}, {200, -200}}}},                       // along a street, over no junction
                                              {{{{400, -260}, {430, -230}, {460, -200}}}},          // past the junction
                                              {{{{10, 10}, {10, 10}}}}}));                          // without length
    EXPECT_THAT(turns.bans, IsEmpty());
    EXPECT_EQ(turns.unclear, 4u);
}

TEST(TurnLines, ALineOverTwoJunctionsIsNotUnderstood)
{
    const Town town = drawn(100_m, R"(
          C   F
          |   |
        A-B---D-G )");
    EXPECT_EQ(found(town, turnTable({{{{{50, -200}, {200, -200}, {600, -200}, {600, -50}}}}})).unclear, 1u);
    // One of them is named by a vertex, the other only passed.
    EXPECT_THAT(found(town, turnTable({{{{{50, -200}, {600, -200}, {600, -50}}}}})).bans, ElementsAre(turnOf(town, "BDF")));
}

TEST(TurnLines, OfTwoLinesTheWordsSayWhichIsLeft)
{
    const Town town = drawn(100_m, kTurnTown);
    const std::vector<Coordinate> west{{0, -200}, {400, -200}};
    const std::vector<Coordinate> north{{400, 0}, {400, -200}};
    const std::vector<Coordinate> via{{400, -200}, {400, -200}};
    for (const auto& parts : {std::vector{west, north}, std::vector{north, west}, std::vector{north, via, west}}) {
        EXPECT_THAT(found(town, turnTable({{parts, "no_left_turn"}})).bans, ElementsAre(turnOf(town, "ABC")));
        EXPECT_THAT(found(town, turnTable({{parts, "no_right_turn"}})).bans, ElementsAre(turnOf(town, "CBA")));
    }
    EXPECT_THAT(found(town, turnTable({{{west, north}, "only_left_turn"}})).bans, UnorderedElementsAre(turnOf(town, "ABD"), turnOf(town, "ABE"), turnOf(town, "ABA")));
    // Without words the first is left.
    EXPECT_THAT(found(town, turnTable({{{north, west}, ""}})).bans, ElementsAre(turnOf(town, "CBA")));
    EXPECT_THAT(found(town, turnTable({{{west, via}, "no_u_turn"}})).bans, ElementsAre(turnOf(town, "ABA")));
}

TEST(TurnLines, StraightOnCannotBeToldUnlessAOneWayStreetTells)
{
    const std::vector<Coordinate> west{{0, -200}, {400, -200}};
    const std::vector<Coordinate> east{{400, -200}, {800, -200}};
    const Town both = drawn(100_m, kTurnTown);
    EXPECT_EQ(found(both, turnTable({{{west, east}, "no_straight_on"}})).unclear, 1u);
    const Town oneway = drawn(100_m, R"(
        C
        |
    A-<-B---D
        |
        E      )");
    EXPECT_THAT(found(oneway, turnTable({{{west, east}, "no_straight_on"}})).bans, ElementsAre(turnOf(oneway, "DBA")));
}

TEST(TurnLines, OtherTagsAreReadAndOtherRelationsAreNoTurns)
{
    const Town town = drawn(100_m, kTurnTown);
    const std::vector<std::vector<Coordinate>> parts{{{0, -200}, {400, -200}}, {{400, 0}, {400, -200}}};
    EXPECT_THAT(found(town, turnTable({{parts, "\"type\"=>\"restriction\",\"restriction\"=>\"no_right_turn\",\"except\"=>\"bus\""}}, "other_tags")).bans, ElementsAre(turnOf(town, "CBA")));
    const auto routes = found(town, turnTable({{parts, "route"}}, "type"));
    EXPECT_THAT(routes.bans, IsEmpty());
    EXPECT_EQ(routes.unclear, 0u);
}

TEST(TurnLines, AnyCoordinateSystemWillDoButNotAnUnknownOne)
{
    Town town = drawn(100_m, kTurnTown);
    auto placed = std::make_shared<Network>(*town.streets);
    placed->crs = provinceAnalysisCrs();
    town.streets = placed;
    FeatureTable turns = turnTable({{{{{250, -200}, {400, -200}, {400, -90}}}}});
    RepairReport report;
    const SegmentIndex index(placed->firstVertex, placed->vertices);
    const auto refused = bannedTurnsOf(turns, *placed, index, report, noProgress());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::CrsMismatch);

    const auto toDegrees = transformed(turns.geometry, placed->crs, cgcs2000());
    ASSERT_TRUE(toDegrees);
    turns.geometry = *toDegrees;
    turns.crs = cgcs2000();
    const auto bans = bannedTurnsOf(turns, *placed, index, report, noProgress());
    ASSERT_TRUE(bans);
    EXPECT_THAT(*bans, ElementsAre(turnOf(town, "ABC")));
}

TEST(TurnLines, EveryTurnOfATownIsFoundAsItIsDrawnByAnUnsteadyHand)
{
    std::mt19937 random(89);
    const auto off = [&](double metres) { return (static_cast<double>(random() % 2001) / 1000 - 1) * metres; };
    FeatureTable lines;
    constexpr int kSide = 6;
    const auto corner = [](int n) { return Coordinate{n % kSide * 120.0 + n / kSide * 10.0, n / kSide * 90.0}; };
    const auto add = [&](int a, int b) {
        lines.geometry.append(Geometry::lineString({corner(a), {(corner(a).x + corner(b).x) / 2 + off(6), (corner(a).y + corner(b).y) / 2 + off(6)}, corner(b)}));
        lines.ids.push_back(static_cast<std::int64_t>(lines.ids.size()));
    };
    for (int n = 0; n < kSide * kSide; ++n) {
        if (n % kSide + 1 < kSide)
            add(n, n + 1);
        if (n / kSide + 1 < kSide)
            add(n, n + kSide);
    }
    const auto built = buildNetwork(lines, {}, noProgress());
    ASSERT_TRUE(built);
    const Network& network = *built->network;
    const auto tail = [&](std::uint32_t h) { return h % 2 == 0 ? network.edges[h / 2].from : network.edges[h / 2].to; };
    std::vector<DrawnTurn> drawnTurns;
    std::vector<BannedTurn> expected;
    for (std::uint32_t entering = 0; entering < 2 * network.edges.size(); ++entering)
        for (std::uint32_t leaving = 0; leaving < 2 * network.edges.size(); ++leaving) {
            if (tail(leaving) != tail(entering ^ 1u) || random() % 3 != 0)
                continue;
            const double reach = 0.2 + static_cast<double>(random() % 60) / 100;
            const auto on = [&](std::uint32_t h, double share) {
                const Coordinate place = network.placeAt(h / 2, h % 2 == 0 ? share : 1 - share);
                return Coordinate{place.x + off(3), place.y + off(3)};
            };
            const Coordinate over = network.nodes[tail(leaving)];
            drawnTurns.push_back({{{on(entering, 1 - reach), {over.x + off(4), over.y + off(4)}, on(leaving, reach)}}});
            expected.push_back({entering, leaving});
        }
    ASSERT_GT(expected.size(), 100u);
    NetworkOptions options;
    options.turns = std::make_shared<const FeatureTable>(turnTable(drawnTurns));
    const auto banned = buildNetwork(lines, options, noProgress());
    ASSERT_TRUE(banned);
    EXPECT_EQ(banned->report.count(FindingKind::TurnUnclear), 0u);
    EXPECT_EQ(banned->network->bannedTurns, expected);
    EXPECT_GT(banned->network->size(), banned->network->nodes.size());
}

}  // namespace
}  // namespace spatial::test
