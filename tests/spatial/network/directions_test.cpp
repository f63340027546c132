// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/directions.h"

#include "tests/support/drawn_network.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

Route routeBetween(const Network& network, const Snap& from, const Snap& to)
{
    Route route;
    EXPECT_TRUE(routes(network, {from}, {to}, {}, noProgress(), [&](std::size_t, std::vector<Route>&& found) -> Result<void> {
        route = std::move(found.front());
        return {};
    }));
    return route;
}

/// "left High Street 300" for each step.
std::vector<std::string> wordsOf(const std::vector<RouteStep>& steps)
{
    std::vector<std::string> words;
    for (const RouteStep& step : steps)
        words.push_back(fmt::format("{} {} {:.0f}", maneuverName(step.maneuver), step.street, step.metres));
    return words;
}

/// Names of the streets of a drawing, "" for none.
StreetNames named(Town& town, const std::map<std::string, std::string>& names)
{
    AttributeColumn column(FieldType::Text);
    for (std::size_t row = 0; row < town.lines.size(); ++row) {
        const auto found = names.find(town.lines.column("name")->display(row));
        column.append(std::string_view(found == names.end() ? std::string() : found->second));
    }
    town.lines.addField({"street", FieldType::Text}, std::move(column));
    const auto made = StreetNames::of(town.lines, "street");
    EXPECT_TRUE(made);
    return made ? *made : StreetNames();
}

TEST(Directions, RunsOfOneNameAreOneStep)
{
    Town town = drawn(100_m, R"(
        A--B--C
              |
        D-----E--F )");
    const StreetNames names = named(town, {{"AB", "High Street"}, {"BC", "High Street"}, {"CE", "Mill Lane"}, {"EF", "Quay"}});
    const Route route = routeBetween(*town.streets, town.stop("AB", Meters{100}), town.stop("EF", Meters{200}));
    const auto steps = directionsOf(*town.streets, route, names);
    EXPECT_THAT(wordsOf(steps), testing::ElementsAre("start High Street 500", "right Mill Lane 200", "left Quay 200", "arrive  0"));
    EXPECT_EQ(steps[1].place, town.at('C'));
    EXPECT_NEAR(steps[0].seconds, 500, 1e-6);
    double metres = 0;
    double seconds = 0;
    for (const RouteStep& step : steps) {
        metres += step.metres;
        seconds += step.seconds;
    }
    EXPECT_NEAR(metres, route.metres, 1e-6);
    EXPECT_NEAR(seconds, route.seconds, 1e-6);
}

TEST(Directions, StreetsWithoutNamesAreToldApartWhereOneCanChoose)
{
    const Town town = drawn(100_m, R"(
        A--B--C
           |
        D--E
           |
           F--G )");
    const Route route = routeBetween(*town.streets, town.stop('A'), town.stop('G'));
    // At E one goes straight on, at F the street itself bends.
    EXPECT_THAT(wordsOf(directionsOf(*town.streets, route, {})), testing::ElementsAre("start  300", "right  700", "arrive  0"));
}

TEST(Directions, TurningRoundIsAStepOfItsOwn)
{
    const Town drawnTown = drawn(100_m, R"(
           C
           |
        A--B--D
           |
           E   )");
    auto network = std::make_shared<Network>(*drawnTown.streets);
    const std::uint32_t ab = 2 * drawnTown.edge("AB");
    const std::uint32_t bc = 2 * drawnTown.edge("CB") + 1;
    const std::uint32_t be = 2 * drawnTown.edge("BE");
    network->bannedTurns = {{ab, bc}, {ab, be}};
    network->index();
    const Route route = routeBetween(*network, drawnTown.stop('A'), drawnTown.stop('C'));
    EXPECT_THAT(wordsOf(directionsOf(*network, route, {})), testing::ElementsAre("start  600", "u-turn  300", "right  200", "arrive  0"));
}

TEST(Directions, NoWayHasNoSteps)
{
    const Town town = drawn(100_m, R"(
        A--B

        C--D )");
    EXPECT_TRUE(directionsOf(*town.streets, routeBetween(*town.streets, town.stop('A'), town.stop('D')), {}).empty());
    EXPECT_TRUE(directionsOf(*town.streets, routeBetween(*town.streets, town.stop("AB", Meters{100}), town.stop("AB", Meters{100})), {}).empty());
}

TEST(Directions, TheAngleNamesTheTurn)
{
    const std::vector<std::pair<double, Maneuver>> expected{{0, Maneuver::Straight}, {20, Maneuver::Straight}, {-21, Maneuver::SlightRight}, {50, Maneuver::SlightLeft}, {51, Maneuver::Left},
                                                            {-150, Maneuver::Right}, {151, Maneuver::UTurn}, {-180, Maneuver::UTurn}};
    for (const auto& [degrees, maneuver] : expected)
        EXPECT_EQ(maneuverOf(degrees), maneuver) << degrees;
}

TEST(Directions, SentencesNameStreetAndLength)
{
    EXPECT_EQ(sentenceOf({Maneuver::Left, "学府路", {}, 1234, 60}).english(), "Turn left into 学府路, 1.2 km.");
    EXPECT_EQ(sentenceOf({Maneuver::Start, "", {}, 348, 60}).english(), "Start on the road, 350 m.");
    EXPECT_EQ(sentenceOf({Maneuver::Right, "Quay", {}, 42.4, 60}).english(), "Turn right into Quay, 42 m.");
    EXPECT_EQ(sentenceOf({Maneuver::Arrive, "", {}, 0, 0}).english(), "You have arrived.");
}

TEST(Directions, AFieldThatIsNotThereIsNamed)
{
    const Town town = drawn(100_m, "A--B");
    const auto refused = StreetNames::of(town.lines, "strasse");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().parameter, "name");
}

}  // namespace
}  // namespace spatial::test
