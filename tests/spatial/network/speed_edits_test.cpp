// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/speed_edits.h"
#include "tests/support/random_network.h"
#include "tests/support/tables.h"

#include <gtest/gtest.h>

#include <random>

namespace spatial::test {
namespace {

constexpr int kSide = 12;

/// Streets of a town in one table, each a line between two crossings, with their speeds.
struct Streets {
    std::vector<std::pair<Coordinate, Coordinate>> lines;
    std::vector<double> kmh;
    std::vector<std::string> oneway;
};

FeatureTable tableOf(const Streets& streets)
{
    FeatureTable table;
    table.name = "streets";
    AttributeColumn kmh(FieldType::Real);
    AttributeColumn oneway(FieldType::Text);
    for (std::size_t i = 0; i < streets.lines.size(); ++i) {
        table.geometry.append(Geometry::lineString({streets.lines[i].first, streets.lines[i].second}).view());
        table.ids.push_back(static_cast<std::int64_t>(i) * 3 + 7);
        kmh.append(streets.kmh[i]);
        oneway.append(std::string_view(streets.oneway[i]));
    }
    table.addField({"kmh", FieldType::Real}, std::move(kmh));
    table.addField({"oneway", FieldType::Text}, std::move(oneway));
    return table;
}

Streets town(std::mt19937& random)
{
    Streets streets;
    const auto at = [](int x, int y) { return Coordinate{x * 137.5, y * 111.25}; };
    const auto add = [&](Coordinate a, Coordinate b) {
        streets.lines.emplace_back(a, b);
        streets.kmh.push_back(20 + below(random, 8) * 10.0);
        streets.oneway.push_back(below(random, 5) == 0 ? "FT" : "");
    };
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            if (x + 1 < kSide && below(random, 9) != 0)
                add(at(x, y), at(x + 1, y));
            if (y + 1 < kSide && below(random, 9) != 0)
                add(at(x, y), at(x, y + 1));
        }
    return streets;
}

const NetworkOptions kOptions{.rules = {.speedField = "kmh", .onewayField = "oneway"}};

TEST(SpeedEdits, GiveTheNetworkThatBuildingAnewGives)
{
    std::mt19937 random(11);
    for (int round = 0; round < 60; ++round) {
        Streets streets = town(random);
        const FeatureTable was = tableOf(streets);
        const BuiltNetwork before = *buildNetwork(was, kOptions, noProgress());
        for (int k = 0; k < 1 + round % 9; ++k) {
            const std::size_t i = below(random, static_cast<std::uint32_t>(streets.lines.size()));
            streets.kmh[i] = below(random, 6) == 0 ? 0 : 15 + below(random, 9) * 10.0;
            streets.oneway[i] = below(random, 3) == 0 ? "TF" : "";
        }
        const FeatureTable now = tableOf(streets);
        const auto edited = withEditedSpeeds(before, was, now, kOptions, noProgress());
        ASSERT_TRUE(edited && *edited);
        const BuiltNetwork anew = *buildNetwork(now, kOptions, noProgress());
        const Network& a = *(*edited)->network;
        const Network& b = *anew.network;
        ASSERT_EQ(a.edges.size(), b.edges.size());
        for (std::size_t e = 0; e < a.edges.size(); ++e) {
            ASSERT_EQ(a.edges[e].feature, b.edges[e].feature);
            ASSERT_EQ(a.edges[e].from, b.edges[e].from);
            for (const bool forwards : {true, false}) {
                const double x = a.cost(e, forwards, Impedance::Time);
                const double y = b.cost(e, forwards, Impedance::Time);
                ASSERT_TRUE(x == y || std::abs(x - y) < 1e-7 * y) << x << ' ' << y;
            }
        }
        for (std::size_t kind = 0; kind < kFindingKinds; ++kind)
            EXPECT_EQ((*edited)->report.counts[kind], anew.report.counts[kind]) << findingName(static_cast<FindingKind>(kind));
        EXPECT_EQ((*edited)->report.components, anew.report.components);
        EXPECT_EQ((*edited)->report.largestComponentEdges, anew.report.largestComponentEdges);
        EXPECT_EQ((*edited)->warnings.size(), anew.warnings.size());
    }
}

TEST(SpeedEdits, AreNotEnoughWhereALineMovedOrCameOrADuplicateLiesBesideIt)
{
    std::mt19937 random(3);
    Streets streets = town(random);
    const FeatureTable was = tableOf(streets);
    const BuiltNetwork before = *buildNetwork(was, kOptions, noProgress());
    Streets moved = streets;
    moved.lines[5].second.x += 1;
    EXPECT_FALSE(*withEditedSpeeds(before, was, tableOf(moved), kOptions, noProgress()));
    Streets longer = streets;
    longer.lines.push_back(streets.lines[2]);
    longer.kmh.push_back(90);
    longer.oneway.emplace_back();
    EXPECT_FALSE(*withEditedSpeeds(before, was, tableOf(longer), kOptions, noProgress()));

    const FeatureTable twice = tableOf(longer);
    const BuiltNetwork doubled = *buildNetwork(twice, kOptions, noProgress());
    ASSERT_EQ(doubled.report.count(FindingKind::Duplicate), 1U);
    Streets beside = longer;
    beside.kmh[2] = 5;
    EXPECT_FALSE(*withEditedSpeeds(doubled, twice, tableOf(beside), kOptions, noProgress())) << "the duplicate's 90 km/h would count";
    Streets elsewhere = longer;
    elsewhere.kmh[100] = 5;
    EXPECT_TRUE(*withEditedSpeeds(doubled, twice, tableOf(elsewhere), kOptions, noProgress()));
}

TEST(SpeedEdits, SayWhatIsWrongWithASpeed)
{
    std::mt19937 random(3);
    Streets streets = town(random);
    const FeatureTable was = tableOf(streets);
    const BuiltNetwork before = *buildNetwork(was, kOptions, noProgress());
    streets.kmh[4] = -10;

    const auto edited = withEditedSpeeds(before, was, tableOf(streets), kOptions, noProgress());

    ASSERT_FALSE(edited);
    EXPECT_EQ(edited.error().code, ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace spatial::test
